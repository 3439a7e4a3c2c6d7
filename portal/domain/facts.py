"""What is true of a case at a day, as its decisions tell; made anew each time.

Two days matter to a line: since when it holds, and when it was written down. So a year
report can be made again later with what was known then. Calls `decisions`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal.domain.decisions import OPEN_FINDING, Decision, Field


@dataclass(frozen=True, slots=True)
class Facts:
    """The latest state of a case; None or empty where nothing was decided.

    `routes` are all routes there were, in order, for a preliminary investigation may
    grow into a full one. `acknowledged_on` and `feedback_on` are the first of their
    kind, `incident_on` and the meetings the last word. `recorded_on` is the day of the
    last line.
    """

    received_on: date | None = None
    kind: str | None = None
    channel: str | None = None
    reported_by: str | None = None
    incident_on: date | None = None
    type: str | None = None
    scope: str | None = None
    route: str | None = None
    routes: tuple[str, ...] = ()
    investigation_started_on: date | None = None
    investigation_ended_on: date | None = None
    finding: str | None = None
    finding_on: date | None = None
    effects: tuple[str, ...] = ()
    acknowledged_on: date | None = None
    feedback_on: date | None = None
    no_feedback_on: date | None = None
    meeting_asked_on: date | None = None
    meeting_held_on: date | None = None
    closed_on: date | None = None
    reopened_on: date | None = None
    recorded_on: date | None = None

    @property
    def type_code(self) -> str | None:
        """The type without its subtype: "FIN" for "FIN.diefstal"."""
        return self.type and self.type.partition(".")[0]

    @property
    def is_investigated(self) -> bool:
        """Whether an investigation has begun, ended or not."""
        return self.investigation_started_on is not None

    @property
    def is_investigating(self) -> bool:
        """Whether an investigation is going on."""
        return self.is_investigated and self.investigation_ended_on is None

    @property
    def has_finding(self) -> bool:
        """Whether the question has an answer, be it "without a finding"."""
        return self.finding not in {None, OPEN_FINDING}


def facts_of(decisions: Iterable[Decision]) -> Facts:
    """Return what is true after all these lines, in the order they were written."""
    lines = list(decisions)
    # Of what lasts, the line that holds from the latest day counts, and of two for the
    # same day the one written last. Of what happened once, the writing order counts.
    lasting = [line for line in lines if line.field in _LASTING]
    lasting.sort(key=lambda line: line.holds_from)
    facts = Facts(recorded_on=max((line.recorded_on for line in lines), default=None))
    for line in (*lasting, *(line for line in lines if line.field not in _LASTING)):
        facts = _APPLY[Field(line.field)](facts, line)
    return facts


def facts_at(
    decisions: Sequence[Decision], day: date, known_by: date | None = None
) -> Facts:
    """Return what was true at the end of a day, as far as was known by another.

    Without `known_by`, as known on the day itself. What is true at a reference date
    never changes when lines are added later, as long as `known_by` stays the same.
    """
    known = known_by or day
    return facts_of(
        line
        for line in decisions
        if line.holds_from <= day and line.recorded_on <= known
    )


_Apply = Callable[[Facts, Decision], Facts]


def _with(facts: Facts, name: str, value: str | date) -> Facts:
    change: dict[str, Any] = {name: value}
    return replace(facts, **change)


def _code(name: str) -> _Apply:
    return lambda facts, line: _with(facts, name, line.code)


def _day(name: str) -> _Apply:
    return lambda facts, line: _with(facts, name, line.holds_from)


def _first_day(name: str) -> _Apply:
    return lambda facts, line: _with(
        facts, name, getattr(facts, name) or line.holds_from
    )


def _route(facts: Facts, line: Decision) -> Facts:
    return replace(facts, route=line.code, routes=(*facts.routes, line.code))


def _finding(facts: Facts, line: Decision) -> Facts:
    return replace(facts, finding=line.code, finding_on=line.holds_from)


def _investigation_started(facts: Facts, line: Decision) -> Facts:
    return replace(
        facts,
        investigation_started_on=line.holds_from,
        investigation_ended_on=None,
    )


def _effect_added(facts: Facts, line: Decision) -> Facts:
    return replace(facts, effects=(*facts.effects, line.code))


def _effect_removed(facts: Facts, line: Decision) -> Facts:
    left = tuple(effect for effect in facts.effects if effect != line.code)
    return replace(facts, effects=left)


def _reopened(facts: Facts, line: Decision) -> Facts:
    return replace(facts, closed_on=None, reopened_on=line.holds_from)


_LASTING = frozenset(
    {
        Field.KIND,
        Field.CHANNEL,
        Field.REPORTED_BY,
        Field.TYPE,
        Field.SCOPE,
        Field.ROUTE,
        Field.FINDING,
    }
)
_APPLY: dict[Field, _Apply] = {
    Field.RECEIVED: _first_day("received_on"),
    Field.KIND: _code("kind"),
    Field.CHANNEL: _code("channel"),
    Field.REPORTED_BY: _code("reported_by"),
    Field.INCIDENT_ON: _day("incident_on"),
    Field.TYPE: _code("type"),
    Field.SCOPE: _code("scope"),
    Field.ROUTE: _route,
    Field.INVESTIGATION_STARTED: _investigation_started,
    Field.INVESTIGATION_ENDED: _day("investigation_ended_on"),
    Field.FINDING: _finding,
    Field.EFFECT_ADDED: _effect_added,
    Field.EFFECT_REMOVED: _effect_removed,
    Field.ACKNOWLEDGED: _first_day("acknowledged_on"),
    Field.FEEDBACK: _first_day("feedback_on"),
    Field.NO_FEEDBACK: _day("no_feedback_on"),
    Field.MEETING_ASKED: _day("meeting_asked_on"),
    Field.MEETING_HELD: _day("meeting_held_on"),
    Field.CLOSED: _day("closed_on"),
    Field.REOPENED: _reopened,
}
