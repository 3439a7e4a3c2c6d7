"""What a reporter is told about their report, from the letters and the legal days.

What was done is read from the letters alone: they are signed, the days of a row are
not. The ids given here are the profile's texts `status.…`. Calls `terms`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from portal.domain.meeting import Mark, talk_of
from portal.domain.terms import Terms

TermState = Literal["open", "passed", "done", "done_late"]
StatusId = Literal[
    "received", "acknowledged", "question", "meeting", "offer", "feedback", "closed"
]
OfferState = Literal["", "asked", "past"]


class Kind(StrEnum):
    """The kinds of letters, named as `crypto.letter.Kind` names them, in lower case."""

    REPORT = "report"
    MESSAGE = "message"
    MEETING = "meeting"
    ACKNOWLEDGEMENT = "acknowledgement"
    QUESTION = "question"
    FEEDBACK = "feedback"
    CLOSING = "closing"
    IDENTITY = "identity"
    CONTINUED = "continued"


BY_REPORTER = frozenset(
    {Kind.REPORT, Kind.MESSAGE, Kind.MEETING, Kind.IDENTITY, Kind.CONTINUED}
)


@dataclass(frozen=True, slots=True)
class Step:
    """One letter of a thread: its kind, the day in it, and what it is to a talk.

    One of the kind `meeting` asks for a talk whatever its mark. A proposal to hand on
    is a letter of the kind that waits for a reply; `offer` says whether it does still.
    """

    kind: str
    on: date
    mark: Mark = Mark.NOTHING
    offer: OfferState = ""

    @property
    def to_talk(self) -> Mark:
        """What it is to a talk; no letter of a reporter answers a request."""
        if self.kind == Kind.MEETING:
            return Mark.ASKS
        answers_itself = self.mark is Mark.ANSWERS and self.kind in BY_REPORTER
        return Mark.NOTHING if answers_itself else self.mark


@dataclass(frozen=True, slots=True)
class Term:
    """One legal day: `status.<name>_term.<state>` says it, with `by` and perhaps `on`.

    `passed` is not done and too late; the day itself is still in time.
    """

    name: str
    by: date
    done_on: date | None
    state: TermState


@dataclass(frozen=True, slots=True)
class Status:
    """What a reporter may know: `status.<id>` has a `title` and a `text`.

    `meeting` is None unless they asked for one. `active_on` is the day of the last
    letter of either side (R60).
    """

    id: StatusId
    acknowledgement: Term
    feedback: Term
    meeting: Term | None
    active_on: date


def status_of(
    steps: Sequence[Step],
    acknowledge_by: date,
    feedback_by: date,
    today: date,
    terms: Terms,
) -> Status:
    """Return the status of a thread in order, which begins with the report.

    The days are those of the mailbox's row; `terms` are those of the day of receipt,
    and give the day for an asked meeting.
    """
    if not steps:
        raise ValueError("a thread begins with its report")
    acknowledged_on = _first_day(steps, Kind.ACKNOWLEDGEMENT)
    feedback_on = _first_day(steps, Kind.FEEDBACK)
    return Status(
        _id(steps, acknowledged_on, feedback_on),
        _term("acknowledgement", acknowledge_by, acknowledged_on, today),
        _term("feedback", feedback_by, feedback_on, today),
        _meeting(steps, today, terms),
        max(step.on for step in steps),
    )


def _id(
    steps: Sequence[Step], acknowledged_on: date | None, feedback_on: date | None
) -> StatusId:
    """Return where the thread stands; what the desk wrote last comes first."""
    by_desk = [step.kind for step in steps if step.kind not in BY_REPORTER]
    if by_desk[-1:] == [Kind.CLOSING]:
        return "closed"
    if steps[-1].kind == Kind.QUESTION and steps[-1].offer != "past":
        # All stand in a letter of the kind that waits for a reply.
        if steps[-1].offer:
            return "offer"
        return "meeting" if steps[-1].to_talk is Mark.ANSWERS else "question"
    if feedback_on is not None:
        return "feedback"
    # A question is a sign of life, but not the acknowledgement that the law asks for.
    return "received" if acknowledged_on is None else "acknowledged"


def _meeting(steps: Sequence[Step], today: date, terms: Terms) -> Term | None:
    """Return the term of the request that counts, if there was one."""
    talk = talk_of((step.to_talk, step.on) for step in steps)
    if talk is None:
        return None
    by = terms.meeting_by(talk.asked_on)
    return _term("meeting", by, talk.answered_on, today)


def _first_day(steps: Sequence[Step], kind: Kind) -> date | None:
    return next((step.on for step in steps if step.kind == kind), None)


def _term(name: str, by: date, done_on: date | None, today: date) -> Term:
    late = (done_on or today) > by
    if done_on is None:
        return Term(name, by, None, "passed" if late else "open")
    return Term(name, by, done_on, "done_late" if late else "done")
