"""Totals of other desks on the pages: delivered, told of today, counted tomorrow."""

import pytest

from tests.casework.room import Room
from tests.casework.yearly import incidents_delivered, work
from tests.desk.conftest import OpenDesk
from tests.desk.test_annual import YEAR, links
from tests.desk.visitor import Visitor


@pytest.fixture
def year(room: Room, signed_in: OpenDesk) -> Visitor:
    """Return Alice at a year with three reports, of which all is known since today."""
    work(room, room.sign_in("Alice Akker"))
    room.clock.advance(days=1)
    visitor = signed_in("Alice Akker")
    visitor.get(YEAR)
    return visitor


@pytest.mark.usefixtures("year")
def test_totals_are_delivered_and_come_into_the_year(
    room: Room, signed_in: OpenDesk
) -> None:
    incidents_delivered(room, room.sign_in("Bob Eik"))
    visitor = signed_in("Bob Eik")
    visitor.get("/annual")
    [path, *_] = links(visitor, "/deliver/")
    visitor.get(path)
    assert "Dit gaat naar Meldpunt integriteit" in visitor.page.text
    visitor.submit(path)
    assert "De totalen zijn geleverd. Ze tellen vanaf morgen mee." in visitor.page.text
    room.clock.advance(days=1)

    # A day is more than a session lasts.
    alice = signed_in("Alice Akker")
    alice.get(YEAR)

    assert "geleverd door Bob Eik" in alice.page.text


def test_what_is_delivered_today_is_told_of_today_and_counts_tomorrow(
    year: Visitor, room: Room, signed_in: OpenDesk
) -> None:
    incidents_delivered(room, room.sign_in("Bob Eik"))

    page = year.get(YEAR).text
    awaited = page.partition("Nog geen totalen gekregen van:")[2]
    assert "Veilige publieke taak" not in awaited.partition("Hun getallen")[0]
    coming = page.partition("hier nog niet geteld:")[2]
    assert "geleverd door Bob Eik" in coming.partition("vanaf morgen mee")[0]

    room.clock.advance(days=1)
    alice = signed_in("Alice Akker")
    page = alice.get(YEAR).text
    assert "hier nog niet geteld:" not in page
    assert "geleverd door Bob Eik" in page.partition("Geleverd en meegeteld:")[2]


@pytest.mark.parametrize(
    ("name", "desk", "says"),
    [
        ("Nora Jas", "alternatief", "Meldingen"),
        ("Vera Groen", "vertrouwenspersonen", "is hier nog niets geteld"),
    ],
)
def test_a_desk_that_had_nothing_takes_nothing_from_others(
    year: Visitor,
    room: Room,
    signed_in: OpenDesk,
    name: str,
    desk: str,
    says: str,
) -> None:
    """Nobody took the way around the desk, and no confidant entered a month."""
    label = {"alternatief": "Alternatief meldpunt"}.get(desk, "Vertrouwenspersonen")
    assert label in year.page.text
    visitor = signed_in(name)
    visitor.get(f"{YEAR}/deliver/{desk}")
    assert says in visitor.page.text

    visitor.submit(f"/deliver/{desk}")

    assert "De totalen zijn geleverd." in visitor.page.text
    room.clock.advance(days=1)
    alice = signed_in("Alice Akker")
    page = alice.get(YEAR).text
    awaited = page.partition("Nog geen totalen gekregen van:")[2]
    assert label not in awaited.partition("Hun getallen")[0]
    assert f"{label}: totalen tot en met" in page
    alice.get(f"{YEAR}/preview?edition=internal")
    assert "In totaal kwamen er drie meldingen" in alice.page.text
