"""Removing an entry of a register and putting it back: later versions, both.

A removed entry counts no more from today on, and can still be read. Calls
`register_acts`.
"""

from dataclasses import replace

from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.register_acts import Which, write_next
from portal.domain.year.entry import Entry

REMOVED, PUT_BACK = "entry_removed", "entry_put_back"


def remove(
    office: DeskOffice,
    person: SignedIn,
    act_id: bytes,
    which: Which,
) -> None:
    """Take an entry out from today on. Raises what `write_next` raises."""

    def change(entry: Entry) -> Entry:
        return replace(entry, is_removed=True)

    write_next(office, person, act_id, REMOVED, which, change)


def put_back(
    office: DeskOffice,
    person: SignedIn,
    act_id: bytes,
    which: Which,
) -> None:
    """Let a removed entry count again from today on, as it was.

    Raises what `write_next` raises.
    """

    def change(entry: Entry) -> Entry:
        return replace(entry, is_removed=False)

    write_next(office, person, act_id, PUT_BACK, which, change)
