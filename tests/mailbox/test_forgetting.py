"""Destroying the reports of a case in one step, which a letter in between stops."""

import threading

import pytest

from portal.mailbox.desk_side import DESTROY
from portal.mailbox.errors import NothingThere, ThreadMoved
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.rows import Enclosed
from portal.mailbox.tables import metadata
from tests.mailbox.letters import HOUR, draft, epoch, letter, report


def test_every_table_that_speaks_of_a_report_is_cleared() -> None:
    speaking = {
        table.name for table in metadata.sorted_tables if "report_id" in table.c
    }

    assert {str(each.table) for each in DESTROY} == speaking | {"reports"}


def test_all_reports_go_at_once_with_their_files_and_drafts(mailbox: Mailbox) -> None:
    one, two, other = report(), report(), report()
    file_id = bytes(16)
    mailbox.begin_upload(file_id, one.id, HOUR)
    mailbox.add_part(file_id, 0, b"part")
    mailbox.end_upload(file_id, 1, 4, b"note")
    mailbox.send(one, epoch(), [letter()], Enclosed((file_id,)))
    mailbox.send(two, epoch(), [letter(1), letter(2)])
    mailbox.send(other, epoch(), [letter()])
    mailbox.keep_draft(draft(two.id))

    for _ in range(2):
        mailbox.destroy_as_read({one.id: 1, two.id: 2})

    assert mailbox.letter_counts() == {other.id: 1}
    assert [each.id for each in mailbox.reports(["meldpunt"])] == [other.id]
    assert list(mailbox.parts(file_id)) == []
    assert mailbox.files(one.id) == {}


@pytest.mark.parametrize("read", [1, 3])
def test_another_number_of_letters_than_was_read_keeps_all(
    mailbox: Mailbox, read: int
) -> None:
    one, two = report(), report()
    mailbox.send(one, epoch(), [letter()])
    mailbox.send(two, epoch(), [letter(1), letter(2)])

    with pytest.raises(ThreadMoved):
        mailbox.destroy_as_read({one.id: 1, two.id: read})

    assert mailbox.letter_counts() == {one.id: 1, two.id: 2}


def at_once(mailbox: Mailbox, report_id: bytes) -> list[str]:
    """Write to a report and destroy it at one moment; return what became of both."""
    start, told = threading.Barrier(2), []

    def write() -> None:
        start.wait()
        try:
            mailbox.add_letter(report_id, letter(2))
            told.append("kept")
        except NothingThere:
            told.append("refused")

    writer = threading.Thread(target=write)
    writer.start()
    start.wait()
    try:
        mailbox.destroy_as_read({report_id: 1})
        told.append("destroyed")
    except ThreadMoved:
        told.append("stopped")
    writer.join()
    return sorted(told)


def test_a_letter_that_comes_meanwhile_is_kept_or_refused_and_never_lost(
    mailbox: Mailbox,
) -> None:
    """Whoever is first: the letter stops the destruction, or finds no report."""
    for _ in range(5):
        sent = report()
        mailbox.send(sent, epoch(), [letter()])

        told = at_once(mailbox, sent.id)

        left = mailbox.letter_counts([sent.id])
        assert (told, left) in [
            (["destroyed", "refused"], {}),
            (["kept", "stopped"], {sent.id: 2}),
        ]
