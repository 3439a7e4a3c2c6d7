"""Rows in the place of a certificate that is still to come: put there to stop one.

Whoever can write to the register can know the marks of a case that will be destroyed.
Nothing is lost by halves: either all is kept, or what was begun goes to its end.
"""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from portal.casework.certificate import mark_of
from portal.casework.forget import approve, finish
from portal.casework.forgotten import certificates
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import propose
from portal.casework.queue import queue
from portal.casework.refused import ThreadAlarm
from tests.casework.forgetting import Closed, due, due_case, left_of, proposed
from tests.casework.room import Room, new_act
from tests.casework.tamper import drop, plant, register, spoil

OTHER = b"another, of 1993"


__all__ = ["due", "proposed"]


def plant_mark(room: Room, due: Closed) -> None:
    """Let the mark of the case's report lead to a certificate that is none."""
    plant(room, register.certificates, {"id": OTHER, "sealed": b"rubbish"})
    mark = mark_of(due.ticket.report_id)
    plant(room, register.certificate_reports, {"id": mark, "certificate_id": OTHER})


def plant_after_the_letters(room: Room, patched: pytest.MonkeyPatch, what: Any) -> None:
    """Plant something in the moment in which the letters have gone."""
    destroy = room.office.mailbox.destroy_as_read

    def destroy_and_plant(read: Any) -> None:
        destroy(read)
        what()

    patched.setattr(room.office.mailbox, "destroy_as_read", destroy_and_plant)


def test_a_planted_mark_stops_a_destruction_before_anything_is_gone(
    room: Room, ada: SignedIn, proposed: Closed
) -> None:
    before = left_of(room, proposed)
    plant_mark(room, proposed)

    with pytest.raises(ThreadAlarm, match="row_broken"):
        approve(room.office, ada, proposed.case_id, new_act())

    after = left_of(room, proposed)
    # The agreement is one line more; every letter is still there.
    assert after == {**before, "case_lines": before["case_lines"] + 1}
    drop(room, register.certificate_reports)
    finish(room.office, ada, proposed.case_id)
    assert left_of(room, proposed) == {}


@pytest.mark.parametrize("is_broken", [False, True])
def test_a_planted_certificate_stops_it_as_well_be_it_a_broken_row(
    room: Room,
    ada: SignedIn,
    proposed: Closed,
    is_broken: bool,  # noqa: FBT001 - whether the row is of no shape
) -> None:
    row_id = mark_of(proposed.case_id)
    plant(room, register.certificates, {"id": row_id, "sealed": b"rubbish"})
    if is_broken:
        spoil(room, register.certificates, "sealed", "12")

    with pytest.raises(ThreadAlarm, match="row_broken"):
        approve(room.office, ada, proposed.case_id, new_act())

    assert left_of(room, proposed)["letters"] == 3
    drop(room, register.certificates)
    assert finish(room.office, ada, proposed.case_id).is_emptied
    assert left_of(room, proposed) == {}


def test_a_mark_planted_once_the_letters_have_gone_does_not_stop_it_half_way(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Anton has the report in his queue all the time, and must get no alarm from it.
    anton, ticket = room.sign_in("Anton Cras"), room.report()
    assert queue(room.office, anton).total == 1
    due = due_case(room, alice, ticket)
    propose(room.office, alice, due.case_id, new_act())
    plant_after_the_letters(room, monkeypatch, lambda: plant_mark(room, due))

    approve(room.office, ada, due.case_id, new_act())

    assert left_of(room, due) == {}
    for person in (alice, ada, anton):
        assert queue(room.office, person).rows == ()
        assert len(certificates(room.office, person)) == 1


def test_what_failed_when_the_letters_had_gone_goes_to_its_end_when_repeated(
    room: Room, alice: SignedIn, ada: SignedIn, proposed: Closed
) -> None:
    row = {"id": mark_of(proposed.case_id), "sealed": b"rubbish"}
    act_id = new_act()
    with pytest.MonkeyPatch.context() as patched:
        plant_after_the_letters(
            room, patched, lambda: plant(room, register.certificates, row)
        )
        with pytest.raises(IntegrityError):
            approve(room.office, ada, proposed.case_id, act_id)
    assert "letters" not in left_of(room, proposed)
    with pytest.raises(ThreadAlarm, match="row_broken"):
        approve(room.office, ada, proposed.case_id, act_id)

    drop(room, register.certificates)
    plant_mark(room, proposed)
    approve(room.office, ada, proposed.case_id, act_id)

    assert left_of(room, proposed) == {}
    assert len(certificates(room.office, alice)) == 1
    assert queue(room.office, alice).rows == queue(room.office, ada).rows == ()
