"""What a register is told of one thing, whether by an entry or by a case.

A case of kind advice, incident or contact has the same facts as an entry, under the
fields of its decisions. Calls `cases`, `entry` and `decisions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.decisions import Field
from portal.domain.year.cases import CaseAt
from portal.domain.year.entry import Entry, Register

# For each register: the field of a decision, and under which name an entry has it.
# The last decision of a field counts. One without a code tells its day.
_NAMES: Mapping[Register, Mapping[str, str]] = {
    Register.ADVICE: {
        "topic": "topic",
        Field.REPORTED_BY: "asked_by",
    },
    Register.INCIDENT: {
        "incident_kind": "kind",
        "target": "target",
        "police": "police",
        "declaration": "declaration",
        "aftercare": "aftercare",
    },
    Register.CONTACT: {
        Field.REPORTED_BY: "contact_by",
        Field.MEETING_HELD: "talk_on",
        "talk_held": "talk_on",
    },
}


@dataclass(frozen=True, slots=True)
class Told:
    """The values of one thing by the names that entries use, and the day it is about.

    What is not there is unknown.
    """

    holds_from: date
    values: Mapping[str, str]

    def code(self, name: str) -> str | None:
        """Return a value, or None where it is unknown."""
        return self.values.get(name)

    def day(self, name: str) -> date | None:
        """Return a day, or None; ValueError where the value is no ISO day."""
        value = self.values.get(name)
        return None if value is None else date.fromisoformat(value)


def told_by_entry(entry: Entry) -> Told:
    """Return what an entry tells."""
    return Told(entry.holds_from, entry.values)


def told_by_case(register: Register, case: CaseAt) -> Told:
    """Return what a case of this register's kind tells.

    Advice is answered with feedback, or at the latest when its case is closed. A
    contact led to an investigation from the day on which one of either kind began.
    """
    values = {}
    for field, name in _NAMES[register].items():
        for line in case.said(field):
            values[name] = line.code or line.holds_from.isoformat()
    for name, day in _days(register, case).items():
        if day is not None:
            values[name] = day.isoformat()
    return Told(case.received_on, values)


def _days(register: Register, case: CaseAt) -> Mapping[str, date | None]:
    facts = case.facts
    if register is Register.ADVICE:
        return {"answered_on": facts.feedback_on or facts.closed_on}
    if register is Register.CONTACT:
        return {"investigation_on": facts.investigated_from}
    return {}
