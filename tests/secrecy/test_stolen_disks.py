"""Both stores and every file of the machine in one hand, after two real journeys (R05).

Without a passphrase nothing opens that anybody wrote. With the passphrase of somebody
whom the reporter left out, that report does not (R25).
"""

from collections.abc import Iterator

import pytest

from crypto.code import ReporterKeys, parse, root_of
from crypto.errors import LockRefused
from crypto.locked import PersonKeys, unlock
from tests.secrecy.evidence import Evidence
from tests.secrecy.journey import STRUCK
from tests.secrecy.staff import LEFT_OUT
from tests.secrecy.thief import (
    AGE_FILES,
    BOXES,
    ELSEWHERE,
    PART,
    Thief,
    keys_on_the_disks,
    sealed_things,
)

# The public half of the keys of who is not on the list yet, under the host's secret.
ON_THE_HOST = {"register.people.card"}


@pytest.fixture
def thief(on_sqlite: Evidence) -> Thief:
    """Return a thief who has not tried anything yet."""
    return Thief(tuple(sealed_things(on_sqlite)), keys_on_the_disks(on_sqlite))


@pytest.mark.usefixtures("on_sqlite")
def test_there_is_something_of_everything_to_steal(thief: Thief) -> None:
    there = {sealed.place for sealed in thief.everything}

    known = AGE_FILES | BOXES.keys() | {"mailbox.letters", PART}
    assert there == known - ELSEWHERE


def test_with_every_file_and_no_passphrase_nothing_opens(thief: Thief) -> None:
    """No report, letter, grant, case, card, line, audit entry, keyring or figure."""
    thief.try_everything()

    assert thief.columns() == ON_THE_HOST


def test_with_the_recovery_sheet_as_well_everything_of_a_report_opens(
    thief: Thief, on_sqlite: Evidence
) -> None:
    """The same thief, with the one key that opens: so it was the key that lacked."""
    thief.keys = {on_sqlite.staff.seed("recovery_sheet")}

    thief.try_everything()

    assert thief.columns() >= {
        "mailbox.letters",
        "mailbox.epochs.desk_grant",
        PART,
        "register.cases.sealed_keys",
        "register.cases.card",
        "register.case_lines.sealed",
        "register.entries.sealed",
        "register.figures.sealed",
        "register.audit.body",
    }


def test_with_the_recovery_sheet_nothing_opens_that_was_struck(
    thief: Thief, on_sqlite: Evidence
) -> None:
    """What remains of the same lines and letters does, so they were opened (R32)."""
    thief.keys = {on_sqlite.staff.seed("recovery_sheet")}

    thief.try_everything()

    opened = b"".join(thief.opened.values())
    assert all(where.encode() not in opened for where in STRUCK)
    for where in ("the note", "the question", "the reason for striking"):
        assert f"\u00ab{where} ".encode() in opened


def test_who_was_left_out_opens_nothing_of_that_report_with_everything_in_hand(
    thief: Thief, on_sqlite: Evidence
) -> None:
    """Their own passphrase opens what is theirs, and the reports of other people."""
    first, second = (report_of(on_sqlite, number) for number in (0, 1))
    thief.keys |= set(keys_of(on_sqlite, LEFT_OUT))

    thief.try_everything()

    reports = {row["report_id"] for row in thief.rows("mailbox.letters")}
    grants = {row["report_id"] for row in thief.rows("mailbox.epochs.desk_grant")}
    assert reports == grants == {first}
    assert len(thief.rows(PART)) == 1
    cases = {row["id"].hex() for row in thief.rows("register.cases.sealed_keys")}
    [mine, other] = (journey.case for journey in on_sqlite.journeys)
    assert cases == {mine.rpartition("/")[2]}
    assert second not in reports
    opened = {row["case_id"].hex() for row in thief.rows("register.case_lines.sealed")}
    assert opened == cases != {other.rpartition("/")[2]}


def test_for_who_was_left_out_the_program_has_no_such_case(evidence: Evidence) -> None:
    """Not in the queue, and its address answers as one that never was (R24)."""
    assert evidence.kept_from_the_left_out


def report_of(evidence: Evidence, number: int) -> bytes:
    """Return the id of the report that a journey's code opens."""
    code = parse(evidence.journeys[number].code)
    locator = ReporterKeys.from_root(root_of(code, evidence.salt)).locator
    rows = evidence.stores.dump("mailbox")["reports"]
    [found] = [row["id"] for row in rows if row["locator"] == locator]
    return bytes(found)


def keys_of(evidence: Evidence, name: str) -> Iterator[bytes]:
    """Yield a person's own keys, unlocked with passphrase and host secret."""
    files = evidence.files()
    host_secret = files["instance/desk/host.secret"]
    unlocked = []
    for row in evidence.stores.dump("register")["people"]:
        try:
            passphrase = evidence.staff[name].passphrase
            unlocked.append(unlock(row["locked"], passphrase, host_secret))
        except LockRefused:
            continue
    [opened] = unlocked
    keys = PersonKeys.from_bytes(opened)
    yield from (keys.identity_seed, keys.signing_seed, keys.keyring_key)
