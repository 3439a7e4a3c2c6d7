"""A case that somebody fills without end stays quick, and can still come to its own."""

from dataclasses import replace
from itertools import count

import pytest

from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.case_file import open_case
from portal.casework.case_plan import set_plan
from portal.casework.case_view import read_case
from portal.casework.close import close, reopen
from portal.casework.decide import decide, decide_many
from portal.casework.feedback import give_feedback
from portal.casework.line_limits import ALWAYS, TOWARDS_AN_END
from portal.casework.lines import LineKind
from portal.casework.link import link
from portal.casework.note import note
from portal.casework.open_lines import open_lines
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.task_acts import add_task, drop_task, finish_task, reopen_task
from portal.domain import case_limits
from portal.domain.case_limits import MOST_LINES, MOST_OPEN_TASKS
from portal.domain.refusal import Refusal
from tests.casework.forgetting import refusal_of
from tests.casework.long_case import lengthen, notes, tasks
from tests.casework.room import DAY, Room, new_act

FEW = 12


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a case be full after a few lines."""
    monkeypatch.setattr(case_limits, "MOST_LINES", FEW)
    monkeypatch.setattr(case_limits, "KEPT_FREE", 4)


@pytest.fixture
def full(room: Room, alice: SignedIn, few: None) -> bytes:
    """Return a case into which nothing more fits."""
    assert few is None
    case_id = room.case(alice)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    lengthen(room, alice, case_id, notes(alice, room, FEW - 2))
    return case_id


def test_a_case_takes_two_thousand_lines_and_then_says_what_to_do(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    lengthen(room, alice, case_id, notes(alice, room, MOST_LINES - 2))
    note(room.office, alice, case_id, new_act(), "De laatste.")

    with pytest.raises(Refusal) as refused:
        note(room.office, alice, case_id, new_act(), "Nog een.")

    assert refused.value.code == "case_is_full"
    assert refused.value.values == {"most": MOST_LINES}
    assert len(open_case(room.office, alice, case_id).lines) == MOST_LINES


def test_nothing_but_what_leads_to_an_end_goes_into_a_full_case(
    room: Room, alice: SignedIn, full: bytes
) -> None:
    office = room.office
    refused = [
        refusal_of(note, office, alice, full, new_act(), "Nog iets."),
        refusal_of(ask, office, alice, full, new_act(), "Nog iets?"),
        refusal_of(add_task, office, alice, full, new_act(), "Bellen"),
    ]

    assert set(refused) == {"case_is_full"}
    assert len(open_case(office, alice, full).lines) == FEW
    assert [one.kind for one in read_case(office, alice, full).thread] == [
        "report",
        "acknowledgement",
    ]


def test_a_full_case_can_be_answered_handed_over_and_closed(
    room: Room, alice: SignedIn, iris: SignedIn, full: bytes
) -> None:
    office = room.office
    access.hand_over(office, alice, full, new_act(), iris.person_id)
    decide_many(
        office,
        alice,
        full,
        new_act(),
        [
            ("route", "gesprek", DAY),
            ("finding", "zonder_bevinding", DAY),
            ("person_none", "", DAY),
        ],
    )
    give_feedback(office, alice, full, new_act(), "Waar.", "Gesprek.", "Zo.")
    # What was kept free is used up as well, and a case must still come to its end.
    decide(office, alice, full, new_act(), "type", "FIN", DAY)
    told = refusal_of(decide, office, alice, full, new_act(), "type", "POS", DAY)

    access.take_back(office, alice, full, new_act(), iris.person_id)
    close(office, alice, full, new_act(), "Klaar.", letter="Dank u.")

    assert told == "case_is_full"
    assert read_case(office, alice, full).stage == "closed"
    again = refusal_of(reopen, office, alice, full, new_act(), "Toch niet.")
    assert again == "case_is_full"


def test_a_repeat_of_what_was_done_is_no_line_too_many(
    room: Room, alice: SignedIn, few: None
) -> None:
    assert few is None
    case_id, act_id = room.case(alice), new_act()
    lengthen(room, alice, case_id, notes(alice, room, FEW - 2))

    for _ in range(2):
        note(room.office, alice, case_id, act_id, "De laatste.")

    assert len(open_case(room.office, alice, case_id).lines) == FEW


def test_every_kind_that_is_always_taken_is_of_access_answering_or_ending() -> None:
    assert not ALWAYS & TOWARDS_AN_END
    repeated = {LineKind.NOTED, LineKind.ASKED, LineKind.TAGGED, LineKind.TASK_ADDED}
    assert not repeated & (ALWAYS | TOWARDS_AN_END)
    assert {LineKind.CLOSED, LineKind.TOOK_BACK, LineKind.FORGET_APPROVED} < ALWAYS


def test_so_many_tasks_are_open_and_one_that_is_done_makes_room(
    room: Room, alice: SignedIn
) -> None:
    office, case_id, act_id = room.office, room.case(alice), new_act()
    lengthen(room, alice, case_id, tasks(alice, room, MOST_OPEN_TASKS - 1))
    for _ in range(2):
        add_task(office, alice, case_id, act_id, "De laatste")

    assert refusal_of(add_task, office, alice, case_id, new_act(), "Een te veel") == (
        "too_many_tasks"
    )
    assert refusal_of(set_plan, office, alice, case_id, new_act()) == "too_many_tasks"
    first, second, *_ = read_case(office, alice, case_id).tasks.open
    finish_task(office, alice, case_id, new_act(), first.id)
    add_task(office, alice, case_id, new_act(), "Nu wel")
    again = refusal_of(reopen_task, office, alice, case_id, new_act(), first.id)
    assert again == "too_many_tasks"
    drop_task(office, alice, case_id, new_act(), second.id)
    reopen_task(office, alice, case_id, new_act(), first.id)
    assert len(read_case(office, alice, case_id).tasks.open) == MOST_OPEN_TASKS


def test_a_page_with_many_links_opens_no_lines_of_theirs_a_second_time(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, person = room.office, replace(alice, session=b"session of Alice")
    case_id, others = room.case(alice), [room.case(alice) for _ in range(5)]
    queue(office, alice)
    for other in others:
        name = open_case(office, alice, other).card.name
        link(office, alice, case_id, new_act(), name)
    assert len(read_case(office, person, case_id).links) == len(others)
    counted = count()
    monkeypatch.setattr(
        "portal.casework.case_file.open_lines",
        lambda *given: (next(counted), open_lines(*given))[1],
    )

    first = read_case(office, person, case_id).links
    assert next(counted) == 1
    note(office, alice, others[0], new_act(), "Nu is deze veranderd.")
    before = next(counted)
    again = read_case(office, person, case_id).links

    # Its own, and those of the one that has moved on.
    assert next(counted) == before + 3
    assert again == first
    assert all(one.is_mutual for one in again)
