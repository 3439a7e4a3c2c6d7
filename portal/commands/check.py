"""`meldkluis check`: says what is not right yet, all of it at once.

Run it as root, who may look everywhere, after every change: it changes nothing.
"""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from portal.commands import findings
from portal.commands.contact import look_at_contact
from portal.commands.findings import Finding, Grade
from portal.commands.key_memory import look_at_key_memory
from portal.commands.keys import usable_keys
from portal.commands.profile import load_desk_profile
from portal.commands.retention import look_at_retention
from portal.commands.saying import DONE, REFUSED, WRONG_USE, CannotDo, say
from portal.published_keys import KeysUnusable
from portal.settings import (
    DeskSettings,
    IntakeSettings,
    SettingsRefused,
    read_desk,
    read_intake,
)


def run(arguments: Namespace) -> int:
    """Print every finding; 0 when nothing is wrong, 1 when something is."""
    worst = DONE
    for finding in look(arguments.instance):
        say(f"{finding.grade.value:>5}  {finding.text}")
        if finding.grade is Grade.WRONG:
            worst = REFUSED
    say("", "Something is wrong." if worst else "Nothing is wrong.")
    return worst


def look(instance: Path) -> Iterator[Finding]:
    """Ask every question of `findings`.

    Raises:
        CannotDo: when nothing was installed there, or the profile cannot be used.
        SettingsRefused: with every problem of all three files.
    """
    # Each program runs on defaults alone, so a mistyped folder has usable settings.
    if not (instance / "desk").is_dir():
        raise CannotDo(
            f"There is no installation in {instance.absolute()}. Look at --instance and"
            " MELDKLUIS_INSTANCE; `meldkluis init` makes a new one.",
            WRONG_USE,
        )
    intake, desk = _settings(instance)
    profile = load_desk_profile(intake.shared)
    yield Finding(Grade.FINE, f"the settings and profile {profile.name} can be used")
    yield from look_at_contact(profile)
    yield from findings.look_at_stores(desk)
    yield from findings.look_at_permissions(intake, desk)
    try:
        keys = usable_keys(desk.shared, desk.version_floor)
    except KeysUnusable as refused:
        text = f"{refused}; until then the intake takes nothing"
        yield Finding(Grade.WRONG, text)
    else:
        yield from findings.look_at_keys(keys, profile)
        yield from look_at_key_memory(intake, desk, keys)
    yield from look_at_retention(desk, profile)
    yield from findings.look_at_disk(instance)
    yield from findings.look_at_memory((intake.runtime, desk.runtime))


def _settings(instance: Path) -> tuple[IntakeSettings, DeskSettings]:
    """Read both programs' settings; what is wrong with the shared file is told once."""
    try:
        intake = read_intake(instance)
    except SettingsRefused as refused:
        problems = set(refused.problems)
        try:
            read_desk(instance)
        except SettingsRefused as too:
            problems |= set(too.problems)
        raise SettingsRefused(tuple(sorted(problems))) from refused
    return intake, read_desk(instance)
