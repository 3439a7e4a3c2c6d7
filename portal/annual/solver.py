"""Answers the questions of disclosure control with HiGHS, a solver for whole numbers.

The only file that knows the library. It runs in this process, in one thread, for no
longer than it is told; it reads and writes nothing.
"""

from dataclasses import dataclass
from typing import Final

import highspy

from portal.domain.disclosure.program import Program

SECONDS: Final = 5.0
# HiGHS stops at an answer that is nearly the best; here nearly is not proved.
_NO_GAP: Final = 0.0


@dataclass(frozen=True, slots=True)
class Highs:
    """A `Solver`: `seconds` for one question. Answers may be shared between threads."""

    seconds: float = SECONDS

    def solve(self, program: Program) -> tuple[int, ...] | None:
        """Return the values with the least goal; None where none was proved in time."""
        if not program.bounds:
            return ()
        solver = highspy.Highs()  # type: ignore[no-untyped-call] # it has no hints
        solver.silent()
        for option, value in (
            ("threads", 1),
            ("time_limit", self.seconds),
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
