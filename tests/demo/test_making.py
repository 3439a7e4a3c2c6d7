"""The throw-away instance: played with real acts, and good for signing in."""

import json
import shutil
from base64 import b32decode
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from crypto.code import parse
from crypto.locked import LockParameters, PersonKeys, unlock
from crypto.totp import STEP_SECONDS, code_at, step_at
from portal.casework.audit import audit_log, verify
from portal.casework.case_view import read_case
from portal.casework.office import DeskOffice, open_office
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.sign_in import sign_in
from portal.casework.totp_step import open_step
from portal.casework.wish import name_key
from portal.casework.year_source import open_entries
from portal.clock import FrozenClock, SystemClock
from portal.demo import making
from portal.demo.__main__ import _is_ours
from portal.demo.cast import FOUNDER, OTHERS
from portal.demo.story import Tale, Year, read_year
from portal.domain.year.entry import Register, standing_entries
from portal.filing import inbox
from portal.filing.office import Office
from portal.mailbox.mailbox import open_mailbox
from portal.profiles import load
from portal.published_keys import KeyListFile
from portal.settings import read_desk, read_intake

TINY = LockParameters(memory_kib=8, passes=1, lanes=1)
INTAKE_PORT, DESK_PORT = 8160, 8161


def trimmed(year: Year) -> Year:
    """Return a year with one tale for each thing that may be different in a tale."""
    seen: set[object] = set()
    kept: list[Tale] = []
    for tale in year.tales:
        kinds = {
            tale.form,
            tale.stage,
            tale.language,
            (tale.route, "route"),
            (tale.finding, "finding"),
            (tale.meeting, "meeting"),
            (tale.leave_out_first, "left out"),
            (tale.handed_over, "handed over"),
            (bool(tale.tasks), "worked on"),
            (tale.linked, "linked"),
            (tale.channel, "channel"),
            (tale.check_in, "check-in"),
        }
        if kinds - seen:
            seen |= kinds
            kept.append(tale)
    return replace(year, tales=tuple(kept))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make a demo of a trimmed year, with locks that cost nothing."""
    instance = tmp_path_factory.mktemp("demo") / "instance"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(making, "read_year", lambda: trimmed(read_year()))
        patched.setattr(making, "open_office", partial(open_office, lock=TINY))
        shown: list[tuple[int, int]] = []
        making.make(
            instance, INTAKE_PORT, DESK_PORT, show=lambda *two: shown.append(two)
        )
    tales = len(trimmed(read_year()).tales)
    assert shown == [(number, tales) for number in range(1, tales + 1)]
    yield instance
    shutil.rmtree(instance)


@pytest.fixture
def told(made: Path) -> dict[str, Any]:
    """Return what `demo.json` says."""
    read: dict[str, Any] = json.loads((made / "demo.json").read_text("utf-8"))
    return read


@pytest.fixture
def office(made: Path) -> Iterator[DeskOffice]:
    """Open the desk's office on the demo, some time after it was made."""
    clock = FrozenClock(SystemClock(making.ZONE).today())
    clock.advance(seconds=10 * STEP_SECONDS)
    opened = open_office(read_desk(made), clock=clock, lock=TINY)
    yield opened
    opened.mailbox.close()
    opened.register.close()


@pytest.fixture
def person(office: DeskOffice, told: dict[str, Any]) -> SignedIn:
    """Sign the founder in, with what `demo.json` says."""
    return enter(office, told, FOUNDER.name)


def enter(office: DeskOffice, told: dict[str, Any], name: str) -> SignedIn:
    """Sign somebody in by `demo.json`; each test takes codes of its own moment."""
    assert isinstance(office.clock, FrozenClock)
    [one] = [one for one in told["people"] if one["name"] == name]
    row = office.register.people.named(name_key(office, name))
    opened = unlock(row.locked, one["passphrase"], office.host_secret)
    used = open_step(PersonKeys.from_bytes(opened), row.id, row.sealed_step)
    late = (used + 1) * STEP_SECONDS - office.clock.now()
    office.clock.advance(seconds=max(0, late))
    code = code_at(b32decode(one["totp_secret"]), step_at(office.clock.now()))
    return sign_in(office, name, one["passphrase"], code)[1]


def test_the_file_has_the_shape_that_others_read(told: dict[str, Any]) -> None:
    people, codes = told["people"], told["codes"]

    assert told.keys() == {"people", "codes", "root_sheet", "recovery_sheet"}
    for person in people:
        assert person.keys() == {
            "name",
            "function",
            "desks",
            "controller",
            "passphrase",
            "totp_secret",
        }
        assert all(len(pair) == 2 for pair in person["desks"])
        assert len(b32decode(person["totp_secret"])) == 20
    for code in codes:
        assert code.keys() == {"code", "form", "desk", "stage", "case"}
        assert len(code["code"].split()) == 8
    assert [one["name"] for one in people] == [one.name for one in (FOUNDER, *OTHERS)]
    assert any(one["controller"] for one in people)
    assert len(told["root_sheet"]) == len(told["recovery_sheet"]) == 24


def test_everybody_can_sign_in(office: DeskOffice, told: dict[str, Any]) -> None:
    for one in told["people"]:
        person = enter(office, told, one["name"])
        assert [list(pair) for pair in person.desks] == one["desks"]
        assert person.is_controller == one["controller"]


def test_every_code_opens_its_report(made: Path, told: dict[str, Any]) -> None:
    settings = read_intake(made)
    shared = settings.shared
    intake = Office(
        mailbox=open_mailbox(settings.mailbox_url),
        keys=KeyListFile(shared.keys_file, shared.root, settings.version_floor),
        profile=load(shared.profile),
        clock=SystemClock(shared.zone),
    )

    for one in told["codes"]:
        keys = inbox.enter(intake, parse(one["code"]))
        opened = inbox.read(intake, keys)
        assert opened.report.desk == one["desk"]
        assert (len(opened.messages) > 1) == (one["stage"] != "new")
        assert opened.handing_on.is_agreed == (one["stage"] == "handed_on")
        if opened.handing_on.is_agreed:
            second = inbox.read(intake, keys.handed_on())
            assert second.report.desk == "meldpunt"
    intake.mailbox.close()


def test_every_case_of_a_desk_opens_without_an_alarm(
    office: DeskOffice, person: SignedIn, told: dict[str, Any]
) -> None:
    shown = queue(office, person)
    names = {one["case"]: one["stage"] for one in told["codes"] if one["case"]}

    assert shown.total > 10
    for row in (row for row in shown.rows if row.case_id is not None):
        view = read_case(office, person, row.case_id or b"")
        assert view.alarms == ()
        assert view.name in names
        assert (view.stage == "closed") == (names[view.name] == "closed")


def test_no_reminder_of_the_person_concerned_comes_too_late(
    office: DeskOffice, person: SignedIn
) -> None:
    """Older cases are past that day: a good desk said what came of it in time."""
    rows = queue(office, person).rows
    needs = [need.reason for row in rows if row.place for need in row.place.needs]

    assert len(needs) > 5
    assert "inform_late" not in needs


def test_its_audit_chain_is_whole(office: DeskOffice) -> None:
    state = verify(office)

    assert (state.problem, state.number) == (None, None)
    assert state.count > 50


def test_a_controller_reads_the_chain(office: DeskOffice, told: dict[str, Any]) -> None:
    [name] = [one["name"] for one in told["people"] if one["controller"]]

    page = audit_log(office, enter(office, told, name))

    assert all(row.act and row.actor for row in page.rows)


def test_only_an_older_demo_is_ever_replaced(made: Path, tmp_path: Path) -> None:
    """What is there is removed: it must be a demo, or nothing."""
    used = tmp_path / "used"
    used.mkdir()
    assert _is_ours(used)
    assert _is_ours(tmp_path / "absent")
    assert _is_ours(made)

    (used / "config.toml").write_text("")

    assert not _is_ours(used)


def test_every_register_has_a_year_of_entries(
    office: DeskOffice, told: dict[str, Any]
) -> None:
    found: dict[Register, int] = {}
    names = {
        desk: one["name"]
        for one in told["people"]
        for desk, role in one["desks"]
        if role != "investigator"
    }
    forms = office.profile.registers("nl").forms.values()
    for desk_id in {form.desk for form in forms}:
        somebody = enter(office, told, names[desk_id])
        for entry in standing_entries(open_entries(office, somebody, desk_id)):
            found[entry.register] = found.get(entry.register, 0) + 1

    assert found.keys() == set(Register)
    assert found[Register.INCIDENT] == 21
    assert found[Register.CONFIDANTS] >= 10
