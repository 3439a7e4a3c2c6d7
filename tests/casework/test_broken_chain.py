"""Rubbish in the audit chain: verifying tells where, and nothing is done unrecorded."""

import json
from collections.abc import Iterator

import pytest

from crypto.age import seal_bytes
from crypto.chain import Entry
from crypto.padding import pad
from portal.casework.audit import audit_log, verify
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import LogBroken
from portal.register.errors import ChainMoved
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, drop, plant, register, rows, spoil


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case in which something was done."""
    case_id = room.case(alice)
    note(room.office, alice, case_id, new_act(), "Een eerste notitie.")
    return case_id


pytestmark = pytest.mark.usefixtures("case_id")


def head_of(room: Room) -> Entry:
    head = room.office.register.audit.head()
    assert head is not None
    return head


def rubbish(number: int, previous: bytes) -> dict[str, object]:
    """Return a row that nobody signed."""
    return {
        "number": number,
        "previous": previous,
        "act_id": new_act(),
        "actor": new_act(),
        "body": b"rubbish",
        "signature": bytes(64),
    }


@pytest.mark.parametrize("column", ["previous", "act_id", "actor", "body", "signature"])
@pytest.mark.parametrize("literal", ["'text'", "12", "1.5", "x''"])
def test_what_is_no_bytes_is_told_with_its_number(
    room: Room, column: str, literal: str
) -> None:
    spoil(room, register.audit, column, literal, "number = 3")

    state = verify(room.office)

    assert (state.problem, state.number) == ("length", 3)


@pytest.mark.parametrize("number", [-5, 0, 2**62])
def test_a_row_with_a_number_that_is_none_is_told(room: Room, number: int) -> None:
    count = head_of(room).number
    plant(room, register.audit, rubbish(number, new_act() * 2))

    state = verify(room.office)

    assert (state.problem, state.number) == ("number", 1 if number < 1 else count + 1)


def test_an_act_that_cannot_be_read_has_no_entry(room: Room) -> None:
    [act, *_] = rows(room, register.acts)
    where = f"act_id = x'{act['act_id'].hex()}'"
    spoil(room, register.acts, "person_id", "'x'", where)

    assert verify(room.office).problem == "act_without_entry"


def planted_far_ahead(room: Room) -> None:
    head = head_of(room)
    plant(room, register.audit, rubbish(head.number + 1000, head.digest))


def planted_as_the_next(room: Room) -> None:
    head = head_of(room)
    plant(room, register.audit, rubbish(head.number + 1, head.digest))


def planted_below_the_first(room: Room) -> None:
    """Its `previous` is that of the next entry, and the end does not move."""
    plant(room, register.audit, rubbish(-5, head_of(room).digest))


def planted_at_the_end_of_all_numbers(room: Room) -> None:
    plant(room, register.audit, rubbish(2**63 - 1, head_of(room).digest))


def end_spoiled(room: Room) -> None:
    spoil(room, register.audit, "body", "'x'", f"number = {head_of(room).number}")


def end_cut_from_the_rest(room: Room) -> None:
    drop(room, register.audit, number=head_of(room).number - 1)


def end_signed_by_nobody(room: Room) -> None:
    change(room, register.audit, {"signature": bytes(64)}, number=head_of(room).number)


BROKEN = [
    planted_far_ahead,
    planted_as_the_next,
    planted_below_the_first,
    planted_at_the_end_of_all_numbers,
    end_spoiled,
    end_cut_from_the_rest,
    end_signed_by_nobody,
]


@pytest.mark.parametrize("break_it", BROKEN, ids=lambda each: each.__name__)
def test_on_a_broken_end_nothing_is_done_and_nothing_hangs(
    room: Room, alice: SignedIn, case_id: bytes, break_it: object
) -> None:
    assert callable(break_it)
    break_it(room)
    before = {
        table.name: rows(room, table) for table in (register.cases, register.acts)
    }

    for refused in (
        lambda: note(room.office, alice, case_id, new_act(), "Niet vastgelegd."),
        lambda: read_case(room.office, alice, case_id),
        lambda: room.sign_in("Ada Blom"),
    ):
        with pytest.raises(LogBroken):
            refused()

    after = {table.name: rows(room, table) for table in (register.cases, register.acts)}
    assert before == after
    assert verify(room.office).problem is not None


@pytest.mark.parametrize("break_it", BROKEN, ids=lambda each: each.__name__)
def test_the_queue_and_the_log_are_shown_and_reports_come_in(
    room: Room, alice: SignedIn, carol: SignedIn, break_it: object
) -> None:
    """Neither is recorded, and what a reporter sends is no act of the desk."""
    assert callable(break_it)
    break_it(room)

    room.report("Dit moet er nog in kunnen.")

    assert queue(room.office, alice).total == 2
    assert audit_log(room.office, carol).total == verify(room.office).count


def test_alarms_are_shown_and_recorded_once_the_log_is_mended(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    """Of a report that is gone, and of a keyring that is gone."""
    ticket = room.report()
    queue(room.office, alice)
    queue(room.office, carol)
    room.office.mailbox.destroy(ticket.report_id)
    drop(room, register.keyrings, person_id=carol.person_id)
    last = head_of(room)
    change(room, register.audit, {"signature": bytes(64)}, number=last.number)

    for _ in range(2):
        alarms = [row.alarm for row in queue(room.office, alice).rows]
        assert "waiting_gone" in alarms
        assert queue(room.office, carol).lost_on is not None

    change(room, register.audit, {"signature": last.signature}, number=last.number)
    for _ in range(2):
        queue(room.office, alice)
        assert queue(room.office, carol).lost_on is not None
    log = audit_log(room.office, carol).rows
    told = [row.about for row in log if row.act == "alarm"]
    assert sorted(told) == ["memory_lost", f"waiting_gone {ticket.report_id.hex()}"]


def test_an_end_that_moves_is_followed(
    room: Room, alice: SignedIn, case_id: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague is faster, three times; the fourth try is ours."""
    store, faster = room.office.register.audit, iter(range(3))
    add = store.append

    def overtaken(entry: Entry, act: object = None) -> None:
        if next(faster, None) is not None:
            with monkeypatch.context() as patched:
                patched.setattr(store, "append", add)
                read_case(room.office, alice, case_id)
            raise ChainMoved
        add(entry, act)  # type: ignore[arg-type]

    before = head_of(room).number
    monkeypatch.setattr(store, "append", overtaken)
    note(room.office, alice, case_id, new_act(), "Komt er toch.")

    assert head_of(room).number == before + 4
    assert verify(room.office).problem is None


def bodies() -> Iterator[bytes]:
    fields = {"act": "read", "case": "", "about": "", "at": 1}
    yield b"no JSON"
    yield b"[" * 100_000
    yield b"[]"
    yield b'"text"'
    yield from (
        json.dumps(fields | {name: wrong}).encode()
        for name, wrong in (("at", 10**20), ("at", -1), ("at", "1"), ("act", 7))
    )


@pytest.mark.parametrize("body", list(bodies()), ids=lambda body: body[:40].decode())
def test_a_body_that_anybody_sealed_to_the_controllers_stops_no_page(
    room: Room, carol: SignedIn, body: bytes
) -> None:
    recipient = room.office.directory().current.controller
    change(room, register.audit, {"body": seal_bytes(pad(body), [recipient])}, number=2)

    row = audit_log(room.office, carol).rows[-2]

    assert (row.number, row.act, row.day) == (2, "", None)
