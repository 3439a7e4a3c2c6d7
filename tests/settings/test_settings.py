"""Settings: defaults that start, and every problem told at once."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.settings import (
    SettingsRefused,
    read_desk,
    read_intake,
    read_shared,
)

ROOT = "5a" * 32


def write(instance: Path, name: str, text: str) -> None:
    """Write one of the three files."""
    path = instance / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def test_without_any_file_both_programs_have_their_defaults(tmp_path: Path) -> None:
    intake, desk = read_intake(tmp_path), read_desk(tmp_path)

    assert (intake.host, intake.port, desk.port) == ("127.0.0.1", 8000, 8001)
    assert intake.mailbox_url == f"sqlite:///{tmp_path}/mailbox/mailbox.db"
    assert desk.mailbox_url == intake.mailbox_url
    assert desk.register_url == f"sqlite:///{tmp_path}/desk/register.db"
    assert intake.https
    assert intake.shared == desk.shared
    assert intake.shared.zone == "Europe/Amsterdam"
    assert intake.shared.root is None


def test_each_program_keeps_to_its_own_folder(tmp_path: Path) -> None:
    intake, desk = read_intake(tmp_path), read_desk(tmp_path)

    assert intake.runtime == tmp_path / "intake" / "runtime"
    assert intake.version_floor == tmp_path / "intake" / "key-list-version"
    assert desk.runtime == tmp_path / "desk" / "runtime"
    assert desk.version_floor == tmp_path / "desk" / "key-list-version"
    assert desk.host_secret_file == tmp_path / "desk" / "host.secret"
    assert intake.shared.keys_file == tmp_path / "published" / "keys.json"


def test_every_shared_setting_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        "config.toml",
        f"""
        profile = "nl-gemeente"
        zone = "America/Curacao"
        root = "{ROOT}"
        annual = "helmond.toml"
        phone = "0492 58 77 77"
        post_address = "Postbus 950, 5700 AZ Helmond"
        leave_to = "https://www.weer.example/"
        [organisation]
        name = "Gemeente Helmond"
        place = "Helmond"
        """,
    )

    shared = read_shared(tmp_path)

    assert shared.root == b"\x5a" * 32
    assert shared.zone == "America/Curacao"
    assert shared.organisation == {"name": "Gemeente Helmond", "place": "Helmond"}
    assert shared.annual_file == tmp_path / "helmond.toml"
    assert shared.phone == "0492 58 77 77"
    assert shared.post_address == "Postbus 950, 5700 AZ Helmond"
    assert shared.leave_to == "https://www.weer.example/"


def test_relative_paths_start_at_the_instance(tmp_path: Path) -> None:
    write(
        tmp_path,
        "intake/intake.toml",
        'mailbox_url = "sqlite:///elsewhere/m.db"\nruntime = "/run/meldkluis"\n',
    )

    intake = read_intake(tmp_path)

    assert intake.mailbox_url == f"sqlite:///{tmp_path}/elsewhere/m.db"
    assert intake.runtime == Path("/run/meldkluis")


def test_an_absolute_store_stays_where_it_is(tmp_path: Path) -> None:
    write(tmp_path, "desk/desk.toml", 'register_url = "sqlite:////srv/r.db"\n')

    assert read_desk(tmp_path).register_url == "sqlite:////srv/r.db"


def test_every_problem_of_both_files_is_told_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        "config.toml",
        """
        profile = "../../etc"
        zone = "Mars/Olympus"
        root = "not hex"
        leave_to = "javascript:alert(1)"
        organisation = "Helmond"
        colour = "blue"
        """,
    )
    write(
        tmp_path,
        "desk/desk.toml",
        """
        mailbox_url = "mysql://u:hunter2@h/d"
        register_url = "sqlite:///"
        host = "a b"
        port = 0
        workers = "two"
        threads = true
        https = 1
        max_form_bytes = 1
        runtime = 3
        """,
    )

    with pytest.raises(SettingsRefused) as refused:
        read_desk(tmp_path)

    problems = refused.value.problems
    told = [problem.split("`")[1] for problem in problems]
    assert told == [
        *("colour", "leave_to", "organisation", "profile", "root", "zone"),
        *("host", "https", "mailbox_url", "max_form_bytes", "port", "register_url"),
        *("runtime", "threads", "workers"),
    ]
    assert {problem.split(": ")[0] for problem in problems} == {
        "config.toml",
        "desk/desk.toml",
    }
    assert "hunter2" not in str(refused.value)


def test_the_organisation_is_a_table_of_known_texts(tmp_path: Path) -> None:
    write(
        tmp_path,
        "config.toml",
        '[organisation]\nname = " "\nplace = 3\nmayor = "Jansen"\n',
    )

    with pytest.raises(SettingsRefused) as refused:
        read_shared(tmp_path)

    assert [problem.split("`")[1] for problem in refused.value.problems] == [
        "organisation.mayor",
        "organisation.name",
        "organisation.place",
    ]


def test_a_slip_of_the_pen_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "intake/intake.toml", "prot = 8080\n")

    with pytest.raises(SettingsRefused, match="`prot` is not a setting of this file"):
        read_intake(tmp_path)


def test_the_desks_settings_are_unknown_to_the_intake(tmp_path: Path) -> None:
    write(tmp_path, "intake/intake.toml", 'register_url = "sqlite:///desk/r.db"\n')

    with pytest.raises(SettingsRefused, match="register_url"):
        read_intake(tmp_path)


def test_the_intake_does_not_open_the_desks_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    read_text = Path.read_text

    def watch(path: Path, *args: object, **kwargs: object) -> str:
        opened.append(path)
        return read_text(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "read_text", watch)
    write(tmp_path, "desk/desk.toml", "this is not TOML")

    read_intake(tmp_path)

    assert [path.relative_to(tmp_path) for path in opened] == [
        Path("config.toml"),
        Path("intake/intake.toml"),
    ]


def test_a_file_that_is_no_toml_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "config.toml", "profile = \n")

    with pytest.raises(SettingsRefused, match=r"config\.toml is not valid TOML"):
        read_shared(tmp_path)


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SettingsRefused, match=r"config\.toml is not valid TOML"):
        read_shared(tmp_path)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()

    with pytest.raises(SettingsRefused, match=r"config\.toml cannot be read"):
        read_shared(tmp_path)


def test_an_address_that_may_hold_a_password_is_not_shown(tmp_path: Path) -> None:
    write(tmp_path, "desk/desk.toml", 'mailbox_url = "postgresql://u:hunter2@h/d"\n')

    settings = read_desk(tmp_path)

    assert "hunter2" in settings.mailbox_url
    assert "hunter2" not in repr(settings)


@given(st.binary(max_size=200))
def test_any_bytes_are_settings_or_refused_and_nothing_worse(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    instance = tmp_path_factory.mktemp("instance", numbered=True)
    (instance / "config.toml").write_bytes(data)

    with contextlib.suppress(SettingsRefused):
        read_shared(instance)
