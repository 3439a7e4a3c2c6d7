"""Reads `plan.toml`: the steps of a good investigation, in order.

A step becomes a task of a case, due so many days after the plan was put in. What a task
is, `portal.domain.tasks` says.
"""

from portal.domain.case_plan import PlanStep
from portal.profiles.tables import Source, Table


def read_plan(source: Source) -> tuple[PlanStep, ...]:
    """Read every `[[step]]`, in one language."""
    table = source.file("plan.toml")
    steps = tuple(_step(each) for each in table.tables("step"))
    table.done()
    return steps


def _step(table: Table) -> PlanStep:
    step = PlanStep(
        id=table.id(),
        label=table.words("label"),
        explanation=table.words("explanation"),
        due_days=table.number("due_days"),
    )
    table.done()
    return step
