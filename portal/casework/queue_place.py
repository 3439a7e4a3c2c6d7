"""Where a case stands in the queue, and why: its needs, its level, what made it.

All of it follows from the card and a count of letters, without opening anything, so the
whole queue can be put in order and counted before any row is put into words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from portal.casework.card import Card
from portal.casework.marks import NO_MARKS, Marks
from portal.casework.office import DeskOffice
from portal.domain.case import Stage
from portal.domain.precedence import Key, key_of
from portal.domain.priority import Level, Situation, Verdict
from portal.domain.queue import Need, Reason, Standing, assess
from portal.domain.terms import Terms
from portal.mailbox.rows import Report

# Most cases are closed, and no rule is asked about those.
NO_VERDICT = Verdict(Level.NORMAL, 0, ())


@dataclass(frozen=True, slots=True)
class Place:
    """Why a case stands where it stands.

    `needs` are in order, the first is the one it stands there for. `verdict` is what
    the rules say; `marks.by_hand` goes before it. `active_on` is the last day on which
    somebody did something.
    """

    needs: tuple[Need, ...]
    verdict: Verdict
    marks: Marks
    active_on: date

    @property
    def is_harm_open(self) -> bool:
        """Whether a reporter tells of harm and nobody has acted on it."""
        return any(need.reason is Reason.DETRIMENT for need in self.needs)

    @property
    def is_closed(self) -> bool:
        """Whether it is closed and nobody waits: then no level counts any more."""
        return _is_closed(self.needs)

    @property
    def level(self) -> Level:
        """How pressing it is."""
        if self.is_closed:
            return Level.NORMAL
        by_hand = self.marks.by_hand
        return by_hand.level if by_hand else self.verdict.level

    @property
    def key(self) -> Key:
        """What to sort by; a total order."""
        return key_of(self.needs[0], self.level)


Due: TypeAlias = tuple[Terms, date, date]


def due_of(office: DeskOffice, card: Card) -> Due:
    """Return a case's terms and its two legal days."""
    terms = office.profile.terms.at(card.received_on)
    feedback_by = terms.feedback_by(card.received_on, card.acknowledged_on)
    return terms, terms.acknowledge_by(card.received_on), feedback_by


def place_of_case(
    office: DeskOffice, case_id: bytes, card: Card, unread: int, due: Due | None = None
) -> Place:
    """Return where a case stands; `unread` letters have come since it was read.

    `due` is what `due_of` gives, where the caller has it for many cases.
    """
    terms, acknowledge_by, feedback_by = due or due_of(office, card)
    asked = min(card.meetings.values(), default=None)
    standing = Standing(
        id=case_id,
        received_on=card.received_on,
        acknowledge_by=acknowledge_by,
        feedback_by=feedback_by,
        acknowledged_on=card.acknowledged_on,
        feedback_on=card.feedback_on,
        feedback_waived=card.feedback_waived,
        closed_on=card.closed_on,
        meeting_by=None if asked is None else terms.meeting_by(asked),
        unread=unread,
        active_on=card.active_on,
        inform_by=card.inform_by,
        task_by=card.task_due_on,
        detriment_on=_harm_open(office, card),
    )
    needs = assess(standing, office.clock.today(), terms)
    situation = Situation(
        type=card.type,
        scope=card.scope,
        stage=card.stage,
        tags=frozenset(card.marks.tags),
        needs=needs,
        days_old=_days_since(office, card.received_on),
    )
    return Place(needs, _judge(office, situation), card.marks, card.active_on)


def _harm_open(office: DeskOffice, card: Card) -> date | None:
    """Return since when harm waits; in a talk nobody can decide anything about it."""
    if card.detriment_on is None or office.profile.keeps_cases(card.desk):
        return card.detriment_on
    return None


def place_of_new(office: DeskOffice, report: Report) -> Place:
    """Return where a report stands that nobody opened: its day is all there is."""
    terms = office.profile.terms.at(report.received_on)
    # Nobody can have acknowledged what nobody opened, whatever its row says.
    acknowledged_on = report.received_on if terms.acknowledges_itself else None
    standing = Standing(
        id=report.id,
        received_on=report.received_on,
        acknowledge_by=terms.acknowledge_by(report.received_on),
        feedback_by=terms.feedback_by(report.received_on, acknowledged_on),
        acknowledged_on=acknowledged_on,
        feedback_waived=not office.profile.keeps_cases(report.desk),
    )
    needs = assess(standing, office.clock.today(), terms)
    days = _days_since(office, report.received_on)
    situation = Situation(stage=Stage.NEW.value, needs=needs, days_old=days)
    return Place(needs, _judge(office, situation), NO_MARKS, report.received_on)


def unread_of(card: Card, letters: Mapping[bytes, int]) -> int:
    """Return how many letters have come since the case was read, over its reports."""
    new = (letters.get(one, 0) - pin.count for one, pin in card.pins.items())
    return sum(count for count in new if count > 0)


def _days_since(office: DeskOffice, day: date) -> int:
    return (office.clock.today() - day).days


def _judge(office: DeskOffice, situation: Situation) -> Verdict:
    if _is_closed(situation.needs):
        return NO_VERDICT
    return office.profile.priority(office.language).judge(situation)


def _is_closed(needs: tuple[Need, ...]) -> bool:
    return needs[0].reason is Reason.CLOSED
