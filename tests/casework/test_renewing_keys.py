"""The ways out of a span that no case explains: renew, repeat, take back, step back.

Whoever leaves by themselves explains nothing of others; a coordinator has to look.
"""

from datetime import date
from typing import Any

import pytest

from portal.casework import access, act, case_view
from portal.casework.access_change import Change
from portal.casework.acknowledge import acknowledge
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_view import read_case
from portal.casework.lines import LineKind
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.queue import queue
from portal.casework.refused import NotYours
from portal.casework.write_down import Done, write_down
from portal.filing.ticket import Ticket
from portal.register.cases import Cases
from portal.register.errors import CaseMoved
from portal.register.rows import CaseChange
from tests.casework.room import Room, new_act
from tests.casework.strange_spans import codes, cut_off, rival


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report."""
    return room.report()


def test_renewing_makes_new_keys_for_the_present_holders_alone(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket
) -> None:
    case_id = room.case(alice, ticket)
    rival(room, ada, ticket, [ada, alice])
    was = open_case(room.office, alice, case_id).keys

    access.renew(room.office, alice, case_id, new_act())

    keys = open_case(room.office, alice, case_id).keys
    assert (keys.version, keys.holders) == (was.version + 1, was.holders)
    assert keys.keys[:-1] == was.keys
    view = read_case(room.office, alice, case_id)
    assert view.alarms == ()
    assert [span.number for span in view.spans] == [1, 2, 3]
    assert (view.lines[-1].kind, view.lines[-1].person) == ("renewed", "")
    assert queue(room.office, alice).rows[0].alarm == ""


def test_renewing_twice_with_one_id_renews_once(room: Room, alice: SignedIn) -> None:
    case_id, act_id = room.case(alice), new_act()
    for _ in range(2):
        access.renew(room.office, alice, case_id, act_id)

    assert open_case(room.office, alice, case_id).keys.version == 2


@pytest.mark.parametrize("which", ["take_back", "renew"])
def test_an_access_act_that_was_cut_off_is_an_alarm_until_it_is_repeated(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
    which: str,
) -> None:
    case_id, act_id = room.case(alice, ticket), new_act()

    def do() -> None:
        if which == "take_back":
            who = room.id_of("Anton Cras")
            access.take_back(room.office, alice, case_id, act_id, who)
        else:
            access.renew(room.office, alice, case_id, act_id)

    cut_off(monkeypatch, do)
    assert codes(room, ada, case_id) == ["span_unexplained"]

    do()

    assert codes(room, ada, case_id) == []
    acknowledge(room.office, ada, case_id, new_act(), "Wij hebben uw melding.")


def test_stepping_back_works_meanwhile_and_leaves_the_alarm_to_a_coordinator(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket
) -> None:
    case_id = room.case(alice, ticket)
    rival(room, ada, ticket, [ada, alice, room.sign_in("Anton Cras")])

    access.declare_conflict(room.office, ada, case_id, new_act())

    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)
    assert codes(room, alice, case_id) == ["span_unexplained"]
    access.renew(room.office, alice, case_id, new_act())
    assert codes(room, alice, case_id) == []


def test_stepping_back_explains_what_its_own_first_try_has_made(
    room: Room, alice: SignedIn, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague was faster by a moment; by then Ada can read the report no more."""
    ticket = room.report()
    case_id, write, tries = room.case(alice, ticket), Cases.change, [CaseMoved]

    def late(self: Cases, given: CaseChange, today: date) -> None:
        if tries:
            raise tries.pop()
        write(self, given, today)

    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", late)
        access.declare_conflict(room.office, ada, case_id, new_act())

    assert len(room.office.mailbox.epochs(ticket.report_id)) == 2
    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)
    assert codes(room, alice, case_id) == []


def test_stepping_back_that_was_cut_off_is_finished_and_leaves_the_alarm(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ada is out, and who made the epoch is for a coordinator to look into."""
    case_id, act_id = room.case(alice, ticket), new_act()

    def step_back() -> None:
        access.declare_conflict(room.office, ada, case_id, act_id)

    cut_off(monkeypatch, step_back)
    step_back()

    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)
    assert codes(room, alice, case_id) == ["span_unexplained"]
    access.renew(room.office, alice, case_id, new_act())
    assert codes(room, alice, case_id) == []


def test_stepping_back_overtaken_by_a_newcomer_leaves_it_to_a_coordinator(
    room: Room, alice: SignedIn, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new epoch was sealed without Iris, who was given access meanwhile."""
    case_id, write, tries = room.case(alice), Cases.change, [True]
    iris = room.sign_in("Iris Dam")

    def late(self: Cases, given: CaseChange, today: date) -> None:
        if tries:
            tries.pop()
            case = open_case(room.office, alice, case_id)
            keys = case.keys.given_to(iris.person_id, alice.person_id)
            plan = Plan(LineKind.HANDED_OVER, about=iris.person_id)
            sealed = Change(room.office, alice, case, keys).sealed()
            done = Done(case.card.pins, {}, sealed)
            write_down(room.office, alice, case, new_act(), plan, done)
        write(self, given, today)

    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", late)
        access.declare_conflict(room.office, ada, case_id, new_act())

    assert codes(room, alice, case_id) == ["span_unexplained"]
    access.renew(room.office, alice, case_id, new_act())
    assert codes(room, alice, case_id) == codes(room, iris, case_id) == []


def test_an_act_in_the_middle_of_a_colleagues_opens_the_case_once_more(
    room: Room, alice: SignedIn, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ada opened it before Alice's line was there, and counts the epochs after."""
    case_id = room.case(alice)
    early = [open_case(room.office, ada, case_id)]
    access.take_back(room.office, alice, case_id, new_act(), room.id_of("Anton Cras"))

    def opened(*given: Any) -> CaseFile:
        return early.pop() if early else open_case(*given)

    with monkeypatch.context() as patched:
        patched.setattr(act, "open_case", opened)
        note(room.office, ada, case_id, new_act(), "Geen alarm.")
    early.append(open_case(room.office, ada, case_id))
    access.renew(room.office, alice, case_id, new_act())
    with monkeypatch.context() as patched:
        patched.setattr(case_view, "open_case", opened)
        assert codes(room, ada, case_id) == []
