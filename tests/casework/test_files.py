"""Files in a case: found by their letters, read by who may, and never trusted."""

import secrets

import pytest

from portal.casework.access import hand_over, take_back
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.audit import audit_log
from portal.casework.case_view import read_case
from portal.casework.feedback import give_feedback
from portal.casework.person import SignedIn
from portal.casework.read_file import look_at_file, read_file
from portal.casework.refused import (
    FilesGone,
    KeptEarlier,
    NotYours,
    ThreadAlarm,
)
from portal.casework.staged import stage, unstage
from tests.casework.room import Room, new_act
from tests.casework.sending import (
    NOTE,
    Sent,
    files_of,
    picture,
    read_by_reporter,
    report_with,
    write_with,
)
from tests.casework.tamper import change, drop, mailbox, rows

LARGE: Sent = ("film.bin", "video/mp4", secrets.token_bytes(300_000))


def log_of(room: Room, carol: SignedIn) -> list[tuple[str, str]]:
    """Return act and detail of the newest entries, the newest first."""
    return [(row.act, row.about) for row in audit_log(room.office, carol).rows]


def put(room: Room, person: SignedIn, case_id: bytes, *sent: Sent) -> list[bytes]:
    """Stage files and return the ids by which they would be sent."""
    for name, media_type, content in sent:
        stage(room.office, person, case_id, name, media_type, [content])
    view = read_case(room.office, person, case_id)
    return [each.id for each in view.staged]


def test_the_list_says_what_each_letter_brought(room: Room, alice: SignedIn) -> None:
    ticket = report_with(room, NOTE)
    case_id = room.case(alice, ticket)
    write_with(room, ticket, LARGE)

    view = read_case(room.office, alice, case_id)

    (first,), (second,) = [letter.files for letter in view.thread]
    assert (first.name, first.size, first.media_type) == (
        "bonnen.txt",
        len(NOTE[2]),
        "text/plain",
    )
    assert first.is_stored
    assert (first.side, first.is_cleaned) == ("reporter", False)
    assert second.name == "film.bin"
    assert view.alarms == ()


def test_a_file_is_read_as_it_was_sent_and_recorded_by_its_sealed_digest(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    case_id = room.case(alice, report_with(room, LARGE))
    (view,) = files_of(room, alice, case_id)

    file, pieces = read_file(room.office, alice, case_id, view.id)

    assert log_of(room, carol)[0] == ("read_file", file.sealed.hex())
    assert file.sealed != file.sha256
    assert b"".join(pieces) == LARGE[2]


def test_only_who_may_open_the_case_reads_its_files(
    room: Room, alice: SignedIn, ada: SignedIn, bob: SignedIn
) -> None:
    ticket = report_with(room, NOTE, left_out=["Ada Blom"])
    case_id = room.case(alice, ticket)
    (view,) = files_of(room, alice, case_id)

    for person in (ada, bob):
        with pytest.raises(NotYours):
            read_file(room.office, person, case_id, view.id)
        with pytest.raises(NotYours):
            look_at_file(room.office, person, case_id, view.id, 1)
        with pytest.raises(NotYours):
            stage(room.office, person, case_id, "a.txt", "", [b"a"])


def test_a_file_of_another_case_is_no_file_of_this_one(
    room: Room, alice: SignedIn
) -> None:
    one = room.case(alice, report_with(room, NOTE))
    other = room.case(alice, report_with(room, NOTE))
    (view,) = files_of(room, alice, other)

    with pytest.raises(NotYours):
        read_file(room.office, alice, one, view.id)


def test_a_file_that_no_letter_names_is_nobodys(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice, report_with(room, NOTE))
    (waiting,) = put(room, alice, case_id, LARGE)

    with pytest.raises(NotYours):
        read_file(room.office, alice, case_id, waiting)


@pytest.mark.parametrize("how", ["change", "drop", "swap"])
def test_what_is_not_what_was_sent_breaks_off_with_an_alarm(
    room: Room, alice: SignedIn, carol: SignedIn, how: str
) -> None:
    case_id = room.case(alice, report_with(room, LARGE, NOTE))
    view, other = files_of(room, alice, case_id)
    (part,) = rows(room, mailbox.parts, file_id=view.id)
    if how == "change":
        payload = bytearray(part["payload"])
        payload[-1] ^= 1
        change(room, mailbox.parts, {"payload": bytes(payload)}, file_id=view.id)
    elif how == "drop":
        drop(room, mailbox.parts, file_id=view.id)
    else:
        payload = rows(room, mailbox.parts, file_id=other.id)[0]["payload"]
        change(room, mailbox.parts, {"payload": payload}, file_id=view.id)
    _, pieces = read_file(room.office, alice, case_id, view.id)

    taken: list[bytes] = []
    with pytest.raises(ThreadAlarm, match="file_broken"):
        taken.extend(pieces)

    assert len(b"".join(taken)) < len(LARGE[2])
    assert log_of(room, carol)[0] == ("alarm", "file_broken")
    assert look_at_file(room.office, alice, case_id, view.id, 1).shown.state == "broken"


def test_a_file_that_is_gone_is_an_alarm_and_hides_no_letter(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    case_id = room.case(alice, report_with(room, NOTE))
    (file,) = files_of(room, alice, case_id)
    drop(room, mailbox.files, id=file.id)

    view = read_case(room.office, alice, case_id)

    assert [(one.code, one.sequence) for one in view.alarms] == [("file_gone", 1)]
    assert not view.thread[0].files[0].is_stored
    assert log_of(room, carol)[0] == ("alarm", "file_gone")
    assert "acknowledge" in view.may


def test_files_go_with_an_answer_and_the_reporter_reads_them(
    room: Room, alice: SignedIn
) -> None:
    ticket = report_with(room, NOTE)
    case_id = room.case(alice, ticket)
    ids = put(room, alice, case_id, LARGE)
    acknowledge(room.office, alice, case_id, new_act(), "Dank u.", files=ids)
    more = put(room, alice, case_id, ("brief.txt", "text/plain", b"Beste melder"))

    give_feedback(
        room.office, alice, case_id, new_act(), "Klopt.", "Werk.", "Zo.", files=more
    )

    assert read_by_reporter(room, ticket) == {
        "bonnen.txt": NOTE[2],
        "film.bin": LARGE[2],
        "brief.txt": b"Beste melder",
    }
    assert read_case(room.office, alice, case_id).staged == ()


def test_what_hides_in_a_picture_of_the_desk_is_taken_out(
    room: Room, alice: SignedIn
) -> None:
    ticket = report_with(room, NOTE)
    case_id = room.case(alice, ticket)
    ids = put(room, alice, case_id, ("foto.png", "image/png", picture(comment="Alice")))

    ask(room.office, alice, case_id, new_act(), "Is dit de plek?", files=ids)

    assert b"Alice" not in read_by_reporter(room, ticket)["foto.png"]
    assert read_case(room.office, alice, case_id).staged == ()


def test_what_is_not_ticked_waits_for_the_next_letter(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice, report_with(room, NOTE))
    first, second = put(room, alice, case_id, LARGE, ("b.txt", "", b"b"))

    ask(room.office, alice, case_id, new_act(), "Is dit het?", files=[first])

    assert [x.id for x in read_case(room.office, alice, case_id).staged] == [second]


def test_a_repeat_acts_once_and_one_with_other_files_is_told_so(
    room: Room, alice: SignedIn
) -> None:
    ticket = report_with(room, NOTE)
    case_id = room.case(alice, ticket)
    ids, act_id = put(room, alice, case_id, LARGE), new_act()
    ask(room.office, alice, case_id, act_id, "Is dit het?", files=ids)

    ask(room.office, alice, case_id, act_id, "Is dit het?", files=ids)

    assert len(room.inbox(ticket).messages) == 2
    with pytest.raises(KeptEarlier):
        ask(room.office, alice, case_id, act_id, "Is dit het?")
    with pytest.raises(KeptEarlier):
        ask(room.office, alice, case_id, act_id, "Is dit het?", files=[new_act()])


def test_a_file_that_a_colleague_removed_stops_the_letter(
    room: Room, alice: SignedIn
) -> None:
    ticket = report_with(room, NOTE)
    case_id = room.case(alice, ticket)
    ids = put(room, alice, case_id, LARGE)
    unstage(room.office, alice, case_id, ids[0])

    with pytest.raises(FilesGone):
        ask(room.office, alice, case_id, new_act(), "Is dit het?", files=ids)

    assert len(room.inbox(ticket).messages) == 1


def test_colleagues_in_a_case_see_one_list_and_who_left_it_none(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    case_id = room.case(alice, report_with(room, NOTE))
    hand_over(room.office, alice, case_id, new_act(), iris.person_id)
    ids = put(room, alice, case_id, LARGE)

    assert [x.id for x in read_case(room.office, iris, case_id).staged] == ids
    take_back(room.office, alice, case_id, new_act(), iris.person_id)
    with pytest.raises(NotYours):
        unstage(room.office, iris, case_id, ids[0])
