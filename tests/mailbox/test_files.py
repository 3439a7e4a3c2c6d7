"""Files arrive part by part, are there once whole, and go with their letter."""

import secrets
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.mailbox.errors import FilesGone, NothingThere, SequenceTaken
from portal.mailbox.files import Stored
from portal.mailbox.mailbox import Mailbox, open_mailbox
from portal.mailbox.rows import Enclosed, Upload
from portal.mailbox.uploads import MAX_PART_BYTES
from portal.storage.rows import RowBroken
from tests.mailbox.letters import HOUR, MONDAY, draft, epoch, letter, report

NOW = HOUR - 100
REPORT = b"R" * 16
NOTE = b"a note"
PLANTED = b"planted phrase of a part"


def uploaded(
    mailbox: Mailbox,
    report_id: bytes = REPORT,
    parts: tuple[bytes, ...] = (b"one", b"two"),
    expires_at: int = HOUR,
) -> bytes:
    """Let a file arrive whole; return its id."""
    file_id = secrets.token_bytes(16)
    begun(mailbox, file_id, report_id, parts, expires_at)
    mailbox.end_upload(file_id, len(parts), sum(map(len, parts)), NOTE)
    return file_id


def begun(
    mailbox: Mailbox,
    file_id: bytes,
    report_id: bytes = REPORT,
    parts: tuple[bytes, ...] = (b"one",),
    expires_at: int = HOUR,
) -> None:
    """Let some of a file arrive."""
    mailbox.begin_upload(file_id, report_id, expires_at)
    for number, part in enumerate(parts):
        mailbox.add_part(file_id, number, part)


def count_parts(mailbox: Mailbox) -> int:
    with mailbox.database.connect() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM parts")) or 0)


def waiting(mailbox: Mailbox, report_id: bytes = REPORT) -> set[bytes]:
    return {each.id for each in mailbox.uploads(report_id, NOW)}


def test_a_file_that_arrived_waits_with_its_note(mailbox: Mailbox) -> None:
    file_id = uploaded(mailbox)

    assert mailbox.uploads(REPORT, NOW) == (Upload(file_id, REPORT, HOUR, 2, 6, NOTE),)
    assert list(mailbox.parts(file_id)) == [b"one", b"two"]
    assert mailbox.bytes_of(REPORT) == mailbox.bytes_in_all() == 6


def test_a_file_on_its_way_is_not_there(mailbox: Mailbox) -> None:
    begun(mailbox, b"F" * 16)

    assert mailbox.uploads(REPORT, NOW) == ()
    assert mailbox.bytes_of(REPORT) == 0


def test_a_file_ends_once(mailbox: Mailbox) -> None:
    file_id = uploaded(mailbox)

    with pytest.raises(NothingThere):
        mailbox.end_upload(file_id, 9, 9, b"other")

    assert mailbox.uploads(REPORT, NOW)[0].note == NOTE


def test_a_note_can_be_replaced_once_the_file_is_whole(mailbox: Mailbox) -> None:
    file_id = uploaded(mailbox)
    begun(mailbox, b"F" * 16)

    mailbox.replace_note(file_id, b"more is known")
    for other in (b"F" * 16, b"G" * 16):
        with pytest.raises(NothingThere):
            mailbox.replace_note(other, b"")

    assert mailbox.uploads(REPORT, NOW)[0].note == b"more is known"


def test_a_file_that_waits_moves_to_another_report(mailbox: Mailbox) -> None:
    file_id, other = uploaded(mailbox), b"other report...."
    mailbox.move_upload(file_id, other, REPORT, b"not its own report")
    assert mailbox.uploads(REPORT, NOW)[0].note == NOTE

    mailbox.move_upload(file_id, REPORT, other, b"for the other")

    assert mailbox.uploads(REPORT, NOW) == ()
    [moved] = mailbox.uploads(other, NOW)
    assert (moved.id, moved.note) == (file_id, b"for the other")


def test_an_expired_file_is_not_there(mailbox: Mailbox) -> None:
    uploaded(mailbox)

    assert mailbox.uploads(REPORT, HOUR) == ()


def test_files_are_kept_as_long_as_their_draft(mailbox: Mailbox) -> None:
    file_id, other = uploaded(mailbox), uploaded(mailbox, b"S" * 16)

    mailbox.keep_uploads_until(REPORT, HOUR + 3600)

    assert {each.id for each in mailbox.uploads(REPORT, HOUR)} == {file_id}
    assert mailbox.uploads(b"S" * 16, HOUR) == ()
    assert other


def test_a_file_that_was_dropped_cannot_end(mailbox: Mailbox) -> None:
    begun(mailbox, b"F" * 16)
    mailbox.drop_uploads(REPORT, (b"F" * 16,))

    with pytest.raises(NothingThere):
        mailbox.end_upload(b"F" * 16, 1, 3, NOTE)


def test_only_files_of_the_report_are_dropped(mailbox: Mailbox) -> None:
    file_id, other = uploaded(mailbox), uploaded(mailbox, b"S" * 16)

    mailbox.drop_uploads(REPORT, (file_id, other))

    assert waiting(mailbox) == set()
    assert waiting(mailbox, b"S" * 16) == {other}


def test_a_long_part_is_not_taken_and_not_read(mailbox: Mailbox) -> None:
    file_id = uploaded(mailbox, parts=(b"x" * MAX_PART_BYTES,))
    with pytest.raises(ValueError, match="1 MiB at most"):
        mailbox.add_part(file_id, 1, b"x" * (MAX_PART_BYTES + 1))
    with mailbox.database.begin() as connection:
        connection.execute(
            text("UPDATE parts SET payload = payload || :more"), {"more": b"x"}
        )

    assert list(mailbox.parts(file_id)) == []


def test_a_part_that_is_no_bytes_is_told_of(tmp_path: Path) -> None:
    mailbox = open_mailbox(f"sqlite:///{tmp_path / 'mailbox.db'}", create=True)
    file_id = uploaded(mailbox)
    with mailbox.database.begin() as connection:
        connection.execute(text("UPDATE parts SET payload = 'a text'"))

    with pytest.raises(RowBroken):
        list(mailbox.parts(file_id))
    mailbox.close()


def test_what_is_put_behind_the_last_part_is_not_the_files(mailbox: Mailbox) -> None:
    """The intake's role may add parts, also to a file that was sent."""
    sent = report()
    file_id = uploaded(mailbox, sent.id)
    mailbox.add_part(file_id, 2, b"planted")
    assert list(mailbox.parts(file_id)) == [b"one", b"two"]

    mailbox.send(sent, epoch(), [letter()], Enclosed((file_id,)))

    assert list(mailbox.parts(file_id)) == [b"one", b"two"]
    assert list(mailbox.parts(b"F" * 16)) == []


def test_a_report_is_sent_with_its_files(mailbox: Mailbox) -> None:
    sent = report()
    keeps, drops, other = (uploaded(mailbox, sent.id) for _ in range(3))

    mailbox.send(sent, epoch(), [letter()], Enclosed((keeps,), (drops,)))

    assert mailbox.files(sent.id) == {keeps: Stored(2, 6)}
    assert waiting(mailbox, sent.id) == {other}
    assert list(mailbox.parts(keeps)) == [b"one", b"two"]


@pytest.mark.parametrize("case", ["unknown", "arriving", "of another report"])
def test_nothing_is_sent_when_a_file_is_not_there(mailbox: Mailbox, case: str) -> None:
    sent, kept = report(), draft()
    mailbox.keep_draft(kept)
    file_id = b"F" * 16
    if case == "arriving":
        begun(mailbox, file_id, sent.id)
    if case == "of another report":
        file_id = uploaded(mailbox, b"S" * 16)

    with pytest.raises(FilesGone):
        mailbox.send(sent, epoch(), [letter()], Enclosed((file_id,)))

    with pytest.raises(NothingThere):
        mailbox.report_at(sent.locator, MONDAY)
    assert mailbox.draft(kept.locator, NOW) == kept


def test_a_letter_takes_its_files_along(mailbox: Mailbox) -> None:
    sent = report()
    mailbox.send(sent, epoch(), [letter()])
    file_id = uploaded(mailbox, sent.id)

    mailbox.add_letter(sent.id, letter(2), Enclosed((file_id,)))

    assert set(mailbox.files(sent.id)) == {file_id}
    assert waiting(mailbox, sent.id) == set()


def test_files_stay_where_they_are_when_the_letter_finds_no_place(
    mailbox: Mailbox,
) -> None:
    sent = report()
    mailbox.send(sent, epoch(), [letter()])
    file_id = uploaded(mailbox, sent.id)

    with pytest.raises(SequenceTaken):
        mailbox.add_letter(sent.id, letter(1), Enclosed((file_id,)))

    assert waiting(mailbox, sent.id) == {file_id}


def test_the_sweep_takes_what_expired_and_what_belongs_to_nobody(
    mailbox: Mailbox,
) -> None:
    sent = report()
    stays = uploaded(mailbox, sent.id)
    mailbox.send(sent, epoch(), [letter()], Enclosed((stays,)))
    fresh = uploaded(mailbox, expires_at=HOUR + 3600)
    old = uploaded(mailbox)
    begun(mailbox, b"F" * 16)
    dropped = uploaded(mailbox, expires_at=HOUR + 3600)
    mailbox.drop_uploads(REPORT, (dropped,))
    assert count_parts(mailbox) == 9

    assert mailbox.sweep_files(HOUR) == 3

    assert count_parts(mailbox) == 4
    assert waiting(mailbox) == {fresh}
    assert list(mailbox.parts(stays)) == [b"one", b"two"]
    assert list(mailbox.parts(old)) == []
    assert mailbox.sweep_files(HOUR) == 0


def test_a_file_that_would_never_expire_is_swept(mailbox: Mailbox) -> None:
    uploaded(mailbox, expires_at=HOUR + 200 * 3600)

    mailbox.sweep_files(NOW)

    assert count_parts(mailbox) == 0


def test_a_long_file_is_swept_whole(mailbox: Mailbox) -> None:
    uploaded(mailbox, parts=(b"x",) * 150)

    mailbox.sweep_files(HOUR)

    assert count_parts(mailbox) == 0


def test_many_files_are_noticed(mailbox: Mailbox) -> None:
    uploaded(mailbox)

    assert mailbox.has_uploads(1)
    assert not mailbox.has_uploads(2)


def test_destroying_a_report_leaves_nothing_of_its_files(tmp_path: Path) -> None:
    mailbox = open_mailbox(f"sqlite:///{tmp_path / 'mailbox.db'}", create=True)
    sent = report()
    file_id = uploaded(mailbox, sent.id, (PLANTED, PLANTED * 9000))
    mailbox.send(sent, epoch(), [letter()], Enclosed((file_id,)))
    waits = uploaded(mailbox, sent.id, (PLANTED,))
    assert any(PLANTED in path.read_bytes() for path in tmp_path.iterdir())

    mailbox.destroy(sent.id)

    assert mailbox.files(sent.id) == {}
    assert list(mailbox.parts(file_id)) == list(mailbox.parts(waits)) == []
    for path in tmp_path.iterdir():
        assert PLANTED not in path.read_bytes()
    mailbox.close()
