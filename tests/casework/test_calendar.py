"""The calendar has the days of one's own open cases, by name, and nothing else."""

from datetime import date

from icalendar import Calendar

from portal.casework.acknowledge import acknowledge
from portal.casework.calendar import own_calendar
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from tests.casework.room import Room, new_act


def events(room: Room, person: SignedIn) -> dict[str, date]:
    """Return the day of each event by its summary."""
    read = Calendar.from_ical(own_calendar(room.office, person))
    return {str(one["SUMMARY"]): one.decoded("DTSTART") for one in read.walk("VEVENT")}


def test_it_has_both_terms_and_moves_with_the_acknowledgement(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    name = read_case(room.office, alice, case_id).name
    assert events(room, alice) == {
        f"Ontvangst bevestigen: {name}": date(2026, 3, 9),
        f"Terugkoppeling geven: {name}": date(2026, 6, 9),
        f"Betrokkene informeren: {name}": date(2026, 4, 2),
    }

    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")

    assert events(room, alice) == {
        f"Terugkoppeling geven: {name}": date(2026, 6, 2),
        f"Betrokkene informeren: {name}": date(2026, 4, 2),
    }


def test_cases_of_others_are_not_in_it(
    room: Room, alice: SignedIn, ada: SignedIn, iris: SignedIn
) -> None:
    room.case(alice, room.report(left_out=("Ada Blom",)))

    assert events(room, ada) == events(room, iris) == {}


def test_an_event_keeps_its_id_and_does_not_give_the_case_away(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)

    first, second = own_calendar(room.office, alice), own_calendar(room.office, alice)

    assert first == second
    assert case_id.hex().encode() not in first
