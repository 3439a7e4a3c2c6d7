"""Signatures with a label: Ed25519, where nothing of one kind passes for another.

Every signature of the project is made and checked here. What is signed, and in which
layout, stands with each kind: grants, letters, the key list, the chain. SPEC §10.3.
"""

import secrets

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from crypto.errors import SignatureRefused

SEED_BYTES = 32
VERIFIER_BYTES = 32
SIGNATURE_BYTES = 64

# Points of small order, the highest bit of the last byte cleared. OpenSSL takes them as
# public keys, and under them one signature fits every message (SPEC §10.3).
_WEAK_VERIFIERS = frozenset(
    bytes.fromhex(encoding)
    for encoding in (
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        # The same points as the first and the third, their y not reduced.
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)


def new_seed() -> bytes:
    """Draw the 32 random bytes that are a signing key."""
    return secrets.token_bytes(SEED_BYTES)


def verifier_of(seed: bytes) -> bytes:
    """Return the 32-byte public key of a signing seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, label: bytes, message: bytes) -> bytes:
    """Sign `message` as a thing of the kind that `label` names; returns 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(_labelled(label, message))


def verify(verifier: bytes, label: bytes, message: bytes, signature: bytes) -> None:
    """Return if `verifier` signed `message` under `label`; raise SignatureRefused."""
    signed = _labelled(label, message)
    if len(signature) != SIGNATURE_BYTES:
        raise SignatureRefused("no signature has this length")
    check_verifier(verifier)
    try:
        Ed25519PublicKey.from_public_bytes(verifier).verify(signature, signed)
    except InvalidSignature:
        raise SignatureRefused("the signature does not fit") from None


def check_verifier(verifier: bytes) -> None:
    """Raise SignatureRefused for what nobody may publish as a verifier.

    A key of another length, or one under which everybody can sign.
    """
    if len(verifier) != VERIFIER_BYTES:
        raise SignatureRefused("no verifier has this length")
    if verifier[:-1] + bytes([verifier[-1] & 0x7F]) in _WEAK_VERIFIERS:
        raise SignatureRefused("everybody can sign under this verifier")


def _labelled(label: bytes, message: bytes) -> bytes:
    """Join label and message at the first zero byte, so there is one way to split."""
    if not label or b"\x00" in label:
        raise ValueError("a label is not empty and holds no zero byte")
    return label + b"\x00" + message
