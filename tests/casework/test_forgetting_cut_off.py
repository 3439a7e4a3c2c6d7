"""A destruction that is cut off after any of its steps, and done again to the end."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.casework import forget, ledger
from portal.casework.audit import verify
from portal.casework.forget import approve, finish
from portal.casework.forgotten import certificates
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import propose
from portal.casework.queue import queue
from portal.casework.retention_shown import retention_list
from portal.mailbox import forgetting
from portal.register.certificates import Certificates
from tests.casework.forgetting import Closed, due_case, left_of, sealed_bytes
from tests.casework.forgetting import in_files as held_in_files
from tests.casework.room import Room, new_act
from tests.casework.sending import NOTE, report_with
from tests.casework.tamper import mailbox, rows

Patch = Callable[[pytest.MonkeyPatch, Room], None]


class PowerCutError(Exception):
    """The machine stops here."""


def before(place: object, name: str) -> Patch:
    """Stop in front of a step."""

    def cut(patched: pytest.MonkeyPatch, _: Room) -> None:
        def stop(*_given: Any, **_named: Any) -> None:
            raise PowerCutError

        patched.setattr(place, name, stop)

    return cut


def after(place: object, name: str) -> Patch:
    """Stop when a step was done."""

    def cut(patched: pytest.MonkeyPatch, _: Room) -> None:
        step = getattr(place, name)

        def stop(*given: Any, **named: Any) -> None:
            step(*given, **named)
            raise PowerCutError

        patched.setattr(place, name, stop)

    return cut


def on_mailbox(way: Callable[[object, str], Patch], name: str) -> Patch:
    """Stop at a step of the room's own mailbox."""

    def cut(patched: pytest.MonkeyPatch, room: Room) -> None:
        way(room.office.mailbox, name)(patched, room)

    return cut


STEPS = {
    "agreed, and no entry yet": before(ledger, "record"),
    "announced": on_mailbox(before, "destroy_as_read"),
    "rows of the mailbox gone, files not": before(forgetting, "remove_parts"),
    "mailbox done": on_mailbox(after, "destroy_as_read"),
    "register done": after(Certificates, "forget"),
    "swept": on_mailbox(after, "sweep_files"),
    "logs not emptied": before(forget, "empty"),
}


@pytest.mark.parametrize("step", STEPS)
def test_whatever_was_done_the_rest_is_done_by_the_next_try(
    room: Room, alice: SignedIn, ada: SignedIn, step: str
) -> None:
    office, act_id = room.office, new_act()
    due = due_case(room, alice, report_with(room, NOTE))
    assert len(rows(room, mailbox.parts)) == 1
    planted = sealed_bytes(room, due)
    propose(office, alice, due.case_id, new_act())
    with pytest.MonkeyPatch.context() as patched:
        STEPS[step](patched, room)
        with pytest.raises(PowerCutError):
            approve(office, ada, due.case_id, act_id)

    assert approve(office, ada, due.case_id, act_id).is_emptied

    assert left_of(room, due) == {}
    assert rows(room, mailbox.parts) == []
    assert [one for one in planted if held_in_files(room, one)] == []
    [(_, one)] = certificates(office, alice)
    assert one.counts["files"] == 1
    assert queue(office, alice).rows == queue(office, ada).rows == ()
    assert verify(office).problem is None


def test_whoever_may_agree_finishes_what_a_colleague_began(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    office, anton = room.office, room.sign_in("Anton Cras")
    due: Closed = due_case(room, alice)
    propose(office, alice, due.case_id, new_act())
    with pytest.MonkeyPatch.context() as patched:
        STEPS["mailbox done"](patched, room)
        with pytest.raises(PowerCutError):
            approve(office, ada, due.case_id, new_act())
    [row] = retention_list(office, anton)
    assert (row.view.state, row.view.may_finish) == ("agreed", True)
    assert [one.view.may_finish for one in retention_list(office, alice)] == [False]

    finish(office, anton, due.case_id)

    assert left_of(room, due) == {}
    [(_, one)] = certificates(office, alice)
    assert one.approver == anton.person_id
    assert queue(office, ada).rows == ()
