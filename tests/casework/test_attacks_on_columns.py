"""A case moved to another desk, renamed or removed in the register: never in silence.

Somebody can write to the columns that stand in clear and holds no key.
"""

from dataclasses import replace

import pytest

from portal.casework import access
from portal.casework.audit import audit_log
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.person import DeskRole, SignedIn
from portal.casework.queue import QueueFilters, queue
from portal.casework.refused import NotYours, ThreadAlarm
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, drop, register, rows


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case that Alice has in her queue."""
    case_id = room.case(alice)
    queue(room.office, alice)
    return case_id


def shown(room: Room, person: SignedIn) -> list[tuple[bytes | None, str]]:
    """Return the case and the alarm of each row of a queue."""
    return [(row.case_id, row.alarm) for row in queue(room.office, person).rows]


def remove(room: Room, case_id: bytes) -> None:
    """Take every row of a case out of the register, and its report out of the mailbox.

    Were the report left, it would wait in the queue again.
    """
    [report] = rows(room, register.case_reports, case_id=case_id)
    drop(room, register.case_reports, case_id=case_id)
    drop(room, register.case_lines, case_id=case_id)
    drop(room, register.cases, id=case_id)
    room.office.mailbox.destroy(report["report_id"])


def test_a_case_moved_to_another_desk_stays_in_the_queue_with_an_alarm(
    room: Room, alice: SignedIn, bob: SignedIn, case_id: bytes
) -> None:
    change(room, register.cases, {"desk": "veilige-publieke-taak"}, id=case_id)

    [row] = queue(room.office, alice).rows

    assert (row.case_id, row.alarm) == (case_id, "case_moved")
    assert (row.desk_id, row.stage) == ("meldpunt", "new")
    assert queue(room.office, alice, QueueFilters(desk="meldpunt")).total == 1
    assert shown(room, bob) == []


def test_a_case_moved_to_a_desk_that_does_not_exist_is_an_alarm_too(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    change(room, register.cases, {"desk": "nergens"}, id=case_id)

    assert shown(room, alice) == [(case_id, "case_moved")]


def test_a_moved_case_opens_under_its_own_desk_and_takes_nothing(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    change(room, register.cases, {"desk": "griffie"}, id=case_id)

    view = read_case(room.office, alice, case_id)

    assert [alarm.code for alarm in view.alarms] == ["case_moved"]
    assert (view.desk_id, view.may) == ("meldpunt", frozenset())
    assert len(view.thread) == 1
    with pytest.raises(ThreadAlarm):
        note(room.office, alice, case_id, new_act(), "Een notitie.")


def test_names_of_two_cases_exchanged_are_alarms_and_each_keeps_its_own(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    other = room.case(alice)
    names = {one: read_case(room.office, alice, one).name for one in (case_id, other)}
    change(room, register.cases, {"name": "even weg"}, id=case_id)
    change(room, register.cases, {"name": names[case_id]}, id=other)
    change(room, register.cases, {"name": names[other]}, id=case_id)

    found = {row.case_id: row for row in queue(room.office, alice).rows}

    assert {one: found[one].name for one in names} == names
    assert {row.alarm for row in found.values()} == {"case_moved"}
    assert read_case(room.office, alice, other).name == names[other]


def test_a_case_that_was_removed_leaves_a_row_with_its_name(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    name = read_case(room.office, alice, case_id).name
    queue(room.office, alice)
    remove(room, case_id)

    [row] = queue(room.office, alice).rows

    assert (row.case_id, row.name, row.alarm) == (case_id, name, "case_gone")
    with pytest.raises(ThreadAlarm, match="case_gone"):
        open_case(room.office, alice, case_id)


def test_a_removed_case_is_still_not_there_for_who_never_had_it(
    room: Room, bob: SignedIn, case_id: bytes
) -> None:
    remove(room, case_id)

    assert shown(room, bob) == []
    with pytest.raises(NotYours):
        open_case(room.office, bob, case_id)


def test_it_is_recorded_once_and_again_when_it_comes_back(
    room: Room, alice: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    def recorded() -> int:
        log = audit_log(room.office, carol).rows
        return sum((row.act, row.about) == ("alarm", "case_moved") for row in log)

    for times in (1, 2):
        change(room, register.cases, {"desk": "griffie"}, id=case_id)
        for _ in range(3):
            queue(room.office, alice)
        assert recorded() == times
        change(room, register.cases, {"desk": "meldpunt"}, id=case_id)
        assert shown(room, alice) == [(case_id, "")]


def test_a_case_moved_away_after_access_was_taken_back_is_no_ones_alarm(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    """R24: Ada learns nothing any more, also not that somebody plays with it."""
    queue(room.office, ada)
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    change(room, register.cases, {"desk": "griffie"}, id=case_id)

    assert shown(room, ada) == []
    assert shown(room, alice) == [(case_id, "case_moved")]


def test_a_moved_case_whose_keys_were_exchanged_is_an_alarm(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    change(room, register.cases, {"desk": "griffie", "sealed_keys": b"x"}, id=case_id)
    change(room, register.cases, {"keys_digest": bytes(32)}, id=case_id)

    assert shown(room, alice) == [(case_id, "case_keys")]


def test_who_left_the_desk_gets_no_alarm_of_its_cases(
    room: Room, ada: SignedIn, case_id: bytes
) -> None:
    """The cases of a desk stay there, and whoever leaves it has no row of them."""
    assert shown(room, ada) == [(case_id, "")]
    elsewhere = replace(ada, roles=(DeskRole("griffie", "coordinator"),))

    assert shown(room, elsewhere) == []
