"""Reads lines of earlier years, as a spreadsheet writes them: all of them, or none.

A line is year;series;number;qualifier;unit;definition, with semicolons or commas; a
first line of headings is passed over. Each line is read as the register's own form
would be, so nothing comes in that could not be typed. Calls `read_entry`.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from portal.domain.questionnaire import Problem, Refused
from portal.domain.typed import clean, is_blank
from portal.domain.year.read_entry import ON, Reading, read_entry
from portal.domain.year.register_form import RegisterForm

COLUMNS = (ON, "series", "number", "qualifier", "unit", "definition")
MOST_LINES = 200
LEAST_COLUMNS = 3
_HEADINGS = frozenset({"jaar", "year"})
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong in one line, counted from 1 as an editor counts them."""

    line: int
    problem: Problem


class LinesRefused(Exception):
    """Lines that cannot be taken: all problems of all of them, in order."""

    def __init__(self, problems: Sequence[LineProblem]) -> None:
        super().__init__(", ".join(f"{one.line}: {one.problem}" for one in problems))
        self.problems = tuple(problems)


def read_series_lines(
    form: RegisterForm, text: str, today: date
) -> tuple[tuple[int, Reading], ...]:
    """Return the number of each line and what it says. Raises LinesRefused.

    No line at all is a problem too, and so is a year of a series that stands in two.
    """
    readings: list[tuple[int, Reading]] = []
    problems: list[LineProblem] = []
    seen: set[tuple[str, int]] = set()
    for number, cells in _rows(text):
        try:
            reading = _read(form, cells, today)
        except Refused as refused:
            problems += (LineProblem(number, one) for one in refused.problems)
            continue
        of = (reading.values["series"], reading.holds_from.year)
        if of in seen:
            problems.append(LineProblem(number, Problem(ON, "twice")))
        seen.add(of)
        readings.append((number, reading))
    if len(readings) + len(problems) > MOST_LINES:
        many = Problem(ON, "too_many_lines", {"most": MOST_LINES})
        raise LinesRefused([LineProblem(MOST_LINES + 1, many)])
    if not readings and not problems:
        problems.append(LineProblem(1, Problem(ON, "empty")))
    if problems:
        raise LinesRefused(problems)
    return tuple(readings)


def _rows(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines that say something, each with its number and its cells."""
    lines = clean(text.removeprefix(_MARK)).split("\n")
    said = [
        (number, line) for number, line in enumerate(lines, 1) if not _is_bare(line)
    ]
    first = said[0][1] if said else ""
    sign = ";" if ";" in first or "," not in first else ","
    for place, (number, line) in enumerate(said):
        cells = _cells(line, sign)
        if place == 0 and "".join(cells[:1]).strip().lower() in _HEADINGS:
            continue
        yield number, cells


def _cells(line: str, sign: str) -> Sequence[str]:
    """Return the cells of a line; none where it cannot be read as one."""
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return ()


def _is_bare(line: str) -> bool:
    """Whether nothing stands in a line but signs between empty cells."""
    return is_blank(line.replace(";", "").replace(",", ""))


def _read(form: RegisterForm, cells: Sequence[str], today: date) -> Reading:
    if not cells:
        raise Refused([Problem(ON, "unreadable")])
    if len(cells) < LEAST_COLUMNS:
        raise Refused([Problem(ON, "too_few")])
    if any(not is_blank(cell) for cell in cells[len(COLUMNS) :]):
        raise Refused([Problem(ON, "too_many")])
    return read_entry(form, dict(zip(COLUMNS, cells, strict=False)), today)
