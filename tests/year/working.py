"""A year's cases, each step pressed on a page as a person would, and counted.

A step that the page does not take is an error of the test: the plans are legal. After
each, what is not allowed is pressed too.
"""

from collections import Counter
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - a story, not a secret

from tests.year import beside
from tests.year.cases import Worked
from tests.year.forms import form_of
from tests.year.illegal import drawn, try_as_stranger, try_some
from tests.year.opening import open_case, send
from tests.year.people import People
from tests.year.plan import MELDPUNT, Planned, Step
from tests.year.quick import QuickVisitor
from tests.year.tally import Tally

# How many of the acts that are not allowed are pressed in a case after each step.
MOST_ILLEGAL = 1
NO_MAIN = Step(0, (("route", "geen_vervolg"), ("finding", "ingetrokken")))


@dataclass
class Year:
    """All cases of a year, the people who work on them, and what was done."""

    people: People
    random: Random
    cases: list[Worked] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    pressed: int = 0
    refused: int = 0
    turned_away: int = 0

    def take_on(self, plans: list[Planned]) -> None:
        """Take the plans, of which nothing was done yet."""
        first_day = self.people.today
        self.cases = [Worked(one, first_day, Tally(one.desk)) for one in plans]

    def worker(self, case: Worked) -> str:
        """Return who works on a case today."""
        opened_by = case.plan.opened_by
        if case.plan.desk != MELDPUNT:
            return opened_by
        there = [one for one in self.people.coordinators if one not in case.out]
        return opened_by if opened_by in there else there[-1]

    def work_on(self, case: Worked, day: int) -> None:
        """Do what the plan has for a case on a day."""
        if case.plan.received == day and not case.plan.is_entered:
            send(self.people, case)
        steps = [step for step in case.plan.steps if step.day == day]
        for step in steps:
            self.take(case, step)
        if steps:
            self._try_from_outside(case)

    def take(self, case: Worked, step: Step) -> None:
        """Take one step, and try what is illegal after it."""
        self.done.update(name for name, _ in step.parts)
        if step.name == "reply":
            said = f"Antwoord van {case.plan.number}."
            assert said in self.people.reply(case.code, said)
            return
        self.pressed += 1
        worker = self.worker(case)
        visitor = self.people.at_desk(worker)
        others = [*beside.earlier(case, self.cases, worker)]
        match step.name:
            case "open":
                open_case(self.people, visitor, case, self.cases)
            case "link":
                self.done["link done"] += beside.link(visitor, case, others)
            case "merge" | "unmerge":
                self._double(visitor, case, step, others)
            case "hand_over":
                self.refused += beside.lend(self.people, visitor, case)
            case "step_back":
                beside.step_back(visitor, case, worker)
            case _:
                self._press(visitor, case, step)
        self._try_illegal(case)

    def _press(self, visitor: QuickVisitor, case: Worked, step: Step) -> None:
        """Press a step on its form, and count it."""
        act, fields = form_of(step, case.received_on, self.people.today)
        if step.name == "undo":
            # The button names the line that it takes back.
            visitor.get(case.address)
        visitor.press(case.address, act, **fields)
        for name, chosen in step.parts:
            case.tally.note(name, chosen, self.people.today)

    def _double(
        self, visitor: QuickVisitor, case: Worked, step: Step, others: list[Worked]
    ) -> None:
        """Make it a double, or part it; where no case can be main, end it otherwise."""
        if step.name == "unmerge":
            is_done = beside.part(visitor, case)
        else:
            is_done = beside.merge(visitor, case, others)
            if not is_done:
                self._press(visitor, case, NO_MAIN)
        if is_done:
            case.tally.note(step.name, "", self.people.today)
        self.done[f"{step.name} done"] += is_done

    def _try_illegal(self, case: Worked) -> None:
        """Press some of what is not allowed in the case now."""
        visitor, room = self.people.at_desk(self.worker(case)), self.people.room
        today = self.people.today
        acts = drawn(self.random, case.tally, case.name, today, MOST_ILLEGAL)
        self.refused += try_some(room, visitor, case.address, acts)

    def _try_from_outside(self, case: Worked) -> None:
        """Let somebody who is signed in today and has no access find no such case."""
        signed_in = self.people.signed_in
        strangers = [one for one in signed_in if not self._may_open(one, case)]
        if strangers:
            stranger = signed_in[self.random.choice(strangers)]
            self.turned_away += try_as_stranger(
                self.people.room, stranger, case.address
            )

    def _may_open(self, name: str, case: Worked) -> bool:
        """Whether somebody has access to a case, as the script knows it."""
        if case.plan.desk != MELDPUNT:
            return name == case.plan.opened_by
        return name in self.people.coordinators and name not in case.out
