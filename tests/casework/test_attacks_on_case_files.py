"""Keys, card or lines of a case exchanged in the register: refused or alarmed.

Somebody can write to every row there and holds no key of a colleague.
"""

from dataclasses import replace

import pytest

from crypto.signing import new_seed
from portal.casework.access import hand_over, take_back
from portal.casework.card import seal_card
from portal.casework.case_file import open_case
from portal.casework.case_keys import digest_of, new_keys, seal_keys
from portal.casework.case_view import read_case
from portal.casework.directory import MACHINE
from portal.casework.ledger import machine_seed
from portal.casework.note import note
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import (
    NotYours,
    ThreadAlarm,
)
from portal.filing.ticket import Ticket
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, drop, plant, put_back, register, rows


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report."""
    return room.report()


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return the report's case."""
    return room.case(alice, ticket)


def alarms(room: Room, person: SignedIn, case_id: bytes) -> list[str]:
    """Return the codes of a case's alarms."""
    return [alarm.code for alarm in read_case(room.office, person, case_id).alarms]


def test_keys_of_a_case_that_no_colleague_gave_are_refused(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """An attacker seals keys of their own to Alice, and a card under them."""
    keys = new_keys(case_id, [alice.person_id], alice.person_id)
    sealed = seal_keys(keys, new_seed(), [alice.keys.identity.recipient], 8)
    card = open_case(room.office, alice, case_id).card
    change(
        room,
        register.cases,
        {
            "sealed_keys": sealed,
            "keys_digest": digest_of(sealed),
            "card": seal_card(card, keys.current, case_id, 1),
        },
        id=case_id,
    )

    with pytest.raises(ThreadAlarm) as refused:
        read_case(room.office, alice, case_id)

    assert refused.value.alarm.code == "case_keys"
    assert queue(room.office, alice).rows[0].alarmed


def test_keys_of_another_case_are_refused(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    other = room.case(alice)
    [row] = rows(room, register.cases, id=other)
    columns = ("sealed_keys", "keys_digest", "card")

    change(room, register.cases, {one: row[one] for one in columns}, id=case_id)

    with pytest.raises(ThreadAlarm):
        read_case(room.office, alice, case_id)


def test_keys_that_do_not_belong_to_their_digest_are_refused(
    room: Room, ada: SignedIn, case_id: bytes
) -> None:
    change(room, register.cases, {"sealed_keys": b"something"}, id=case_id)

    with pytest.raises(ThreadAlarm):
        read_case(room.office, ada, case_id)


def test_the_card_of_another_case_is_refused(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    other = room.case(alice)
    [row] = rows(room, register.cases, id=other)
    change(room, register.cases, {"card": row["card"]}, id=case_id)

    with pytest.raises(ThreadAlarm) as refused:
        read_case(room.office, alice, case_id)

    assert refused.value.alarm.code == "case_file"


def test_an_older_state_of_a_case_is_noticed_by_who_saw_a_newer(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    old = rows(room, register.cases, id=case_id)[0]
    note(room.office, alice, case_id, new_act(), "Deze notitie moet weg.")
    read_case(room.office, alice, case_id)

    columns = ("card", "revision")
    change(room, register.cases, {one: old[one] for one in columns}, id=case_id)
    drop(room, register.case_lines, case_id=case_id, number=2)

    with pytest.raises(ThreadAlarm) as refused:
        read_case(room.office, alice, case_id)
    assert refused.value.alarm.code == "case_rolled_back"


@pytest.mark.parametrize("what", ["dropped", "changed", "exchanged"])
def test_a_line_that_is_not_what_was_written_breaks_the_file(
    room: Room, alice: SignedIn, case_id: bytes, what: str
) -> None:
    for text in ("Eerste notitie.", "Tweede notitie."):
        note(room.office, alice, case_id, new_act(), text)
    second, third = rows(room, register.case_lines, case_id=case_id)[1:]
    where = {"case_id": case_id}
    if what == "dropped":
        drop(room, register.case_lines, **where, number=2)
    elif what == "changed":
        sealed = second["sealed"][:-1] + bytes([second["sealed"][-1] ^ 1])
        change(room, register.case_lines, {"sealed": sealed}, **where, number=2)
    else:
        change(
            room,
            register.case_lines,
            {"sealed": third["sealed"]},
            **where,
            number=2,
        )

    view = read_case(room.office, alice, case_id)

    assert [(one.code, one.sequence) for one in view.alarms] == [("case_file", 2)]
    assert (view.lines, view.may) == ((), frozenset())
    with pytest.raises(ThreadAlarm):
        note(room.office, alice, case_id, new_act(), "Nog een.")


def test_a_report_is_not_hidden_behind_a_case_that_does_not_open(
    room: Room, alice: SignedIn, bob: SignedIn
) -> None:
    """Its row in the register is pointed at a case of another desk."""
    case_id = room.case(bob, room.report(form="aggression"))
    ticket = room.report()
    row = {"report_id": ticket.report_id, "case_id": case_id}
    plant(room, register.case_reports, row)
    change(room, register.cases, {"desk": "meldpunt"}, id=case_id)

    [shown] = queue(room.office, alice).rows
    assert (shown.report_id, shown.alarmed) == (ticket.report_id, True)
    with pytest.raises(NotYours):
        open_report(room.office, alice, ticket.report_id, new_act())


def test_the_machine_gives_nobody_the_keys_of_a_case(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """Whoever runs the server can sign as the machine: with the host's secret."""
    was = open_case(room.office, alice, case_id)
    keys = new_keys(case_id, was.keys.holders, MACHINE)
    recipients = [alice.keys.identity.recipient]
    sealed = seal_keys(keys, machine_seed(room.office), recipients, 8)
    values = {
        "sealed_keys": sealed,
        "keys_digest": digest_of(sealed),
        "card": seal_card(was.card, keys.current, case_id, 9),
        "revision": 9,
    }
    change(room, register.cases, values, id=case_id)

    with pytest.raises(ThreadAlarm) as refused:
        read_case(room.office, alice, case_id)

    assert refused.value.alarm.code == "case_keys"


def test_who_lost_access_does_not_come_back_by_another_end_of_the_file(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    """Iris kept the keys of before, can write to the register, and signs as herself."""
    hand_over(room.office, alice, case_id, new_act(), iris.person_id)
    was = open_case(room.office, iris, case_id)
    lines = rows(room, register.case_lines, case_id=case_id)
    take_back(room.office, alice, case_id, new_act(), iris.person_id)
    read_case(room.office, alice, case_id)

    keys = replace(was.keys, keys=(*was.keys.keys, bytes(32)), giver=iris.person_id)
    people = room.office.directory().people
    recipients = [people[holder].recipient for holder in keys.holders]
    sealed = seal_keys(keys, iris.keys.signing_seed, recipients, 8)
    values = {
        "sealed_keys": sealed,
        "keys_digest": digest_of(sealed),
        "card": seal_card(was.card, keys.current, case_id, 99),
        "revision": 99,
    }
    change(room, register.cases, values, id=case_id)
    put_back(room, register.case_lines, lines, case_id=case_id)

    assert alarms(room, alice, case_id) == ["case_rolled_back", "span_unexplained"]
    with pytest.raises(ThreadAlarm):
        note(room.office, alice, case_id, new_act(), "Iris mag dit niet lezen.")
