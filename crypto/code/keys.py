"""What follows from a code: a root by Argon2id, and from it every key of a reporter.

The words play no part here, only the 10 bytes that they spell. Nothing is stored; what
the keys are used for stands in crypto.epoch, crypto.letter and portal.filing.
SPEC §2.5 and §2.8.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.age import Identity
from crypto.code.spelling import Code
from crypto.signing import verifier_of

ROOT_BYTES: Final = 32
SALT_BYTES: Final = 16

_ARGON2_VERSION: Final = 0x13
_LOCATOR: Final = b"meldkluis/v1/code/locator"
_IDENTITY: Final = b"meldkluis/v1/code/identity"
_SIGNING: Final = b"meldkluis/v1/code/signing"
_BOX: Final = b"meldkluis/v1/code/box"
_RECEIPT: Final = b"meldkluis/v1/code/receipt"
_HANDED_ON: Final = b"meldkluis/v1/code/handed-on"


@dataclass(frozen=True, slots=True)
class Parameters:
    """How costly Argon2id is: memory in KiB, passes over it, lanes."""

    memory_kib: int = 8192
    passes: int = 1
    lanes: int = 1


# 80 bits need no stretch; a check must stay too cheap to be a lever for a flood.
PARAMETERS: Final = Parameters()


@dataclass(frozen=True, repr=False)
class ReporterKeys:
    """The keys of one reporter, each derived when first asked for.

    Looking a code up needs the locator alone, and the rest is not free. Raises
    ValueError for a root of other than 32 bytes.
    """

    root: bytes

    def __post_init__(self) -> None:
        if len(self.root) != ROOT_BYTES:
            raise ValueError(f"a root is {ROOT_BYTES} bytes")

    @classmethod
    def from_root(cls, root: bytes) -> Self:
        """Return the keys of a root that was kept, as a cookie keeps an open inbox."""
        return cls(root)

    @cached_property
    def locator(self) -> bytes:
        """32 bytes by which a store finds the report, and nothing else."""
        return self._derived(_LOCATOR)

    @cached_property
    def identity(self) -> Identity:
        """Opens what is sealed to the reporter; its `recipient` is public."""
        return Identity(self._derived(_IDENTITY))

    @cached_property
    def signing_seed(self) -> bytes:
        """The reporter's Ed25519 key, 32 bytes, as crypto.signing takes it."""
        return self._derived(_SIGNING)

    @cached_property
    def verifier(self) -> bytes:
        """The public half of the signing seed, 32 bytes."""
        return verifier_of(self.signing_seed)

    @cached_property
    def box_key(self) -> bytes:
        """32 bytes for what the code's holder seals to themselves: boxes (SPEC §2.5).

        An unsent report and the first grant. Boxes, since nobody else has to seal them,
        and making the identity's key pair is what costs most.
        """
        return self._derived(_BOX)

    @cached_property
    def receipt(self) -> bytes:
        """32 bytes that blind a receipt: who holds the code can prove which is theirs.

        Reserved: nothing is made with it yet.
        """
        return self._derived(_RECEIPT)

    def handed_on(self) -> "ReporterKeys":
        """Return the keys of the report that this one was handed on as (SPEC §2.8).

        Of a root of its own, so that no key, and no locator, of the one tells anything
        of the other; only who holds this root can make them.
        """
        return ReporterKeys(self._derived(_HANDED_ON))

    def _derived(self, label: bytes) -> bytes:
        return HKDF(SHA256(), length=32, salt=None, info=label).derive(self.root)

    def __repr__(self) -> str:
        """Show nothing: this is what tracebacks and logs print."""
        return "<ReporterKeys>"


def root_of(code: Code, salt: bytes, parameters: Parameters = PARAMETERS) -> bytes:
    """Return the 32-byte root of a code under the installation's public salt.

    The salt has 16 bytes or more (ValueError) and never changes: with another one no
    code finds its report.
    """
    if len(salt) < SALT_BYTES:
        raise ValueError(f"the salt of an installation has {SALT_BYTES} bytes or more")
    return hash_secret_raw(
        code.entropy,
        salt,
        time_cost=parameters.passes,
        memory_cost=parameters.memory_kib,
        parallelism=parameters.lanes,
        hash_len=ROOT_BYTES,
        type=Type.ID,
        version=_ARGON2_VERSION,
    )


def derive(
    code: Code, salt: bytes, parameters: Parameters = PARAMETERS
) -> ReporterKeys:
    """Return the keys of a code; the one slow step (about 6 ms) is `root_of`."""
    return ReporterKeys(root_of(code, salt, parameters))
