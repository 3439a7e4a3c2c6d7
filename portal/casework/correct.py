"""Correcting an entry of a register: a later version, beside the one that stands there.

What was known before stays known at its reference date. Calls `register_acts`.
"""

from dataclasses import replace

from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.register_acts import Which, write_next
from portal.domain.year.entry import Entry
from portal.domain.year.read_entry import Reading

CORRECTED = "entry_corrected"


def correct(
    office: DeskOffice,
    person: SignedIn,
    act_id: bytes,
    which: Which,
    reading: Reading,
) -> None:
    """Let an entry say something else from today on.

    Raises what `register_acts.write_next` raises.
    """

    def change(entry: Entry) -> Entry:
        return replace(
            entry,
            holds_from=reading.holds_from,
            values=dict(reading.values),
            is_removed=False,
        )

    write_next(office, person, act_id, CORRECTED, which, change)
