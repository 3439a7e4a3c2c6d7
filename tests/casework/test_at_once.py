"""Two people at one case at the same moment: nothing is lost and nothing doubled."""

from portal.casework import case_view, unfinished
from portal.casework.acknowledge import acknowledge
from portal.casework.act import TRIES
from portal.casework.audit import verify
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.refused import CaseChanged
from portal.domain.refusal import Refusal
from tests.casework.room import Room, new_act
from tests.register.at_once import at_once


def test_notes_of_two_people_are_both_kept(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    case_id, other = room.case(alice), room.open()
    places = [(room.office, alice), (other, ada)]

    def write(number: int) -> None:
        office, person = places[number % 2]
        note(office, person, case_id, new_act(), f"Notitie {number}.")

    results = at_once(4, write)
    other.mailbox.close()
    other.register.close()

    view = read_case(room.office, alice, case_id)
    refused = [one for one in results if isinstance(one, CaseChanged)]
    assert len(view.notes) == 4 - len(refused)
    assert results.count(None) == len(view.notes) >= 2
    assert view.alarms == ()
    assert verify(room.office).problem is None
    assert TRIES > 1


def test_of_two_acknowledgements_at_once_one_is_sent(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    people = [alice, ada]

    results = at_once(
        2,
        lambda number: acknowledge(
            room.office, people[number], case_id, new_act(), f"Bevestigd {number}."
        ),
    )

    assert results.count(None) == 1
    [refused] = [one for one in results if one is not None]
    assert isinstance(refused, Refusal)
    assert refused.code == "already_acknowledged"
    assert len(room.inbox(ticket).messages) == 2
    assert [unfinished.of(room.office, person) for person in people] == [(), ()]
    assert read_case(room.office, alice, case_id).alarms == ()


def test_of_two_who_open_a_report_at_once_both_get_the_same_case(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    ticket, people = room.report(), [alice, ada]

    cases = at_once(
        2,
        lambda number: open_report(
            room.office, people[number], ticket.report_id, new_act()
        ),
    )

    assert cases[0] == cases[1]
    assert [unfinished.of(room.office, person) for person in people] == [(), ()]
    assert len(read_case(room.office, ada, room.case(ada, ticket)).lines) == 1


def test_a_reporter_who_writes_meanwhile_is_read_before_the_answer(
    room: Room, alice: SignedIn
) -> None:
    """Both letters want the same place in the thread; the desk's takes the next."""
    ticket = room.report()
    case_id = room.case(alice, ticket)

    results = at_once(
        2,
        lambda number: (
            room.write(ticket, "Nog iets.")
            if number
            else acknowledge(room.office, alice, case_id, new_act(), "Ontvangen.")
        ),
    )

    assert results == [None, None]
    assert len(room.inbox(ticket).messages) == 3
    view = read_case(room.office, alice, case_id)
    assert (len(view.thread), view.alarms) == (3, ())


def test_reading_while_a_colleague_writes_raises_no_alarm(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    case_id = room.case(alice)

    def go(number: int) -> tuple[object, ...]:
        if number:
            note(room.office, ada, case_id, new_act(), "Terwijl Alice leest.")
            return ()
        return case_view.read_case(room.office, alice, case_id).alarms

    assert at_once(2, go) == [(), ()]
