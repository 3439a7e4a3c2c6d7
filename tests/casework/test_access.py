"""Giving access and taking it away: what opens for whom, before and after."""

import pytest

from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import NotAllowed, NotYours, PeopleRefused
from portal.casework.thread import read_thread
from portal.filing.ticket import Ticket
from tests.casework.room import PEOPLE, Room, new_act
from tests.casework.tamper import mailbox, register, rows


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report."""
    return room.report()


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return its case, in which something was written."""
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    note(room.office, alice, case_id, new_act(), "Eerste notitie.")
    return case_id


def opens(room: Room, person: SignedIn, case_id: bytes) -> bool:
    """Return whether a case opens and stands in the queue; both or neither."""
    shown = queue(room.office, person).total > 0
    try:
        read_case(room.office, person, case_id)
    except NotYours:
        assert not shown
        return False
    assert shown
    return True


def test_the_coordinators_read_a_case_and_nobody_else_does(
    room: Room, case_id: bytes
) -> None:
    readers = {"Alice Akker", "Ada Blom", "Anton Cras"}

    for name in ("Alice Akker", *PEOPLE):
        assert opens(room, room.sign_in(name), case_id) == (name in readers), name


def test_an_investigator_reads_what_was_handed_over_and_from_the_first_letter(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    other = room.case(alice)

    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    view = read_case(room.office, iris, case_id)
    assert [letter.kind for letter in view.thread] == ["report", "acknowledgement"]
    assert [one.text for one in view.notes] == ["Eerste notitie."]
    assert view.handler == "Iris Dam"
    assert not opens_alone(room, iris, other)
    assert queue(room.office, iris).total == 1


def opens_alone(room: Room, person: SignedIn, case_id: bytes) -> bool:
    try:
        read_case(room.office, person, case_id)
    except NotYours:
        return False
    return True


def test_the_page_says_who_can_open_it_and_who_could(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    view = read_case(room.office, alice, case_id)
    assert sorted((row.name, row.is_you) for row in view.access) == [
        ("Ada Blom", False),
        ("Alice Akker", True),
        ("Anton Cras", False),
    ]
    assert [row.name for row in view.could_have_access] == ["Iris Dam"]

    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    view = read_case(room.office, alice, case_id)
    assert "Iris Dam" in [row.name for row in view.access]
    assert view.could_have_access == ()


def test_taking_back_ends_reading_at_once_and_starts_a_span(
    room: Room, alice: SignedIn, iris: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)
    assert opens(room, iris, case_id)

    access.take_back(room.office, alice, case_id, new_act(), iris.person_id)

    assert not opens(room, iris, case_id)
    view = read_case(room.office, alice, case_id)
    assert [span.number for span in view.spans] == [1, 2]
    assert view.handler == ""
    room.write(ticket, "Dit is voor minder ogen.")
    assert read_case(room.office, alice, case_id).thread[-1].text.startswith("Dit is")


def test_who_lost_access_opens_nothing_that_came_after(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    """Ada kept the keys of the first span, and reads both stores."""
    kept = read_thread(room.office, ada, ticket.report_id, None)
    before = rows(room, register.cases, id=case_id)[0]["sealed_keys"]
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    room.write(ticket, "Dit is voor minder ogen.")
    note(room.office, alice, case_id, new_act(), "Dit ook.")

    [row] = rows(room, register.cases, id=case_id)
    assert row["sealed_keys"] != before
    versions = [one["key_version"] for one in rows(room, register.case_lines)]
    assert versions == [1, 1, 1, 1, 2]
    with pytest.raises(NotYours):
        read_thread(room.office, ada, ticket.report_id, None)
    assert [epoch.number for epoch in kept.epochs] == [1]


def test_the_reporter_reads_on_through_every_span(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    room.write(ticket, "Ik ben er nog.")

    texts = [message.kind.name for message in room.inbox(ticket).messages]

    assert texts == ["REPORT", "ACKNOWLEDGEMENT", "MESSAGE"]


def test_access_that_was_taken_back_can_be_given_again(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    room.write(ticket, "Tussendoor.")
    assert not opens(room, ada, case_id)

    access.hand_over(room.office, alice, case_id, new_act(), ada.person_id)

    assert [one.text for one in read_case(room.office, ada, case_id).thread][-1] == (
        "Tussendoor."
    )


def test_a_conflict_of_interest_takes_ones_own_access_at_once(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    access.declare_conflict(room.office, ada, case_id, new_act())

    assert not opens(room, ada, case_id)
    line = read_case(room.office, alice, case_id).lines[-1]
    assert (line.kind, line.author, line.person) == ("conflict", "Ada Blom", "Ada Blom")


def test_the_last_reader_cannot_step_back_before_handing_over(
    room: Room, bob: SignedIn
) -> None:
    own = room.case(bob, room.report(form="aggression"))

    with pytest.raises(PeopleRefused, match="nobody_left"):
        access.declare_conflict(room.office, bob, own, new_act())

    assert "declare_conflict" not in read_case(room.office, bob, own).may
    assert opens(room, bob, own)


def test_a_case_is_handed_to_members_of_its_own_desk_only(
    room: Room, alice: SignedIn, bob: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    for who in (bob.person_id, carol.person_id, new_act()):
        with pytest.raises(NotYours):
            access.hand_over(room.office, alice, case_id, new_act(), who)


def test_an_investigator_gives_and_takes_no_access(
    room: Room, alice: SignedIn, ada: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    with pytest.raises(NotAllowed, match="hand_over"):
        access.hand_over(room.office, iris, case_id, new_act(), ada.person_id)
    with pytest.raises(NotAllowed, match="take_back"):
        access.take_back(room.office, iris, case_id, new_act(), ada.person_id)


def test_taking_back_what_somebody_has_not_is_refused(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(NotYours):
        access.take_back(room.office, alice, case_id, new_act(), iris.person_id)


def test_handing_over_to_who_reads_already_makes_them_the_handler(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    access.hand_over(room.office, alice, case_id, new_act(), ada.person_id)

    view = read_case(room.office, alice, case_id)
    assert view.handler == "Ada Blom"
    assert len(view.access) == 3


def test_how_many_can_open_a_case_shows_in_no_size(
    room: Room, alice: SignedIn, iris: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    def sizes() -> list[int]:
        grants = rows(room, mailbox.epochs, report_id=ticket.report_id)
        [case] = rows(room, register.cases, id=case_id)
        return [len(grants[0]["desk_grant"]), len(case["sealed_keys"])]

    three = sizes()
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    assert sizes() == three
