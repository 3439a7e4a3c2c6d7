"""Answers the questions of disclosure control with HiGHS, a solver for whole numbers.

The only file that knows the library. It runs in this process, in one thread, for no
longer than it is given; it reads, writes and prints nothing.
"""

from dataclasses import dataclass
from time import monotonic
from typing import Final

import highspy

# The class around this one prints a line to stdout before it can be told not to.
from highspy._core import _Highs

from portal.domain.disclosure.program import Program

EACH_SECONDS: Final = 5.0
ALL_SECONDS: Final = 30.0
# HiGHS stops at an answer that is nearly the best; here nearly is not proved.
_NO_GAP: Final = 0.0


@dataclass(slots=True)
class Highs:
    """A `Solver` for one edition: so many seconds for a question, so many for all.

    Once all are used up it answers nothing more, and the edition is refused.
    """

    each_seconds: float = EACH_SECONDS
    all_seconds: float = ALL_SECONDS

    def solve(self, program: Program) -> tuple[int, ...] | None:
        """Return the values with the least goal; None where none was proved in time."""
        began = monotonic()
        allowed = min(self.each_seconds, self.all_seconds)
        answer = _solve(program, allowed) if allowed > 0 else None
        self.all_seconds -= monotonic() - began
        return answer


def _solve(program: Program, seconds: float) -> tuple[int, ...] | None:
    solver = _Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("time_limit", seconds),
        ("mip_rel_gap", _NO_GAP),
        ("mip_abs_gap", _NO_GAP),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(_model(program))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return tuple(round(value) for value in solver.getSolution().col_value)


def _model(program: Program) -> highspy.HighsLp:
    """Return the program as HiGHS takes it: row by row, all variables whole."""
    model = highspy.HighsLp()
    model.num_col_ = len(program.bounds)
    model.num_row_ = len(program.rows)
    goal = dict(program.goal)
    model.col_cost_ = [goal.get(place, 0) for place in range(len(program.bounds))]
    model.col_lower_ = [low for low, _ in program.bounds]
    model.col_upper_ = [high for _, high in program.bounds]
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(program.bounds)
    model.row_lower_ = [
        -highspy.kHighsInf if row.low is None else row.low for row in program.rows
    ]
    model.row_upper_ = [
        highspy.kHighsInf if row.high is None else row.high for row in program.rows
    ]
    starts = [0]
    for row in program.rows:
        starts.append(starts[-1] + len(row.terms))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = [place for row in program.rows for place, _ in row.terms]
    model.a_matrix_.value_ = [factor for row in program.rows for _, factor in row.terms]
    return model
