"""What SQLite's log tells of a commit that joins two reports: nothing afterwards.

A thief has the file and its log, and can replay the log commit by commit.
"""

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from portal.mailbox.mailbox import Mailbox, open_mailbox
from portal.storage.database import Database
from tests.mailbox.letters import epoch, letter, report

LOG_HEADER, FRAME_HEADER = 32, 24
Rows = set[tuple[bytes, int]]


def ends_of_commits(log: bytes) -> list[int]:
    """Return where each commit of a log ends: its last frame says how large all is."""
    frame = FRAME_HEADER + int.from_bytes(log[8:12], "big")
    starts = range(LOG_HEADER, len(log) - frame + 1, frame)
    return [at + frame for at in starts if any(log[at + 4 : at + 8])]


def state(file: bytes, log: bytes, place: Path) -> tuple[set[bytes], Rows]:
    """Return the reports, and the letters by report, of a file with such a log."""
    place.mkdir(parents=True)
    (place / "m.db").write_bytes(file)
    (place / "m.db-wal").write_bytes(log)
    connection = sqlite3.connect(place / "m.db")
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return set(), set()
        reports = {row[0] for row in connection.execute("SELECT id FROM reports")}
        letters = set(connection.execute("SELECT report_id, sequence FROM letters"))
    except sqlite3.OperationalError:
        # Before the tables were made.
        return set(), set()
    finally:
        connection.close()
    return reports, letters


def joined(stolen: Path, work: Path) -> list[tuple[bytes, bytes]]:
    """Return each report that came in one commit with a letter of another."""
    file = (stolen / "mailbox.db").read_bytes()
    log = (stolen / "mailbox.db-wal").read_bytes()
    cuts = [0, *ends_of_commits(log)]
    states = [state(file, log[:cut], work / f"{cut}") for cut in cuts]
    found = []
    for (old, told), (new, tells) in pairwise(states):
        others = {one for one, _ in tells - told} - (new - old)
        found += [(one, other) for one in new - old for other in others]
    return found


def hand_on(mailbox: Mailbox) -> tuple[bytes, bytes]:
    """Store a report that ends a talk, among others; return the two ids."""
    talk, handed_on = report(), report()
    mailbox.send(talk, epoch(), [letter()])
    for _ in range(2):
        mailbox.send(report(), epoch(), [letter()])
    mailbox.send(handed_on, epoch(), [letter()], ends=(talk.id, letter(2)))
    for _ in range(2):
        mailbox.send(report(), epoch(), [letter()])
    return handed_on.id, talk.id


def opened(folder: Path) -> Mailbox:
    folder.mkdir()
    return open_mailbox(f"sqlite:///{folder}/mailbox.db", create=True)


def test_a_stolen_copy_does_not_join_a_talk_with_its_report(tmp_path: Path) -> None:
    mailbox = opened(tmp_path / "store")
    hand_on(mailbox)

    assert joined(tmp_path / "store", tmp_path) == []
    mailbox.close()


def test_without_emptying_the_log_it_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "empty_log", lambda _: True)
    mailbox = opened(tmp_path / "store")
    pair = hand_on(mailbox)

    assert joined(tmp_path / "store", tmp_path) == [pair]
    mailbox.close()


def test_a_reader_in_the_way_stops_nothing_and_the_next_one_empties_it(
    tmp_path: Path,
) -> None:
    mailbox = opened(tmp_path / "store")
    reader = sqlite3.connect(tmp_path / "store" / "mailbox.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM reports").fetchall()
    hand_on(mailbox)
    reader.close()
    talk = report()
    mailbox.send(talk, epoch(), [letter()])
    log = tmp_path / "store" / "mailbox.db-wal"
    assert len(ends_of_commits(log.read_bytes())) > 1

    mailbox.send(report(), epoch(), [letter()], ends=(talk.id, letter(2)))

    assert log.read_bytes() == b""
    mailbox.close()
