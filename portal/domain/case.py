"""How far a case is, and which step may be taken next; the others are refused.

A decision is judged against the facts before it. That its code is one of the profile's
is asked first, with `Taxonomy.check`. Calls `facts`, `decisions`, `taxonomy`.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from portal.domain import counted, legal_steps
from portal.domain.decisions import (
    DUPLICATE,
    NO_EFFECT,
    UNKNOWN,
    WITH_REASON,
    Decision,
    Field,
)
from portal.domain.facts import Facts
from portal.domain.refusal import Refusal
from portal.domain.taxonomy import (
    FULL_ROUTES,
    INVESTIGATED_FINDINGS,
    INVESTIGATING_ROUTES,
)

OVER_THE_PORTAL = "portaal"
_NOT_SAID = {"", "zeg_ik_niet"}


class Stage(StrEnum):
    """How far a case is, in order; its name on a page is `stages.<stage>`."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    ASSESSED = "assessed"
    INVESTIGATING = "investigating"
    CONCLUDED = "concluded"
    CLOSED = "closed"


def begin(
    received_on: date,
    recorded_on: date,
    kind: str,
    relation: str,
    channel: str = OVER_THE_PORTAL,
) -> tuple[Decision, ...]:
    """Return the first lines of a case; `channel` is the way by which it came.

    `relation` is what the reporter said to be; nothing, or "I would rather not say",
    is written as unknown (R09).
    """
    reported_by = UNKNOWN if relation in _NOT_SAID else relation
    return (
        Decision(received_on, recorded_on, Field.RECEIVED),
        Decision(received_on, recorded_on, Field.KIND, kind),
        Decision(received_on, recorded_on, Field.CHANNEL, channel),
        Decision(received_on, recorded_on, Field.REPORTED_BY, reported_by),
    )


def stage_of(facts: Facts) -> Stage:
    """Return how far a case is. A later stage hides an earlier one that was skipped."""
    stages = (
        (facts.closed_on is not None, Stage.CLOSED),
        (facts.has_finding, Stage.CONCLUDED),
        (facts.is_investigated, Stage.INVESTIGATING),
        (facts.route is not None, Stage.ASSESSED),
        (facts.acknowledged_on is not None, Stage.ACKNOWLEDGED),
    )
    return next((stage for reached, stage in stages if reached), Stage.NEW)


def missing_for_closing(facts: Facts, *, is_talk: bool = False) -> tuple[str, ...]:
    """Return ids of what a case still needs before it can be closed, in order.

    Their sentences are `missing.<id>`. The reason for closing is asked when closing.
    Of a talk (`talks`) nothing is asked but that its reporter got a first answer.
    """
    needed = (
        (facts.acknowledged_on is not None, "acknowledgement"),
        # Whether a double is looked into is said in its main case.
        (facts.route is not None or facts.finding == DUPLICATE, "route"),
        (not facts.is_investigating, "investigation_end"),
        (facts.has_finding, "finding"),
        ((facts.feedback_on or facts.no_feedback_on) is not None, "feedback"),
        (not legal_steps.owes_crime_report(facts), "crime_report"),
        (not legal_steps.owes_word_to_person(facts), "person"),
    )
    asked = needed[:1] if is_talk else needed
    return tuple(what for there, what in asked if not there)


def check(facts: Facts, decision: Decision, *, is_talk: bool = False) -> None:
    """Raise Refusal when this decision may not be added to a case with these facts.

    Which decisions a talk has at all, `talks` says.
    """
    _check_days(facts, decision)
    if facts.closed_on is not None and decision.field != Field.REOPENED:
        raise Refusal("case_closed", day=facts.closed_on)
    if decision.field == Field.CLOSED and (
        missing := missing_for_closing(facts, is_talk=is_talk)
    ):
        raise Refusal("not_ready_to_close", missing=missing)
    rule = _RULES.get(Field(decision.field))
    if rule is not None:
        rule(facts, decision)


def _check_days(facts: Facts, decision: Decision) -> None:
    if decision.holds_from > decision.recorded_on:
        raise Refusal("in_the_future", day=decision.holds_from)
    # Lines are only ever added; one with an earlier day would change a year report.
    if facts.recorded_on is not None and decision.recorded_on < facts.recorded_on:
        raise Refusal("recorded_out_of_order", day=facts.recorded_on)
    if facts.received_on is None:
        if decision.field != Field.RECEIVED:
            raise Refusal("not_received")
    elif decision.field not in {Field.INCIDENT_ON, Field.TAKEN_BACK}:
        _not_before(decision, facts.received_on, "before_receipt")


def _not_before(decision: Decision, day: date | None, code: str) -> None:
    if day is not None and decision.holds_from < day:
        raise Refusal(code, day=day)


def _kind(facts: Facts, decision: Decision) -> None:
    if facts.kind == decision.code:
        raise Refusal("same_kind")


def _received(facts: Facts, _: Decision) -> None:
    if facts.received_on is not None:
        raise Refusal("already_received", day=facts.received_on)


def _acknowledged(facts: Facts, _: Decision) -> None:
    if facts.acknowledged_on is not None:
        raise Refusal("already_acknowledged", day=facts.acknowledged_on)


def _feedback(facts: Facts, decision: Decision) -> None:
    # Months count from the acknowledgement (R16): without it there is no due day.
    if facts.acknowledged_on is None:
        raise Refusal("feedback_before_acknowledgement")
    _not_before(decision, facts.acknowledged_on, "feedback_before_acknowledgement")


def _no_feedback(facts: Facts, decision: Decision) -> None:
    if facts.feedback_on is not None:
        raise Refusal("feedback_was_given", day=facts.feedback_on)
    _needs_reason(decision)


def _needs_reason(decision: Decision) -> None:
    if decision.code != WITH_REASON:
        raise Refusal("reason_missing")


def _preliminary_started(facts: Facts, _: Decision) -> None:
    if facts.route not in INVESTIGATING_ROUTES:
        raise Refusal("investigation_without_route")
    if facts.is_investigating:
        raise Refusal("investigation_running")


def _preliminary_ended(facts: Facts, decision: Decision) -> None:
    if not facts.is_preliminary_running:
        raise Refusal("no_preliminary")
    _not_before(decision, facts.preliminary_started_on, "before_investigation")


def _investigation_started(facts: Facts, decision: Decision) -> None:
    if facts.route not in INVESTIGATING_ROUTES:
        raise Refusal("investigation_without_route")
    if facts.route not in FULL_ROUTES:
        raise Refusal("full_without_route")
    if facts.is_investigating:
        raise Refusal("investigation_running")
    # A preliminary investigation that grew into this one was over by then.
    _not_before(decision, facts.preliminary_ended_on, "before_preliminary_end")


def _investigation_ended(facts: Facts, decision: Decision) -> None:
    if not facts.is_full_running:
        raise Refusal("no_investigation")
    _not_before(decision, facts.investigation_started_on, "before_investigation")


def _route(facts: Facts, decision: Decision) -> None:
    allowed = FULL_ROUTES if facts.is_full_running else INVESTIGATING_ROUTES
    if facts.is_investigating and decision.code not in allowed:
        raise Refusal("investigation_running")


def _finding(facts: Facts, decision: Decision) -> None:
    if decision.code not in INVESTIGATED_FINDINGS:
        return
    if not facts.is_investigated:
        raise Refusal("finding_without_investigation", finding=decision.code)
    _not_before(decision, facts.investigated_from, "before_investigation")


def _effect_added(facts: Facts, decision: Decision) -> None:
    if decision.code == NO_EFFECT and NO_EFFECT in facts.effects:
        raise Refusal("effect_already_there", effect=decision.code)
    if facts.effects and NO_EFFECT in {decision.code, *facts.effects}:
        raise Refusal("effect_beside_none")


def _effect_removed(facts: Facts, decision: Decision) -> None:
    if decision.code not in facts.effects:
        raise Refusal("effect_not_there", effect=decision.code)


def _closed(facts: Facts, decision: Decision) -> None:
    _needs_reason(decision)
    for day in (
        facts.acknowledged_on,
        facts.feedback_on,
        facts.no_feedback_on,
        facts.preliminary_ended_on,
        facts.investigation_ended_on,
        facts.finding_on,
        facts.reopened_on,
    ):
        _not_before(decision, day, "closed_too_early")


def _reopened(facts: Facts, decision: Decision) -> None:
    if facts.closed_on is None:
        raise Refusal("not_closed")
    _not_before(decision, facts.closed_on, "reopened_too_early")


_RULES: dict[Field, Callable[[Facts, Decision], None]] = {
    Field.KIND: _kind,
    Field.RECEIVED: _received,
    Field.ACKNOWLEDGED: _acknowledged,
    Field.FEEDBACK: _feedback,
    Field.NO_FEEDBACK: _no_feedback,
    Field.ROUTE: _route,
    Field.INVESTIGATION_STARTED: _investigation_started,
    Field.INVESTIGATION_ENDED: _investigation_ended,
    Field.FINDING: _finding,
    Field.EFFECT_ADDED: _effect_added,
    Field.EFFECT_REMOVED: _effect_removed,
    Field.CLOSED: _closed,
    Field.REOPENED: _reopened,
    Field.PRELIMINARY_STARTED: _preliminary_started,
    Field.PRELIMINARY_ENDED: _preliminary_ended,
    **legal_steps.RULES,
    **counted.RULES,
}
