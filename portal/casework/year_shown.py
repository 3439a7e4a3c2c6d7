"""The year's page: what it counts now, what disagrees, who delivered, what is out.

Calls `year_figures`, `editions` and `year_paper`. What is shown here is exact, and for
who coordinates the desk alone.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.casework.editions import Editions, read_editions
from portal.casework.figures_key import FiguresKey
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import EditionsBroken, EntriesBroken
from portal.casework.year_figures import YearFigures, year_figures
from portal.casework.year_question import Asked
from portal.casework.year_source import aside_of
from portal.domain.year.amount import Measures
from portal.domain.year.table import Table
from portal.domain.year.tables import make_tables

# Beside this year stand as many before it.
YEARS_BESIDE = 3


@dataclass(frozen=True)
class YearView:
    """What the page of a year shows.

    `figures` is None where they cannot be made, since something they are made of does
    not verify. `beside` are the same measures of the years before, the last first.
    `aside` counts what this person has set aside of the desk's entries and figures.
    """

    asked: Asked
    figures: YearFigures | None
    tables: tuple[tuple[str, tuple[Table, ...]], ...]
    editions: Editions
    beside: tuple[tuple[int, Measures], ...]
    aside: int = 0


def asked_for(today: date, year: int, reference: date | None = None) -> Asked:
    """Return a year as at a day, 31 December where none is said, known by yesterday.

    Never after yesterday: what is written down today may still be joined by more.
    """
    yesterday = today - timedelta(days=1)
    last = reference or date(year, 12, 31)
    return Asked(year, max(date(year, 1, 1), min(last, yesterday)), yesterday)


def show_year(
    office: DeskOffice, person: SignedIn, key: FiguresKey, asked: Asked
) -> YearView:
    """Return the page of a year, with every table in its chapter."""
    editions = read_editions(office, key)
    try:
        figures = year_figures(office, person, key, asked)
        beside = tuple(_beside(office, person, key, asked))
    except EditionsBroken as broken:
        editions = replace(editions, broken=editions.broken + broken.broken)
        return YearView(asked, None, (), editions, ())
    except EntriesBroken:
        return YearView(asked, None, (), editions, ())
    layout = office.profile.annual(office.language)
    tables = make_tables(layout, figures.measures, asked.year)
    chapter_of = {plan.id: plan.chapter for plan in layout.tables}
    return YearView(
        asked=asked,
        figures=figures,
        tables=tuple(
            (title, own)
            for chapter, title in layout.chapters.items()
            if (own := tuple(t for t in tables if chapter_of[t.id] == chapter))
        ),
        editions=editions,
        beside=beside,
        aside=aside_of(office, person, key.desk),
    )


def _beside(
    office: DeskOffice, person: SignedIn, key: FiguresKey, asked: Asked
) -> list[tuple[int, Measures]]:
    """Return the years before as at the same day of the year, known by the same day."""
    found = []
    for ago in range(1, YEARS_BESIDE + 1):
        year = asked.year - ago
        is_end = (asked.reference.month, asked.reference.day) == (12, 31)
        day = date(year, 12, 31) if is_end else _same_day(asked.reference, year)
        earlier = Asked(year, day, asked.known_by)
        found.append((year, year_figures(office, person, key, earlier).measures))
    return found


def _same_day(day: date, year: int) -> date:
    """Return the day of another year; 28 February for the leap day."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
