"""Restore: with the recovery key alone, whole or not at all, over nothing."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto.age import Identity, seal_bytes
from crypto.sheet import print_sheet
from portal.commands.archive import CONTENTS
from tests.commands.restoring import nothing_in, restore
from tests.commands.speaking import run
from tests.key_lists import RECOVERY

Capsys = pytest.CaptureFixture[str]


def test_it_opens_for_nobody_else(
    backup: Path, new: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = " ".join(print_sheet(b"o" * 32, "en"))

    answer = restore(capsys, monkeypatch, new, backup, typed=other)

    assert answer.code == 1
    assert "recovery sheet" in answer.complained
    assert nothing_in(new)


def test_an_age_identity_file_opens_it_too(
    backup: Path, new: Path, tmp_path: Path, capsys: Capsys
) -> None:
    identity = tmp_path / "key.txt"
    identity.write_text(f"# recovery\n\n{RECOVERY}\n")

    answer = run(capsys, new, "restore", str(backup), "--identity", str(identity))

    assert answer.code == 0


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1NOT\n", "a\nb\n", "\xff"])
def test_an_identity_file_without_a_key_is_told(
    backup: Path, new: Path, tmp_path: Path, capsys: Capsys, text: str
) -> None:
    identity = tmp_path / "key.txt"
    identity.write_text(text)

    answer = run(capsys, new, "restore", str(backup), "--identity", str(identity))

    assert answer.code == 1
    assert "no age identity file" in answer.complained


@pytest.mark.parametrize("typed", ["", "one two", "zzzzzz " * 24])
def test_a_mistyped_sheet_is_told(
    backup: Path,
    new: Path,
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
) -> None:
    answer = restore(capsys, monkeypatch, new, backup, typed)

    assert answer.code == 2
    assert "no sheet" in answer.complained
    assert not new.exists()


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-1], lambda data: data + b"x", lambda data: data[:5000]],
    ids=["cut", "longer", "half"],
)
def test_a_damaged_backup_brings_nothing_back(
    backup: Path,
    new: Path,
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[bytes], bytes],
) -> None:
    backup.write_bytes(damage(backup.read_bytes()))

    answer = restore(capsys, monkeypatch, new, backup)

    assert answer.code == 1
    assert "damaged" in answer.complained
    assert nothing_in(new)


def sealed_tar(*names: str, contents: bytes | None = None) -> bytes:
    """Return a backup that we did not write, sealed to the recovery key."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        if contents is not None:
            info = tarfile.TarInfo(CONTENTS)
            info.size = len(contents)
            tar.addfile(info, io.BytesIO(contents))
        for name in names:
            tar.addfile(tarfile.TarInfo(name))
    return seal_bytes(buffer.getvalue(), [RECOVERY.recipient])


GOOD = b'{"format": "meldkluis-backup-1"}'


@pytest.mark.parametrize(
    "sealed",
    [
        seal_bytes(b"no tar at all" * 100, [RECOVERY.recipient]),
        sealed_tar("config.toml"),
        sealed_tar(contents=b'{"format": "another"}'),
        sealed_tar("../../etc/passwd", contents=GOOD),
        sealed_tar("/etc/passwd", contents=GOOD),
        sealed_tar("desk/host.secret", contents=GOOD),
    ],
    ids=["no tar", "no contents", "other format", "above", "absolute", "unknown"],
)
def test_what_we_did_not_write_is_refused(
    sealed: bytes,
    new: Path,
    tmp_path: Path,
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "strange.age"
    file.write_bytes(sealed)

    answer = restore(capsys, monkeypatch, new, file)

    assert answer.code == 1
    assert "backup" in answer.complained
    assert nothing_in(new)


def test_it_overwrites_no_installation(
    founded: Path, backup: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = restore(capsys, monkeypatch, founded, backup)

    assert answer.code == 1
    assert "not empty" in answer.complained


def test_there_must_be_a_file(
    new: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert restore(capsys, monkeypatch, new, tmp_path / "none.age").code == 2


def test_a_fresh_key_is_not_the_recovery_key() -> None:
    """The tests above would hold for nothing if every key opened everything."""
    assert Identity.generate().recipient.raw != RECOVERY.recipient.raw
