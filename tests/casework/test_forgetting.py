"""Two people destroy a case after its term: nothing of it is left but its figures."""

import pytest

from portal.casework import access
from portal.casework.audit import verify
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.figures import open_figures
from portal.casework.forgotten import certificates
from portal.casework.memory import take
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import NotYours
from portal.casework.shared_keys import figures_name, open_shared
from portal.filing import inbox
from portal.filing.errors import NothingHere
from tests.casework.forgetting import (
    Closed,
    close_case,
    due,
    due_case,
    forget_case,
    in_files,
    left_of,
    sealed_bytes,
    set_terms,
)
from tests.casework.room import Room, new_act

__all__ = ["due"]


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
    signers, cases = room.office.directory().signers, room.office.register.cases
    before = open_figures(cases.figures("meldpunt"), identity, signers)
    assert len(before.figures) > 3
    assert before.strange == ()

    forget_case(room, alice, ada, due)

    after = open_figures(cases.figures("meldpunt"), identity, signers)
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
