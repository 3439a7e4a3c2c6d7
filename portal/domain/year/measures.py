"""All figures of one desk's year, from its cases and its registers.

One question and the same sources always give the same measures, whatever was written
down afterwards (R47). Calls all rooms of figures beside it.
"""

from collections.abc import Iterable, Sequence

from portal.domain.year.amount import Measures
from portal.domain.year.cases import REPORT, CaseAt, CaseHistory, cases_at, of_kind
from portal.domain.year.confidants import confidants_measures
from portal.domain.year.counting import unknown
from portal.domain.year.detriment import detriment_measures
from portal.domain.year.durations import duration_measures
from portal.domain.year.earlier import converted_measures, earlier_measures
from portal.domain.year.entry import Entry, standing_entries
from portal.domain.year.history import history_measures, with_own_year
from portal.domain.year.on_time import on_time_measures
from portal.domain.year.question import Question
from portal.domain.year.registers import register_measures
from portal.domain.year.reports import received_measures

CASES = "cases"
_OF_CASES = (
    received_measures,
    earlier_measures,
    on_time_measures,
    duration_measures,
    detriment_measures,
    converted_measures,
)


def year_measures(
    histories: Iterable[CaseHistory], entries: Iterable[Entry], question: Question
) -> Measures:
    """Return every measure of a desk's year by its fixed name, None for unknown.

    `entries` are all versions of all entries, in the order in which they were written.
    Raises ValueError for an entry with a number or a day that is none.
    """
    cases = cases_at(histories, question)
    known = standing_entries(entries, question.known)
    # An entry about a day after the reference date is of another time. What is about a
    # whole year, a series, is dated at its end and asked for by its year.
    measures = {
        **_case_measures(cases, question),
        **register_measures(known, cases, question),
        **confidants_measures(known, question),
        **history_measures(known, question),
    }
    return with_own_year(measures, question.year)


def _case_measures(cases: Sequence[CaseAt], question: Question) -> Measures:
    """Return what is counted of cases; unknown before the desk had any (R50).

    A desk of confidants or of the registrar handles no reports, and has none of these.
    """
    since = question.kept_from.get(CASES)
    found = {
        name: amount
        for count in _OF_CASES
        for name, amount in count(cases, question).items()
    }
    if (since is not None and since <= question.year) or _shows(cases, question):
        return found
    return unknown(found) if question.keeps_cases else {}


def _shows(cases: Sequence[CaseAt], question: Question) -> bool:
    return bool(cases if question.keeps_cases else of_kind(cases, REPORT))
