"""One step of the plan that a case can be given: what it is, and when it is due.

Data of the profile in one language; `portal.casework.case_plan` makes tasks of it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step; `due_days` is a number of days after the plan was put in."""

    id: str
    label: str
    explanation: str
    due_days: int
