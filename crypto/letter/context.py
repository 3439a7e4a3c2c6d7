"""What a letter says of itself: the context block, the kinds, and who may write them.

The block is inside what is signed and inside what is sealed, so nothing of it is ever
believed from a column. Sealing stands in crypto.letter.sealing. SPEC §4.1 and §4.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from crypto.side import Side

ID_BYTES = 16
DIGEST_BYTES = 32
CONTEXT_BYTES = 74
MAX_NUMBER = 2**32 - 1
NO_LETTER = bytes(DIGEST_BYTES)

_VERSION = b"\x01"


class Kind(IntEnum):
    """What a letter is; the numbers are those of SPEC §4.2."""

    REPORT = 1
    MESSAGE = 2
    MEETING = 3
    ACKNOWLEDGEMENT = 4
    QUESTION = 5
    FEEDBACK = 6
    CLOSING = 7
    IDENTITY = 8  # reserved: read as any other kind, never written (SPEC §4.6)
    CONTINUED = 9
    STRUCK = 10


SIDES: Mapping[Kind, Side] = MappingProxyType(
    {
        Kind.REPORT: Side.REPORTER,
        Kind.MESSAGE: Side.REPORTER,
        Kind.MEETING: Side.REPORTER,
        Kind.ACKNOWLEDGEMENT: Side.DESK,
        Kind.QUESTION: Side.DESK,
        Kind.FEEDBACK: Side.DESK,
        Kind.CLOSING: Side.DESK,
        Kind.IDENTITY: Side.REPORTER,
        Kind.CONTINUED: Side.REPORTER,
        Kind.STRUCK: Side.DESK,
    }
)


@dataclass(frozen=True, slots=True)
class Context:
    """Where a letter belongs: ids of 16 bytes, numbers from 1, a digest of 32 bytes.

    Raises ValueError for what no letter can be, such as a first letter that is no
    report; see SPEC §4.1 and §4.2.
    """

    report_id: bytes
    epoch: int
    letter_id: bytes
    kind: Kind
    sequence: int
    previous: bytes

    def __post_init__(self) -> None:
        if len(self.report_id) != ID_BYTES or len(self.letter_id) != ID_BYTES:
            raise ValueError("ids are 16 bytes")
        if not 1 <= self.epoch <= MAX_NUMBER or not 1 <= self.sequence <= MAX_NUMBER:
            raise ValueError("epochs and letters are numbered from 1, in 4 bytes")
        if len(self.previous) != DIGEST_BYTES:
            raise ValueError("a digest is 32 bytes")
        is_first = self.sequence == 1
        if is_first != (self.kind is Kind.REPORT):
            raise ValueError("the first letter is the report, and no other is")
        if is_first != (self.previous == NO_LETTER):
            raise ValueError("the first letter follows none, every other follows one")

    def to_bytes(self) -> bytes:
        """Return the 74 bytes of the block."""
        return b"".join(
            (
                _VERSION,
                self.report_id,
                self.epoch.to_bytes(4, "big"),
                self.letter_id,
                self.kind.to_bytes(1, "big"),
                self.sequence.to_bytes(4, "big"),
                self.previous,
            )
        )

    @classmethod
    def from_bytes(cls, block: bytes) -> "Context":
        """Read a block of exactly 74 bytes; raises ValueError for anything else."""
        if len(block) != CONTEXT_BYTES:
            raise ValueError("a context block is 74 bytes")
        if block[:1] != _VERSION:
            raise ValueError("unknown version of a letter")
        return cls(
            report_id=block[1:17],
            epoch=int.from_bytes(block[17:21], "big"),
            letter_id=block[21:37],
            kind=Kind(block[37]),
            sequence=int.from_bytes(block[38:42], "big"),
            previous=block[42:74],
        )
