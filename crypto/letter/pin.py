"""How far the desk has read: a small note that a rolled-back thread contradicts.

The register keeps pins; they hold no secret. A reporter keeps none, and cannot notice.
An epoch beyond the pin is not refused, since taking access back makes one; but it is
pinned by the act that made it and by no reading. SPEC §4.5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crypto.epoch.keys import DeskEpoch
from crypto.errors import LetterRefused
from crypto.letter.context import DIGEST_BYTES, MAX_NUMBER
from crypto.letter.sealing import Letter

MAX_EPOCHS = 2**16 - 1
ROLLED_BACK: Final = "rolled back"

_VERSION = b"\x01"
_FIXED_BYTES = 1 + 4 + DIGEST_BYTES + 2


@dataclass(frozen=True, slots=True)
class Pin:
    """Count of letters, digest of the last, one fingerprint for each epoch.

    Raises ValueError where a length or count is impossible.
    """

    count: int
    head: bytes
    epoch_fingerprints: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MAX_NUMBER:
            raise ValueError("a pin counts one letter at least")
        if not 1 <= len(self.epoch_fingerprints) <= MAX_EPOCHS:
            raise ValueError("a pin holds one epoch at least")
        if {DIGEST_BYTES} != {len(it) for it in (self.head, *self.epoch_fingerprints)}:
            raise ValueError("a digest is 32 bytes")

    def to_bytes(self) -> bytes:
        """Return the bytes of SPEC §4.5."""
        return b"".join(
            (
                _VERSION,
                self.count.to_bytes(4, "big"),
                self.head,
                len(self.epoch_fingerprints).to_bytes(2, "big"),
                *self.epoch_fingerprints,
            )
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Pin":
        """Read a pin; raises ValueError for anything but one exact pin."""
        if data[:1] != _VERSION or len(data) < _FIXED_BYTES:
            raise ValueError("no pin of this version")
        epochs = int.from_bytes(data[_FIXED_BYTES - 2 : _FIXED_BYTES], "big")
        if len(data) != _FIXED_BYTES + epochs * DIGEST_BYTES:
            raise ValueError("a pin of another length than it says")
        return cls(
            count=int.from_bytes(data[1:5], "big"),
            head=data[5:37],
            epoch_fingerprints=tuple(
                data[start : start + DIGEST_BYTES]
                for start in range(_FIXED_BYTES, len(data), DIGEST_BYTES)
            ),
        )


def beyond_pin(pin: Pin, epochs: Sequence[DeskEpoch]) -> tuple[DeskEpoch, ...]:
    """Return the epochs that the pin does not know: made by nobody that it speaks for.

    While there are any, nothing new may be sealed, and the pin stays as it is, until
    an act that takes access away or renews it pins them with an epoch of its own.
    """
    return tuple(epochs[len(pin.epoch_fingerprints) :])


def pin_of(letters: Sequence[Letter], epochs: Sequence[DeskEpoch]) -> Pin:
    """Return the pin of a thread as opened, with its epochs 1 to n."""
    return Pin(
        count=len(letters),
        head=letters[-1].digest,
        epoch_fingerprints=tuple(epoch.fingerprint for epoch in epochs),
    )


def check_pin(pin: Pin, letters: Sequence[Letter], epochs: Sequence[DeskEpoch]) -> None:
    """Raise LetterRefused (rolled back) unless the thread continues what was pinned.

    `letters` come from `open_thread`, so each commits to the ones before: one digest
    stands for all.
    """
    fingerprints = tuple(epoch.fingerprint for epoch in epochs)
    pinned_epochs = len(pin.epoch_fingerprints)
    if len(letters) < pin.count or letters[pin.count - 1].digest != pin.head:
        raise LetterRefused(pin.count, ROLLED_BACK)
    if fingerprints[:pinned_epochs] != pin.epoch_fingerprints:
        raise LetterRefused(pin.count, ROLLED_BACK)
