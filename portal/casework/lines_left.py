"""Which lines of a case lose words, and what the line that strikes them tells of it.

What remains of a line stands in one later line, and never within what remains of that
one: where it says less again, the line that told of it is struck too, and all that it
told is told anew. So a file grows by what is left, however often words go out of it.
Calls `struck_lines` and `struck_words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal.casework.case_file import CaseFile
from portal.casework.lines import START, Line, LineKind, line_digest, open_signed
from portal.casework.office import DeskOffice
from portal.casework.plan import Struck
from portal.casework.struck_lines import (
    NUMBERS,
    REMAINS,
    Remains,
    plain_of,
    remains_in,
    tombstone,
)
from portal.casework.struck_words import without
from portal.register.rows import LineRow


@dataclass(frozen=True)
class LinesLeft:
    """What is told, what lies in the places from now on, and which lines lost words."""

    remains: tuple[Remains, ...]
    struck: tuple[Struck, ...]
    numbers: tuple[int, ...]

    @property
    def details(self) -> Mapping[str, str]:
        """The details of the line that tells."""
        numbers = ",".join(map(str, self.numbers))
        return {NUMBERS: numbers, REMAINS: plain_of(self.remains)}


def lines_without(
    office: DeskOffice, case: CaseFile, words: str, chosen: int
) -> LinesLeft:
    """Return every line that holds the words where they are meant, and what is left.

    `chosen` is as in `struck_words.without`.
    """
    left = {
        number: without(line, number, words, chosen)
        for number, line in enumerate(case.lines, start=1)
    }
    numbers = [one for one in left if left[one] != case.lines[one - 1]]
    told = _told(case)
    places = _with_who_told(told, set(numbers))
    rows = office.register.cases.lines(case.row.id)[: case.card.line_count]
    known = {one.number: one for by in told.values() for one in by}
    remains, struck = [], []
    for place in sorted(places):
        whole = known.get(place) or _opened(office, case, rows, place)
        line = _telling_nothing(left[place])
        remains.append(whole.but(line))
        struck.append(Struck(tombstone(rows[place - 1]), line))
    return LinesLeft(tuple(remains), tuple(struck), tuple(numbers))


def _told(case: CaseFile) -> Mapping[int, tuple[Remains, ...]]:
    """Return what each line tells of others, by its number; only what still holds."""
    found = {n: remains_in(line) for n, line in enumerate(case.lines, start=1)}
    return {number: remains for number, remains in found.items() if remains}


def _with_who_told(
    told: Mapping[int, tuple[Remains, ...]], places: set[int]
) -> set[int]:
    """Return the places with each line that told of one, and all that such a one told.

    Once is enough: a line that was struck itself tells of nothing.
    """
    found = set(places)
    for number, remains in told.items():
        family = {number, *(one.number for one in remains)}
        if places & family:
            found |= family
    return found


def _opened(
    office: DeskOffice, case: CaseFile, rows: tuple[LineRow, ...], number: int
) -> Remains:
    """Return all of a line whose box is there."""
    previous = line_digest(rows[number - 2]) if number > 1 else START
    signers = office.directory().signers
    row = rows[number - 1]
    signed = open_signed(row, number, previous, case.keys.keys, signers)
    return Remains.of(number, signed)


def _telling_nothing(line: Line) -> Line:
    """Return a line without what it told of others: that is told anew."""
    if line.kind is not LineKind.STRUCK:
        return line
    return replace(line, details={**line.details, REMAINS: plain_of(())})
