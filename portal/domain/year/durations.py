"""How long reports took: to be closed, and to be made after what happened.

Days are calendar days. A median is of this desk's cases only; two medians do not make
one. Calls `cases`, `counting` and `question`.
"""

from collections.abc import Iterable

from portal.domain.year.amount import Measures
from portal.domain.year.cases import REPORT, CaseAt, of_kind
from portal.domain.year.counting import count, median_days
from portal.domain.year.question import Question

LONG_DAYS = 100


def duration_measures(cases: Iterable[CaseAt], question: Question) -> Measures:
    """Return days from receipt to closing, and from the incident to the report.

    Closed in the year, whenever received; reported in the year. A double, or what was
    no matter of integrity, is closed within days and would make the rest look quick:
    it does not count here.
    """
    reports = [case for case in of_kind(cases, REPORT) if case.is_counted]
    closing = [
        (case.facts.closed_on - case.received_on).days
        for case in reports
        if case.facts.closed_on is not None and question.has(case.facts.closed_on)
    ]
    gap = [
        (case.received_on - case.facts.incident_on).days
        for case in reports
        if question.has(case.received_on)
        and case.facts.incident_on is not None
        and case.facts.incident_on <= case.received_on
    ]
    return {
        "closing.count": count(closing),
        "closing.median_days": median_days(closing),
        "closing.over_100_days": count(days for days in closing if days > LONG_DAYS),
        "gap.count": count(gap),
        "gap.median_days": median_days(gap),
    }
