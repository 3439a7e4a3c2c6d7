"""A register as its page shows it: for coordinators its entries, for others the form.

Every time somebody reads a register, the log has it. Calls `entry_book`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.casework import ledger
from portal.casework.entries import Version
from portal.casework.entry_book import open_book
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours
from portal.casework.register_acts import coordinated_form, register_form
from portal.domain.year.entry import Entry, Register
from portal.domain.year.register_form import RegisterForm

PAGE_ROWS = 25
READ = "read_register"


@dataclass(frozen=True)
class EntryView:
    """One entry as it stands; `number` is that of its last version, by `author`."""

    entry: Entry
    number: int
    author: str
    entered_on: date


@dataclass(frozen=True)
class RegisterView:
    """One page of a register, the latest day first.

    `may_read` is False for who may enter and no more: then there are no rows. `years`
    are those of which there is something, and the present one. `total` counts what was
    not removed, of the year and month that were asked for. `entered` are the days or
    months of which anything was ever entered.
    """

    form: RegisterForm
    may_read: bool
    rows: tuple[EntryView, ...] = ()
    years: tuple[int, ...] = ()
    year: int = 0
    month: int = 0
    page: int = 1
    pages: int = 1
    total: int = 0
    broken: int = 0
    missing: int = 0
    aside: int = 0
    entered: frozenset[date] = frozenset()


def show_register(
    office: DeskOffice,
    person: SignedIn,
    register: Register,
    year: int | None = None,
    month: int = 0,
    page: int = 1,
) -> RegisterView:
    """Return a page of a register of one's own; NotYours for any other.

    Without a `year` it is the present one, or all if that has nothing; 0 is all years,
    and month 0 all months.
    """
    form = register_form(office, person, register)
    if not person.coordinates(form.desk):
        return RegisterView(form, may_read=False)
    ledger.record(office, person, What(READ, about=register.value))
    book = open_book(office, person, form.desk)
    found = book.of(register)
    this_year = office.clock.today().year
    years = {one[-1].entry.holds_from.year for one in found}
    wanted = year if year is not None else this_year if this_year in years else 0
    fits = [one for one in found if _is_of(one[-1].entry.holds_from, wanted, month)]
    pages = max(1, -(-len(fits) // PAGE_ROWS))
    page = min(max(1, page), pages)
    shown = fits[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    return RegisterView(
        form=form,
        may_read=True,
        rows=tuple(_view(office, one) for one in shown),
        years=tuple(sorted(years | {this_year}, reverse=True)),
        year=wanted,
        month=month,
        page=page,
        pages=pages,
        total=sum(not one[-1].entry.is_removed for one in fits),
        broken=book.broken,
        missing=book.missing,
        aside=book.aside,
        entered=frozenset(one[-1].entry.holds_from for one in found),
    )


def show_entry(
    office: DeskOffice, person: SignedIn, register: Register, entry_id: bytes
) -> EntryView:
    """Return one entry; NotYours for who may not read it, and where there is none."""
    form = coordinated_form(office, person, register)
    ledger.record(office, person, What(READ, about=register.value))
    versions = open_book(office, person, form.desk).entries.get(entry_id, ())
    if not versions or versions[-1].entry.register is not register:
        raise NotYours
    return _view(office, versions)


def _view(office: DeskOffice, versions: Sequence[Version]) -> EntryView:
    last = versions[-1]
    return EntryView(
        entry=last.entry,
        number=last.number,
        author=office.directory().name_of(last.author),
        entered_on=versions[0].entry.recorded_on,
    )


def _is_of(day: date, year: int, month: int) -> bool:
    return year in {0, day.year} and month in {0, day.month}
