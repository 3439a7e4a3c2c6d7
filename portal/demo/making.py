"""Making the throw-away instance: settings, stores, people, and the year itself.

The clock starts a year ago and is moved from day to day. What a visitor needs to sign
in, or to come back as a reporter, is written to `demo.json`, which only a demo has.
Calls filing and casework.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from portal import profiles
from portal.casework.found import Founded
from portal.casework.host_secret import make_host_secret
from portal.casework.office import DeskOffice, open_office
from portal.clock import FrozenClock, SystemClock
from portal.demo.cast import FOUNDER, Actor, enter, found_desk, invite_others
from portal.demo.playing import Player
from portal.demo.story import Year, read_year
from portal.filing.office import Office
from portal.mailbox import mailbox
from portal.published_keys import KeyListFile
from portal.register import register
from portal.settings import IntakeSettings, read_desk, read_intake

if TYPE_CHECKING:
    from portal.casework.person import SignedIn

DEMO_FILE = "demo.json"
ZONE = "Europe/Amsterdam"
INVESTIGATOR = "investigator"
# The year begins some days before the first report: people need keys by then.
LEAD_DAYS = 5
FOLDER_MODE = 0o700

_SHARED = """\
# A demo instance: thrown away and made anew at each start. Never for real reports.
profile = "nl-gemeente"
zone = "{zone}"
root = "{root}"
"""
_PROGRAM = """\
port = {port}
https = false
workers = 1
"""


def make(
    instance: Path,
    intake_port: int,
    desk_port: int,
    *,
    show: Callable[[int, int], None],
) -> None:
    """Make an instance in an empty or absent folder; `show` is told the progress."""
    year = read_year()
    today = SystemClock(ZONE).today()
    first = today - timedelta(max(tale.days_ago for tale in year.tales) + LEAD_DAYS)
    clock = FrozenClock(first)
    _write_settings(instance, intake_port, desk_port)
    # From here on the folder is known for a demo, even if making it is interrupted.
    (instance / DEMO_FILE).write_text("{}", "utf-8")
    founded, founder = _found(instance, clock)
    _write_shared(instance, founded.root_line)
    desk = open_office(read_desk(instance), clock=clock)
    # A second-factor code is good once: the next sign-in needs the next one.
    clock.advance(days=1)
    others = invite_others(desk, enter(desk, founder), founded)
    clock.advance(days=1)
    actors = (founder, *others)
    player = _player(desk, read_intake(instance), clock, year, actors, today)
    shown = 0
    for done in player.play():
        if done > shown:
            shown = done
            show(done, len(year.tales))
    told = {
        "people": [actor.to_json() for actor in actors],
        "codes": [one.to_json() for one in player.filed],
        "root_sheet": list(founded.root_sheet),
        "recovery_sheet": list(founded.recovery_sheet),
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (instance / DEMO_FILE).write_text(text, "utf-8")


def _found(instance: Path, clock: FrozenClock) -> tuple[Founded, Actor]:
    settings = read_desk(instance)
    make_host_secret(settings.host_secret_file)
    mailbox.migrate(settings.mailbox_url)
    register.migrate(settings.register_url)
    office = open_office(settings, clock=clock)
    return found_desk(office)


def _write_settings(instance: Path, intake_port: int, desk_port: int) -> None:
    for folder in ("intake", "desk", "mailbox", "published"):
        (instance / folder).mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    _write_shared(instance, "")
    for program, port in (("intake", intake_port), ("desk", desk_port)):
        file = instance / program / f"{program}.toml"
        file.write_text(_PROGRAM.format(port=port), "utf-8")


def _write_shared(instance: Path, root: str) -> None:
    text = _SHARED.format(zone=ZONE, root=root)
    (instance / "config.toml").write_text(text, "utf-8")


def _player(
    desk: DeskOffice,
    settings: IntakeSettings,
    clock: FrozenClock,
    year: Year,
    actors: tuple[Actor, ...],
    today: date,
) -> Player:
    people = {actor.role.name: enter(desk, actor) for actor in actors[1:]}
    people[FOUNDER.name] = enter(desk, actors[0])
    staff: dict[str, SignedIn] = {}
    for actor in actors:
        for desk_id, role in actor.role.desks:
            if role != INVESTIGATOR:
                staff.setdefault(desk_id, people[actor.role.name])
    shared = settings.shared
    intake = Office(
        mailbox=desk.mailbox,
        keys=KeyListFile(shared.keys_file, shared.root, settings.version_floor),
        profile=profiles.load(shared.profile),
        clock=clock,
        draft_hours=settings.draft_hours,
    )
    investigator = next(
        people[actor.role.name]
        for actor in actors
        if (("meldpunt", INVESTIGATOR) in actor.role.desks)
    )
    return Player(intake, desk, clock, year, staff, investigator, today)
