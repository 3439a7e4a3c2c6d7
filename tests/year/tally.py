"""What the script itself says is true of each case, kept apart from the program.

It counts what was pressed on the pages. No code of the portal is asked anything, so
that both would have to be wrong in the same way; only the names of the facts are those
of the program, for comparing.
"""

from collections.abc import Hashable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

# What is simply so from a day on: the step, and the fact that it gives.
CODES = {
    "convert": "kind",
    "reported_by": "reported_by",
    "type": "type",
    "scope": "scope",
    "finding": "finding",
    "crime_suspected": "crime_suspected",
    "crime_report": "crime_report",
    "disclosure_consent": "disclosure_consent",
    "detriment": "detriment",
}
# Facts of which the day is kept beside the code.
WITH_DAY = ("finding", "disclosure_consent")
DAYS = {
    "acknowledge": "acknowledged_on",
    "feedback": "feedback_on",
    "no_feedback": "no_feedback_on",
    "close": "closed_on",
    "meeting_held": "meeting_held_on",
    "preliminary_started": "preliminary_started_on",
    "preliminary_ended": "preliminary_ended_on",
    "investigation_started": "investigation_started_on",
    "investigation_ended": "investigation_ended_on",
}
# Of these the first day stays, whatever comes after a case was opened again.
FIRST = ("acknowledge", "feedback")
LISTS = {"route": "routes", "effect_added": "effects", "disclosed": "disclosures"}
# The last word about the person whom the report names.
PERSON = {
    "person_informed": "person_informed_on",
    "person_none": "person_none_on",
    "person_deferred": "person_deferred_until",
}
DEFERRAL = timedelta(days=30)
OTHERS = (
    "channel",
    "received_on",
    "recorded_on",
    "incident_on",
    "route",
    "finding_on",
    "disclosure_consent_on",
    "disclosure_notice",
    "disclosure_notice_on",
    "meeting_asked_on",
    "reopened_on",
    "named",
    "returned_on",
)


def nothing() -> dict[str, Any]:
    """Return the facts of a case of which nothing is known."""
    names = (*CODES.values(), *DAYS.values(), *PERSON.values(), *OTHERS)
    return {**dict.fromkeys(names), **dict.fromkeys(LISTS.values(), ())}


@dataclass
class Tally:
    """The facts of one case as the script has made them, and the desk that has it."""

    desk: str
    facts: dict[str, Any] = field(default_factory=nothing)
    before_mistake: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """Return one fact."""
        return self.facts[name]

    def comparable(self) -> Hashable:
        """Return all facts as one value, with names."""
        return frozenset(self.facts.items())

    @property
    def is_talk(self) -> bool:
        """Whether it is a talk, in which nothing is decided."""
        return self.desk == "vertrouwenspersonen"

    @property
    def is_investigating(self) -> bool:
        """Whether an investigation of either kind has begun and not ended."""
        return any(self.runs(kind) for kind in ("preliminary", "investigation"))

    def runs(self, kind: str) -> bool:
        """Whether an investigation of this kind has begun and not ended."""
        has_ended = self[f"{kind}_ended_on"] is not None
        return self[f"{kind}_started_on"] is not None and not has_ended

    @property
    def was_investigated(self) -> bool:
        """Whether there ever was an investigation."""
        begun = (self["preliminary_started_on"], self["investigation_started_on"])
        return any(day is not None for day in begun)

    @property
    def may_be_closed(self) -> bool:
        """Whether nothing is missing for closing (R40), as the rules are written."""
        if self.is_talk:
            return self["acknowledged_on"] is not None
        owes_crime = self["crime_suspected"] == "ja" and self["crime_report"] in {
            None,
            "in_beraad",
        }
        has_finding = self["finding"] not in {None, "nog_in_behandeling"}
        has_route = self["route"] is not None or self["finding"] == "dubbel"
        has_answer = self["feedback_on"] or self["no_feedback_on"]
        is_known = self["acknowledged_on"] is not None
        is_ready = has_finding and has_route and has_answer is not None and is_known
        return is_ready and not owes_crime and not self.is_investigating

    def open(self, today: date, **facts: Any) -> None:
        """Count a report that became a case today."""
        self.facts.update(facts, recorded_on=today)

    def note(self, step: str, chosen: str, today: date) -> None:
        """Count a step that the pages have taken; many decide nothing."""
        if step == "mistake":
            self.before_mistake = deepcopy(self.facts)
            step = "type"
        counted = (
            self._code(step, chosen, today)
            or self._day(step, today)
            or self._listed(step, chosen)
            or self._person(step, today)
            or self._special(step, today)
        )
        if counted:
            self.facts["recorded_on"] = today

    def _code(self, step: str, chosen: str, today: date) -> bool:
        if step not in CODES:
            return False
        name = CODES[step]
        self.facts[name] = chosen
        if name in WITH_DAY:
            self.facts[f"{name}_on"] = today
        return True

    def _day(self, step: str, today: date) -> bool:
        if step not in DAYS:
            return False
        name = DAYS[step]
        if step not in FIRST or self.facts[name] is None:
            self.facts[name] = today
        if step.endswith("_started"):
            self.facts[name.replace("_started", "_ended")] = None
        return True

    def _listed(self, step: str, chosen: str) -> bool:
        if step == "effect_removed":
            left = list(self["effects"])
            left.remove(chosen)
            self.facts["effects"] = tuple(left)
            return True
        if step not in LISTS:
            return False
        self.facts[LISTS[step]] += (chosen,)
        if step == "route":
            self.facts["route"] = chosen
        return True

    def _person(self, step: str, today: date) -> bool:
        if step not in PERSON:
            return False
        self.facts.update(dict.fromkeys(PERSON.values()))
        is_later = step == "person_deferred"
        self.facts[PERSON[step]] = today + DEFERRAL if is_later else today
        return True

    def _special(self, step: str, today: date) -> bool:
        match step:
            case "reopen":
                self.facts.update(closed_on=None, reopened_on=today)
            case "merge":
                self.facts.update(finding="dubbel", finding_on=today)
            case "unmerge":
                self.facts.update(finding="nog_in_behandeling", finding_on=today)
            case "undo":
                self.facts = self.before_mistake
            case "incident_on":
                self.facts["incident_on"] = self["received_on"]
            # It held until what was written down earlier: that is the last word.
            case "type_at_receipt":
                self.facts["type"] = self["type"]
            case _:
                return False
        return True
