"""The solver: right for whole numbers, silent, and never longer than it is given."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.annual.solver import Highs
from portal.domain.disclosure.program import Program, Row, fits, total

factors = st.integers(-3, 3)
bounds = st.tuples(st.integers(0, 2), st.integers(2, 4))
sides = st.tuples(
    st.one_of(st.none(), st.integers(-4, 2)), st.one_of(st.none(), st.integers(2, 9))
)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Draw three variables, a few rows and a goal."""
    three = st.lists(factors, min_size=3, max_size=3)
    rows = [
        Row(tuple(enumerate(draw(three))), *draw(sides))
        for _ in range(draw(st.integers(0, 3)))
    ]
    limits = tuple(draw(bounds) for _ in range(3))
    return Program(limits, tuple(rows), tuple(enumerate(draw(three))))


@settings(max_examples=60, deadline=None)
@given(program=programs())
def test_it_finds_the_least_that_trying_everything_finds(program: Program) -> None:
    every = product(*(range(low, high + 1) for low, high in program.bounds))
    values = [total(program.goal, one) for one in every if fits(program, one)]

    answer = Highs().solve(program)

    assert (answer is None) == (not values)
    if answer is not None:
        assert fits(program, answer)
        assert total(program.goal, answer) == min(values)


def test_it_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Highs().solve(Program(((0, 4),), (), ((0, 1),)))

    assert capfd.readouterr() == ("", "")


def test_once_its_time_is_used_up_it_answers_nothing() -> None:
    solver = Highs(all_seconds=0.0001)
    question = Program(((0, 4),), (), ((0, 1),))
    for _ in range(3):
        solver.solve(question)

    assert solver.all_seconds <= 0
    assert solver.solve(question) is None


def test_a_hard_question_is_given_up_in_time() -> None:
    """A market split: no sum of these is met exactly, and only counting shows it."""
    numbers = [
        [(37 * i * j * j + 11 * i + 53 * j) % 100 for j in range(40)] for i in range(5)
    ]
    rows = tuple(
        Row(tuple(enumerate(row)), sum(row) // 2, sum(row) // 2) for row in numbers
    )
    question = Program(((0, 1),) * 40, rows, ())

    assert Highs(each_seconds=0.2).solve(question) is None
