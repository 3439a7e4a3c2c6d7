"""An exchange between a reporter and a desk over two epochs, to tamper with."""

from functools import cache

from crypto.age import Identity
from crypto.code import ReporterKeys
from crypto.epoch import DeskEpoch, begin, succeed
from crypto.letter import (
    NO_LETTER,
    SIDES,
    Context,
    EpochKeys,
    Kind,
    SealedLetter,
    Side,
    seal,
)

REPORT = b"report.........."
REPORTER = ReporterKeys.from_root(bytes([31]) * 32)
ANNA = Identity(bytes([32]) * 32)

# Kind and epoch of each letter: the desk changes its people after the second.
LINES = (
    (Kind.REPORT, 1),
    (Kind.ACKNOWLEDGEMENT, 1),
    (Kind.QUESTION, 2),
    (Kind.MESSAGE, 2),
    (Kind.MEETING, 2),
)


def epochs(report_id: bytes = REPORT) -> tuple[DeskEpoch, DeskEpoch]:
    """Return the two epochs of a report."""
    return _epochs(report_id)


@cache
def _epochs(report_id: bytes) -> tuple[DeskEpoch, DeskEpoch]:
    _, first = begin(report_id, REPORTER, [ANNA.recipient], 2)
    recipient = REPORTER.identity.recipient
    _, second = succeed(first, recipient, [ANNA.recipient], 2)
    return first, second


def keys(report_id: bytes = REPORT) -> dict[int, EpochKeys]:
    """Return what opens the letters of a report, by number of epoch."""
    return {epoch.number: epoch.keys() for epoch in epochs(report_id)}


def seed_of(side: Side, epoch: DeskEpoch) -> bytes:
    """Return what a side signs with in an epoch."""
    return REPORTER.signing_seed if side is Side.REPORTER else epoch.desk_seed


def write(
    kind: Kind,
    sequence: int,
    previous: bytes,
    *,
    epoch: DeskEpoch | None = None,
    seed: bytes | None = None,
    letter_id: bytes | None = None,
    body: bytes = b"",
) -> SealedLetter:
    """Write a letter as its side would, or with another seed as an attacker."""
    keys_of = epoch or epochs()[0]
    context = Context(
        report_id=keys_of.report_id,
        epoch=keys_of.number,
        letter_id=letter_id or sequence.to_bytes(16, "big"),
        kind=kind,
        sequence=sequence,
        previous=previous,
    )
    signing_seed = seed or seed_of(SIDES[kind], keys_of)
    text = body or b"letter %d" % sequence
    return seal(context, text, signing_seed, [keys_of.identity.recipient])


@cache
def _thread(report_id: bytes) -> tuple[SealedLetter, ...]:
    letters: list[SealedLetter] = []
    previous = NO_LETTER
    for sequence, (kind, number) in enumerate(LINES, start=1):
        epoch = epochs(report_id)[number - 1]
        letter = write(kind, sequence, previous, epoch=epoch)
        letters.append(letter)
        previous = letter.digest
    return tuple(letters)


def thread(report_id: bytes = REPORT) -> list[SealedLetter]:
    """Return the honest thread of five letters."""
    return list(_thread(report_id))
