"""Files that wait for a reporter wait for them under their new code as well."""

import pytest

from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.minutes import take_in_minutes
from portal.casework.person import SignedIn
from portal.casework.staged import stage, unstage
from portal.domain.minutes import Verdict
from tests.casework.otherway import check_minutes, entered
from tests.casework.room import Room, new_act
from tests.casework.sending import NOTE, picture, read_by_reporter


def test_what_waits_goes_with_the_first_letter_to_the_report_that_goes_on(
    room: Room, alice: SignedIn
) -> None:
    office = room.office
    case_id, drawn = entered(room, alice)
    photo = ("foto.png", "image/png", picture(comment="Alice"))
    for name, media_type, content in (NOTE, photo):
        stage(office, alice, case_id, name, media_type, [content])
    before = read_case(office, alice, case_id).staged
    assert [each.name for each in before] == ["bonnen.txt", "foto.png"]

    ticket = check_minutes(room, drawn.code, Verdict.APPROVED)
    take_in_minutes(office, alice, case_id, new_act())

    waiting = read_case(office, alice, case_id).staged
    assert waiting == before
    files = frozenset(each.id for each in waiting)
    acknowledge(office, alice, case_id, new_act(), "Hierbij.", files=files)
    assert read_by_reporter(room, ticket)["bonnen.txt"] == NOTE[2]
    assert read_case(office, alice, case_id).staged == ()


def test_what_was_cut_off_leaves_every_file_in_the_list(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, act_id = room.office, new_act()
    case_id, drawn = entered(room, alice)
    for number in range(3):
        stage(office, alice, case_id, f"{number}.txt", "text/plain", [bytes([65])])
    check_minutes(room, drawn.code, Verdict.APPROVED)
    moved: list[object] = []
    move = office.mailbox.move_upload

    def cut_off(*given: bytes) -> None:
        if moved:
            raise KeyboardInterrupt
        moved.append(given)
        move(*given)

    with monkeypatch.context() as patched:
        patched.setattr(office.mailbox, "move_upload", cut_off)
        with pytest.raises(KeyboardInterrupt):
            take_in_minutes(office, alice, case_id, act_id)
    take_in_minutes(office, alice, case_id, act_id)

    waiting = read_case(office, alice, case_id).staged
    assert [each.name for each in waiting] == ["0.txt", "1.txt", "2.txt"]
    unstage(office, alice, case_id, waiting[0].of)
    assert len(read_case(office, alice, case_id).staged) == 2
