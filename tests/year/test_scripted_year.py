"""A year of all desks, over the pages alone: 30 cases, or 300 by `./run long`.

At every step what is illegal is pressed too, and refused. At the end the facts of each
case, and the sealed figures, must equal what the script has counted by itself; also
when the oldest cases are destroyed.
"""

from argparse import Namespace
from collections import Counter
from random import Random  # noqa: TID251 - a story, not a secret

import pytest

from portal.casework.audit import verify
from portal.commands.audit import run as verify_by_command
from tests.year import counted, destroying
from tests.year.people import ADA, People
from tests.year.plan import DAYS, LEAVES, WAYS_IN, year
from tests.year.working import Year

SIZES = (
    pytest.param(30, id="thirty cases"),
    pytest.param(300, id="three hundred cases", marks=pytest.mark.long),
)
SEED = 37008
# What must have been done in any year, or the year proves less than it says.
STEPS = frozenset(
    {
        *("acknowledge", "ask", "reply", "type", "mistake", "undo", "type_at_receipt"),
        *("convert", "link done", "merge done", "unmerge done", "finish_task", "tag"),
        *("hand_over", "step_back", "prioritise", "person_deferred"),
        *("preliminary_ended", "investigation_ended", "finding", "effect_removed"),
        *("feedback", "no_feedback", "close", "reopen", "crime_report", "disclosed"),
    }
)
WAIT = 320
MOST_DESTROYED = 6


@pytest.mark.parametrize("size", SIZES)
def test_a_year_through_the_pages_leaves_exactly_the_figures_that_were_counted(
    people: People, size: int
) -> None:
    print(f"the seed of this year is {SEED}")
    this = Year(people, Random(SEED))  # noqa: S311 - the same year each time
    this.take_on(year(SEED, size))
    for day in range(DAYS):
        if day == LEAVES:
            people.leave(ADA)
        for case in this.cases:
            this.work_on(case, day)
        people.next_day()

    assert {name for name, count in this.done.items() if count} >= STEPS
    assert {case.plan.channel for case in this.cases} > {"portaal"}
    assert this.refused >= this.pressed
    assert this.turned_away > 4 * size
    assert_as_counted(this)
    assert_destroying_changes_no_figure(this)
    assert verify(people.room.office).problem is None
    assert verify_by_command(Namespace(instance=people.room.folder)) == 0


def assert_as_counted(this: Year) -> None:
    """Hold the facts of each case and the figures of each desk against the tally."""
    room = this.people.room
    for case in this.cases:
        person = room.sign_in(this.worker(case))
        kept = counted.facts_of_case(room, person, case.address)
        assert counted.as_kept(kept) == case.tally.comparable(), case.plan
    assert_figures_as_counted(this)


def assert_figures_as_counted(this: Year) -> None:
    """Hold the sealed figures of each desk against the tally."""
    room = this.people.room
    for desk in {case.plan.desk for case in this.cases}:
        cases = [case for case in this.cases if case.plan.desk == desk]
        person = room.sign_in(this.worker(cases[0]))
        counts = [case for case in cases if not case.tally.is_talk]
        tally = Counter(case.tally.comparable() for case in counts)
        assert counted.figures_of(room, person, desk) == tally, desk
    assert {case.plan.desk for case in this.cases} == {desk for desk, _, _ in WAYS_IN}


def assert_destroying_changes_no_figure(this: Year) -> None:
    """Destroy the oldest cases, and find the figures as they were to the byte."""
    people, room = this.people, this.people.room
    desks = sorted({case.plan.desk for case in this.cases})
    before = {desk: counted.figure_rows(room, desk) for desk in desks}
    room.clock.advance(days=WAIT)
    old = destroying.due(this.cases, people.today)
    shown = destroying.names_on_list(people)
    assert all(case.name in shown for case in old)
    assert len(old) > 2

    for case in old[:MOST_DESTROYED]:
        this.refused += destroying.destroy(people, case)

    assert destroying.certificates(room) == len(old[:MOST_DESTROYED])
    assert {desk: counted.figure_rows(room, desk) for desk in desks} == before
    assert_figures_as_counted(this)
