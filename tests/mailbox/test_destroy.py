"""Destroying: nothing of a report is left, not even in the files."""

from pathlib import Path

import pytest

from portal.mailbox.errors import NothingThere
from portal.mailbox.mailbox import Mailbox, open_mailbox
from tests.mailbox.letters import HOUR, MONDAY, draft, epoch, letter, report

PLANTED = b"planted phrase, sealed or not"


def test_every_row_of_the_report_is_gone(mailbox: Mailbox) -> None:
    sent, other = report(), report()
    mailbox.send(sent, epoch(), [letter(1), letter(2)])
    mailbox.send(other, epoch(), [letter(1)])
    mailbox.add_epoch(sent.id, epoch(2))
    # A page of the form that was still open kept a draft once more.
    late = draft(sent.id)
    mailbox.keep_draft(late)

    mailbox.destroy(sent.id)

    with pytest.raises(NothingThere):
        mailbox.report_at(sent.locator, MONDAY)
    with pytest.raises(NothingThere):
        mailbox.draft(late.locator, HOUR - 1)
    assert mailbox.epochs(sent.id) == ()
    assert mailbox.letters(sent.id) == ()
    assert mailbox.letter_counts() == {other.id: 1}


def test_destroying_again_is_harmless(mailbox: Mailbox) -> None:
    sent = report()
    mailbox.send(sent, epoch(), [letter()])

    mailbox.destroy(sent.id)
    mailbox.destroy(sent.id)

    assert mailbox.reports(["meldpunt"]) == ()


def test_its_bytes_are_in_no_file(tmp_path: Path) -> None:
    """Deleted rows stay in SQLite's pages and log unless somebody sees to it."""
    mailbox = open_mailbox(f"sqlite:///{tmp_path / 'mailbox.db'}", create=True)
    sent = report()
    mailbox.send(sent, epoch(), [letter(1, PLANTED), letter(2, PLANTED * 1000)])
    for _ in range(20):
        mailbox.send(report(), epoch(), [letter()])
    assert in_files(tmp_path, PLANTED)
    assert in_files(tmp_path, sent.locator)

    mailbox.destroy(sent.id)

    assert not in_files(tmp_path, PLANTED)
    assert not in_files(tmp_path, sent.locator)
    assert not in_files(tmp_path, sent.recipient)
    mailbox.close()


def test_the_bytes_of_a_swept_draft_are_in_no_file(tmp_path: Path) -> None:
    mailbox = open_mailbox(f"sqlite:///{tmp_path / 'mailbox.db'}", create=True)
    kept = draft()
    mailbox.keep_draft(kept)
    assert in_files(tmp_path, kept.locator)

    mailbox.sweep(HOUR)

    assert not in_files(tmp_path, kept.locator)
    mailbox.close()


def in_files(folder: Path, planted: bytes) -> bool:
    """Tell whether any file of a folder holds these bytes."""
    return any(planted in file.read_bytes() for file in folder.iterdir())
