"""All letters of a report, in order, each where it belongs: shown whole or not at all.

One letter by itself is crypto.letter.sealing; whether the end was cut off since the
last reading is crypto.letter.pin. SPEC §4.3.
"""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Final

from crypto.age import open_header
from crypto.errors import AgeError, LetterRefused, NoMatch
from crypto.letter.context import NO_LETTER
from crypto.letter.sealing import FORGED, MOVED, Letter, SealedLetter, open_with
from crypto.side import EpochKeys

MISSING: Final = "missing"
REPLAYED: Final = "replayed"
SWAPPED: Final = "swapped"


def open_thread(
    report_id: bytes,
    sealed: Sequence[SealedLetter],
    keys: Mapping[int, EpochKeys],
) -> tuple[Letter, ...]:
    """Open every letter of a report and check that together they are the thread.

    `keys` maps numbers of epochs to their keys. The rows may come in any order. Raises
    LetterRefused with the first wrong place and the reason (SPEC §4.3).
    """
    rows = sorted(sealed, key=attrgetter("sequence"))
    _check_rows(rows)
    letters: list[Letter] = []
    epoch, previous = 1, NO_LETTER
    for row in rows:
        letter = _open_from(epoch, row, keys)
        if letter.context.report_id != report_id:
            raise LetterRefused(row.sequence, MOVED)
        if letter.context.previous != previous:
            raise LetterRefused(row.sequence, SWAPPED)
        letters.append(letter)
        epoch, previous = letter.context.epoch, letter.digest
    return tuple(letters)


def _check_rows(rows: Sequence[SealedLetter]) -> None:
    """Refuse gaps and doubles before anything is opened."""
    if not rows:
        raise LetterRefused(1, MISSING)
    seen: set[bytes] = set()
    for expected, row in enumerate(rows, start=1):
        if row.sequence < expected or row.letter_id in seen:
            raise LetterRefused(row.sequence, REPLAYED)
        if row.sequence > expected:
            raise LetterRefused(expected, MISSING)
        seen.add(row.letter_id)


def _open_from(epoch: int, row: SealedLetter, keys: Mapping[int, EpochKeys]) -> Letter:
    """Open a letter with the keys of exactly one epoch, of this number or above.

    It must then name that epoch itself. A letter for an epoch before is not opened: who
    lost access there would otherwise be heard again.
    """
    for number in sorted(number for number in keys if number >= epoch):
        try:
            file_key = open_header(row.header, [keys[number].identity])
        except NoMatch:
            continue
        except AgeError as error:
            raise LetterRefused(row.sequence, FORGED) from error
        letter = open_with(file_key, row, keys[number].verifiers)
        if letter.context.epoch != number:
            raise LetterRefused(row.sequence, MOVED)
        return letter
    raise LetterRefused(row.sequence, FORGED)
