"""What can be told of a sealed row without opening it: not what it says, nor whose."""

from dataclasses import replace
from datetime import date

import pytest

from crypto.letter import Pin
from crypto.signing import new_seed
from portal.casework.acknowledge import acknowledge
from portal.casework.card import Card, open_card, seal_card
from portal.casework.decide import decide_many
from portal.casework.lines import START, Line, LineKind, Place, seal_line
from portal.casework.marks import ByHand, Marks
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.domain.case import Stage
from portal.domain.decisions import Decision
from portal.domain.priority import MOST_REASON, Level
from portal.domain.tags import MOST_TAGS
from tests.casework.room import Room, new_act
from tests.casework.tamper import mailbox, register, rows

DAY = date(2026, 3, 2)
KEY, CASE = bytes(32), bytes(16)
CARD = Card(
    name="blauwe kast",
    desk="meldpunt",
    stage="new",
    type="",
    handler=b"",
    figure_id=bytes(16),
    line_count=1,
    head=bytes(32),
    active_on=DAY,
    received_on=DAY,
)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", ["", "FIN", "FIN.onjuist_declareren"])
def test_a_card_does_not_tell_how_far_the_case_is_or_of_what_kind(
    stage: Stage, kind: str
) -> None:
    card = replace(CARD, stage=stage.value, type=kind, handler=bytes(16), closed_on=DAY)
    card = replace(card, task_due_on=DAY, tasks_open=12)
    card = replace(card, inform_by=DAY, detriment_on=DAY)

    sealed = seal_card(card, KEY, CASE, 1)

    assert len(sealed) == len(seal_card(CARD, KEY, CASE, 1))
    assert open_card(sealed, KEY, CASE, 1) == card


@pytest.mark.parametrize("letter", ["a", "é", "漢", "𐐨", '"'])
def test_a_card_does_not_tell_what_tags_and_which_level_a_case_has(letter: str) -> None:
    """However full, and in whatever script."""
    tags = tuple(f"{number}{letter * 23}" for number in range(MOST_TAGS))
    by_hand = ByHand(Level.URGENT, bytes(16), DAY, letter * MOST_REASON)
    pins = {CASE: Pin(1, bytes(32), (bytes(32),) * 2)}
    full = replace(
        CARD,
        desk="vertrouwenspersonen",
        stage="investigating",
        type="FIN.onjuist_declareren",
        scope="integriteitsschending",
        handler=bytes(16),
        acknowledged_on=DAY,
        feedback_on=DAY,
        closed_on=DAY,
        meetings={CASE: DAY},
        pins=pins,
        marks=Marks(tags, by_hand),
        task_due_on=DAY,
        tasks_open=999,
        inform_by=DAY,
        detriment_on=DAY,
    )

    sealed = seal_card(full, KEY, CASE, 1)

    assert len(sealed) == len(seal_card(replace(CARD, pins=pins), KEY, CASE, 1))
    assert open_card(sealed, KEY, CASE, 1) == full


@pytest.mark.parametrize(
    "line",
    [
        Line(LineKind.OPENED, bytes(16), bytes(16), DAY),
        Line(LineKind.NOTED, bytes(16), bytes(16), DAY, text="Gebeld."),
        Line(LineKind.NOTED, bytes(16), bytes(16), DAY, text="Gebeld. " * 60),
        Line(LineKind.TAGGED, bytes(16), bytes(16), DAY, details={"tag": "x" * 24}),
        Line(
            LineKind.PRIORITISED,
            bytes(16),
            bytes(16),
            DAY,
            text="é" * MOST_REASON,
            details={"level": "urgent"},
        ),
        Line(
            LineKind.DECIDED,
            bytes(16),
            bytes(16),
            DAY,
            decisions=(Decision(DAY, DAY, "type", "FIN.onjuist_declareren"),) * 3,
        ),
    ],
)
def test_a_short_line_does_not_tell_what_was_done_or_how_much_was_written(
    line: Line,
) -> None:
    plain = Line(LineKind.ASKED, bytes(16), bytes(16), DAY)
    seed, place = new_seed(), Place(CASE, 1, START, 1)

    assert len(seal_line(line, place, KEY, seed).sealed) == len(
        seal_line(plain, place, KEY, seed).sealed
    )


def test_a_keyring_does_not_tell_how_many_cases_its_owner_can_open(
    room: Room, alice: SignedIn
) -> None:
    """Up to the next class of length; the classes are half as much apart."""
    lengths = set()
    for _ in range(4):
        room.case(alice)
        queue(room.office, alice)
        [row] = rows(room, register.keyrings, person_id=alice.person_id)
        lengths.add(len(row["sealed"]))

    assert len(lengths) == 1


def test_an_act_that_was_announced_does_not_tell_what_it_is(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    note(room.office, alice, case_id, new_act(), "Gebeld.")
    facts = [("type", "FIN", DAY), ("route", "gesprek", DAY)]
    decide_many(room.office, alice, case_id, new_act(), facts)

    for table, column in ((register.acts, "sealed"), (register.audit, "body")):
        assert len({len(row[column]) for row in rows(room, table)}) == 1


def test_nothing_in_clear_joins_a_case_with_who_worked_on_it(
    room: Room, alice: SignedIn
) -> None:
    """The chain names the actor of each act; no row of a case names an act."""
    case_id = room.case(alice)
    note(room.office, alice, case_id, new_act(), "Gebeld.")

    acts = {row["act_id"] for row in rows(room, register.audit)}
    assert acts
    of_cases = (
        register.cases,
        register.case_lines,
        register.case_reports,
        register.figures,
    )
    tables = (*of_cases, *mailbox.metadata.sorted_tables)
    values = {
        value
        for table in tables
        for row in rows(room, table)
        for value in row.values()
        if isinstance(value, bytes)
    }
    people = {person.person_id for person in room.people.values()}
    assert not (acts | people) & values
