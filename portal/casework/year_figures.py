"""The figures of a year as a desk has them: its own, and what others delivered.

What is wrong with them is said beside them: numbers that disagree, desks that gave
nothing yet. Nothing is published while a number disagrees (R49). Calls `year_source`,
`year_before`, `deliver` and the room of the year in the domain.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.casework.deliver import Deliveries, Delivery, read_deliveries
from portal.casework.figures_key import FiguresKey
from portal.casework.newest import is_older
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.year_before import Sources, earlier_years
from portal.casework.year_desks import counting_desks
from portal.casework.year_question import Asked, question_of
from portal.casework.year_source import open_entries, open_histories
from portal.domain.year.amount import Measures
from portal.domain.year.checks import (
    Disagreement,
    SeriesDisagreement,
    disagreements,
    series_disagreements,
)
from portal.domain.year.entry import Entry, Register, standing_entries
from portal.domain.year.measures import year_measures
from portal.domain.year.merge import merged
from portal.domain.year.relation import Relation
from portal.domain.year.relations import relations


@dataclass(frozen=True)
class YearFigures:
    """All measures of a year, and what is to be known about them.

    `delivered` counts, `coming` came too late for this question and counts in one of a
    later day. `awaited` are desks that keep a register and delivered nothing for this
    year at all. `strange` counts what lies among deliveries of any year and is none, or
    is older than what this person has seen.
    `definitions` has the words that stand with series entered by hand (R52).
    """

    asked: Asked
    measures: Measures
    relations: tuple[Relation, ...]
    disagreements: tuple[Disagreement, ...]
    series: tuple[SeriesDisagreement, ...]
    delivered: tuple[Delivery, ...]
    coming: tuple[Delivery, ...]
    awaited: tuple[str, ...]
    strange: int
    definitions: Mapping[str, str]

    @property
    def agree(self) -> bool:
        """Whether every number agrees with all others."""
        return not (self.disagreements or self.series)

    @property
    def without_totals(self) -> tuple[str, ...]:
        """The desks of which nothing counts: not delivered, or not yet."""
        counted = {one.from_desk for one in self.delivered}
        later = (one.from_desk for one in self.coming)
        return (*self.awaited, *(desk for desk in later if desk not in counted))


def own_measures(
    office: DeskOffice, person: SignedIn, desk: str, asked: Asked
) -> Measures:
    """Return the measures of one desk alone: what it may deliver to another.

    Raises NotYours for who does not coordinate it, EntriesBroken where something it is
    made of does not verify.
    """
    entries = open_entries(office, person, desk)
    histories = open_histories(office, person, desk)
    return year_measures(histories, entries, question_of(office, desk, asked, {}))


def year_figures(
    office: DeskOffice, person: SignedIn, key: FiguresKey, asked: Asked
) -> YearFigures:
    """Return the year of the desk that makes the report, all desks together.

    Raises what `own_measures` raises, and EditionsBroken where an earlier year's last
    edition cannot be read any more.
    """
    entries = open_entries(office, person, key.desk)
    histories = open_histories(office, person, key.desk)
    deliveries = read_deliveries(office, key, key.desk)
    sources = Sources(histories, entries, deliveries)
    question = question_of(
        office, key.desk, asked, earlier_years(office, key, asked, sources)
    )
    own = year_measures(histories, entries, question)
    delivered = deliveries.of(asked.year, asked.known_by)
    coming = deliveries.since(asked.year, asked.known_by)
    measures = merged(own, (one.measures for one in delivered), asked.year)
    holding = relations(question.cases, question.registers, asked.year)
    standing = standing_entries(entries, asked.known_by)
    return YearFigures(
        asked=asked,
        measures=measures,
        relations=holding,
        disagreements=disagreements(measures, holding),
        series=series_disagreements(standing, question, measures),
        delivered=delivered,
        coming=coming,
        awaited=_awaited(office, key.desk, (*delivered, *coming)),
        strange=deliveries.broken + _taken_away(office, person, key.desk, deliveries),
        definitions=_definitions(standing),
    )


def _awaited(
    office: DeskOffice, own: str, delivered: tuple[Delivery, ...]
) -> tuple[str, ...]:
    """Return the desks that have something to count and gave nothing."""
    given = {own, *(one.from_desk for one in delivered)}
    return tuple(desk for desk in counting_desks(office) if desk not in given)


def _taken_away(
    office: DeskOffice, person: SignedIn, desk: str, deliveries: Deliveries
) -> int:
    """Return how many desks have delivered later than what is there still."""
    newest: dict[str, int] = {}
    for one in deliveries.last:
        name = f"delivery {one.from_desk} {desk} {one.year}"
        newest[name] = max(one.number, newest.get(name, 0))
    return sum(is_older(office, person, *each) for each in newest.items())


def _definitions(entries: tuple[Entry, ...]) -> dict[str, str]:
    return {
        one.values["series"]: one.values["definition"]
        for one in entries
        if one.register is Register.SERIES
        and one.values.get("series")
        and one.values.get("definition")
    }
