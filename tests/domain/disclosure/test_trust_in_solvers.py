"""A solver that errs, lies or comes too late makes nothing safe."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from portal.annual.solver import Highs
from portal.domain.disclosure.audit import Interval, audit
from portal.domain.disclosure.edition import Before, Edition, hide
from portal.domain.disclosure.program import Program, Row, Solver, fits, proved
from portal.domain.disclosure.protect import Protection, protect
from portal.domain.disclosure.rule import Rule
from portal.domain.disclosure.system import System
from tests.domain.disclosure.publishing import LAST_DAY, YEAR, amounts, sums

NUMBERS = {"reports": 12, "a": 2, "b": 10}
RELATIONS = sums({"reports": ("a", "b")})
ONE_SUM = Program(((0, 4), (0, 9)), (Row(((0, 1), (1, 1)), 5, 5),), ((0, 1),))


class Late:
    """Finds nothing in time."""

    def solve(self, program: Program) -> None:
        """Return nothing."""


@dataclass
class Liar:
    """Says of everything what it likes."""

    says: int

    def solve(self, program: Program) -> Sequence[int]:
        """Return the same for each variable."""
        return [self.says] * len(program.bounds)


@dataclass
class Says:
    """Has one answer for everything."""

    answer: tuple[int, ...]

    def solve(self, program: Program) -> Sequence[int]:
        """Return it, however many variables there are."""
        return self.answer[: len(program.bounds) + 1]


@dataclass
class LateLater:
    """Answers so many questions, and then none."""

    answers: int

    def solve(self, program: Program) -> Sequence[int] | None:
        """Return the right answer, as long as it lasts."""
        self.answers -= 1
        return Highs().solve(program) if self.answers >= 0 else None


def protected(solver: Solver, before: Before | None = None) -> Protection:
    """Protect three numbers of which one is small."""
    return protect(
        amounts(NUMBERS),
        RELATIONS,
        Rule(),
        solver,
        year=YEAR,
        reference=LAST_DAY,
        before=before,
    )


@pytest.mark.parametrize("solver", [Late(), Liar(-1), Liar(0), Liar(7)])
def test_without_an_answer_that_holds_all_is_hidden_and_refused(
    solver: Solver,
) -> None:
    protection = protected(solver)

    assert protection.hidden == protection.audit.narrow == {"a", "b"}
    assert not protection.is_safe


def test_a_proof_that_comes_too_late_is_none() -> None:
    chosen = LateLater(answers=3)

    protection = protected(chosen)

    assert protection.hidden == {"a", "b"}
    assert protection.audit.narrow
    assert not protection.is_safe


def test_what_was_not_solved_has_no_interval() -> None:
    system = System({"a": (0, 9), "b": (0, 9), "reports": (9, 9)}, RELATIONS)

    proof = audit(system, {"a": 1}, Late())

    assert proof.intervals == {"a": None}
    assert not proof.is_safe


def test_an_earlier_edition_that_was_not_solved_is_guarded_all_the_same() -> None:
    public = hide(amounts(NUMBERS), ("a", "b"))
    first = Edition(2020, LAST_DAY, public, 5, 3, label="2020", small=frozenset("a"))

    protection = protected(Late(), Before((first,)))

    assert {"2020:a", "2020:b"} <= protection.audit.narrow
    assert not protection.is_safe


@pytest.mark.parametrize(
    "answer", [(0,), (0, 5, 0), (-1, 6), (5, 0), (0, 4), (1, 5), (0, 10)]
)
def test_an_answer_that_breaks_a_bound_or_a_row_is_none(
    answer: tuple[int, ...],
) -> None:
    assert not fits(ONE_SUM, answer)
    assert proved(Says(answer), ONE_SUM) is None


def test_an_answer_that_holds_is_taken() -> None:
    assert proved(Highs(), ONE_SUM) == (0, 5)


def test_a_number_that_is_told_or_unheard_of_has_no_width() -> None:
    system = System({"a": (3, 3), "alone": (0, 4)}, ())

    proof = audit(system, dict.fromkeys(("a", "alone", "nobody"), 1), Late())

    assert proof.intervals == {
        "a": Interval(3, 3),
        "alone": Interval(0, 4),
        "nobody": Interval(0, 0),
    }
    assert proof.narrow == {"a", "nobody"}


def test_a_relation_that_the_numbers_break_is_never_safe() -> None:
    protection = protect(
        amounts({"reports": 9, "a": 2}),
        sums({"reports": ("a",)}),
        Rule(),
        Highs(),
        year=YEAR,
        reference=LAST_DAY,
    )

    assert protection.audit.narrow == {"a"}
    assert not protection.is_safe
