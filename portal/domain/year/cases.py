"""The cases of a desk as a year sees them: what was true of each at the reference date.

A case is folded once for the reference date, and once more for the last day before the
year where it is older than that. Calls `facts` and `question`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from portal.domain.decisions import DUPLICATE, Decision, Field
from portal.domain.facts import Facts, facts_at
from portal.domain.taken_back import standing
from portal.domain.year.question import Question

REPORT, ADVICE, INCIDENT, CONTACT = "report", "advice", "incident", "contact"
# Findings that say: this was no report of integrity after all (Rotterdam 2014).
OUTSIDE = frozenset({"anders_dan_integriteit", "niet_ontvankelijk_buiten_bereik"})
NOT_COUNTED = OUTSIDE | {DUPLICATE}


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """All decisions about one case, in the order in which they were written down.

    `figure_id` joins the decisions of one case and points to no case.
    """

    figure_id: bytes
    desk: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class CaseAt:
    """One case at the reference date.

    `before` is what was true on the last day before the year, None for a case that was
    not there yet; both as far as was known by the day of the question. `lines` are the
    decisions that count, of those up to the reference date.
    """

    received_on: date
    facts: Facts
    before: Facts | None
    lines: tuple[Decision, ...]

    @property
    def is_counted(self) -> bool:
        """Whether it is a report by itself: no double, and within the scope."""
        return self.facts.finding not in NOT_COUNTED

    @property
    def was_open(self) -> bool:
        """Whether it was open when the year began, and counted then.

        A double was counted with its main case, in the year before too.
        """
        before = self.before
        return (
            before is not None
            and before.closed_on is None
            and before.finding not in NOT_COUNTED
        )

    def said(self, field: str) -> Iterator[Decision]:
        """Yield the decisions of one field that nobody took back, by the day they hold.

        Of two for the same day the one that was written last comes last.
        """
        if any(line.field == field for line in self.lines):
            held = (line for line in standing(self.lines) if line.field == field)
            yield from sorted(held, key=lambda line: line.holds_from)


def cases_at(
    histories: Iterable[CaseHistory], question: Question
) -> tuple[CaseAt, ...]:
    """Return each case that was received up to the end of the year, in order."""
    found = (_case_at(history, question) for history in histories)
    return tuple(case for case in found if case is not None)


def _case_at(history: CaseHistory, question: Question) -> CaseAt | None:
    reference, known = question.reference, question.known
    facts = facts_at(history.decisions, reference, known)
    received = facts.received_on
    if received is None or received > question.last_day:
        return None
    before = None
    if received < question.first_day:
        eve = question.first_day - timedelta(days=1)
        before = facts_at(history.decisions, eve, known)
    lines = tuple(
        line
        for line in history.decisions
        if line.holds_from <= reference and line.recorded_on <= known
    )
    return CaseAt(received, facts, before, lines)


def of_kind(cases: Iterable[CaseAt], kind: str) -> tuple[CaseAt, ...]:
    """Return the cases that are of this kind at the reference date."""
    return tuple(case for case in cases if case.facts.kind == kind)


def was_converted(case: CaseAt, question: Question) -> bool:
    """Whether a request for advice became a report within the year (R42)."""
    if case.facts.kind != REPORT:
        return False
    kinds = list(case.said(Field.KIND))
    # From one line to the next: a case is converted on the day of the later one.
    return any(
        earlier.code == ADVICE
        and later.code == REPORT
        and question.has(later.holds_from)
        for earlier, later in pairwise(kinds)
    )
