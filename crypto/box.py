"""Small sealed records for whoever already holds a key: AES-256-GCM-SIV boxes.

Session rows, cookies, case files and queue cards are boxes. What is sealed to people is
an age file instead (crypto.age); how a key is got from a passphrase stands in
crypto.locked. SPEC §10.1 and §10.2.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.errors import BoxRefused

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES
MAX_DATA_BYTES = 16 * 1024 * 1024

_BOX_LABEL = b"meldkluis/v1/box"
_SUBKEY_LABEL = b"meldkluis/v1/subkey"


def seal_box(key: bytes, context: bytes, data: bytes) -> bytes:
    """Seal `data` (≤ 16 MiB) under a 32-byte key, for the place `context` names.

    The context (room, id, number) is not stored; opening needs the same. Returns 28
    bytes more than `data`. Raises ValueError for a wrong key, context or size.
    """
    if len(data) > MAX_DATA_BYTES:
        raise ValueError("a box holds 16 MiB at most")
    aad = _aad(key, context)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCMSIV(key).encrypt(nonce, data, aad)


def open_box(key: bytes, context: bytes, sealed: bytes) -> bytes:
    """Open a box of this key and place, or raise BoxRefused for whatever else it is.

    A wrong key, a wrong place and a changed byte are one refusal: which of them it was
    is of use to an attacker only.
    """
    aad = _aad(key, context)
    if not OVERHEAD_BYTES <= len(sealed) <= MAX_DATA_BYTES + OVERHEAD_BYTES:
        raise BoxRefused("no box has this length")
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCMSIV(key).decrypt(nonce, ciphertext, aad)
    except InvalidTag:
        raise BoxRefused("not a box of this key and place") from None


def subkey(key: bytes, label: bytes) -> bytes:
    """Derive a 32-byte key for one use from a uniform 32-byte secret (SPEC §10.2)."""
    if len(key) != KEY_BYTES:
        raise ValueError("keys are derived from 32 bytes")
    if not label:
        raise ValueError("a derived key needs a label")
    info = _SUBKEY_LABEL + b"\x00" + label
    return HKDF(SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def _aad(key: bytes, context: bytes) -> bytes:
    """Return what is authenticated beside the data; check what the caller gave."""
    if len(key) != KEY_BYTES:
        raise ValueError("a box needs a key of 32 bytes")
    if not context:
        raise ValueError("a box needs a context: where does it lie?")
    return _BOX_LABEL + b"\x00" + context
