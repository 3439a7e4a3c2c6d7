"""Who may do what in which register, and how each act there is carried out.

Every member of the desk that keeps a register may enter. Who coordinates it reads,
corrects and removes. To everybody else the register is not there. Each act is
announced in the audit log, which says which register it was, and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from portal.casework import ledger
from portal.casework.entries import Version, row_id_of, seal_version
from portal.casework.entry_book import EntryBook, figures_identity, open_book
from portal.casework.ledger import ID_BYTES, Progress, What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import ActEnded, KeptEarlier, NotYours
from portal.domain.refusal import Refusal
from portal.domain.year.entry import Entry, Register
from portal.domain.year.read_entry import Reading
from portal.domain.year.register_form import Period, RegisterForm
from portal.register.errors import EntryThere

SERIES = "series"
Change = Callable[[Entry], Entry]


@dataclass(frozen=True)
class Which:
    """An entry as a page showed it: its id, and the number of its last version."""

    register: Register
    entry_id: bytes
    shown: int


def register_form(
    office: DeskOffice, person: SignedIn, register: Register
) -> RegisterForm:
    """Return the form of a register of one's own; NotYours for any other."""
    form = office.profile.registers(office.language).forms[register]
    if form.desk not in person.desk_ids:
        raise NotYours
    return form


def own_registers(office: DeskOffice, person: SignedIn) -> tuple[RegisterForm, ...]:
    """Return the registers in which this person may enter, in the profile's order."""
    forms = office.profile.registers(office.language).forms.values()
    return tuple(one for one in forms if one.desk in person.desk_ids)


def coordinated_form(
    office: DeskOffice, person: SignedIn, register: Register
) -> RegisterForm:
    """Return the form of a register whose entries one may read; NotYours if not."""
    form = register_form(office, person, register)
    if not person.coordinates(form.desk):
        raise NotYours
    return form


def write_next(
    office: DeskOffice,
    person: SignedIn,
    act_id: bytes,
    act: str,
    which: Which,
    change: Change,
) -> None:
    """Write the version after the one that was shown, once.

    Raises NotYours for who does not coordinate the desk and for an entry that there is
    not, Refusal `entry_changed` where a colleague was first and `entry_there` where
    another entry is about the same, KeptEarlier for an id under which something else
    was kept, ActEnded for one that was put away.
    """
    form = coordinated_form(office, person, which.register)
    if len(act_id) != ID_BYTES:
        raise ValueError("an act's id is 16 bytes")
    book = open_book(office, person, form.desk)
    versions = book.entries.get(which.entry_id, ())
    if which.shown < 1 or not _is_in(which.register, versions):
        raise NotYours
    if ledger.progress(office, person, act_id) is Progress.DONE:
        _check_repeat(person, versions, which.shown, change)
        return
    try:
        version = _next(office, person, book, which, change)
        ledger.begin(office, person, act_id, What(act, about=which.register.value))
        _add(office, person, act_id, version)
    except Refusal:
        ledger.end_overtaken(office, person, act_id)
        raise
    except EntryThere as there:
        # A colleague, or the same form sent twice at once: that one was faster.
        if ledger.progress(office, person, act_id) is Progress.DONE:
            versions = open_book(office, person, form.desk).entries[which.entry_id]
            _check_repeat(person, versions, which.shown, change)
            return
        ledger.end_overtaken(office, person, act_id)
        raise Refusal("entry_changed") from there


def _is_in(register: Register, versions: tuple[Version, ...]) -> bool:
    return bool(versions) and versions[-1].entry.register is register


def _next(
    office: DeskOffice,
    person: SignedIn,
    book: EntryBook,
    which: Which,
    change: Change,
) -> Version:
    """Return the version that comes next; Refusal where it may not."""
    last = book.entries[which.entry_id][-1]
    if last.number != which.shown:
        raise Refusal("entry_changed")
    form = coordinated_form(office, person, which.register)
    changed = change(last.entry)
    _refuse_twice(form, book, changed)
    # A clock that was put back never makes a version older than the one before it.
    today = max(office.clock.today(), last.entry.recorded_on)
    return Version(
        entry=replace(changed, recorded_on=today),
        desk=form.desk,
        number=last.number + 1,
        author=person.person_id,
        previous=last.digest,
    )


def refuse_twice(form: RegisterForm, book: EntryBook, reading: Reading) -> None:
    """Refuse a month or a year of a series that stands there: it is corrected instead.

    Raises Refusal `entry_there` with the id of that entry, in hexadecimal.
    """
    entry = Entry(b"", form.register, reading.holds_from, date.min, reading.values)
    _refuse_twice(form, book, entry)


def _refuse_twice(form: RegisterForm, book: EntryBook, entry: Entry) -> None:
    if form.period is Period.DAY or entry.is_removed:
        return
    for versions in book.of(form.register):
        other = versions[-1].entry
        if other.is_removed or other.entry_id == entry.entry_id:
            continue
        is_same = other.values.get(SERIES) == entry.values.get(SERIES)
        if is_same and other.holds_from == entry.holds_from:
            raise Refusal("entry_there", entry=other.entry_id.hex())


def _add(office: DeskOffice, person: SignedIn, act_id: bytes, version: Version) -> None:
    identity = figures_identity(office, person, version.desk)
    row_id = row_id_of(identity.seed, version.entry.entry_id, version.number)
    seed, recipient = person.keys.signing_seed, identity.recipient
    row = seal_version(version, row_id, seed, recipient)
    office.register.entries.add(row, act_id, office.clock.today())


def _check_repeat(
    person: SignedIn, versions: tuple[Version, ...], shown: int, change: Change
) -> None:
    """Raise KeptEarlier unless the version after the one shown says the same."""
    if len(versions) <= shown:
        raise ActEnded
    before, after = versions[shown - 1], versions[shown]
    changed = change(before.entry)
    wanted = replace(changed, recorded_on=after.entry.recorded_on)
    if after.author != person.person_id or after.entry != wanted:
        raise KeptEarlier
