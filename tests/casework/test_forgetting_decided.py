"""Who may decide that a case is destroyed, when, and what ends such a decision."""

import pytest

from portal.casework import access, close
from portal.casework.forget import approve, finish
from portal.casework.forgotten import certificates
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import agree, extend, propose
from portal.casework.refused import KeptEarlier, NotAllowed, NotYours
from tests.casework.forgetting import (
    Closed,
    close_case,
    due,
    due_case,
    forget_case,
    left_of,
    let_it_pass,
    refusal_of,
    set_terms,
)
from tests.casework.room import Room, new_act

__all__ = ["due"]


def test_nobody_agrees_with_their_own_proposal(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    office = room.office
    propose(office, alice, due.case_id, new_act())

    refused = refusal_of(approve, office, alice, due.case_id, new_act())

    assert refused == "forgetting_needs_another"
    assert left_of(room, due)["letters"] == 3
    approve(office, ada, due.case_id, new_act())
    assert left_of(room, due) == {}


def test_without_a_term_nothing_is_destroyed(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    office = room.office
    propose(office, alice, due.case_id, new_act())
    set_terms(room, 12, "dismissal")

    assert refusal_of(propose, office, ada, due.case_id, new_act()) == "retention_unset"
    assert refusal_of(approve, office, ada, due.case_id, new_act()) == "retention_unset"
    assert left_of(room, due)["letters"] == 3


def test_before_the_term_nothing_is_proposed(room: Room, alice: SignedIn) -> None:
    set_terms(room)
    closed = close_case(room, alice)

    refused = refusal_of(propose, room.office, alice, closed.case_id, new_act())

    assert refused == "retention_running"


def test_an_open_case_is_not_proposed(room: Room, alice: SignedIn, due: Closed) -> None:
    close.reopen(room.office, alice, due.case_id, new_act(), "Toch nog iets.")

    refused = refusal_of(propose, room.office, alice, due.case_id, new_act())

    assert refused == "not_closed"


def test_who_keeps_it_longer_ends_the_proposal(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    office = room.office
    propose(office, alice, due.case_id, new_act())
    until = office.clock.today().replace(year=2029)

    extend(office, ada, due.case_id, new_act(), until, "Er loopt een rechtszaak.")

    agreed = refusal_of(approve, office, ada, due.case_id, new_act())
    again = refusal_of(propose, office, alice, due.case_id, new_act())
    assert (agreed, again) == ("forgetting_not_proposed", "retention_running")
    let_it_pass(room, 3 * 366 * 24 * 3600)
    forget_case(room, room.sign_in("Alice Akker"), room.sign_in("Ada Blom"), due)


def test_reopening_ends_what_was_decided(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    office = room.office
    propose(office, alice, due.case_id, new_act())
    close.reopen(office, alice, due.case_id, new_act(), "Toch nog iets.")
    close.close(office, alice, due.case_id, new_act(), "Nu wel klaar.")
    let_it_pass(room)

    refused = refusal_of(approve, office, ada, due.case_id, new_act())

    assert refused == "forgetting_not_proposed"


def test_keeping_longer_needs_a_reason_and_a_day_to_come(
    room: Room, alice: SignedIn, due: Closed
) -> None:
    office, today = room.office, room.office.clock.today()
    later = today.replace(year=today.year + 1)

    no_reason = refusal_of(extend, office, alice, due.case_id, new_act(), later, " ")
    no_day = refusal_of(extend, office, alice, due.case_id, new_act(), today, "Zo.")

    assert (no_reason, no_day) == ("reason_missing", "extension_not_later")


def test_a_repeat_of_each_act_does_nothing_more(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    office, one, two, three = room.office, new_act(), new_act(), new_act()
    today = office.clock.today()
    until = today.replace(day=today.day + 1)
    for _ in range(2):
        extend(office, alice, due.case_id, one, until, "Nog een dag.")
    with pytest.raises(KeptEarlier):
        extend(office, alice, due.case_id, one, until, "Om iets anders.")
    let_it_pass(room, 24 * 3600)
    for _ in range(2):
        propose(office, alice, due.case_id, two)
        let_it_pass(room, 24 * 3600)

    for _ in range(2):
        assert approve(office, ada, due.case_id, three).is_emptied
    assert finish(office, ada, due.case_id).is_emptied

    assert len(certificates(office, ada)) == 1


def test_who_does_not_coordinate_cannot_propose_and_may_agree(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    office, ticket = room.office, room.report()
    case_id = room.case(alice, ticket)
    access.hand_over(office, alice, case_id, new_act(), iris.person_id)
    due = due_case(room, alice, ticket)
    with pytest.raises(NotAllowed):
        propose(office, iris, due.case_id, new_act())
    propose(office, alice, due.case_id, new_act())

    approve(office, iris, due.case_id, new_act())

    assert left_of(room, due) == {}


def test_who_cannot_open_the_case_decides_nothing(
    room: Room, alice: SignedIn, bob: SignedIn, iris: SignedIn, due: Closed
) -> None:
    propose(room.office, alice, due.case_id, new_act())

    for person in (bob, iris):
        for act in (approve, agree, propose):
            with pytest.raises(NotYours):
                act(room.office, person, due.case_id, new_act())
        with pytest.raises(NotYours):
            finish(room.office, person, due.case_id)
    assert left_of(room, due)["letters"] == 3


def test_nothing_is_written_in_a_case_that_two_agreed_to_destroy(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    office, later = room.office, room.office.clock.today().replace(year=2030)
    propose(office, alice, due.case_id, new_act())
    agree(office, ada, due.case_id, new_act())

    told = refusal_of(note, office, alice, due.case_id, new_act(), "Wacht.")
    kept = refusal_of(extend, office, alice, due.case_id, new_act(), later, "Wacht.")
    opened = refusal_of(close.reopen, office, alice, due.case_id, new_act(), "Wacht.")

    assert {told, kept, opened} == {"being_forgotten"}
    assert refusal_of(finish, office, alice, due.case_id) == "forgetting_needs_another"
    assert finish(office, ada, due.case_id).is_emptied
