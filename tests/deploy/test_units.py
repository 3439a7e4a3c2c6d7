"""The units: one wall, no network, nothing written that could tell of a visitor."""

import shutil
import subprocess
from pathlib import Path

import pytest

from portal.cli import make_parser
from tests.deploy.files import DEPLOY, lines, unit

PROGRAMS = ("intake", "desk")
SERVICES = sorted(path.name for path in (DEPLOY / "systemd").glob("*.service"))
INSTANCE = "/var/lib/meldkluis"


def may_write(settings: dict[str, list[str]]) -> set[str]:
    """Return the folders that a unit may write to."""
    return set(settings["ReadWritePaths"])


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_cannot_enter_the_others_folder(program: str) -> None:
    settings = unit(f"meldkluis-{program}.service")
    (other,) = set(PROGRAMS) - {program}

    assert f"{INSTANCE}/{other}" in settings["InaccessiblePaths"]
    assert settings["User"] == [f"meldkluis-{program}"]
    assert settings["ProtectSystem"] == ["strict"]


def test_the_intake_writes_to_the_mailbox_and_its_own_folders_only() -> None:
    assert may_write(unit("meldkluis-intake.service")) == {
        f"{INSTANCE}/intake",
        f"{INSTANCE}/mailbox",
        "/run/meldkluis-intake",
    }


def test_only_the_desk_publishes() -> None:
    published = f"{INSTANCE}/published"
    writers = [
        name
        for name in SERVICES
        if published in may_write(unit(name)) and "User" in unit(name)
    ]

    assert writers == ["meldkluis-desk.service"]


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("LimitCORE", "0"),
        ("LockPersonality", "yes"),
        ("MemoryDenyWriteExecute", "yes"),
        ("NoNewPrivileges", "yes"),
        ("PrivateDevices", "yes"),
        ("PrivateTmp", "yes"),
        ("ProtectControlGroups", "yes"),
        ("ProtectHome", "yes"),
        ("ProtectKernelModules", "yes"),
        ("ProtectKernelTunables", "yes"),
        ("ProtectSystem", "strict"),
        ("RestrictNamespaces", "yes"),
        ("RestrictSUIDSGID", "yes"),
        ("SystemCallArchitectures", "native"),
        ("UMask", "0077"),
    ],
)
def test_every_service_is_hardened(name: str, setting: str, value: str) -> None:
    assert unit(name)[setting] == [value]


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_reaches_another_machine(name: str) -> None:
    settings = unit(name)

    assert settings.get("PrivateNetwork") == ["yes"] or (
        settings["IPAddressDeny"] == ["any"]
        and settings["IPAddressAllow"] == ["localhost"]
    )


@pytest.mark.parametrize("name", [name for name in SERVICES if "backup" not in name])
def test_no_service_but_the_backup_has_any_power_of_root(name: str) -> None:
    assert unit(name)["CapabilityBoundingSet"] == [""]
    assert unit(name)["User"] != ["root"]


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_starts_is_a_command(name: str) -> None:
    (start,) = unit(name)["ExecStart"]
    program, *words = start.split()

    assert program == "/opt/meldkluis/bin/meldkluis"
    assert make_parser().parse_args(words).module
    assert f"MELDKLUIS_INSTANCE={INSTANCE}" in unit(name)["Environment"]


def test_the_users_the_folders_and_the_settings_agree() -> None:
    users = {words[1] for words in lines(DEPLOY / "systemd" / "meldkluis.sysusers")}
    folders = {
        words[1]: (words[2], words[3])
        for words in lines(DEPLOY / "systemd" / "meldkluis.tmpfiles")
    }

    for program in PROGRAMS:
        settings = unit(f"meldkluis-{program}.service")
        user, runtime = f"meldkluis-{program}", f"/run/meldkluis-{program}"
        template = DEPLOY.parent / "portal" / "commands" / "templates"

        assert user in users
        assert settings["SupplementaryGroups"] == ["meldkluis"]
        assert folders[runtime] == ("0700", user)
        assert f'runtime = "{runtime}"' in (template / f"{program}.toml").read_text()


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here"
)
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    """All but that the program is not installed on this machine."""
    units = [*(DEPLOY / "systemd").glob("*.service"), *DEPLOY.glob("systemd/*.timer")]
    for path in units:
        text = path.read_text().replace("/opt/meldkluis/bin/meldkluis", "/bin/true")
        (tmp_path / path.name).write_text(text)

    run = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / path.name for path in units)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line for line in run.stderr.splitlines() if str(tmp_path) in line] == []
