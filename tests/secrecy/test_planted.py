"""After two whole journeys, and during them, nothing planted is anywhere (R02, R04).

Both programs run as the shipped command starts them. What was planted: words of both
sides, codes, passphrases, second factors, sheets, cookies, headers, addresses, files.
"""

import re
from pathlib import Path

import pytest

from tests.secrecy.evidence import KEPT_FROM_THE_REPORTER, STORES, Evidence
from tests.secrecy.search import Secrets
from tests.secrecy.staff import INVITED, PUBLISHED, WAITING

# All that either program may ever say while nothing goes wrong.
EVENTS = re.compile(
    r"(listening (intake|desk) http://127\.0\.0\.1:\d+/"
    r"|worker-(started|stopped)|stopping)"
)
KEY_LIST = "published"


def test_both_sides_read_what_was_meant_for_them(evidence: Evidence) -> None:
    """The journey's own steps compare the pages; this is what nobody may read."""
    for where in KEPT_FROM_THE_REPORTER:
        assert evidence.journeys[0].said[where] not in evidence.reporter_read


def test_nothing_is_in_any_file_afterwards(evidence: Evidence) -> None:
    """Stores with their logs, settings, keys of the day, what was said, the backup."""
    secrets, files = evidence.secrets, evidence.files()
    found = [secrets.in_bytes(path, data) for path, data in files.items()]

    assert set().union(*found) == set()
    assert {"instance/config.toml", "home/backup.age"} <= files.keys()


def test_nothing_was_in_any_file_or_process_at_any_moment(evidence: Evidence) -> None:
    watcher = evidence.watcher

    assert watcher.found(evidence.secrets) == []
    assert watcher.looks > 100
    assert any("cmdline" in place for place in watcher.pieces)
    assert any("environ" in place for place in watcher.pieces)


def test_no_process_wrote_anywhere_else(evidence: Evidence) -> None:
    assert evidence.watcher.elsewhere == set()


def test_no_temporary_file_is_left(evidence: Evidence) -> None:
    assert list(evidence.installation.temporary.rglob("*")) == []


def test_nothing_is_in_any_row(evidence: Evidence) -> None:
    """A database may compress what it stores; a row read back is not compressed."""
    secrets = evidence.secrets

    for store in STORES:
        for table, rows in evidence.stores.dump(store).items():
            for row in rows:
                for column, value in row.items():
                    data = value if isinstance(value, bytes) else str(value).encode()
                    assert secrets.in_bytes(f"{table}.{column}", data) == set()


def test_the_programs_say_nothing_but_events(evidence: Evidence) -> None:
    lines = evidence.installation.said().splitlines()

    assert len(lines) > 10
    assert [line for line in lines if EVENTS.fullmatch(line) is None] == []


def test_a_crash_would_leave_no_memory_on_the_disk(evidence: Evidence) -> None:
    assert evidence.core_limits == {"0 0"}


def test_names_stand_nowhere_but_in_the_published_list(evidence: Evidence) -> None:
    """The list is public, and the register keeps every version of it: `key_lists`."""
    names = Secrets()
    names.add("a name", *PUBLISHED)
    found = {
        place
        for store in STORES
        for table, rows in evidence.stores.dump(store).items()
        for row in rows
        for column, value in row.items()
        for place in [f"{store}.{table}.{column}"]
        if isinstance(value, bytes | str)
        and names.in_bytes(place, value if isinstance(value, bytes) else value.encode())
    }

    assert found == {"register.key_lists.signed"}

    seen = {one.partition(": ")[0] for one in evidence.watcher.found(names)}
    instance = evidence.installation.instance
    is_list = [Path(one).is_relative_to(instance / KEY_LIST) for one in seen]
    is_register = ["register.db" in Path(one).name for one in seen]
    assert all(map(any, zip(is_list, is_register, strict=True)))


@pytest.mark.parametrize("name", [WAITING, INVITED])
def test_the_name_of_who_is_on_no_list_yet_stands_nowhere(
    evidence: Evidence, name: str
) -> None:
    names = Secrets()
    names.add("a name", name)

    assert evidence.watcher.found(names) == []


@pytest.mark.postgres
def test_nothing_is_in_the_files_of_the_database_server(on_postgres: Evidence) -> None:
    """Tables, write-ahead log, what it logged; the names of the list are public."""
    server = on_postgres.stores.server
    assert server is not None
    secrets, searched = on_postgres.secrets, 0
    found: set[str] = set()

    for path in server.rglob("*"):
        if path.is_file() and not _is_a_copy_of_the_catalogue(path, server):
            data = path.read_bytes().rstrip(b"\0")
            searched += len(data)
            found |= secrets.in_bytes(str(path.relative_to(server)), data)

    assert found == set()
    assert searched > 1_000_000


def _is_a_copy_of_the_catalogue(path: Path, server: Path) -> bool:
    """Whether a file is as it came from the template: nothing of ours is in it."""
    template = server / "base" / "1" / path.name
    if path.parent.parent != server / "base" or not template.is_file():
        return False
    return template.read_bytes() == path.read_bytes()
