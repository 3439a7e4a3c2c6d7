"""Entering in a register: the first version of an entry, by any member of its desk.

Who enters need not be able to read what stands there: the version is sealed to the
desk's figures key and a repeat is known by its id, which follows from the author's own
key, the act and what was entered. Calls `register_acts`.
"""

import json
from hashlib import sha256

from crypto.box import subkey
from portal.casework import ledger
from portal.casework.entries import Version, seal_version
from portal.casework.entry_book import open_book
from portal.casework.ledger import ID_BYTES, Progress, What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import KeptEarlier, NotYours
from portal.casework.register_acts import refuse_twice, register_form
from portal.domain.refusal import Refusal
from portal.domain.year.entry import Entry, Register
from portal.domain.year.read_entry import Reading
from portal.domain.year.register_form import Period, RegisterForm
from portal.register.errors import EntryThere

ENTERED = "entry_added"
_FIRST = b"meldkluis/v1/register-first"


def enter(
    office: DeskOffice,
    person: SignedIn,
    act_id: bytes,
    register: Register,
    reading: Reading,
) -> bytes:
    """Add an entry, once, and return its id (16 bytes).

    Raises NotYours for who is no member of the desk that keeps the register, Refusal
    `entry_there` where it has this month already, and KeptEarlier for an id under which
    something else was kept.
    """
    form = register_form(office, person, register)
    desk = office.directory().desk(form.desk)
    if desk is None:
        raise NotYours
    if len(act_id) != ID_BYTES:
        raise ValueError("an act's id is 16 bytes")
    entry_id = _id_of(person, act_id, register, reading)
    if ledger.progress(office, person, act_id) is Progress.DONE:
        return _kept(office, entry_id)
    _refuse_twice(office, person, act_id, form, reading)
    what = What(ENTERED, about=register.value)
    if ledger.begin(office, person, act_id, what) is Progress.DONE:
        return _kept(office, entry_id)
    today = office.clock.today()
    entry = Entry(entry_id, register, reading.holds_from, today, reading.values)
    version = Version(entry, form.desk, 1, person.person_id)
    row = seal_version(version, entry_id, person.keys.signing_seed, desk.figures)
    try:
        office.register.entries.add(row, act_id, today)
    except EntryThere:
        # The same form came twice at once, and the other was faster.
        return _kept(office, entry_id)
    return entry_id


def _refuse_twice(
    office: DeskOffice,
    person: SignedIn,
    act_id: bytes,
    form: RegisterForm,
    reading: Reading,
) -> None:
    """Refuse what stands there already, where this person can see that."""
    if form.period is Period.DAY or not person.coordinates(form.desk):
        return
    try:
        refuse_twice(form, open_book(office, person, form.desk), reading)
    except Refusal:
        ledger.end_overtaken(office, person, act_id)
        raise


def _id_of(
    person: SignedIn, act_id: bytes, register: Register, reading: Reading
) -> bytes:
    """Return the entry's id: random to all but who knows the author's key."""
    said = [
        register.value,
        reading.holds_from.isoformat(),
        sorted(reading.values.items()),
    ]
    digest = sha256(json.dumps(said).encode()).digest()
    return subkey(person.keys.keyring_key, _FIRST + act_id + digest)[:ID_BYTES]


def _kept(office: DeskOffice, entry_id: bytes) -> bytes:
    if not office.register.entries.has(entry_id):
        raise KeptEarlier
    return entry_id
