"""`meldkluis check`: says what is not right yet, all of it at once.

Run it as root, who may look everywhere, after every change: it changes nothing.
"""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from portal.commands import findings
from portal.commands.findings import Finding, Grade
from portal.commands.profile import load_profile
from portal.commands.saying import DONE, REFUSED, say
from portal.settings import read_desk, read_intake


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
    """Ask every question of `findings`."""
    intake, desk = read_intake(instance), read_desk(instance)
    profile = load_profile(intake.shared)
    yield Finding(Grade.FINE, f"the settings and profile {profile.name} can be used")
    yield from findings.look_at_stores(desk)
    yield from findings.look_at_permissions(intake, desk)
    yield from findings.look_at_keys(desk.shared, profile, desk.version_floor)
    yield from findings.look_at_disk(instance)
    yield from findings.look_at_memory((intake.runtime, desk.runtime))
