"""What is true of a case at a day, as its decisions tell; made anew each time.

Two days matter to a line: since when it holds, and when it was written down. So a year
report can be made again later with what was known then. Calls `decisions`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.decisions import OPEN_FINDING, Decision, Field
from portal.domain.taken_back import standing


@dataclass(frozen=True, slots=True)
class Facts:
    """The latest state of a case; None or empty where nothing was decided.

    `routes` are all routes there were, in order, for a preliminary investigation may
    grow into a full one. `acknowledged_on` and `feedback_on` are the first of their
    kind, `incident_on` and the meetings the last word. `recorded_on` is the day of the
    last line.

    A preliminary investigation and a full one have days of their own. `effects` has a
    code once for each time it was added, `disclosures` one for each time something of
    the report went outside the team. Of a person whom the report is about the last word
    counts: informed, deferred until a day, or nobody to inform.
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
    preliminary_started_on: date | None = None
    preliminary_ended_on: date | None = None
    person_informed_on: date | None = None
    person_deferred_until: date | None = None
    person_none_on: date | None = None
    crime_suspected: str | None = None
    crime_report: str | None = None
    disclosure_consent: str | None = None
    disclosure_consent_on: date | None = None
    disclosure_notice: str | None = None
    disclosure_notice_on: date | None = None
    disclosures: tuple[str, ...] = ()
    detriment: str | None = None
    named: str | None = None
    returned_on: date | None = None

    @property
    def type_code(self) -> str | None:
        """The type without its subtype: "FIN" for "FIN.diefstal"."""
        return self.type and self.type.partition(".")[0]

    @property
    def is_investigated(self) -> bool:
        """Whether an investigation of either kind has begun, ended or not."""
        return self.investigated_from is not None

    @property
    def investigated_from(self) -> date | None:
        """The day on which the first investigation began."""
        begun = (self.preliminary_started_on, self.investigation_started_on)
        return min((day for day in begun if day is not None), default=None)

    @property
    def is_preliminary_running(self) -> bool:
        """Whether a preliminary investigation is going on."""
        begun, ended = self.preliminary_started_on, self.preliminary_ended_on
        return begun is not None and ended is None

    @property
    def is_full_running(self) -> bool:
        """Whether a full investigation is going on."""
        begun, ended = self.investigation_started_on, self.investigation_ended_on
        return begun is not None and ended is None

    @property
    def is_investigating(self) -> bool:
        """Whether an investigation of either kind is going on."""
        return self.is_preliminary_running or self.is_full_running

    @property
    def has_finding(self) -> bool:
        """Whether the question has an answer, be it "without a finding"."""
        return self.finding not in {None, OPEN_FINDING}


def facts_of(decisions: Iterable[Decision]) -> Facts:
    """Return what is true after all these lines, in the order they were written."""
    written = list(decisions)
    lines = standing(written)
    # Of what lasts, the line that holds from the latest day counts, and of two for the
    # same day the one written last. Of what happened once, the writing order counts.
    lasting = [line for line in lines if line.field in _LASTING]
    lasting.sort(key=lambda line: line.holds_from)
    known: dict[str, Any] = {
        "recorded_on": max((each.recorded_on for each in written), default=None)
    }
    for line in (*lasting, *(line for line in lines if line.field not in _LASTING)):
        known |= _APPLY[Field(line.field)](known, line)
    return Facts(**known)


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


# What is known so far, by the names of `Facts`; and what a line changes of it.
_Known = Mapping[str, Any]
_Apply = Callable[[_Known, Decision], dict[str, Any]]


def _code(name: str) -> _Apply:
    return lambda _, line: {name: line.code}


def _day(name: str) -> _Apply:
    return lambda _, line: {name: line.holds_from}


def _first_day(name: str) -> _Apply:
    return lambda known, line: {name: known.get(name) or line.holds_from}


def _route(known: _Known, line: Decision) -> dict[str, Any]:
    return {"route": line.code, "routes": (*known.get("routes", ()), line.code)}


def _finding(_: _Known, line: Decision) -> dict[str, Any]:
    return {"finding": line.code, "finding_on": line.holds_from}


def _begun(stage: str) -> _Apply:
    return lambda _, line: {
        f"{stage}_started_on": line.holds_from,
        f"{stage}_ended_on": None,
    }


def _person(name: str) -> _Apply:
    def apply(_: _Known, line: Decision) -> dict[str, Any]:
        is_until = line.field == Field.PERSON_DEFERRED
        day = date.fromisoformat(line.code) if is_until else line.holds_from
        return {**dict.fromkeys(_OF_PERSON), name: day}

    return apply


def _code_and_day(name: str) -> _Apply:
    return lambda _, line: {name: line.code, f"{name}_on": line.holds_from}


def _disclosed(known: _Known, line: Decision) -> dict[str, Any]:
    return {"disclosures": (*known.get("disclosures", ()), line.code)}


def _effect_added(known: _Known, line: Decision) -> dict[str, Any]:
    return {"effects": (*known.get("effects", ()), line.code)}


def _effect_removed(known: _Known, line: Decision) -> dict[str, Any]:
    left = list(known.get("effects", ()))
    if line.code in left:
        left.remove(line.code)
    return {"effects": tuple(left)}


def _reopened(_: _Known, line: Decision) -> dict[str, Any]:
    return {"closed_on": None, "reopened_on": line.holds_from}


def _counted(_known: _Known, _line: Decision) -> dict[str, Any]:
    """Change nothing: what a register asks is counted from the lines themselves."""
    return {}


_OF_PERSON = ("person_informed_on", "person_deferred_until", "person_none_on")
_LASTING = frozenset(
    {
        Field.KIND,
        Field.CHANNEL,
        Field.REPORTED_BY,
        Field.TYPE,
        Field.SCOPE,
        Field.ROUTE,
        Field.FINDING,
        Field.PERSON_INFORMED,
        Field.PERSON_DEFERRED,
        Field.PERSON_NONE,
        Field.CRIME_SUSPECTED,
        Field.CRIME_REPORT,
        Field.DISCLOSURE_CONSENT,
        Field.DISCLOSURE_NOTICE,
        Field.DETRIMENT,
        Field.NAMED,
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
    Field.INVESTIGATION_STARTED: _begun("investigation"),
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
    Field.PRELIMINARY_STARTED: _begun("preliminary"),
    Field.PRELIMINARY_ENDED: _day("preliminary_ended_on"),
    Field.PERSON_INFORMED: _person("person_informed_on"),
    Field.PERSON_DEFERRED: _person("person_deferred_until"),
    Field.PERSON_NONE: _person("person_none_on"),
    Field.CRIME_SUSPECTED: _code("crime_suspected"),
    Field.CRIME_REPORT: _code("crime_report"),
    Field.DISCLOSURE_CONSENT: _code_and_day("disclosure_consent"),
    Field.DISCLOSURE_NOTICE: _code_and_day("disclosure_notice"),
    Field.DISCLOSED: _disclosed,
    Field.DETRIMENT: _code("detriment"),
    Field.NAMED: _code("named"),
    Field.RETURNED: _first_day("returned_on"),
    Field.TOPIC: _counted,
    Field.INCIDENT_KIND: _counted,
    Field.TARGET: _counted,
    Field.POLICE: _counted,
    Field.DECLARATION: _counted,
    Field.AFTERCARE: _counted,
}
