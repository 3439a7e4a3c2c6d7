"""How tables and sentences of a year are made up, in one language: data of a profile.

A plan names measures; `tables` and `sentences` put numbers in. Labels may change from
a year on, codes never do (A10). Calls `portal.domain.year.table` alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal.domain.year.table import Chart, RowKind


@dataclass(frozen=True, slots=True)
class Label:
    """A text, and others with the year from which each holds, the earliest first.

    `{year}` and `{last_year}` in a text are filled in; nothing else is.
    """

    text: str
    later: tuple[tuple[int, str], ...] = ()

    def at(self, year: int) -> str:
        """Return the text that holds in a year, with its years filled in."""
        text = self.text
        for start, each in self.later:
            if start <= year:
                text = each
        return with_years(text, year)

    def changed(self, text: str, from_year: int = 0) -> "Label":
        """Return this label with another text, from a year on or altogether."""
        if not from_year:
            return Label(text)
        later = {**dict(self.later), from_year: text}
        return Label(self.text, tuple(sorted(later.items())))


def with_years(text: str, year: int) -> str:
    """Fill in `{year}` and `{last_year}`, and leave every other brace as it is."""
    filled = text.replace("{year}", str(year))
    return filled.replace("{last_year}", str(year - 1))


class ColumnKind(StrEnum):
    """What a column shows: measures, or what follows from two columns before it.

    `SHARE` is the first in hundredths of the second, `DIFFERENCE` the first less the
    second, `CHANGE` that difference in hundredths of the second.
    """

    NUMBER = "number"
    HOURS = "hours"
    SHARE = "share"
    DIFFERENCE = "difference"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `one` and `many` say a number of 1 and any other, with `{n}` in it.

    `of` names the two columns that this one follows from, if it does.
    """

    id: str
    heading: Label
    kind: ColumnKind = ColumnKind.NUMBER
    one: str = "{n}"
    many: str = "{n}"
    of: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Option:
    """When a row or a clause is there: where numbers are merged, or kept apart.

    Merging f + p = "(partly) substantiated" is such an option (A2, A3). Empty names
    ask nothing.
    """

    merged: str = ""
    split: str = ""

    def holds(self, merged: frozenset[str]) -> bool:
        """Tell whether it is there where these are merged."""
        return self.split not in merged and (not self.merged or self.merged in merged)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row; `shows` has, by column, the measures whose sum stands there.

    With `years` it is as many rows as a series has years, each with its own `{year}`.
    `hides_zero` leaves it out where it is 0 even where the table shows zeros;
    `only_made` where the edition has no such measure at all, as of a code that cannot
    occur. `blank` are the columns that say nothing here; `ten` is the column that must
    have ten at least before a percentage is told, the whole where it is empty. A
    number that `is_computed`, as a median is, cannot be where there is nothing.
    """

    id: str
    label: Label
    shows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind: RowKind = RowKind.ROW
    years: str = ""
    hides_zero: bool = False
    only_made: bool = False
    is_computed: bool = False
    blank: frozenset[str] = frozenset()
    ten: str = ""
    option: Option = Option()


@dataclass(frozen=True, slots=True)
class TablePlan:
    """One table of a chapter; `stub` is the heading of its labels.

    `hides_zeros` leaves out rows of 0 (A9), except where something is hidden.
    """

    id: str
    chapter: str
    caption: Label
    stub: Label
    columns: tuple[Column, ...]
    rows: tuple[RowPlan, ...]
    notes: tuple[str, ...] = ()
    hides_zeros: bool = False
    chart: Chart = Chart.NONE


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence about the sum of some measures.

    `none`, `one` and `many` say 0, 1 and more, with `{n}`; without a text for it,
    nothing is said.
    """

    measures: tuple[str, ...]
    many: str
    one: str
    none: str = ""
    option: Option = Option()


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence about a series beside the year before: numbers, no adjectives (A7).

    Each text may have `{n}`, `{before}` and `{difference}`; `percent` is put after
    `more` and `fewer` where a percentage may be told, with `{percent}`.
    """

    series: str
    more: str
    fewer: str
    same: str
    percent: str


class When(StrEnum):
    """Whether a sentence asks that its series begins this year, or began earlier."""

    ALWAYS = ""
    FIRST = "first"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class SentencePlan:
    """One sentence of a chapter: its clauses, `last` between the last two."""

    id: str
    chapter: str
    clauses: tuple[Clause, ...] = ()
    change: Change | None = None
    series: str = ""
    when: When = When.ALWAYS
    last: str = ", "


@dataclass(frozen=True, slots=True)
class Words:
    """What stands for a number that is not told, and how numbers are written.

    `unknown` was not counted (R50), `hidden` is not told (R54), `uncountable` cannot
    be computed (A20), `too_few` has no percentage (R51). `numbers` are the words from
    0 on; in a sentence they are used up to `words_up_to`.
    """

    unknown: str
    hidden: str
    hidden_note: str
    uncountable: str
    too_few: str
    about: str
    almost: str
    decimal: str
    thousands: str
    percent: str
    numbers: tuple[str, ...]
    words_up_to: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is printed of a year, in order, in one language.

    `chapters` are titles by id. `series` has, by id, the measure of the year itself,
    or "" where it is only entered by hand. `merged` are the options in force.
    """

    chapters: Mapping[str, str]
    series: Mapping[str, str]
    tables: tuple[TablePlan, ...]
    sentences: tuple[SentencePlan, ...]
    words: Words
    merged: frozenset[str] = frozenset()

    def measures(self) -> Iterator[str]:
        """Yield every name of a measure that a plan has, years not filled in."""
        yield from filter(None, self.series.values())
        for table in self.tables:
            for row in table.rows:
                for names in row.shows.values():
                    yield from names
        for sentence in self.sentences:
            for clause in sentence.clauses:
                yield from clause.measures

    def options(self) -> frozenset[str]:
        """Return every option that a row or a clause asks for."""
        rows = (row.option for table in self.tables for row in table.rows)
        clauses = (each.option for plan in self.sentences for each in plan.clauses)
        every = (*rows, *clauses)
        return frozenset(
            name for each in every for name in (each.merged, each.split) if name
        )
