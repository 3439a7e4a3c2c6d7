"""An opened case whose keys are sealed to nobody: an alarm, unless a colleague signed.

Somebody can write to the register and holds no key. To who had the case it must not
look as if their access was taken back.
"""

from dataclasses import asdict, replace

import pytest

from crypto.age import Identity
from portal.casework.access import declare_conflict, hand_over, renew, take_back
from portal.casework.audit import audit_log
from portal.casework.case_file import open_case
from portal.casework.case_keys import digest_of, new_keys, seal_keys
from portal.casework.case_view import read_case
from portal.casework.lines import (
    CaseFileBroken,
    Line,
    LineKind,
    Place,
    line_digest,
    seal_line,
)
from portal.casework.note import note
from portal.casework.open_lines import open_lines
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import NotYours, ThreadAlarm
from portal.register.rows import LineRow
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, drop, plant, put_back, register, rows


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case that somebody opened."""
    return room.case(alice)


def shut(room: Room, alice: SignedIn, case_id: bytes) -> None:
    """Seal keys of the case to nobody, with the digest that belongs to them."""
    keys = new_keys(case_id, [alice.person_id], alice.person_id)
    others = [Identity.generate().recipient]
    sealed = seal_keys(keys, alice.keys.signing_seed, others, 8)
    values = {"sealed_keys": sealed, "keys_digest": digest_of(sealed)}
    change(room, register.cases, values, id=case_id)


def shown(room: Room, person: SignedIn) -> list[tuple[bytes | None, str]]:
    """Return the case and the alarm of each row of a queue."""
    return [(row.case_id, row.alarm) for row in queue(room.office, person).rows]


def alarms(room: Room, carol: SignedIn) -> list[str]:
    """Return the alarms of the audit chain."""
    log = audit_log(room.office, carol).rows
    return [row.about for row in log if row.act == "alarm"]


def test_a_case_sealed_to_nobody_stays_in_the_queue_of_who_had_it(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    for person in (alice, ada):
        queue(room.office, person)
    shut(room, alice, case_id)
    drop(room, register.case_reports, case_id=case_id)

    for person in (alice, ada):
        for _ in range(2):
            assert (case_id, "case_keys") in shown(room, person)
        with pytest.raises(ThreadAlarm, match="case_keys"):
            read_case(room.office, person, case_id)


def test_to_who_never_had_it_it_is_as_hidden_as_before(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    shut(room, alice, case_id)

    assert shown(room, iris) == []


@pytest.mark.parametrize("has_renewed", [False, True])
def test_who_loses_access_sees_no_alarm_whatever_was_done_before(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    carol: SignedIn,
    case_id: bytes,
    *,
    has_renewed: bool,
) -> None:
    """Ada did not come by in between, and never had the keys of that time."""
    queue(room.office, ada)
    note(room.office, alice, case_id, new_act(), "Een notitie.")
    take_back(room.office, alice, case_id, new_act(), room.id_of("Anton Cras"))
    if has_renewed:
        renew(room.office, alice, case_id, new_act())
    note(room.office, alice, case_id, new_act(), "Nog een notitie.")
    take_back(room.office, alice, case_id, new_act(), ada.person_id)
    note(room.office, alice, case_id, new_act(), "Zonder Ada.")

    for _ in range(2):
        assert shown(room, ada) == []
    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)
    assert alarms(room, carol) == []
    view = read_case(room.office, alice, case_id)
    assert (view.alarms, len(view.notes)) == ((), 3)


def test_an_old_line_is_no_proof_for_who_was_given_access_again(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    """The lines are cut off behind it, and Ada has read none of them."""
    queue(room.office, ada)
    take_back(room.office, alice, case_id, new_act(), ada.person_id)
    lines = rows(room, register.case_lines, case_id=case_id)
    hand_over(room.office, alice, case_id, new_act(), ada.person_id)
    assert shown(room, ada) == [(case_id, "")]
    shut(room, alice, case_id)
    put_back(room, register.case_lines, lines, case_id=case_id)

    assert shown(room, ada) == [(case_id, "case_keys")]


def test_lines_other_than_those_that_were_read_prove_nothing(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    note(room.office, alice, case_id, new_act(), "Een notitie.")
    read_case(room.office, ada, case_id)
    take_back(room.office, alice, case_id, new_act(), ada.person_id)
    drop(room, register.case_lines, case_id=case_id, number=2)

    assert shown(room, ada) == [(case_id, "case_keys")]


def test_a_line_that_was_changed_proves_nothing(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    queue(room.office, ada)
    take_back(room.office, alice, case_id, new_act(), ada.person_id)
    where = {"case_id": case_id, "number": 2}
    [line] = rows(room, register.case_lines, **where)
    sealed = line["sealed"][:-1] + bytes([line["sealed"][-1] ^ 1])
    change(room, register.case_lines, {"sealed": sealed}, **where)

    assert shown(room, ada) == [(case_id, "case_keys")]


def parting(
    room: Room, author: SignedIn, case_id: bytes, line: Line, seed: bytes
) -> None:
    """Put a line of parting behind the first line, and keys sealed to nobody."""
    [first] = rows(room, register.case_lines, case_id=case_id)
    key = open_case(room.office, author, case_id).keys.keys[0]
    place = Place(case_id, 2, line_digest(LineRow(**first)), 1)
    plant(room, register.case_lines, asdict(seal_line(line, place, key, seed)))
    shut(room, author, case_id)


def test_nobody_steps_back_in_anothers_name(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    queue(room.office, ada)
    today = room.clock.today()
    line = Line(LineKind.CONFLICT, new_act(), alice.person_id, today)
    line = replace(line, about=ada.person_id, begins=2)
    parting(room, alice, case_id, line, alice.keys.signing_seed)

    assert shown(room, ada) == [(case_id, "case_keys")]


def test_a_line_that_the_machine_signed_takes_nobody_out(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    queue(room.office, ada)
    today = room.clock.today()
    line = Line(LineKind.TOOK_BACK, new_act(), alice.person_id, today)
    line = replace(line, about=ada.person_id, begins=2)
    parting(room, alice, case_id, line, bytes(32))

    assert shown(room, ada) == [(case_id, "case_keys")]


def test_who_stepped_back_is_told_nothing_when_the_case_is_removed(
    room: Room, ada: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    queue(room.office, ada)
    declare_conflict(room.office, ada, case_id, new_act())
    [report] = rows(room, register.case_reports, case_id=case_id)
    drop(room, register.case_reports, case_id=case_id)
    drop(room, register.case_lines, case_id=case_id)
    drop(room, register.cases, id=case_id)
    room.office.mailbox.destroy(report["report_id"])

    assert shown(room, ada) == []
    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)
    assert alarms(room, carol) == []


@pytest.mark.parametrize(
    ("kind", "version", "begins"),
    [
        (LineKind.NOTED, 1, 0),
        (LineKind.NOTED, 2, 3),
        (LineKind.TOOK_BACK, 2, 3),
        (LineKind.TOOK_BACK, 1, 2),
        (LineKind.RENEWED, 2, 0),
    ],
)
def test_a_line_under_a_key_of_another_time_breaks_the_file(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    kind: LineKind,
    version: int,
    begins: int,
) -> None:
    """Who left has the keys of before, and signs as themselves."""
    take_back(room.office, alice, case_id, new_act(), room.id_of("Anton Cras"))
    case = open_case(room.office, alice, case_id)
    keys = (*case.keys.keys, bytes(32))
    line = Line(kind, new_act(), alice.person_id, room.clock.today(), begins=begins)
    place = Place(case_id, 3, case.card.head, version)
    row = seal_line(line, place, keys[version - 1], alice.keys.signing_seed)
    lines = (*room.office.register.cases.lines(case_id), row)

    with pytest.raises(CaseFileBroken) as broken:
        open_lines(lines, keys, room.office.directory().signers, 3, line_digest(row))

    assert broken.value.number == 3
