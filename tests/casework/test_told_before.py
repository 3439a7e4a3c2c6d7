"""An edition is proved beside all that is out: of its year, and of those around it."""

from dataclasses import replace
from datetime import date

import pytest

from portal.casework.editions import read_editions
from portal.casework.figures_key import FiguresKey
from portal.casework.person import SignedIn
from portal.casework.told_before import told_before
from portal.casework.year_figures import year_figures
from portal.casework.year_publish import publish_year
from portal.casework.year_question import Asked
from portal.domain.disclosure.edition import Before
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.edition import Wanted
from portal.domain.year.relation import Kind, Relation
from tests.casework.room import Room, new_act
from tests.casework.yearly import END, MEANS, YEAR, key_of, wanted, work


def last(room: Room, year: int, number: int = 1) -> Wanted:
    """Want an edition of a year as at its end, or at yesterday."""
    yesterday = date.fromordinal(room.clock.today().toordinal() - 1)
    when = min(date(year, 12, 31), yesterday)
    said = {"year": year, "number": number, "reference": when}
    return wanted(
        room,
        **said,
        known_by=yesterday,
        changes=dict.fromkeys(("nl", "en"), "Een zaak was dubbel."),
    )


def measures(room: Room, person: SignedIn, key: FiguresKey, asked: Wanted) -> Measures:
    when = Asked(asked.year, asked.reference, asked.known_by)
    return year_figures(room.office, person, key, when).measures


@pytest.fixture
def key(room: Room, alice: SignedIn) -> FiguresKey:
    """Return the key of a desk that published two years, each once."""
    work(room, alice)
    room.clock.advance(days=366)
    opened = key_of(room, alice)
    for year in (YEAR, YEAR + 1):
        asked = last(room, year)
        publish_year(room.office, alice, opened, new_act(), asked, MEANS)
    return opened


def before(
    room: Room, person: SignedIn, key: FiguresKey, asked: Wanted, **other: Amount
) -> Before:
    """Return what is out before an edition, with other values than it has."""
    values = measures(room, person, key, asked)
    values = {**values, **{name.replace("__", "."): n for name, n in other.items()}}
    return told_before(room.office, key, read_editions(room.office, key), asked, values)


def new_ties(known: Before, name: str) -> list[Relation]:
    """Return the ties that have a number of the edition in the making."""
    return [tie for tie in known.ties if name in {tie.whole, *tie.parts}]


def test_a_correction_of_an_older_year_knows_what_the_next_one_told(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    asked = last(room, YEAR, 2)

    known = before(room, alice, key, asked)

    assert [one.label for one in known.editions] == [f"{YEAR + 1}-1", f"{YEAR}-1"]
    told = known.editions[0].public.keys() - {"reports.open"}
    assert all(name.startswith("earlier.") for name in told)
    parts = ("reports.open", "earlier.left")
    whole = f"{YEAR + 1}-1:earlier.open"
    old_parts = tuple(f"{YEAR}-1:{name}" for name in parts)
    assert set(known.ties) == {
        Relation(Kind.SUM, whole, parts),
        Relation(Kind.SUM, whole, old_parts),
    }
    publish_year(room.office, alice, key, new_act(), asked, MEANS)
    # And the next year knows both.
    later = before(room, alice, key, last(room, YEAR + 1, 2))
    labels = [one.label for one in later.editions]
    assert labels == [f"{YEAR}-1", f"{YEAR}-2", f"{YEAR + 1}-1"]
    assert len(new_ties(later, "earlier.open")) == 2


def test_a_third_year_knows_the_tie_between_the_two_before_it(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    """Found by an attack: else what the third one tells narrows the first."""
    room.clock.advance(days=366)
    asked = last(room, YEAR + 1, 2)
    publish_year(room.office, alice, key, new_act(), asked, MEANS)

    known = before(room, alice, key, last(room, YEAR + 2))

    wholes = {tie.whole for tie in known.ties}
    assert wholes == {*(f"{YEAR + 1}-{n}:earlier.open" for n in (1, 2)), "earlier.open"}


def test_a_tie_that_does_not_hold_is_none(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    other = {"earlier__open": Amount(99)}
    apart = before(room, alice, key, last(room, YEAR + 1, 2), **other)
    assert not new_ties(apart, "earlier.open")
    other = {"reports__open": Amount(99)}
    apart = before(room, alice, key, last(room, YEAR, 2), **other)
    assert not new_ties(apart, "reports.open")
    halfway = replace(last(room, YEAR, 2), reference=date(YEAR, 6, 30))
    assert not new_ties(before(room, alice, key, halfway), "reports.open")
    assert last(room, YEAR, 2).reference == END
