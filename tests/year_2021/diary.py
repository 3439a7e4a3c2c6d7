"""Helmond 2021 as a diary: on which day who types what into which page.

The facts are those of `tests.domain.year.helmond_2021`; here they are only laid out in
the order in which a desk would come to know them. Calls nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.domain.decisions import Decision, Field
from portal.domain.year.entry import Entry, Register
from tests.domain.year import helmond_2021 as helmond
from tests.domain.year.writing_down import CaseWritten

YEAR = helmond.YEAR
# What a desk catches up with at the end of a month, and at the end of the year.
MONTHLY, LAST = 28, date(YEAR, 12, 31)
# These two did not come over the portal: the desk wrote down what they told (R13).
CAME_BY = {"inwoner": "brief", "leverancier": "telefoon"}
PORTAL = "portaal"
_BEGIN = frozenset({Field.RECEIVED, Field.KIND, Field.REPORTED_BY, Field.CHANNEL})


@dataclass
class Report:
    """One report of the year: who it came from, how, and its steps by day.

    `address` is that of its case, `code` its reporter's; both empty until there is one.
    """

    number: int
    received: date
    relation: str
    channel: str
    steps: Mapping[date, Sequence[Decision]]
    address: str = ""
    code: str = ""

    @property
    def text(self) -> str:
        """What its reporter says."""
        return f"Melding nummer {self.number}: dit is wat ik in {YEAR} zag."

    @property
    def is_closed(self) -> bool:
        """Whether it was closed within the year."""
        return any(
            step.field is Field.CLOSED for all_ in self.steps.values() for step in all_
        )


def reports() -> list[Report]:
    """Return the ten reports in the order in which they came."""
    found = sorted(helmond.cases(), key=lambda case: case.lines[0].holds_from)
    return [_report(number, case) for number, case in enumerate(found)]


def _report(number: int, case: CaseWritten) -> Report:
    first = {line.field: line for line in case.lines if line.field in _BEGIN}
    relation = first[Field.REPORTED_BY].code
    steps: dict[date, list[Decision]] = defaultdict(list)
    for line in case.lines:
        if line.field not in _BEGIN:
            steps[line.holds_from].append(line)
    return Report(
        number,
        first[Field.RECEIVED].holds_from,
        relation,
        CAME_BY.get(relation, PORTAL),
        steps,
    )


def pages_of_registers() -> Mapping[date, Sequence[Entry]]:
    """Return what is typed into a register's own page, by the day on which it is."""
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in helmond.entries():
        if entry.register is not Register.SERIES:
            month_end = date(YEAR, entry.holds_from.month, MONTHLY)
            found[month_end if entry.holds_from <= month_end else LAST].append(entry)
    return found


def series_as_lines() -> str:
    """Return the numbers of earlier years as a spreadsheet would save them."""
    return "\n".join(("jaar;reeks;getal;hoe zeker;eenheid;wat er geteld is", *_lines()))


def _lines() -> Iterator[str]:
    for entry in helmond.entries():
        if entry.register is Register.SERIES:
            values = entry.values
            cells = (
                str(entry.holds_from.year),
                values["series"],
                values.get("number", ""),
                values.get("qualifier", ""),
                values["unit"],
                values["definition"],
            )
            yield ";".join(cells)
