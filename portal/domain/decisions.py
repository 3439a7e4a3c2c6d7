"""What a desk decided about a case: dated lines that are only ever added.

A line carries no text, so that the year report can be made from lines alone. What is
true of a case at a day follows in `facts`; what may be added is judged in `case`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

WITH_REASON = "met_reden"
OPEN_FINDING = "nog_in_behandeling"
NO_FINDING = "zonder_bevinding"
NO_EFFECT = "geen"
UNKNOWN = "onbekend"
DUPLICATE = "dubbel"
_PARTS = 4


class Field(StrEnum):
    """What a line is about. A line of the first group has a code, the second has none.

    `CLOSED` and `NO_FEEDBACK` have the code WITH_REASON, which says that a reason is
    written in the case file; the reason itself is text and stays there. The third group
    is what the law asks beside: some with a code, some without. `PERSON_DEFERRED` has
    the day until which as its code, `TAKEN_BACK` what it takes back (`taken_back`).
    `NAMED` says whether the reporter gave a name to the desk, `RETURNED` that they came
    back at least once: the year counts both.
    The last group is what a register asks, of a case of its kind (`counted`).
    """

    KIND = "kind"
    CHANNEL = "channel"
    REPORTED_BY = "reported_by"
    TYPE = "type"
    SCOPE = "scope"
    ROUTE = "route"
    FINDING = "finding"
    EFFECT_ADDED = "effect_added"
    EFFECT_REMOVED = "effect_removed"
    NO_FEEDBACK = "no_feedback"
    CLOSED = "closed"

    RECEIVED = "received"
    INCIDENT_ON = "incident_on"
    ACKNOWLEDGED = "acknowledged"
    FEEDBACK = "feedback"
    MEETING_ASKED = "meeting_asked"
    MEETING_HELD = "meeting_held"
    INVESTIGATION_STARTED = "investigation_started"
    INVESTIGATION_ENDED = "investigation_ended"
    REOPENED = "reopened"

    PRELIMINARY_STARTED = "preliminary_started"
    PRELIMINARY_ENDED = "preliminary_ended"
    PERSON_INFORMED = "person_informed"
    PERSON_DEFERRED = "person_deferred"
    PERSON_NONE = "person_none"
    CRIME_SUSPECTED = "crime_suspected"
    CRIME_REPORT = "crime_report"
    DISCLOSURE_CONSENT = "disclosure_consent"
    DISCLOSURE_NOTICE = "disclosure_notice"
    DISCLOSED = "disclosed"
    DETRIMENT = "detriment"
    TAKEN_BACK = "taken_back"
    NAMED = "named"
    RETURNED = "returned"

    TOPIC = "topic"
    INCIDENT_KIND = "incident_kind"
    TARGET = "target"
    POLICE = "police"
    DECLARATION = "declaration"
    AFTERCARE = "aftercare"


# A type code may name a subtype too: "FIN.diefstal". These need no code at all.
WITHOUT_CODE = frozenset(
    {
        Field.RECEIVED,
        Field.INCIDENT_ON,
        Field.ACKNOWLEDGED,
        Field.FEEDBACK,
        Field.MEETING_ASKED,
        Field.MEETING_HELD,
        Field.INVESTIGATION_STARTED,
        Field.INVESTIGATION_ENDED,
        Field.REOPENED,
        Field.PRELIMINARY_STARTED,
        Field.PRELIMINARY_ENDED,
        Field.PERSON_INFORMED,
        Field.PERSON_NONE,
        Field.RETURNED,
    }
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: since when it holds, when it was written down, what, and which.

    Raises ValueError for a field that there is not, for a code where the field has
    none, and for one that is no day or no line where it must be. Whether the taxonomy
    knows the code is asked with `Taxonomy.check`.
    """

    holds_from: date
    recorded_on: date
    field: str
    code: str = ""

    def __post_init__(self) -> None:
        field = Field(self.field)
        if self.code and field in WITHOUT_CODE:
            raise ValueError(f"{self.field} has no code")
        if field is Field.PERSON_DEFERRED:
            date.fromisoformat(self.code)
        if field is Field.TAKEN_BACK:
            taken, _, code = self.code.partition(":")
            if Field(taken) is Field.TAKEN_BACK:
                raise ValueError("what is taken back stays so")
            Decision(self.holds_from, self.recorded_on, taken, code)

    def plain(self) -> tuple[str, str, str, str]:
        """Return four texts, for a sealed file."""
        days = (self.holds_from.isoformat(), self.recorded_on.isoformat())
        return (*days, str(Field(self.field)), self.code)

    @classmethod
    def of(cls, plain: Sequence[str]) -> Self:
        """Read what `plain` gave. Raises ValueError for anything else."""
        if len(plain) != _PARTS:
            raise ValueError("a decision has four parts")
        holds_from, recorded_on, field, code = plain
        return cls(
            date.fromisoformat(holds_from),
            date.fromisoformat(recorded_on),
            field,
            code,
        )
