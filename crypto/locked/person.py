"""All the secrets of one person of the desk, and their 117 bytes inside the lock.

Locking is crypto.locked.lock's. What the keyring key opens, and when a one-time code is
spent, is the desk program's. SPEC §7.1.
"""

import secrets
from dataclasses import dataclass, field

from crypto.age import Identity
from crypto.errors import LockRefused
from crypto.signing import new_seed, verifier_of
from crypto.totp import SECRET_BYTES as TOTP_BYTES
from crypto.totp import new_secret

KEY_BYTES = 32
PERSON_BYTES = 1 + 3 * KEY_BYTES + TOTP_BYTES

_VERSION = b"\x01"


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """A person's age identity, signing key, TOTP secret and keyring key.

    Shows nothing of itself in a traceback. Raises ValueError for other lengths.
    """

    identity_seed: bytes = field(repr=False)
    signing_seed: bytes = field(repr=False)
    totp_secret: bytes = field(repr=False)
    keyring_key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        keys = (self.identity_seed, self.signing_seed, self.keyring_key)
        if any(len(key) != KEY_BYTES for key in keys):
            raise ValueError("keys are 32 bytes")
        if len(self.totp_secret) != TOTP_BYTES:
            raise ValueError(f"a TOTP secret is {TOTP_BYTES} bytes")

    @classmethod
    def generate(cls) -> "PersonKeys":
        """Draw the keys of a new person."""
        return cls(
            identity_seed=Identity.generate().seed,
            signing_seed=new_seed(),
            totp_secret=new_secret(),
            keyring_key=secrets.token_bytes(KEY_BYTES),
        )

    @property
    def identity(self) -> Identity:
        """The age identity that opens what is sealed to this person."""
        return Identity(self.identity_seed)

    @property
    def verifier(self) -> bytes:
        """The public half of the signing key, 32 bytes."""
        return verifier_of(self.signing_seed)

    def to_bytes(self) -> bytes:
        """Return the 117 bytes of SPEC §7.1, to be locked."""
        seeds = self.identity_seed + self.signing_seed
        return _VERSION + seeds + self.totp_secret + self.keyring_key

    @classmethod
    def from_bytes(cls, data: bytes) -> "PersonKeys":
        """Read them again; raises LockRefused for anything but exactly these bytes."""
        if len(data) != PERSON_BYTES or data[:1] != _VERSION:
            raise LockRefused("what was locked are no keys of a person")
        return cls(
            identity_seed=data[1:33],
            signing_seed=data[33:65],
            totp_secret=data[65:-KEY_BYTES],
            keyring_key=data[-KEY_BYTES:],
        )
