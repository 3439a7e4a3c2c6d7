"""Files that go along with a redacted copy: looked at, cleaned, and under no name."""

from dataclasses import replace

import pytest

from portal.casework import files_shown
from portal.casework.acknowledge import acknowledge
from portal.casework.audit import audit_log
from portal.casework.case_view import read_case
from portal.casework.copy_items import sendable
from portal.casework.make_copy import preview_copy
from portal.casework.person import SignedIn
from portal.casework.read_copy import take_copy
from portal.casework.refused import CopyRefused, ThreadAlarm
from portal.casework.staged import stage
from tests.casework.copying import PLANTED, made, wish_for
from tests.casework.room import Room, new_act
from tests.casework.sending import NOTE, files_of, report_with
from tests.casework.tamper import change, mailbox, rows


@pytest.fixture(autouse=True)
def _nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at no file: what it is, is not asked here, and a look is a process."""
    monkeypatch.setattr(files_shown, "MOST_LOOKS", 0)


def test_an_original_of_the_reporter_never_goes_along(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice, report_with(room, NOTE))
    (original,) = files_of(room, alice, case_id)
    wish = replace(wish_for(room, alice, case_id), files=frozenset({original.id}))

    copy = preview_copy(room.office, alice, case_id, wish)

    assert sendable(read_case(room.office, alice, case_id)) == ()
    assert copy.files == ()


def sent_by_desk(room: Room, person: SignedIn, name: str, content: bytes) -> bytes:
    """Return a case in which the desk sent a file."""
    case_id = room.case(person)
    stage(room.office, person, case_id, name, "text/plain", [content])
    (waiting,) = read_case(room.office, person, case_id).staged
    acknowledge(
        room.office, person, case_id, new_act(), "Zie hier.", files={waiting.id}
    )
    return case_id


def test_a_file_that_was_looked_at_goes_along_under_a_name_that_says_nothing(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    case_id = sent_by_desk(room, alice, "brief aan Jansen.txt", b"Dit mag weg.")
    (file,) = files_of(room, alice, case_id)
    wish = replace(wish_for(room, alice, case_id), files=frozenset({file.id}))
    number = made(room, alice, case_id, wish)

    _, (taken,) = take_copy(room.office, alice, case_id, number)

    assert (taken.name, taken.size) == ("bijlage-1.txt", 12)
    assert b"".join(taken.pieces) == b"Dit mag weg."
    log = [row.act for row in audit_log(room.office, carol).rows]
    assert log[0] == "copy_taken"


def test_a_file_in_which_a_hidden_word_can_be_read_does_not_go_along(
    room: Room, alice: SignedIn
) -> None:
    content = "Gesprek met mevrouw Jánsen.".encode("utf-16")
    case_id = sent_by_desk(room, alice, "verslag.txt", content)
    (file,) = files_of(room, alice, case_id)
    wish = replace(
        wish_for(room, alice, case_id), files=frozenset({file.id}), words=(PLANTED,)
    )

    with pytest.raises(CopyRefused, match="file_says_it"):
        preview_copy(room.office, alice, case_id, wish)


def test_a_file_that_is_not_what_was_sent_breaks_off_and_is_in_no_copy(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    case_id = sent_by_desk(room, alice, "bijlage.txt", b"Dit mag weg.")
    (file,) = files_of(room, alice, case_id)
    wish = replace(wish_for(room, alice, case_id), files=frozenset({file.id}))
    number = made(room, alice, case_id, wish)
    (part,) = rows(room, mailbox.parts, file_id=file.id)
    spoilt = part["payload"][:-1] + bytes([part["payload"][-1] ^ 1])
    change(room, mailbox.parts, {"payload": spoilt}, file_id=file.id)

    _, (taken,) = take_copy(room.office, alice, case_id, number)
    with pytest.raises(ThreadAlarm):
        list(taken.pieces)

    log = [(row.act, row.about) for row in audit_log(room.office, carol).rows]
    assert log[0] == ("alarm", "file_broken")
    with pytest.raises(CopyRefused, match="file_broken"):
        preview_copy(room.office, alice, case_id, replace(wish, words=(PLANTED,)))
