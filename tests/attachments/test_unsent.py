"""The list of unsent files: each owner has their own, in order, with its forms."""

from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from portal.attachments.cleaning import look_into
from portal.attachments.room import Room
from portal.attachments.unsent import (
    enclosed,
    is_there,
    note_look,
    remove,
    unsent_files,
)
from portal.domain.unsent import BOTH, CLEANED, ORIGINAL, Looked
from portal.evidence.sandbox import Bounds
from portal.mailbox.errors import NothingThere
from portal.mailbox.mailbox import Mailbox
from tests.attachments.arriving import DESK, NOW, REPORTER, ROOMY, arrive, opened
from tests.mailbox.letters import HOUR

ARTIST = "Jan van de derde etage"


@pytest.fixture
def picture(tmp_path: Path) -> bytes:
    """Make a photo that names its maker."""
    exif = Image.Exif()
    exif[0x013B] = ARTIST
    Image.new("RGB", (40, 30), "green").save(tmp_path / "p.jpg", exif=exif)
    return (tmp_path / "p.jpg").read_bytes()


def look(mailbox: Mailbox, bounds: Bounds | None = None) -> None:
    files = unsent_files(mailbox, REPORTER, NOW)
    look_into(mailbox, Room(ROOMY), REPORTER, files, HOUR, bounds or Bounds())


def test_files_stand_in_the_order_in_which_they_came(mailbox: Mailbox) -> None:
    for number in (1, 2, 3):
        arrive(mailbox, [b"x%d" % number], name=f"{number}.txt", number=number)

    files = unsent_files(mailbox, REPORTER, NOW)

    assert [each.original.file.name for each in files] == ["1.txt", "2.txt", "3.txt"]


def test_each_side_sees_its_own(mailbox: Mailbox) -> None:
    mine, theirs = arrive(mailbox, [b"x"]), arrive(mailbox, [b"y"], owner=DESK)

    assert [each.id for each in unsent_files(mailbox, REPORTER, NOW)] == [mine.file.id]
    assert [each.id for each in unsent_files(mailbox, DESK, NOW)] == [theirs.file.id]


@pytest.mark.parametrize("note", [b"", b"no note", bytes(300)])
def test_a_note_that_was_spoilt_is_of_no_file(mailbox: Mailbox, note: bytes) -> None:
    arrive(mailbox, [b"x"])
    with mailbox.database.begin() as connection:
        connection.execute(text("UPDATE uploads SET note = :note"), {"note": note})

    assert unsent_files(mailbox, REPORTER, NOW) == ()


def test_what_hides_in_a_file_is_found_and_taken_out(
    mailbox: Mailbox, picture: bytes
) -> None:
    arrive(mailbox, [picture])

    look(mailbox)

    [file] = unsent_files(mailbox, REPORTER, NOW)
    assert file.original.looked.state == "cleaned"
    assert ("author", ARTIST) in file.original.looked.findings
    assert file.choices == (CLEANED, ORIGINAL, BOTH)
    [cleaned] = file.forms(CLEANED)
    assert ARTIST.encode() not in opened(mailbox, cleaned)
    assert (cleaned.name, cleaned.is_cleaned) == ("foto.jpg", True)
    [original] = file.forms(ORIGINAL)
    assert opened(mailbox, original) == picture
    assert file.forms(BOTH) == (cleaned, original)


def test_nobody_looks_twice(mailbox: Mailbox, picture: bytes) -> None:
    arrive(mailbox, [picture])
    look(mailbox)
    before = unsent_files(mailbox, REPORTER, NOW)

    look(mailbox)

    assert unsent_files(mailbox, REPORTER, NOW) == before


@pytest.mark.parametrize(
    ("data", "state"),
    [(b"gewone tekst", "nothing"), (bytes(range(256)), "cannot")],
)
def test_a_file_without_a_cleaned_form_goes_as_it_is(
    mailbox: Mailbox, data: bytes, state: str
) -> None:
    arrive(mailbox, [data], name="iets")

    look(mailbox)

    [file] = unsent_files(mailbox, REPORTER, NOW)
    assert (file.original.looked.state, file.choices) == (state, (ORIGINAL,))
    assert opened(mailbox, file.forms(CLEANED)[0]) == data


def test_a_file_that_is_too_large_to_look_into_is_called_so(mailbox: Mailbox) -> None:
    arrive(mailbox, [bytes(2000)])

    look(mailbox, Bounds(most_bytes=1000))

    [file] = unsent_files(mailbox, REPORTER, NOW)
    assert file.original.looked == Looked("too_large")


def test_a_file_that_does_not_open_is_not_looked_into(mailbox: Mailbox) -> None:
    arrive(mailbox, [bytes(2000)])
    with mailbox.database.begin() as connection:
        connection.execute(text("UPDATE parts SET payload = :x"), {"x": bytes(2000)})

    look(mailbox)

    [file] = unsent_files(mailbox, REPORTER, NOW)
    assert file.original.looked.state == "failed"


def test_removed_while_somebody_looks_its_cleaned_form_goes_too(
    mailbox: Mailbox, picture: bytes
) -> None:
    arrive(mailbox, [picture])
    files = unsent_files(mailbox, REPORTER, NOW)
    remove(mailbox, REPORTER, files)

    with pytest.MonkeyPatch.context() as patched:
        # It was read just before it was removed.
        patched.setattr(
            "portal.attachments.cleaning.read_file", lambda *_: iter([picture])
        )
        look_into(mailbox, Room(ROOMY), REPORTER, files, HOUR, Bounds())

    assert mailbox.uploads(REPORTER.report_id, NOW) == ()


def test_once_there_is_no_turn_nobody_else_waits_for_one(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def no_turn(*_: object) -> tuple[Looked, tuple[bytes, ...]]:
        asked.append(1)
        return Looked("busy"), ()

    monkeypatch.setattr("portal.attachments.cleaning._clean", no_turn)
    for number in range(3):
        arrive(mailbox, [b"x%d" % number], number=number)

    look(mailbox)

    assert asked == [1]


def test_looks_that_take_long_leave_the_rest_for_the_next_time(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.attachments.cleaning.MOST_SECONDS", -1.0)
    arrive(mailbox, [b"x"])

    look(mailbox)

    [file] = unsent_files(mailbox, REPORTER, NOW)
    assert file.original.looked == Looked()


def test_what_is_removed_is_gone_in_all_its_forms(
    mailbox: Mailbox, picture: bytes
) -> None:
    arrive(mailbox, [picture])
    stays = arrive(mailbox, [b"stays"], number=2)
    look(mailbox)
    first, _ = unsent_files(mailbox, REPORTER, NOW)

    remove(mailbox, REPORTER, [first])

    assert [each.id for each in unsent_files(mailbox, REPORTER, NOW)] == [stays.file.id]
    assert {each.id for each in mailbox.uploads(REPORTER.report_id, NOW)} == {
        stays.file.id
    }


def test_nothing_is_noted_of_a_file_that_is_gone(mailbox: Mailbox) -> None:
    file = arrive(mailbox, [b"x"])
    remove(mailbox, REPORTER, unsent_files(mailbox, REPORTER, NOW))

    with pytest.raises(NothingThere):
        note_look(mailbox, REPORTER, file, Looked("nothing"))


def test_what_a_letter_does_not_name_goes_with_it(
    mailbox: Mailbox, picture: bytes
) -> None:
    arrive(mailbox, [picture])
    look(mailbox)
    files = unsent_files(mailbox, REPORTER, NOW)
    [cleaned] = files[0].forms(CLEANED)

    gone = enclosed(files, [cleaned.id])

    assert (gone.sent, gone.dropped) == ((cleaned.id,), (files[0].id,))


def test_the_same_file_is_known_again(mailbox: Mailbox) -> None:
    arrive(mailbox, [b"x"])
    again = arrive(mailbox, [b"x"])
    other = arrive(mailbox, [b"y"])
    files = unsent_files(mailbox, REPORTER, NOW)

    assert is_there(files, again)
    assert not is_there(files, other)
