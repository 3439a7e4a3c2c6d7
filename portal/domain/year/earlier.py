"""What the year took over from earlier ones, and what became of it (R48).

A report counts as received in one year only. Still open when the next begins, it stands
there as taken over; so it is never in two totals. Calls `cases`, `counting`, `reports`.
"""

from collections.abc import Iterable

from portal.domain.decisions import OPEN_FINDING
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.cases import REPORT, CaseAt, of_kind, was_converted
from portal.domain.year.counting import by_code, count
from portal.domain.year.question import CaseCodes, Question
from portal.domain.year.reports import answer


def earlier_measures(cases: Iterable[CaseAt], question: Question) -> Measures:
    """Return what was open on 1 January and what of it was closed in the year.

    What was closed and opened again counts by its last closing.
    """
    taken_over = [case for case in of_kind(cases, REPORT) if case.was_open]
    closed = [case for case in taken_over if question.has(case.facts.closed_on)]
    codes = earlier_findings(question.cases)
    return {
        "earlier.open": count(taken_over),
        "earlier.closed": count(closed),
        "earlier.left": Amount(len(taken_over) - len(closed)),
        **by_code("earlier.finding", codes, map(answer, closed)),
    }


def earlier_findings(codes: CaseCodes) -> tuple[str, ...]:
    """Return the findings of what was taken over: it may turn out to be a double."""
    return tuple(code for code in codes.findings if code != OPEN_FINDING)


def converted_measures(cases: Iterable[CaseAt], question: Question) -> Measures:
    """Return how many requests for advice became a report in the year (R42)."""
    return {"cases.converted": count(c for c in cases if was_converted(c, question))}
