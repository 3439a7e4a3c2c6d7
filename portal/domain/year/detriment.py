"""Reporters who say that they were harmed for reporting, and how many were found so.

It often happens long after the report: it counts in the year in which it was first
recorded, whenever the report came. Calls `cases`, `counting` and `question`.
"""

from collections.abc import Iterable

from portal.domain.decisions import Field
from portal.domain.legal_steps import FOUND, REPORTED
from portal.domain.year.amount import Measures
from portal.domain.year.cases import REPORT, CaseAt, of_kind
from portal.domain.year.counting import count
from portal.domain.year.question import Question


def detriment_measures(cases: Iterable[CaseAt], question: Question) -> Measures:
    """Return in how many cases harm was first recorded in the year, and established.

    Established is the last word on it at the reference date.
    """
    harmed = [case for case in of_kind(cases, REPORT) if _began(case, question)]
    return {
        "detriment.reported": count(harmed),
        "detriment.established": count(
            case for case in harmed if case.facts.detriment == FOUND
        ),
    }


def _began(case: CaseAt, question: Question) -> bool:
    days = (
        line.holds_from
        for line in case.said(Field.DETRIMENT)
        if line.code in {REPORTED, FOUND}
    )
    return question.has(next(days, None))
