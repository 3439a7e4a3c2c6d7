"""Secrets under a passphrase: Argon2id, a host secret, and a box around them.

What the secrets are is crypto.locked.person's, how passphrases are made
crypto.locked.passphrase's. The intake never imports this. SPEC §7.1.
"""

import secrets
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.box import KEY_BYTES, open_box, seal_box
from crypto.errors import BoxRefused, LockRefused
from crypto.locked.passphrase import normalised

MAX_SECRET_BYTES = 4096
MIN_HOST_SECRET_BYTES = 32
MAX_MEMORY_KIB = 262_144
MAX_PASSES = 8
MAX_LANES = 8

_VERSION = b"\x01"
_LABEL = b"meldkluis/v1/locked"
_SALT_BYTES = 16
_SALT_AT = 7
_HEAD_BYTES = _SALT_AT + _SALT_BYTES
_ARGON2_VERSION = 0x13


@dataclass(frozen=True, slots=True)
class LockParameters:
    """What one guess costs; the default is RFC 9106 §4, second recommended option.

    Memory is in KiB. Raises ValueError outside the bounds of SPEC §7.1.
    """

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not 1 <= self.lanes <= MAX_LANES:
            raise ValueError(f"lanes are 1 to {MAX_LANES}")
        if not 1 <= self.passes <= MAX_PASSES:
            raise ValueError(f"passes are 1 to {MAX_PASSES}")
        if not 8 * self.lanes <= self.memory_kib <= MAX_MEMORY_KIB:
            raise ValueError(f"memory is 8 KiB a lane to {MAX_MEMORY_KIB} KiB")

    def to_bytes(self) -> bytes:
        """Return the 6 bytes that stand in a locked blob."""
        memory = self.memory_kib.to_bytes(4, "big")
        return memory + bytes((self.passes, self.lanes))

    @classmethod
    def from_bytes(cls, data: bytes) -> "LockParameters":
        """Read 6 bytes; raises ValueError out of bounds, before any memory is taken."""
        if len(data) != _SALT_AT - len(_VERSION):
            raise ValueError("parameters are 6 bytes")
        return cls(int.from_bytes(data[:4], "big"), data[4], data[5])


def lock(
    secret: bytes,
    passphrase: str,
    host_secret: bytes,
    parameters: LockParameters | None = None,
) -> bytes:
    """Lock 1 to 4,096 bytes under a passphrase and this host's secret.

    Without parameters the defaults hold. Raises ValueError for a secret, a passphrase
    or a host secret of impossible length.
    """
    if not 1 <= len(secret) <= MAX_SECRET_BYTES:
        raise ValueError("1 to 4,096 bytes can be locked")
    chosen = parameters or LockParameters()
    head = _VERSION + chosen.to_bytes() + secrets.token_bytes(_SALT_BYTES)
    key = _key(normalised(passphrase), host_secret, chosen, head[_SALT_AT:])
    return head + seal_box(key, _context(head), secret)


def unlock(locked: bytes, passphrase: str, host_secret: bytes) -> bytes:
    """Return the secret, or raise LockRefused: wrong passphrase, host or blob alike."""
    head, box = locked[:_HEAD_BYTES], locked[_HEAD_BYTES:]
    if len(head) != _HEAD_BYTES or head[:1] != _VERSION:
        raise LockRefused("not a lock of this version")
    try:
        parameters = LockParameters.from_bytes(head[len(_VERSION) : _SALT_AT])
        typed = normalised(passphrase)
    except ValueError as error:
        raise LockRefused("this cannot open") from error
    key = _key(typed, host_secret, parameters, head[_SALT_AT:])
    try:
        return open_box(key, _context(head), box)
    except BoxRefused:
        raise LockRefused("the passphrase does not open this") from None


def _key(
    passphrase: bytes, host_secret: bytes, parameters: LockParameters, salt: bytes
) -> bytes:
    """Stretch the passphrase, then mix in what only this host has."""
    if len(host_secret) < MIN_HOST_SECRET_BYTES:
        raise ValueError("a host secret is 32 bytes at least")
    stretched = hash_secret_raw(
        secret=passphrase,
        salt=salt,
        time_cost=parameters.passes,
        memory_cost=parameters.memory_kib,
        parallelism=parameters.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
        version=_ARGON2_VERSION,
    )
    # RFC 5869 §3.1: a secret salt only makes the extraction stronger.
    return HKDF(SHA256(), length=KEY_BYTES, salt=host_secret, info=_LABEL).derive(
        stretched
    )


def _context(head: bytes) -> bytes:
    return _LABEL + b"\x00" + head
