"""A year of a desk, through the pages alone: 30 cases, or 300 by `./run long`.

At every step what is illegal is pressed too, and refused. At the end the sealed figures
must equal what the script has counted by itself.
"""

from collections import Counter
from collections.abc import Hashable, Iterable

import pytest

from portal.casework.audit import verify
from portal.casework.figures import open_figures
from portal.casework.shared_keys import figures_name, open_shared
from portal.domain.decisions import Decision
from portal.domain.facts import Facts, facts_of
from tests.casework.room import Room
from tests.year.people import People
from tests.year.plan import DAYS, year
from tests.year.tally import Tally
from tests.year.working import DESKS, Worked

SIZES = (
    pytest.param(30, id="thirty cases"),
    pytest.param(300, id="three hundred cases", marks=pytest.mark.long),
)
SEED = 37008


@pytest.mark.parametrize("size", SIZES)
def test_a_year_through_the_pages_leaves_exactly_the_figures_that_were_counted(
    people: People, size: int
) -> None:
    cases = [Worked(plan, people) for plan in year(SEED, size)]
    for day in range(DAYS):
        for case in cases:
            work_on(case, day)
        people.next_day()

    assert sum(case.refused for case in cases) > 10 * size
    assert verify(people.room.office).problem is None
    for name, desk in DESKS.items():
        counted = [case.count for case in cases if case.count.desk == desk]
        assert figures_of(people.room, name, desk) == Counter(map(as_counted, counted))


def work_on(case: Worked, day: int) -> None:
    """Do what the plan has for a case on a day."""
    if case.plan.received == day:
        case.receive()
    for due, step, chosen in case.plan.steps:
        if due == day:
            case.take(step, chosen)


def figures_of(room: Room, name: str, desk: str) -> Counter[Hashable]:
    """Return how often each set of facts stands in a desk's sealed figures."""
    person = room.sign_in(name)
    office, identity = room.office, person.keys.identity
    key = open_shared(
        office.register.keys, figures_name(desk), person.person_id, identity
    )
    by_case: dict[bytes, list[Decision]] = {}
    for figure in open_figures(office.register.cases.figures(desk), key):
        by_case.setdefault(figure.figure_id, []).extend(figure.decisions)
    return Counter(map(as_kept, map(facts_of, in_order(by_case.values()))))


def in_order(cases: Iterable[list[Decision]]) -> Iterable[list[Decision]]:
    """Return each case's decisions by the day on which they were written down."""
    return [sorted(lines, key=lambda one: one.recorded_on) for lines in cases]


def as_counted(tally: Tally) -> Hashable:
    """Return what the script says of a case, to compare."""
    return (
        tally.kind,
        tally.reported_by,
        tally.received_on,
        tally.acknowledged_on,
        tally.feedback_on,
        tally.closed_on,
        tally.type,
        tally.scope,
        tally.route,
        tally.finding,
        frozenset(tally.effects),
    )


def as_kept(facts: Facts) -> Hashable:
    """Return what the sealed figures say of a case, to compare."""
    return (
        facts.kind,
        facts.reported_by,
        facts.received_on,
        facts.acknowledged_on,
        facts.feedback_on,
        facts.closed_on,
        facts.type,
        facts.scope,
        facts.route,
        facts.finding,
        frozenset(facts.effects),
    )
