"""Setting aside what does not add up in a desk's year, with an entry in the log.

After a backup was put back, rows are gone for a reason that somebody knows; a row that
was planted can be removed by nobody here. Who sets them aside hears of them no more and
can make figures of the rest; each coordinator decides that for themselves. Calls
`entry_book`, `year_source` and `memory`.
"""

from collections.abc import Collection

from portal.casework import ledger, memory
from portal.casework.entry_book import open_book
from portal.casework.keyring import Keyring
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.register_acts import coordinated_form
from portal.casework.year_source import read_figures
from portal.domain.year.entry import Register

SET_ASIDE, YEAR_ASIDE = "entries_set_aside", "year_set_aside"


def set_aside(office: DeskOffice, person: SignedIn, register: Register) -> int:
    """Set aside what is strange or gone at the desk of a register; return how much.

    What is strange still counts for nothing. A second time there is nothing to do.
    Raises NotYours for who does not coordinate the desk.
    """
    form = coordinated_form(office, person, register)
    book = open_book(office, person, form.desk)
    what = What(SET_ASIDE, about=register.value)
    return _set_aside(office, person, what, book.strange, book.gone)


def set_year_aside(office: DeskOffice, person: SignedIn, desk_id: str) -> int:
    """Set aside all that keeps a desk's year from being counted; return how much.

    Rows that nobody of the desk signed count for nothing. Of a case that misses a row,
    the rows that are there count. Raises NotYours for who does not coordinate the desk.
    """
    book = open_book(office, person, desk_id)
    found = read_figures(office, person, desk_id)
    marks = (*book.strange, *found.strange, *found.torn)
    what = What(YEAR_ASIDE, about=desk_id)
    return _set_aside(office, person, what, marks, book.gone)


def _set_aside(
    office: DeskOffice,
    person: SignedIn,
    what: What,
    strange: Collection[bytes],
    gone: Collection[bytes],
) -> int:
    """Record and remember it, where there is anything."""
    if strange or gone:
        ledger.record(office, person, what)

        def change(keyring: Keyring) -> None:
            keyring.forget_entries(gone)
            keyring.set_aside(strange)

        memory.amend(office, person, change)
    return len(strange) + len(gone)
