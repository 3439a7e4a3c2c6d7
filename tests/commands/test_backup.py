"""Backup: all that must not be lost, in one file, and what must not be in it."""

import io
import json
import stat
import tarfile
from datetime import date
from pathlib import Path

import pytest

from crypto.age import open_bytes
from portal.commands.archive import CONTENTS, NAMES
from portal.mailbox.mailbox import open_mailbox
from portal.register.register import open_register
from tests.commands.restoring import restore
from tests.commands.speaking import run
from tests.key_lists import RECOVERY
from tests.mailbox.letters import MONDAY, epoch, letter, report

Capsys = pytest.CaptureFixture[str]


def test_what_was_stored_comes_back(
    founded: Path,
    new: Path,
    tmp_path: Path,
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also what stands in SQLite's log while the programs run."""
    mailbox = open_mailbox(f"sqlite:///{founded / 'mailbox' / 'mailbox.db'}")
    sent, written = report(), letter(payload=b"x" * 100_000)
    mailbox.send(sent, epoch(), [written])
    (founded / "intake" / "key-list-version").write_text("3\n")
    (founded / "annual.toml").write_text("# As we call things.\n")
    file = tmp_path / "backup.age"

    assert run(capsys, founded, "backup", str(file)).code == 0
    mailbox.close()
    answer = restore(capsys, monkeypatch, new, file)

    assert answer.code == 0
    again = open_mailbox(f"sqlite:///{new / 'mailbox' / 'mailbox.db'}")
    assert again.report_at(sent.locator, MONDAY) == sent
    assert again.letters(sent.id) == (written,)
    again.close()
    open_register(f"sqlite:///{new / 'desk' / 'register.db'}").close()
    for name in NAMES.keys() - {"desk/key-list-version"}:
        if not name.endswith(".db"):
            assert (new / name).read_bytes() == (founded / name).read_bytes()


def test_a_restored_installation_passes_the_check(
    founded: Path,
    backup: Path,
    new: Path,
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = restore(capsys, monkeypatch, new, backup)
    assert "host.secret" in answer.said
    assert run(capsys, new, "check").code == 1
    secret = (founded / "desk" / "host.secret").read_bytes()
    (new / "desk" / "host.secret").write_bytes(secret)
    (new / "desk" / "host.secret").chmod(0o600)

    assert run(capsys, new, "check").code == 0
    modes = {
        name: stat.S_IMODE((new / name).stat().st_mode)
        for name in NAMES
        if (new / name).exists()
    }
    assert modes == {name: NAMES[name] for name in modes}


def test_what_must_not_be_in_it_is_not(founded: Path, backup: Path) -> None:
    secret = (founded / "desk" / "host.secret").read_bytes()
    opened = open_bytes(backup.read_bytes(), [RECOVERY])

    with tarfile.open(fileobj=io.BytesIO(opened)) as tar:
        names = tar.getnames()
        told = tar.extractfile(CONTENTS)
        assert told is not None
        contents = json.load(told)

    assert secret not in opened
    assert set(names) == {CONTENTS, *contents["files"]}
    assert set(names) <= {CONTENTS, *NAMES}
    assert "desk/host.secret" in contents["not_in_here"]


def test_the_backup_is_for_its_owner_alone(founded: Path, backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    left = [path.name for path in (founded / "desk").iterdir()]
    assert not [name for name in left if name.startswith(".backup")]


def test_in_a_folder_it_is_named_by_its_day(
    founded: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (tmp_path / "backups").mkdir()

    assert run(capsys, founded, "backup", str(tmp_path / "backups")).code == 0

    (file,) = (tmp_path / "backups").iterdir()
    assert file.name == f"{date.fromisoformat(file.stem)}.age"


def test_it_overwrites_no_backup(founded: Path, backup: Path, capsys: Capsys) -> None:
    before = backup.read_bytes()

    answer = run(capsys, founded, "backup", str(backup))

    assert answer.code == 1
    assert backup.read_bytes() == before


def test_a_backup_that_fails_leaves_no_file(
    founded: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (founded / "mailbox" / "mailbox.db").unlink()

    answer = run(capsys, founded, "backup", str(tmp_path / "new.age"))

    assert answer.code == 1
    assert "no store" in answer.complained
    assert not list(tmp_path.glob("*.age*"))
    assert not list(tmp_path.glob(".*"))


def test_before_the_founding_there_is_nobody_to_seal_to(
    instance: Path, tmp_path: Path, capsys: Capsys
) -> None:
    answer = run(capsys, instance, "backup", str(tmp_path / "new.age"))

    assert answer.code == 1
    assert "root is not pinned" in answer.complained


def test_a_postgresql_store_is_left_to_its_own_tool(
    founded: Path, tmp_path: Path, capsys: Capsys
) -> None:
    with (founded / "desk" / "desk.toml").open("a") as settings:
        settings.write('register_url = "postgresql://desk@/register"\n')

    answer = run(capsys, founded, "backup", str(tmp_path / "new.age"))

    assert answer.code == 0
    assert "desk/register.db: a PostgreSQL database, see pg_dump" in answer.said
    opened = open_bytes((tmp_path / "new.age").read_bytes(), [RECOVERY])
    with tarfile.open(fileobj=io.BytesIO(opened)) as tar:
        assert "desk/register.db" not in tar.getnames()
        assert "mailbox/mailbox.db" in tar.getnames()
