"""Backup and restore: all that must not be lost, opened by the recovery key alone."""

import io
import json
import stat
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto.age import Identity, open_bytes, seal_bytes
from crypto.sheet import print_sheet
from portal.commands.archive import CONTENTS, NAMES
from portal.mailbox.mailbox import open_mailbox
from portal.register.register import open_register
from tests.commands.speaking import Answer, run
from tests.key_lists import RECOVERY
from tests.mailbox.letters import MONDAY, epoch, letter, report

Capsys = pytest.CaptureFixture[str]
SHEET = " ".join(print_sheet(RECOVERY.seed, "nl"))


@pytest.fixture
def backup(founded: Path, tmp_path: Path, capsys: Capsys) -> Path:
    """Back up an installation and return the file."""
    file = tmp_path / "backup.age"
    assert run(capsys, founded, "backup", str(file)).code == 0
    return file


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return where an installation is to be brought back."""
    return tmp_path / "new"


def restore(
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
    instance: Path,
    file: Path,
    typed: str = SHEET,
) -> Answer:
    """Restore with a sheet that is typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    return run(capsys, instance, "restore", str(file))


def nothing_in(instance: Path) -> bool:
    """Tell whether no file was left in an instance, hidden ones included."""
    return not [path for path in instance.rglob("*") if path.is_file()]


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


def test_it_opens_for_nobody_else(
    backup: Path, new: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = " ".join(print_sheet(b"o" * 32, "en"))

    answer = restore(capsys, monkeypatch, new, backup, typed=other)

    assert answer.code == 1
    assert "recovery sheet" in answer.complained
    assert nothing_in(new)


def test_the_backup_is_for_its_owner_alone(founded: Path, backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    left = [path.name for path in (founded / "desk").iterdir()]
    assert not [name for name in left if name.startswith(".backup")]


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


def test_there_must_be_a_file(
    new: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert restore(capsys, monkeypatch, new, tmp_path / "none.age").code == 2


def test_a_fresh_key_is_not_the_recovery_key() -> None:
    """The tests above would hold for nothing if every key opened everything."""
    assert Identity.generate().recipient.raw != RECOVERY.recipient.raw
