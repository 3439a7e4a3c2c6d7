"""What everybody was told of the years: the numbers of each last public edition.

Only the file that was given out is opened, never the exact one beside it, so nothing
that is made of this can tell what an edition hides. Calls `editions`.
"""

from collections.abc import Iterable

from portal.casework.editions import Editions, read_editions, read_file
from portal.casework.figures_key import FiguresKey
from portal.casework.office import DeskOffice
from portal.casework.publication import NoPublication
from portal.casework.told_before import PUBLIC_FIGURES
from portal.domain.refusal import Refusal
from portal.domain.year.canonical import of_public
from portal.domain.year.report import Edition
from portal.domain.year.sheet import ToldYear
from portal.register.errors import NothingHere

# The years that an answer is about where nobody says otherwise.
YEARS_ASKED = 3


def last_years(known: Editions, this_year: int) -> range:
    """Return the last three years: up to the newest public edition, or last year."""
    published = (one.year for one in known.editions if one.edition is Edition.PUBLIC)
    last = max(published, default=this_year - 1)
    return range(last - YEARS_ASKED + 1, last + 1)


def told_years(
    office: DeskOffice, key: FiguresKey, years: Iterable[int]
) -> tuple[ToldYear, ...]:
    """Return what the last public edition of each year told; none of one without.

    Raises Refusal `editions_broken` where one is gone or was changed: an answer may
    not be made of what is left.
    """
    known = read_editions(office, key)
    if known.broken or known.gaps:
        raise Refusal("editions_broken")
    try:
        return tuple(
            ToldYear(
                one.year,
                one.number,
                one.reference,
                of_public(read_file(office, key, one, PUBLIC_FIGURES)),
            )
            for year in years
            for one in known.of(year, Edition.PUBLIC)[:1]
        )
    except (NoPublication, NothingHere) as broken:
        raise Refusal("editions_broken") from broken
