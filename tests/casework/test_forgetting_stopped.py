"""A letter of the reporter stops a destruction until somebody has read it (R37)."""

from typing import Any

import pytest

from portal.casework.case_view import read_case
from portal.casework.forget import approve, finish
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import agree, extend, propose
from portal.casework.refused import ThreadAlarm
from portal.filing import inbox
from portal.filing.errors import NothingHere
from portal.filing.ticket import Ticket
from tests.casework.forgetting import (
    Closed,
    close_case,
    due,
    due_case,
    left_of,
    proposed,
    refusal_of,
    set_terms,
)
from tests.casework.room import Room, new_act
from tests.casework.tamper import drop, mailbox

__all__ = ["due", "proposed"]


def test_a_letter_after_the_proposal_stops_it_until_it_is_read(
    room: Room, ada: SignedIn, proposed: Closed
) -> None:
    room.write(proposed.ticket, "Bewaar dit, de rechter vraagt erom.")

    refused = refusal_of(approve, room.office, ada, proposed.case_id, new_act())
    again = refusal_of(approve, room.office, ada, proposed.case_id, new_act())

    assert refused == again == "reporter_wrote"
    assert left_of(room, proposed)["letters"] == 4
    view = read_case(room.office, ada, proposed.case_id)
    assert view.thread[-1].text == "Bewaar dit, de rechter vraagt erom."
    assert "agree_to_forget" not in view.may
    assert "agree_to_forget" in read_case(room.office, ada, proposed.case_id).may
    approve(room.office, ada, proposed.case_id, new_act())
    assert left_of(room, proposed) == {}


def test_a_letter_before_the_proposal_that_nobody_read_stops_that(
    room: Room, alice: SignedIn
) -> None:
    due = due_case(room, alice)
    room.write(due.ticket, "Nog iets.")

    refused = refusal_of(propose, room.office, alice, due.case_id, new_act())

    assert refused == "reporter_wrote"


def test_a_letter_after_the_agreement_ends_that_and_all_may_be_done_again(
    room: Room, alice: SignedIn, ada: SignedIn, proposed: Closed
) -> None:
    office, case_id = room.office, proposed.case_id
    agree(office, ada, case_id, new_act())
    room.write(proposed.ticket, "Wacht.")
    assert refusal_of(finish, office, ada, case_id) == "reporter_wrote"
    assert left_of(room, proposed)["letters"] == 4

    read_case(office, alice, case_id)

    assert refusal_of(finish, office, ada, case_id) == "forgetting_not_proposed"
    note(office, alice, case_id, new_act(), "De melder vraagt om te wachten.")
    until = office.clock.today().replace(year=2030)
    extend(office, alice, case_id, new_act(), until, "De melder vraagt erom.")
    refused = refusal_of(approve, office, ada, case_id, new_act())
    assert refused == "forgetting_not_proposed"


def test_a_letter_in_the_last_moment_stops_it_within_the_step(
    room: Room,
    ada: SignedIn,
    proposed: Closed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = room.office
    destroy = office.mailbox.destroy_as_read

    def late(read: Any) -> None:
        room.write(proposed.ticket, "Op het laatste moment.")
        destroy(read)

    monkeypatch.setattr(office.mailbox, "destroy_as_read", late)

    refused = refusal_of(approve, office, ada, proposed.case_id, new_act())

    assert refused == "reporter_wrote"
    assert left_of(room, proposed)["letters"] == 4
    assert len(room.inbox(proposed.ticket).messages) == 4


def test_letters_that_somebody_took_away_are_an_alarm_and_no_destruction(
    room: Room, ada: SignedIn, proposed: Closed
) -> None:
    drop(room, mailbox.letters, report_id=proposed.ticket.report_id, sequence=3)

    with pytest.raises(ThreadAlarm, match="rolled_back"):
        approve(room.office, ada, proposed.case_id, new_act())

    assert left_of(room, proposed)["letters"] == 2


def code_opens(room: Room, ticket: Ticket) -> bool:
    """Tell whether a reporter gets in with their code."""
    try:
        inbox.read(room.intake(), ticket.keys)
    except NothingHere:
        return False
    return True


def test_a_code_may_end_before_the_case_does(room: Room, alice: SignedIn) -> None:
    set_terms(room, 36)
    room.office.code_months = 3
    closed = close_case(room, alice)
    room.clock.advance(seconds=92 * 24 * 3600)
    assert code_opens(room, closed.ticket)

    room.clock.advance(seconds=24 * 3600)

    assert not code_opens(room, closed.ticket)
    assert read_case(room.office, alice, closed.case_id).alarms == ()
