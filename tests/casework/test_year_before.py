"""A year names the totals of the years before it: published, by hand, or counted."""

from datetime import date

import pytest

from portal.casework.enter import enter
from portal.casework.person import SignedIn
from portal.casework.year_figures import YearFigures, year_figures
from portal.casework.year_publish import publish_year
from portal.casework.year_question import Asked
from portal.domain.year.amount import Amount
from portal.domain.year.entry import Register
from tests.casework.otherway import entered
from tests.casework.registering import reading
from tests.casework.room import Room, new_act
from tests.casework.yearly import MEANS, YEAR, key_of, wanted, work

NEXT = YEAR + 1
DAYS = (date(NEXT, 2, 1) - date(YEAR, 3, 2)).days
REPORTS, ADVICE = f"history.reports.{YEAR}", f"history.advice.{YEAR}"
INCIDENTS = f"history.incidents.{YEAR}"


@pytest.fixture
def alice_next(room: Room, alice: SignedIn) -> SignedIn:
    """Return Alice in the year after one with three reports and a question."""
    work(room, alice)
    room.clock.advance(days=DAYS)
    return room.sign_in("Alice Akker")


def next_year(room: Room, person: SignedIn) -> YearFigures:
    """Return the figures of the year after, as known by yesterday."""
    today = room.clock.today()
    yesterday = date.fromordinal(today.toordinal() - 1)
    when = Asked(NEXT, yesterday, yesterday)
    return year_figures(room.office, person, key_of(room, person), when)


def test_a_year_that_was_not_published_is_counted(
    room: Room, alice_next: SignedIn
) -> None:
    measures = next_year(room, alice_next).measures

    assert (measures[REPORTS], measures[ADVICE]) == (Amount(3), Amount(1))


def test_a_year_that_was_published_today_has_its_number_today(
    room: Room, alice_next: SignedIn
) -> None:
    yesterday = date.fromordinal(room.clock.today().toordinal() - 1)
    edition = wanted(room, reference=date(YEAR, 12, 31), known_by=yesterday)
    key = key_of(room, alice_next)
    publish_year(room.office, alice_next, key, new_act(), edition, MEANS)

    assert next_year(room, alice_next).measures[REPORTS] == Amount(3)


def test_a_published_number_stays_what_it_was_when_a_report_is_added_later(
    room: Room, alice_next: SignedIn
) -> None:
    """A letter of December, of which the desk hears in February."""
    yesterday = date.fromordinal(room.clock.today().toordinal() - 1)
    edition = wanted(room, reference=date(YEAR, 12, 31), known_by=yesterday)
    key = key_of(room, alice_next)
    publish_year(room.office, alice_next, key, new_act(), edition, MEANS)
    entered(room, alice_next, received_on=date(YEAR, 12, 20))
    room.clock.advance(days=1)
    person = room.sign_in("Alice Akker")

    assert next_year(room, person).measures[REPORTS] == Amount(3)
    yesterday = date.fromordinal(room.clock.today().toordinal() - 1)
    when = Asked(YEAR, date(YEAR, 12, 31), yesterday)
    counted = year_figures(room.office, person, key_of(room, person), when)
    assert counted.measures["reports"] == Amount(4)


def test_a_number_by_hand_stands_before_a_count_and_disagrees_with_none(
    room: Room, alice_next: SignedIn
) -> None:
    """The portal may have begun in the middle of that year."""
    said = reading(room, Register.SERIES, on=str(YEAR), series="reports", number="17")
    enter(room.office, alice_next, new_act(), Register.SERIES, said)
    room.clock.advance(days=1)

    figures = next_year(room, room.sign_in("Alice Akker"))

    assert figures.measures[REPORTS] == Amount(17)
    assert figures.agree


def test_what_another_desk_did_not_deliver_is_not_made_up(
    room: Room, alice_next: SignedIn
) -> None:
    assert next_year(room, alice_next).measures.get(INCIDENTS) is None
