"""Totals of the years before: what was published of them, or else what is counted now.

A number entered by hand stands before a count: the portal may have begun in the middle
of that year. Calls `editions`, `deliver` and the room of the year in the domain.
"""

from dataclasses import dataclass
from datetime import date

from portal.casework.deliver import Deliveries
from portal.casework.editions import Editions, read_editions, read_file
from portal.casework.figures_key import FiguresKey
from portal.casework.office import DeskOffice
from portal.casework.publication import EXACT_FIGURES, NoPublication
from portal.casework.refused import EditionsBroken
from portal.casework.year_question import Asked, question_of
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.canonical import of_canonical
from portal.domain.year.cases import CaseHistory
from portal.domain.year.entry import Entry, standing_entries
from portal.domain.year.history import COUNTED, entered_series, history_name
from portal.domain.year.measures import year_measures
from portal.domain.year.merge import merged
from portal.domain.year.report import Edition
from portal.register.errors import NothingHere

# Each year is counted anew, and a year that is longer ago was published.
MOST_COUNTED = 5


@dataclass(frozen=True)
class Sources:
    """What years of a desk are made of: cases, entries, totals of other desks."""

    histories: tuple[CaseHistory, ...]
    entries: tuple[Entry, ...]
    deliveries: Deliveries


def earlier_years(
    office: DeskOffice, key: FiguresKey, asked: Asked, sources: Sources
) -> dict[str, Amount | None]:
    """Return `history.<series>.<year>` of earlier years, as known by the day asked for.

    Raises EditionsBroken where a year's last edition cannot be read any more.
    """
    published = _published(office, key, asked)
    standing = standing_entries(sources.entries, asked.known_by)
    by_hand = entered_series(standing, question_of(office, key.desk, asked, {}))
    counted = {
        name: amount
        for name, amount in _counted(office, key, asked, sources).items()
        if by_hand.get(name) is None
    }
    return {**counted, **published}


def _counted(
    office: DeskOffice, key: FiguresKey, asked: Asked, sources: Sources
) -> dict[str, Amount]:
    """Return what the portal counts of each year since it began, and knows."""
    first = max(office.directory().since.year, asked.year - MOST_COUNTED)
    found: dict[str, Amount] = {}
    for year in range(first, asked.year):
        when = Asked(year, date(year, 12, 31), asked.known_by)
        own = year_measures(
            sources.histories,
            sources.entries,
            question_of(office, key.desk, when, {}),
        )
        given = sources.deliveries.of(year, asked.known_by)
        whole = merged(own, (one.measures for one in given), year)
        for series in COUNTED:
            amount = whole.get(series)
            if amount is not None:
                found[history_name(series, year)] = amount
    return found


def _published(office: DeskOffice, key: FiguresKey, asked: Asked) -> dict[str, Amount]:
    """Return what was published of earlier years, each year's last edition."""
    known = read_editions(office, key)
    earlier: dict[str, Amount] = {}
    for year in sorted({one.year for one in known.editions if one.year < asked.year}):
        measures = _last_exact(office, key, known, year, asked.known_by)
        for series in COUNTED:
            amount = measures.get(series)
            if amount is not None:
                earlier[history_name(series, year)] = amount
    return earlier


def _last_exact(
    office: DeskOffice, key: FiguresKey, known: Editions, year: int, known_by: date
) -> Measures:
    """Return the figures of a year's last edition that was out by a day.

    Of public ones over the whole year: what was counted for the desk alone, or half
    way, is not what everybody was told of that year.
    """
    out = [
        one
        for one in known.of(year, Edition.PUBLIC)
        if one.published_on <= known_by and one.reference >= date(year, 12, 31)
    ]
    last = max(out, key=lambda one: (one.published_on, one.number), default=None)
    if last is None:
        return {}
    try:
        return of_canonical(read_file(office, key, last, EXACT_FIGURES))
    except (NoPublication, NothingHere, ValueError) as broken:
        raise EditionsBroken(1, 0) from broken
