"""What people enter in the registers: readings as the pages make them."""

from datetime import date

from portal.casework.enter import enter
from portal.casework.entry_book import open_book
from portal.casework.person import SignedIn
from portal.casework.register_acts import Which
from portal.domain.year.entry import Entry, Register
from portal.domain.year.read_entry import Reading, read_entry
from tests.casework.room import Room, new_act

DAY = date(2026, 3, 1)
WITH_POLICE = Reading(DAY, {"kind": "bedreiging", "police": "ja"})
WITHOUT = Reading(DAY, {"kind": "bedreiging", "police": "nee"})
ADVICE = Reading(DAY, {"topic": "nevenwerk"})


def reading(room: Room, register: Register, **typed: str) -> Reading:
    """Read what was typed as the page does; `a__b` stands for the field `a.b`."""
    form = room.office.profile.registers("nl").forms[register]
    names = {name.replace("__", "."): text for name, text in typed.items()}
    return read_entry(form, names, room.office.clock.today())


def incident(room: Room, person: SignedIn, said: Reading = WITH_POLICE) -> bytes:
    """Enter an incident and return its id."""
    return enter(room.office, person, new_act(), Register.INCIDENT, said)


def which(entry_id: bytes, shown: int = 1) -> Which:
    """Return an incident as a page showed it."""
    return Which(Register.INCIDENT, entry_id, shown)


def standing(room: Room, person: SignedIn, desk: str, entry_id: bytes) -> Entry:
    """Return the last version of an entry."""
    return open_book(room.office, person, desk).entries[entry_id][-1].entry
