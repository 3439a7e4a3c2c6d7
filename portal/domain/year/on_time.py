"""How many promises of the law fell due in the year, and how many were kept in time.

Every report is owed an answer, a double too, whenever it was received: what counts is
that its last day was in the year. Calls `terms`, `cases` and `question`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.domain.terms import Terms, TermsBook
from portal.domain.year.amount import Measures
from portal.domain.year.cases import REPORT, CaseAt, of_kind
from portal.domain.year.counting import count, unknown
from portal.domain.year.question import Question

NAMES = (
    "acknowledgement.due",
    "acknowledgement.on_time",
    "feedback.due",
    "feedback.on_time",
)


@dataclass(frozen=True, slots=True)
class _Owed:
    due: date
    done: date | None

    @property
    def is_on_time(self) -> bool:
        return self.done is not None and self.done <= self.due


def on_time_measures(cases: Iterable[CaseAt], question: Question) -> Measures:
    """Return what fell due and what was done in time, by the terms of each receipt.

    Unknown in a year for which the profile has no terms at all. Feedback that a desk
    decided not to give, with a reason, is not owed.
    """
    book = question.terms
    if book is None or _terms_at(book, question.last_day) is None:
        return unknown(NAMES)
    acknowledgements: list[_Owed] = []
    feedback: list[_Owed] = []
    for case in of_kind(cases, REPORT):
        terms = _terms_at(book, case.received_on)
        if terms is not None:
            acknowledgements.append(_acknowledgement(case, terms))
            feedback.extend(_feedback(case, terms))
    acknowledgements = [owed for owed in acknowledgements if question.has(owed.due)]
    feedback = [owed for owed in feedback if question.has(owed.due)]
    return {
        "acknowledgement.due": count(acknowledgements),
        "acknowledgement.on_time": count(a for a in acknowledgements if a.is_on_time),
        "feedback.due": count(feedback),
        "feedback.on_time": count(owed for owed in feedback if owed.is_on_time),
    }


def _terms_at(book: TermsBook, day: date) -> Terms | None:
    try:
        return book.at(day)
    except LookupError:
        return None


def _acknowledgement(case: CaseAt, terms: Terms) -> _Owed:
    due = terms.acknowledge_by(case.received_on)
    return _Owed(due, case.facts.acknowledged_on)


def _feedback(case: CaseAt, terms: Terms) -> Iterable[_Owed]:
    facts = case.facts
    if facts.feedback_on is not None or facts.no_feedback_on is None:
        due = terms.feedback_by(case.received_on, facts.acknowledged_on)
        yield _Owed(due, facts.feedback_on)
