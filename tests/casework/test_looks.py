"""Looks into files: a few for each list, remembered, and tried again where it helps."""

from portal.casework.looks import Looks, Seen
from portal.casework.person import SignedIn
from portal.casework.read_file import look_at_file
from portal.domain.attachment import Attachment
from portal.evidence.sandbox import Bounds
from tests.casework.room import Room
from tests.casework.sending import NOTE, files_of, picture, report_with


def test_small_files_are_looked_at_while_the_list_is_made(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice, report_with(room, ("foto.pdf", "", picture())))

    (file,) = files_of(room, alice, case_id)

    assert file.seen == Seen("looked", "png", ("mismatch",))


def test_a_page_waits_for_a_few_looks_only(room: Room, alice: SignedIn) -> None:
    sent = [(f"{number}.txt", "text/plain", b"%d" % number) for number in range(6)]
    case_id = room.case(alice, report_with(room, *sent))

    first = [file.seen.state for file in files_of(room, alice, case_id)]
    second = [file.seen.state for file in files_of(room, alice, case_id)]

    assert first == ["looked"] * 4 + [""] * 2
    assert second == ["looked"] * 6


def test_what_failed_in_a_list_is_tried_again_on_its_own_page(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice, report_with(room, NOTE))
    room.office.cleaning = Bounds(memory_bytes=1)
    (file,) = files_of(room, alice, case_id)
    assert file.seen.state != "looked"

    room.office.cleaning = Bounds()

    page = look_at_file(room.office, alice, case_id, file.id, 1)
    assert page.seen == Seen("looked", "text")


def test_the_memory_of_looks_is_bounded_and_keeps_names_apart() -> None:
    looks = Looks(most=2)
    one, two, three = (_file(name) for name in ("a.txt", "b.txt", "c.txt"))
    for file in (one, two, three):
        looks.keep(file, Seen("looked", "text"))
    looks.keep(one, Seen("busy"))

    assert looks.of(one) is None
    assert looks.of(two) == looks.of(three) == Seen("looked", "text")


def _file(name: str) -> Attachment:
    return Attachment(bytes(16), bytes(16), 1, bytes(32), bytes(32), name, "text/plain")
