"""Who takes part in the tests of epochs: a reporter, members of the desk, strangers."""

from functools import cache

from crypto.age import Identity, open_bytes, seal_bytes
from crypto.code import ReporterKeys
from crypto.epoch import DeskEpoch, SealedEpoch, begin, succeed

REPORT, OTHER_REPORT = b"report..........", b"another report.."
REPORTER = ReporterKeys.from_root(bytes([11]) * 32)
STRANGER = ReporterKeys.from_root(bytes([12]) * 32)

ANNA, BEN, CAS = (Identity(bytes([number]) * 32) for number in (21, 22, 23))
SLOTS = 3


@cache
def first() -> tuple[SealedEpoch, DeskEpoch]:
    """Return epoch 1 of the report, readable by Anna and Ben."""
    return begin(REPORT, REPORTER, [ANNA.recipient, BEN.recipient], SLOTS)


@cache
def second() -> tuple[SealedEpoch, DeskEpoch]:
    """Return epoch 2, in which Ben has lost access."""
    return succeed(first()[1], REPORTER.identity.recipient, [ANNA.recipient], SLOTS)


def reporter_grants() -> list[bytes]:
    """Return the reporter's grants of both epochs."""
    return [first()[0].reporter_grant, second()[0].reporter_grant]


def desk_grants() -> list[bytes]:
    """Return the desk grants of both epochs."""
    return [first()[0].desk_grant, second()[0].desk_grant]


def reseal(sealed: bytes, holder: Identity, place: int, flip: int) -> bytes:
    """Change one byte of what a grant holds, and seal it to its holder again."""
    plain = bytearray(open_bytes(sealed, [holder]))
    plain[place % len(plain)] ^= flip
    return seal_bytes(bytes(plain), [holder.recipient])
