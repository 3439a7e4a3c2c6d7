"""What a reporter says of minutes is not lost, doubled or left open."""

import pytest

from portal.casework import close
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.decide import decide_many
from portal.casework.minutes import take_in_minutes
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import propose
from portal.casework.queue import QueueFilters, queue
from portal.register.cases import Cases
from tests.casework.forgetting import let_it_pass, refusal_of, set_terms
from tests.casework.otherway import check_minutes, entered
from tests.casework.room import Room, new_act


def ready_to_close(room: Room, person: SignedIn, case_id: bytes) -> None:
    """Decide all that closing asks for."""
    office, today = room.office, room.office.clock.today()
    acknowledge(office, person, case_id, new_act(), "Wij hebben uw melding.")
    facts = [
        ("route", "gesprek", today),
        ("finding", "zonder_bevinding", today),
        ("person_none", "", today),
        ("no_feedback", "met_reden", today),
    ]
    decide_many(office, person, case_id, new_act(), facts, reason="Onbereikbaar.")


def test_a_case_is_not_destroyed_while_checked_minutes_wait_outside_it(
    room: Room, alice: SignedIn
) -> None:
    set_terms(room)
    case_id, drawn = entered(room, alice)
    ready_to_close(room, alice, case_id)
    close.close(room.office, alice, case_id, new_act(), "Klaar.")
    check_minutes(room, drawn.code)
    let_it_pass(room)
    read_case(room.office, alice, case_id)

    refused = refusal_of(propose, room.office, alice, case_id, new_act())

    assert refused == "minutes_wait"
    take_in_minutes(room.office, alice, case_id, new_act())
    propose(room.office, alice, case_id, new_act())


def test_a_report_that_joins_a_closed_case_ends_on_the_day_of_its_code(
    room: Room, alice: SignedIn
) -> None:
    room.office.code_months = 6
    case_id, drawn = entered(room, alice)
    ready_to_close(room, alice, case_id)
    ticket = check_minutes(room, drawn.code)
    close.close(room.office, alice, case_id, new_act(), "Klaar.")

    take_in_minutes(room.office, alice, case_id, new_act())

    old, new = map(room.office.mailbox.report, (drawn.report_id, ticket.report_id))
    assert old.readable_until is not None
    assert new.readable_until == old.readable_until


def test_taking_in_that_was_cut_off_makes_no_second_case(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, drawn = entered(room, alice)
    ticket = check_minutes(room, drawn.code)

    def fails(*_: object) -> None:
        raise ConnectionError

    act_id = new_act()
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", fails)
        with pytest.raises(ConnectionError):
            take_in_minutes(room.office, alice, case_id, act_id)

    # It waits like a new one now, and leads to where it belongs.
    opened = open_report(room.office, alice, ticket.report_id, new_act())

    assert opened == case_id
    take_in_minutes(room.office, alice, case_id, act_id)
    assert set(room.office.register.cases.reports().values()) == {case_id}
    rows = queue(room.office, alice, QueueFilters(), 1).rows
    assert [row.case_id for row in rows] == [case_id]
