"""An entry of one of the other registers: codes, numbers and days, hardly any words.

An entry is never changed. A correction is a later version under the same id, and so is
taking it out: what was known at a reference date stays known. Calls nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Register(StrEnum):
    """The registers beside the cases.

    `ADVICE` a question that was answered without a case; `INCIDENT` aggression by
    outsiders; `CONTACT` a council member at the registrar; `CONFIDANTS` the totals of
    one month (R55: no client, no case); `ACTIVITY` something held for awareness;
    `OATHS` how many took the oath or pledge; `HEADCOUNT` how many work here;
    `SERIES` a number of a year by hand, with its definition (R52).
    """

    ADVICE = "advice"
    INCIDENT = "incident"
    CONTACT = "contact"
    CONFIDANTS = "confidants"
    ACTIVITY = "activity"
    OATHS = "oaths"
    HEADCOUNT = "headcount"
    SERIES = "series"


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of an entry.

    `holds_from` is the day it is about: of a month its first day, of a year the last.
    `values` has only what was filled in, by the id of the field: a code, a whole
    number in digits, an ISO day, "ja" or "nee", or short words. What is not there is
    unknown. `is_removed` takes the entry out from `recorded_on` on.
    """

    entry_id: bytes
    register: Register
    holds_from: date
    recorded_on: date
    values: Mapping[str, str] = field(default_factory=dict)
    is_removed: bool = False


def standing_entries(
    versions: Iterable[Entry], known_by: date | None = None
) -> tuple[Entry, ...]:
    """Return the last version of each entry, in the order given, without removed ones.

    Versions of one entry come in the order they were written. With `known_by`, as was
    known at the end of that day.
    """
    last: dict[bytes, Entry] = {}
    for entry in versions:
        if known_by is None or entry.recorded_on <= known_by:
            last[entry.entry_id] = entry
    return tuple(entry for entry in last.values() if not entry.is_removed)
