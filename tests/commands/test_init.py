"""`meldkluis init`: an installation from nothing, with every door shut."""

import os
import re
import shlex
import stat
from dataclasses import fields, replace
from pathlib import Path

import pytest

from portal.profiles import load
from portal.settings import (
    DeskSettings,
    IntakeSettings,
    SharedSettings,
    read_desk,
    read_intake,
)
from portal.settings.mail import MailSettings
from tests.commands.speaking import run

Capsys = pytest.CaptureFixture[str]
DOES = ("--function", "Coördinator")


def modes(instance: Path) -> dict[str, str]:
    """Return the permissions of everything in an installation."""
    return {
        str(path.relative_to(instance)): f"{stat.S_IMODE(path.stat().st_mode):o}"
        for path in sorted(instance.rglob("*"))
    }


def test_it_makes_an_installation_that_only_its_owner_enters(
    tmp_path: Path, capsys: Capsys
) -> None:
    before = os.umask(0o002)

    answer = run(capsys, tmp_path / "new", "init")
    os.umask(before)

    assert answer.code == 0
    assert modes(tmp_path / "new") == {
        "config.toml": "644",
        "desk": "700",
        "desk/desk.toml": "600",
        "desk/host.secret": "600",
        "desk/register.db": "600",
        "intake": "700",
        "intake/intake.toml": "600",
        "mailbox": "700",
        "mailbox/mailbox.db": "600",
        "published": "755",
    }


def next_line(said: str) -> list[str]:
    """Return the words of the line that is to be typed next, as a shell takes them."""
    (line,) = [each for each in said.splitlines() if " people invite " in each]
    return shlex.split(line)


def test_the_line_it_names_next_can_be_typed(tmp_path: Path, capsys: Capsys) -> None:
    new = tmp_path / "a new one"

    answer = run(capsys, new, "init")

    place, program, *words = next_line(answer.said)
    assert (place, program) == (f"MELDKLUIS_INSTANCE={new}", "meldkluis")
    assert words[-2:] == ["--address", "ADDRESS"]
    assert "ADDRESS/welcome/" in run(capsys, new, *words).said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_with_two_users_the_next_line_is_the_desks(
    tmp_path: Path, capsys: Capsys
) -> None:
    two = ("--intake-user", "daemon", "--desk-user", "nobody", "--group", "mail")

    first = run(capsys, tmp_path / "new", "init", *two)
    again = run(capsys, tmp_path / "new", "init")

    for answer in (first, again):
        assert next_line(answer.said)[:3] == ["sudo", "-u", "nobody"]


def test_once_founded_it_names_no_next_line(founded: Path, capsys: Capsys) -> None:
    answer = run(capsys, founded, "init")

    assert answer.code == 0
    assert "people invite" not in answer.said


def shown(file: Path) -> dict[str, str]:
    """Return the settings that a file shows behind a #; of two, the first."""
    lines = re.findall(r"^# ([a-z_]+) = (.+)$", file.read_text(), re.MULTILINE)
    return dict(reversed(lines))


def test_the_templates_show_every_setting(made: Path) -> None:
    programs = {"intake": IntakeSettings, "desk": DeskSettings}
    for name, kind in programs.items():
        settings = {field.name for field in fields(kind)}
        if "mail" in settings:
            mail = {f"mail_{field.name}" for field in fields(MailSettings)}
            settings = (settings - {"mail"}) | mail

        assert shown(made / name / f"{name}.toml").keys() == settings - {
            "shared",
            "folder",
        }
    shared = {field.name for field in fields(SharedSettings)}
    assert shown(made / "config.toml").keys() == (
        (shared - {"instance", "root", "organisation"}) | {"name", "place"}
    )


def test_what_a_template_shows_is_the_default(instance: Path) -> None:
    """Only runtime is shown as it should be in production."""
    intake, desk = read_intake(instance), read_desk(instance)
    for name in ("intake", "desk"):
        file = instance / name / f"{name}.toml"
        settings = shown(file)
        del settings["runtime"]
        file.write_text("\n".join(f"{key} = {settings[key]}" for key in settings))

    assert read_intake(instance) == intake
    assert read_desk(instance) == desk


def test_what_the_shared_settings_show_holds_without_it(instance: Path) -> None:
    file = instance / "config.toml"
    before = read_desk(instance).shared
    organisation = load(before.profile).organisation
    file.write_text(
        re.sub(r"^# (\[|[a-z_]+ = )", r"\1", file.read_text(), flags=re.MULTILINE)
    )

    shown = read_desk(instance).shared

    assert shown.organisation == {
        "name": organisation.name,
        "place": organisation.place,
    }
    assert replace(shown, organisation={}) == before


def test_run_again_it_changes_nothing(instance: Path, capsys: Capsys) -> None:
    (instance / "config.toml").write_text('phone = "0492"\n')
    secret = (instance / "desk" / "host.secret").read_bytes()

    answer = run(capsys, instance, "init")

    assert answer.code == 0
    assert "Wrote" not in answer.said
    assert (instance / "config.toml").read_text() == 'phone = "0492"\n'
    assert (instance / "desk" / "host.secret").read_bytes() == secret


def test_it_invites_the_founder(instance: Path, capsys: Capsys) -> None:
    answer = run(
        capsys,
        instance,
        *(
            "init",
            "--name",
            "Jan  de Vries",
            *DOES,
            "--address",
            "https://desk.example/",
        ),
    )

    assert answer.code == 0
    assert re.search(r"https://desk\.example/welcome/[\w-]{43}\n", answer.said)
    assert "root pin" in answer.said


def test_a_founder_without_a_function_is_asked_for_one_before_anything_is_made(
    tmp_path: Path, capsys: Capsys
) -> None:
    answer = run(capsys, tmp_path / "new", "init", "--name", "Jan")

    assert answer.code == 2
    assert "--function" in answer.complained
    assert not (tmp_path / "new").exists()


def test_it_founds_nothing_twice(founded: Path, capsys: Capsys) -> None:
    answer = run(capsys, founded, "init", "--name", "Jan", *DOES)

    assert answer.code == 1
    assert "founded already" in answer.complained


def test_two_users_are_named_together_with_their_group(
    tmp_path: Path, capsys: Capsys
) -> None:
    answer = run(capsys, tmp_path / "new", "init", "--intake-user", "nobody")

    assert answer.code == 2
    assert "together" in answer.complained
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_root_gives_each_program_its_own_folder(tmp_path: Path, capsys: Capsys) -> None:
    new = tmp_path / "new"
    two = ("--intake-user", "daemon", "--desk-user", "nobody", "--group", "mail")

    answer = run(capsys, new, "init", "--name", "Jan", *DOES, *two)

    assert answer.code == 0
    owners = {
        str(path.relative_to(new)): (path.owner(), path.group())
        for path in new.rglob("*")
        if path.parent == new or path.suffix == ".db"
    }
    assert owners["config.toml"][0] == "root"
    assert owners["intake"][0] == "daemon"
    assert owners["desk"][0] == "nobody"
    assert owners["desk/register.db"][0] == "nobody"
    assert owners["mailbox"] == owners["mailbox/mailbox.db"] == ("nobody", "mail")
    assert owners["published"][0] == "nobody"
    assert modes(new)["mailbox"] == "2770"
    assert modes(new)["mailbox/mailbox.db"] == "660"
    assert modes(new)["desk"] == "700"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_root_leaves_no_file_of_its_own_in_a_programs_folder(
    tmp_path: Path, capsys: Capsys
) -> None:
    two = ("--intake-user", "daemon", "--desk-user", "nobody", "--group", "mail")
    run(capsys, tmp_path, "init", *two)

    for words in (
        ("audit", "verify"),
        ("people", "invite", "Jan", "--founder"),
        ("housekeeping",),
        ("migrate",),
        ("serve", "desk"),
    ):
        answer = run(capsys, tmp_path, *words)
        assert answer.code == 1
        assert "sudo -u nobody" in answer.complained
    assert "sudo -u daemon" in run(capsys, tmp_path, "serve", "intake").complained


def test_only_root_gives_files_away(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    two = ("--intake-user", "daemon", "--desk-user", "nobody", "--group", "mail")

    assert run(capsys, tmp_path / "new", "init", *two).code == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gets as far")
def test_an_unknown_user_is_told(tmp_path: Path, capsys: Capsys) -> None:
    two = ("--intake-user", "no-such", "--desk-user", "nobody", "--group", "mail")

    answer = run(capsys, tmp_path / "new", "init", *two)

    assert answer.code == 2
    assert "no-such" in answer.complained
