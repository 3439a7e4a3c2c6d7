"""The keys of an epoch, as its two kinds of holder have them, and sealed.

Types only. They are made in crypto.epoch.making and opened in crypto.epoch.opening;
none inherits from another, so a sealed one never passes for an open one. SPEC §3.
"""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from crypto.age import Identity, Recipient
from crypto.side import EpochKeys, Side
from crypto.signing import verifier_of

_FINGERPRINT_LABEL = b"meldkluis/v1/epoch/fingerprint"


@dataclass(frozen=True, slots=True)
class SealedEpoch:
    """What the mailbox keeps of an epoch: its number and the two grants."""

    number: int
    reporter_grant: bytes
    desk_grant: bytes


@dataclass(frozen=True, slots=True)
class ReporterEpoch:
    """An epoch as the reporter holds it: to read, and to know the desk by."""

    report_id: bytes
    number: int
    identity: Identity
    desk_verifier: bytes

    def keys(self, reporter_verifier: bytes) -> EpochKeys:
        """Return what opens the letters; the reporter's verifier is the code's."""
        return EpochKeys(
            identity=self.identity,
            verifiers={
                Side.REPORTER: reporter_verifier,
                Side.DESK: self.desk_verifier,
            },
        )


@dataclass(frozen=True)
class DeskEpoch:
    """An epoch as a member of the desk holds it: to read, and to sign for the desk."""

    report_id: bytes
    number: int
    identity: Identity
    desk_seed: bytes = field(repr=False)
    reporter_verifier: bytes
    reporter_recipient_hash: bytes

    @cached_property
    def desk_verifier(self) -> bytes:
        """The public half of the desk key of this epoch, 32 bytes."""
        return verifier_of(self.desk_seed)

    @cached_property
    def fingerprint(self) -> bytes:
        """32 bytes over all public keys of the epoch: what the register pins (§3.7)."""
        fields = (
            self.report_id,
            self.number.to_bytes(4, "big"),
            recipient_hash(self.identity.recipient),
            self.desk_verifier,
            self.reporter_verifier,
            self.reporter_recipient_hash,
        )
        return sha256(_FINGERPRINT_LABEL + b"\x00" + b"".join(fields)).digest()

    def keys(self) -> EpochKeys:
        """Return what opens the letters of this epoch and tells who wrote them."""
        return EpochKeys(
            identity=self.identity,
            verifiers={
                Side.REPORTER: self.reporter_verifier,
                Side.DESK: self.desk_verifier,
            },
        )


def recipient_hash(recipient: Recipient) -> bytes:
    """Return the SHA-256 of a recipient's 1,216 raw bytes."""
    return sha256(recipient.raw).digest()
