"""Two people destroy a case after its term: nothing of it is left but its figures."""

import pytest

from portal.casework import access, close
from portal.casework.audit import verify
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.figures import open_figures
from portal.casework.forget import approve, finish
from portal.casework.forgotten import certificates
from portal.casework.memory import take
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import agree, extend, propose
from portal.casework.queue import queue
from portal.casework.refused import KeptEarlier, NotAllowed, NotYours
from portal.casework.shared_keys import figures_name, open_shared
from portal.domain.refusal import Refusal
from portal.filing import inbox
from portal.filing.errors import NothingHere
from tests.casework.forgetting import (
    Closed,
    close_case,
    due_case,
    forget_case,
    in_files,
    left_of,
    let_it_pass,
    sealed_bytes,
    set_terms,
)
from tests.casework.room import Room, new_act


@pytest.fixture
def due(room: Room, alice: SignedIn) -> Closed:
    """Return a closed case whose term has passed."""
    return due_case(room, alice)


def refusal_of(act: object, *given: object) -> str:
    """Return the code with which an act is refused."""
    with pytest.raises(Refusal) as refused:
        act(*given)  # type: ignore[operator]
    return refused.value.code


def test_nothing_is_left_of_it_in_any_table_or_file(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    planted = sealed_bytes(room, due)
    assert len(planted) > 20
    assert all(in_files(room, one) for one in planted)
    other = close_case(room, alice)

    forget_case(room, alice, ada, due)

    assert left_of(room, due) == {}
    assert [one for one in planted if in_files(room, one)] == []
    assert left_of(room, other)["case_lines"] > 3
    assert read_case(room.office, alice, other.case_id).alarms == ()


def test_its_figures_are_what_they_were(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    name, keys = figures_name("meldpunt"), room.office.register.keys
    identity = open_shared(keys, name, alice.person_id, alice.keys.identity)
    before = open_figures(room.office.register.cases.figures("meldpunt"), identity)
    assert len(before) > 3

    forget_case(room, alice, ada, due)

    after = open_figures(room.office.register.cases.figures("meldpunt"), identity)
    assert after == before


def test_the_code_answers_as_one_that_never_was(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    assert room.inbox(due.ticket).messages

    forget_case(room, alice, ada, due)

    with pytest.raises(NothingHere):
        inbox.read(room.intake(), due.ticket.keys)


def test_whoever_held_it_gets_no_alarm_and_forgets_its_name(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    anton = room.sign_in("Anton Cras")
    for person in (alice, ada, anton):
        assert queue(room.office, person).total == 1
        assert due.case_id in take(room.office, person).seen

    forget_case(room, alice, ada, due)

    for person in (alice, ada, anton):
        with pytest.raises(NotYours):
            open_case(room.office, person, due.case_id)
        assert queue(room.office, person).rows == ()
        keyring = take(room.office, person)
        assert due.case_id not in {*keyring.cases, *keyring.seen, *keyring.lines}
        assert len(certificates(room.office, person)) == 1
    assert verify(room.office).problem is None


def test_who_lost_access_before_gets_no_alarm_either(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    anton = room.sign_in("Anton Cras")
    set_terms(room)
    ticket = room.report()
    case_id = room.case(alice, ticket)
    assert queue(room.office, anton).total == 1
    access.take_back(room.office, alice, case_id, new_act(), anton.person_id)
    due = due_case(room, alice, ticket)

    forget_case(room, alice, ada, due)

    assert queue(room.office, anton).rows == ()


def test_whom_the_report_waited_for_all_the_time_gets_no_alarm(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    anton, ticket = room.sign_in("Anton Cras"), room.report()
    assert queue(room.office, anton).total == 1
    due = due_case(room, alice, ticket)

    forget_case(room, alice, ada, due)

    assert queue(room.office, anton).rows == ()
    assert take(room.office, anton).reports == {}


def test_the_certificate_says_who_when_and_how_much_and_no_word_more(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    name = read_case(room.office, alice, due.case_id).name

    forget_case(room, alice, ada, due)

    [(_, one)] = certificates(room.office, ada)
    assert one.name == name
    assert (one.statement.proposer, one.approver) == (alice.person_id, ada.person_id)
    assert one.statement.retention_class == "other"
    assert one.day == room.office.clock.today()
    assert one.counts == {"reports": 1, "letters": 3, "files": 0, "lines": 7}


def test_a_controller_reads_every_certificate_and_others_none(
    room: Room, alice: SignedIn, ada: SignedIn, due: Closed
) -> None:
    carol, bob = room.sign_in("Carol Fles"), room.sign_in("Bob Eik")

    forget_case(room, alice, ada, due)

    assert len(certificates(room.office, carol)) == 1
    assert certificates(room.office, bob) == []


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
