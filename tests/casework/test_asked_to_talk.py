"""A request for a talk is open until it is answered, and both sides see the same (R14).

What the reporter's page says is made here of what it is made of there: the letters.
"""

from datetime import timedelta

import pytest

from crypto.letter import Kind
from portal.casework.acknowledge import acknowledge
from portal.casework.answer_meeting import answer_meeting
from portal.casework.ask import ask
from portal.casework.case_view import read_case
from portal.casework.close import close, reopen
from portal.casework.decide import decide
from portal.casework.feedback import give_feedback
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import KeptEarlier, NotYours
from portal.casework.undo import undo
from portal.domain.meeting import Talk, mark_of, talk_of
from portal.domain.questionnaire import Refused
from portal.domain.refusal import Refusal
from portal.domain.report import MessageBody
from portal.filing.ticket import Ticket
from tests.casework.room import DAY, Room, new_act

ANSWER = "Dinsdag om tien uur, aan de telefoon?"


def told(room: Room, ticket: Ticket) -> Talk | None:
    """Return what the reporter's letters say of their request."""
    return talk_of(
        (mark_of(one.body, asks=one.kind is Kind.MEETING), one.body.written_on)
        for one in room.inbox(ticket).messages
    )


def waits(room: Room, person: SignedIn, case_id: bytes) -> bool:
    """Whether the desk's page and its queue say that an answer is due."""
    due = [one.name for one in read_case(room.office, person, case_id).due]
    needs = [one.reason for one in read_case(room.office, person, case_id).place.needs]
    [row] = queue(room.office, person).rows
    assert row.place is not None
    assert [one.reason for one in row.place.needs] == needs
    assert any("meeting" in one for one in needs) == ("meeting" in due)
    return "meeting" in due


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return what a reporter keeps who asked for a talk in the form."""
    return room.report(meeting="yes")


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return their case, acknowledged."""
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    return case_id


def test_yes_in_the_form_begins_the_term(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    assert waits(room, alice, case_id)
    assert told(room, ticket) == Talk(DAY)
    due = {one.name: one.by for one in read_case(room.office, alice, case_id).due}
    assert due["meeting"] == DAY + timedelta(days=14)


@pytest.mark.parametrize("said", ["no", "unknown", ""])
def test_any_other_answer_in_the_form_begins_none(
    room: Room, alice: SignedIn, said: str
) -> None:
    ticket = room.report(meeting=said) if said else room.report()
    case_id = room.case(alice, ticket)

    assert not waits(room, alice, case_id)
    assert told(room, ticket) is None
    assert "answer_meeting" not in read_case(room.office, alice, case_id).may


def test_no_other_letter_of_the_desk_ends_the_term(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    """The acknowledgement is out already."""
    ask(room.office, alice, case_id, new_act(), "Wanneer was dat?")
    give_feedback(room.office, alice, case_id, new_act(), "Klopt.", "Niets.", "Zo.")

    assert waits(room, alice, case_id)
    assert told(room, ticket) == Talk(DAY)


def test_the_answer_ends_it_for_both(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    assert "answer_meeting" in read_case(room.office, alice, case_id).may

    answer_meeting(room.office, alice, case_id, new_act(), ANSWER)

    assert not waits(room, alice, case_id)
    assert told(room, ticket) == Talk(DAY, DAY)
    view = read_case(room.office, alice, case_id)
    assert "answer_meeting" not in view.may
    assert view.lines[-1].kind == "answered_meeting"
    assert [one.called for one in view.thread][-1] == "answers"
    room.write(ticket, "Toch liever nog eens.", Kind.MEETING)
    assert waits(room, alice, case_id)


def test_the_same_answer_twice_is_one_letter_and_another_is_told(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    act_id = new_act()
    for _ in range(2):
        answer_meeting(room.office, alice, case_id, act_id, ANSWER, held_on=DAY)

    with pytest.raises(KeptEarlier):
        answer_meeting(room.office, alice, case_id, act_id, ANSWER)
    with pytest.raises(KeptEarlier):
        answer_meeting(room.office, alice, case_id, act_id, "Nee.", held_on=DAY)

    assert len(room.inbox(ticket).messages) == 3


def test_what_cannot_be_is_refused_and_nothing_goes_out(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    tomorrow = DAY + timedelta(days=1)
    with pytest.raises(Refused):
        answer_meeting(room.office, alice, case_id, new_act(), " \n")
    with pytest.raises(Refusal, match="in_the_future"):
        answer_meeting(room.office, alice, case_id, new_act(), ANSWER, held_on=tomorrow)

    assert len(room.inbox(ticket).messages) == 2
    assert waits(room, alice, case_id)


def test_who_cannot_open_the_case_answers_nothing(
    room: Room, bob: SignedIn, iris: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    for person in (bob, iris):
        with pytest.raises(NotYours):
            answer_meeting(room.office, person, case_id, new_act(), ANSWER)

    assert told(room, ticket) == Talk(DAY)


def test_a_talk_that_is_written_down_as_held_answers_it_and_its_reporter_is_told(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    act_id = new_act()
    for _ in range(2):
        decide(room.office, alice, case_id, act_id, "meeting_held", "", DAY)

    assert not waits(room, alice, case_id)
    assert told(room, ticket) == Talk(DAY, DAY)
    *_, letter = room.inbox(ticket).messages
    assert isinstance(letter.body, MessageBody)
    assert "Wij hebben met u gesproken." in letter.body.text
    assert len(room.inbox(ticket).messages) == 3
    assert read_case(room.office, alice, case_id).alarms == ()
    # A mistake is taken back as a fact; what was said to the reporter was said.
    undo(room.office, alice, case_id, new_act(), act_id)
    assert not waits(room, alice, case_id)
    assert told(room, ticket) == Talk(DAY, DAY)


def test_a_talk_of_before_the_request_does_not_answer_it(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    room.case(alice, ticket)
    room.clock.advance(days=3)
    room.write(ticket, "Kan ik iemand spreken?", Kind.MEETING)
    again = room.sign_in("Alice Akker")
    [row] = queue(room.office, again).rows
    assert row.case_id is not None
    assert waits(room, again, row.case_id)

    decide(room.office, again, row.case_id, new_act(), "meeting_held", "", DAY)

    assert waits(room, again, row.case_id)
    assert told(room, ticket) == Talk(DAY + timedelta(days=3))


def test_where_nobody_asked_no_letter_goes_with_a_talk(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    act_id = new_act()
    decide(room.office, alice, case_id, act_id, "meeting_held", "", DAY)
    assert len(room.inbox(ticket).messages) == 1
    room.write(ticket, "Kan ik iemand spreken?", Kind.MEETING)
    assert waits(room, alice, case_id)

    # Sent once more it is still the same act, and answers nothing.
    decide(room.office, alice, case_id, act_id, "meeting_held", "", DAY)

    assert waits(room, alice, case_id)


def test_closing_answers_nothing_and_a_case_that_opens_again_still_owes_it(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    office = room.office
    for field, code in (
        ("route", "gesprek"),
        ("finding", "zonder_bevinding"),
        ("person_none", ""),
    ):
        decide(office, alice, case_id, new_act(), field, code, DAY)
    give_feedback(office, alice, case_id, new_act(), "Klopt.", "Niets.", "Zo.")
    close(office, alice, case_id, new_act(), "Klaar.", letter="Dank u.")
    assert read_case(office, alice, case_id).due == ()
    assert told(room, ticket) == Talk(DAY)

    reopen(office, alice, case_id, new_act(), "Toch niet klaar.")

    assert waits(room, alice, case_id)


@pytest.mark.parametrize(
    ("days", "need"),
    [
        (0, "meeting_due"),
        (11, "meeting_due"),
        (12, "meeting_soon"),
        (14, "meeting_soon"),
        (15, "overdue_meeting"),
    ],
)
def test_the_day_of_the_answer_comes_as_the_clock_goes(
    room: Room, case_id: bytes, days: int, need: str
) -> None:
    room.clock.advance(days=days)

    [row] = queue(room.office, room.sign_in("Alice Akker")).rows

    assert (row.case_id, row.need, row.need_days) == (case_id, need, 14 - days)
