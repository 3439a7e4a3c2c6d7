"""A span of a report that its case does not explain: an alarm, and nothing is sealed.

A case was put back in the register, or somebody who lost access offers a span of their
own. What is sealed then could be read by who should not.
"""

from collections.abc import Callable

import pytest

from portal.casework import access, act, close
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.audit import audit_log
from portal.casework.case_file import CaseFile
from portal.casework.case_view import read_case
from portal.casework.decide import decide
from portal.casework.feedback import give_feedback
from portal.casework.note import note
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import Alarm, NotAllowed, NotYours, ThreadAlarm
from portal.casework.spans import unexplained
from portal.filing.ticket import Ticket
from tests.casework.room import DAY, Room, new_act
from tests.casework.strange_spans import codes, rival
from tests.casework.tamper import change, drop, put_back, register, rows

Write = Callable[[Room, SignedIn, bytes], None]


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report."""
    return room.report()


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return a case to which Iris had access, put back to when she had it.

    Only the register went back, with every keyring emptied; the mailbox is as it was.
    """
    case_id = room.case(alice, ticket)
    access.hand_over(room.office, alice, case_id, new_act(), room.id_of("Iris Dam"))
    [case] = rows(room, register.cases, id=case_id)
    lines = rows(room, register.case_lines, case_id=case_id)
    access.take_back(room.office, alice, case_id, new_act(), room.id_of("Iris Dam"))
    change(room, register.cases, case, id=case_id)
    put_back(room, register.case_lines, lines, case_id=case_id)
    drop(room, register.keyrings)
    return case_id


WRITINGS: dict[str, Write] = {
    "note": lambda room, who, case: note(
        room.office, who, case, new_act(), "Iris mag dit niet lezen."
    ),
    "decide": lambda room, who, case: decide(
        room.office, who, case, new_act(), "type", "FIN", DAY
    ),
    "acknowledge": lambda room, who, case: acknowledge(
        room.office, who, case, new_act(), "Wij hebben uw melding."
    ),
    "ask": lambda room, who, case: ask(room.office, who, case, new_act(), "Wie?"),
    "feedback": lambda room, who, case: give_feedback(
        room.office, who, case, new_act(), "Ja.", "Gesprek.", "Nodig."
    ),
    "close": lambda room, who, case: close.close(
        room.office, who, case, new_act(), "Klaar."
    ),
    "hand_over": lambda room, who, case: access.hand_over(
        room.office, who, case, new_act(), room.id_of("Ada Blom")
    ),
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_nothing_is_sealed_in_a_case_that_was_put_back(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes, writing: str
) -> None:
    before = len(rows(room, register.case_lines))

    with pytest.raises(ThreadAlarm, match="span_unexplained"):
        WRITINGS[writing](room, alice, case_id)

    assert len(rows(room, register.case_lines)) == before
    assert len(room.inbox(ticket).messages) == 1


def test_it_is_an_alarm_on_the_page_in_the_queue_and_in_the_chain(
    room: Room, alice: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    assert queue(room.office, alice).rows[0].alarm == "span_unexplained"

    view = read_case(room.office, alice, case_id)

    [alarm] = view.alarms
    assert (alarm.code, alarm.sequence) == ("span_unexplained", 2)
    assert view.may == {"take_back", "renew", "declare_conflict"}
    assert len(view.thread) == 1
    assert audit_log(room.office, carol).rows[0].about == "span_unexplained"


def test_reading_explains_nothing(room: Room, alice: SignedIn, case_id: bytes) -> None:
    """It was pinned silently once: the second reading gave no alarm any more."""
    for _ in range(3):
        assert codes(room, alice, case_id) == ["span_unexplained"]


def test_a_new_letter_of_the_reporter_is_read_and_explains_nothing(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    room.write(ticket, "Nog iets.")

    before = rows(room, register.cases, id=case_id)

    view = read_case(room.office, alice, case_id)

    assert view.thread[-1].text == "Nog iets."
    assert [alarm.code for alarm in view.alarms] == ["span_unexplained"]
    assert rows(room, register.cases, id=case_id) == before


def test_who_only_reads_the_case_is_shown_no_way_out_but_leaving(
    room: Room, alice: SignedIn, iris: SignedIn, ticket: Ticket
) -> None:
    case_id = room.case(alice, ticket)
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)
    rival(room, alice, ticket, [iris, alice])

    assert read_case(room.office, iris, case_id).may == {"declare_conflict"}
    with pytest.raises(NotAllowed, match="renew"):
        access.renew(room.office, iris, case_id, new_act())


def test_taking_access_back_again_shuts_out_who_came_back(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    access.take_back(room.office, alice, case_id, new_act(), iris.person_id)

    assert codes(room, alice, case_id) == []
    note(room.office, alice, case_id, new_act(), "Iris mag dit niet lezen.")
    with pytest.raises(NotYours):
        read_case(room.office, iris, case_id)


def test_a_rival_span_of_who_lost_access_is_an_alarm_and_never_written_in(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket
) -> None:
    case_id = room.case(alice, ticket)
    rival(room, ada, ticket, [ada, alice])

    assert codes(room, alice, case_id) == ["span_unexplained"]
    for writing in WRITINGS.values():
        with pytest.raises(ThreadAlarm, match="span_unexplained"):
            writing(room, alice, case_id)
    assert len(room.inbox(ticket).messages) == 1


def test_a_rival_span_that_comes_between_counting_and_writing_is_not_written_in(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case_id, late = room.case(alice, ticket), [True]

    def counted(office: DeskOffice, case: CaseFile) -> tuple[Alarm, ...]:
        found = unexplained(office, case)
        if late:
            late.pop()
            rival(room, ada, ticket, [ada, alice])
        return found

    monkeypatch.setattr(act, "unexplained", counted)
    with pytest.raises(ThreadAlarm, match="span_unexplained"):
        ask(room.office, alice, case_id, new_act(), "Wie?")

    assert len(room.inbox(ticket).messages) == 1


def test_a_rival_span_that_opens_for_nobody_here_stops_notes_too(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket
) -> None:
    case_id = room.case(alice, ticket)
    rival(room, ada, ticket, [ada])

    view = read_case(room.office, alice, case_id)

    assert [one.code for one in view.alarms] == ["grant", "span_unexplained"]
    assert view.may == frozenset()
    with pytest.raises(ThreadAlarm):
        note(room.office, alice, case_id, new_act(), "Een notitie.")


def test_after_renewing_the_case_and_both_sides_go_on(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    access.renew(room.office, alice, case_id, new_act())

    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    note(room.office, alice, case_id, new_act(), "Een notitie.")
    room.write(ticket, "Dank u.")

    anton = room.sign_in("Anton Cras")
    view = read_case(room.office, anton, case_id)
    assert [letter.text for letter in view.thread[1:]] == [
        "Wij hebben uw melding.",
        "Dank u.",
    ]
    assert view.alarms == ()
    assert len(room.inbox(ticket).messages) == 3


def test_a_report_whose_case_was_removed_comes_back_with_the_alarm(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket
) -> None:
    """Opened anew, its keys would go to all whom the reporter chose: Ada too."""
    case_id = room.case(alice, ticket)
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    for table in (register.case_reports, register.case_lines, register.cases):
        drop(room, table)
    drop(room, register.keyrings)

    again = room.case(alice, ticket)

    assert codes(room, alice, again) == ["span_unexplained"]
    with pytest.raises(ThreadAlarm):
        note(room.office, alice, again, new_act(), "Ada mag dit niet lezen.")
