"""Asking a reporter after some months whether reporting has harmed them (R33).

The months count from the day of receipt: both sides know it, it is always there, and
harm can begin on any day after. Days and answers come in; what is asked now follows.
Calls `terms`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from portal.domain.terms import add_months

NO, YES, UNSAID = "nee", "ja", "zeg_ik_niet"
ANSWERS = (NO, YES, UNSAID)
MOST_MONTHS = 120
State = Literal["coming", "asked", "answered", "passed"]


@dataclass(frozen=True, slots=True)
class CheckInAnswer:
    """One answer: to the question after so many months, and which.

    Raises ValueError for any other answer, and for months that nobody asks after.
    """

    months: int
    answer: str

    def __post_init__(self) -> None:
        if self.answer not in ANSWERS or not 0 < self.months <= MOST_MONTHS:
            raise ValueError("not an answer to a check-in")

    def plain(self) -> str:
        """Return it as it stands in a letter: `6:ja`."""
        return f"{self.months}:{self.answer}"

    @classmethod
    def of(cls, plain: str) -> Self:
        """Read what `plain` gave. Raises ValueError for anything else."""
        months, _, answer = plain.partition(":")
        return cls(int(months), answer)


@dataclass(frozen=True, slots=True)
class Standing:
    """One question: when it is asked, how it stands, and the answer if there is one."""

    months: int
    on: date
    state: State
    answer: str = ""


def asked_now(
    received: date, months: Sequence[int], answered: Collection[int], today: date
) -> int | None:
    """Return after how many months is asked today, or None.

    A question is asked from its day until the next one comes, or until it is answered.
    The last one goes after as many months as lay before it.
    """
    come = [each for each in months if add_months(received, each) <= today]
    if not come or come[-1] in answered:
        return None
    if len(come) == len(months):
        before = come[-2] if come[1:] else 0
        if add_months(received, 2 * come[-1] - before) <= today:
            return None
    return come[-1]


def standing(
    received: date, months: Sequence[int], answers: Mapping[int, str], today: date
) -> tuple[Standing, ...]:
    """Return every question in order, for who has to see how it went."""
    asked = asked_now(received, months, answers, today)
    return tuple(
        Standing(
            each,
            add_months(received, each),
            _state(each, add_months(received, each), asked, answers, today),
            answers.get(each, ""),
        )
        for each in months
    )


def _state(
    months: int,
    on: date,
    asked: int | None,
    answers: Mapping[int, str],
    today: date,
) -> State:
    if months in answers:
        return "answered"
    if months == asked:
        return "asked"
    return "coming" if on > today else "passed"
