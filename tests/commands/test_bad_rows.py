"""Unattended work meets rubbish in a store: it is told, and the work is done."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from portal.clock import SystemClock
from portal.mailbox.mailbox import open_mailbox
from tests.commands.restoring import restore
from tests.commands.speaking import run
from tests.mailbox.letters import draft, epoch, letter, report

Capsys = pytest.CaptureFixture[str]
BAD_ENTRY = "INSERT INTO audit VALUES (1, 'text', 'text', 12, 'text', 'text')"


def spoil(instance: Path) -> None:
    """Put rubbish into one of two reports, and into the audit chain."""
    file = instance / "mailbox" / "mailbox.db"
    mailbox = open_mailbox(f"sqlite:///{file}")
    for _ in range(2):
        mailbox.send(report(), epoch(), [letter()])
    mailbox.keep_draft(draft(expires_at=0))
    mailbox.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as store:
        [(one,)] = store.execute("SELECT id FROM reports LIMIT 1")
        values = ("2021-13-45", one)
        store.execute("UPDATE reports SET received_on = ? WHERE id = ?", values)
    register = instance / "desk" / "register.db"
    with closing(sqlite3.connect(register, isolation_level=None)) as store:
        store.execute(BAD_ENTRY)


def test_housekeeping_tells_of_it_and_sweeps(founded: Path, capsys: Capsys) -> None:
    spoil(founded)

    answer = run(capsys, founded, "housekeeping")

    assert answer.code == 0
    assert answer.said == ("Swept 1 drafts that had expired, and 0 files of nobody.\n")
    assert "in the mailbox, 1 row holds what cannot be (reports)" in answer.complained
    assert "in the register, 1 row holds what cannot be (audit)" in answer.complained


def test_check_fails_by_it_and_says_what_to_do(founded: Path, capsys: Capsys) -> None:
    spoil(founded)

    answer = run(capsys, founded, "check")

    assert answer.code == 1
    assert "WRONG  in the mailbox, 1 row holds what cannot be (reports)" in answer.said
    assert "then restore" in answer.said


def test_a_backup_holds_the_store_as_it_is(
    founded: Path,
    new: Path,
    tmp_path: Path,
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spoil(founded)
    file = tmp_path / "bad.age"

    assert run(capsys, founded, "backup", str(file)).code == 0

    assert restore(capsys, monkeypatch, new, file).code == 0
    again = open_mailbox(f"sqlite:///{new / 'mailbox' / 'mailbox.db'}")
    whole, broken = again.reports_and_broken(["meldpunt"])
    again.close()
    assert (len(whole), len(broken)) == (1, 1)


def test_verify_tells_the_number_and_the_reason(founded: Path, capsys: Capsys) -> None:
    spoil(founded)

    answer = run(capsys, founded, "audit", "verify")

    assert answer.code == 1
    assert "The audit chain is broken at entry 1: length." in answer.complained


def test_nobody_is_invited_unrecorded(founded: Path, capsys: Capsys) -> None:
    spoil(founded)

    answer = run(
        capsys,
        founded,
        "people",
        "invite",
        "Jan",
        "--function",
        "Griffier",
        "--controller",
    )

    assert answer.code == 1
    assert "Run `meldkluis audit verify`" in answer.complained
    assert "/welcome/" not in answer.said


def test_a_draft_that_was_kept_now_stays(founded: Path, capsys: Capsys) -> None:
    """Were it swept, the first of these tests would hold for nothing."""
    mailbox = open_mailbox(f"sqlite:///{founded / 'mailbox' / 'mailbox.db'}")
    hour = (SystemClock("UTC").now() // 3600 + 2) * 3600
    kept = draft(expires_at=hour)
    mailbox.keep_draft(kept)

    run(capsys, founded, "housekeeping")

    assert mailbox.draft(kept.locator, hour - 1) == kept
    mailbox.close()
