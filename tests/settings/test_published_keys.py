"""The key list as a file: verified, kept in memory, and never an older one."""

import errno
import os
import stat
from pathlib import Path

import pytest

import portal.published_keys
from portal.published_keys import KeyListFile, KeysUnusable
from tests.key_lists import ROOT, key_list, publish


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the list lies, with version 5 in it."""
    path = tmp_path / "published" / "keys.json"
    publish(path, key_list(version=5))
    return path


@pytest.fixture
def floor(tmp_path: Path) -> Path:
    """Return where a program remembers the version it saw."""
    return tmp_path / "intake" / "key-list-version"


def test_it_reads_what_the_root_signed(path: Path, floor: Path) -> None:
    keys = KeyListFile(path, ROOT, floor).read()

    assert keys.version == 5
    assert [desk.id for desk in keys.desks] == ["meldpunt"]


def test_an_unchanged_file_is_verified_once(
    path: Path, floor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = KeyListFile(path, ROOT, floor)
    first = file.read()
    monkeypatch.delattr(portal.published_keys, "read_list")

    assert file.read() is first


def test_a_new_list_is_taken_without_a_restart(path: Path, floor: Path) -> None:
    file = KeyListFile(path, ROOT, floor)
    file.read()

    publish(path, key_list(version=6))

    assert file.read().version == 6


def test_it_refuses_a_list_older_than_one_it_has_seen(path: Path, floor: Path) -> None:
    file = KeyListFile(path, ROOT, floor)
    file.read()

    publish(path, key_list(version=4))

    with pytest.raises(KeysUnusable, match="older"):
        file.read()


def test_it_remembers_over_a_restart(path: Path, floor: Path) -> None:
    KeyListFile(path, ROOT, floor).read()
    publish(path, key_list(version=4))

    with pytest.raises(KeysUnusable, match="older"):
        KeyListFile(path, ROOT, floor).read()
    assert floor.read_text() == "5\n"
    assert stat.S_IMODE(floor.stat().st_mode) == 0o600
    assert [file.name for file in floor.parent.iterdir()] == [floor.name]


def test_each_program_remembers_for_itself(path: Path, floor: Path) -> None:
    KeyListFile(path, ROOT, floor).read()
    publish(path, key_list(version=4))
    other = floor.with_name("of-another-program")

    assert KeyListFile(path, ROOT, other).read().version == 4


def test_a_running_program_does_not_go_back_though_its_memory_was_removed(
    path: Path, floor: Path
) -> None:
    file = KeyListFile(path, ROOT, floor)
    file.read()
    floor.unlink()

    publish(path, key_list(version=4))

    with pytest.raises(KeysUnusable, match="older"):
        file.read()


def test_a_memory_that_was_removed_is_written_again_with_the_next_file(
    path: Path, floor: Path
) -> None:
    file = KeyListFile(path, ROOT, floor)
    file.read()
    floor.unlink()

    publish(path, key_list(version=5))

    assert (file.read().version, floor.read_text()) == (5, "5\n")


def test_it_refuses_another_signer(path: Path, floor: Path) -> None:
    publish(path, key_list(version=9), root_seed=b"x" * 32)

    with pytest.raises(KeysUnusable, match="the root did not sign this list"):
        KeyListFile(path, ROOT, floor).read()
    assert not floor.exists()


def test_it_refuses_a_changed_list(path: Path, floor: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Lid 1", b"Lid 2"))

    with pytest.raises(KeysUnusable, match="refused"):
        KeyListFile(path, ROOT, floor).read()


def test_it_refuses_a_file_without_end(path: Path, floor: Path) -> None:
    path.write_bytes(b"x" * 9 * 1024 * 1024)

    with pytest.raises(KeysUnusable, match="too long"):
        KeyListFile(path, ROOT, floor).read()


def test_without_a_pinned_root_nothing_is_trusted(path: Path, floor: Path) -> None:
    with pytest.raises(KeysUnusable, match="meldkluis root pin"):
        KeyListFile(path, None, floor).read()


def test_it_says_that_there_is_no_list(path: Path, floor: Path) -> None:
    path.unlink()

    with pytest.raises(KeysUnusable, match="no key list"):
        KeyListFile(path, ROOT, floor).read()


def test_it_says_that_the_list_cannot_be_read(path: Path, floor: Path) -> None:
    path.unlink()
    path.mkdir()

    with pytest.raises(KeysUnusable, match=r"keys\.json: Is a directory"):
        KeyListFile(path, ROOT, floor).read()


def test_a_broken_memory_is_not_taken_for_none(path: Path, floor: Path) -> None:
    floor.parent.mkdir()
    floor.write_bytes(b"\xff")

    with pytest.raises(KeysUnusable, match="does not hold a version number"):
        KeyListFile(path, ROOT, floor).read()


def test_a_list_that_cannot_be_remembered_is_not_used(
    path: Path, floor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the next start would take an older one."""

    def refuse(path: Path, *_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(KeysUnusable, match=r"key-list-version.*: Permission denied"):
        KeyListFile(path, ROOT, floor).read()
