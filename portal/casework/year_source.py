"""What a year is made of: the entries of a desk's registers and the decisions of cases.

Only who coordinates a desk has the key to either. Entries are given only if all of them
verify and none is gone: a year with a planted or a dropped number is not made. Calls
`entry_book` and `figures`.
"""

from portal.casework.entry_book import figures_identity, open_book
from portal.casework.figures import Figure, decisions_by_case, open_figures
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import EntriesBroken
from portal.domain.year.cases import CaseHistory
from portal.domain.year.entry import Entry

FIGURES = "figures"


def open_entries(
    office: DeskOffice, person: SignedIn, desk_id: str
) -> tuple[Entry, ...]:
    """Return every version of every entry of a desk; those of one in order of writing.

    Raises NotYours for who does not coordinate the desk, EntriesBroken where a row does
    not verify or one that was there is gone.
    """
    book = open_book(office, person, desk_id)
    if book.broken or book.missing:
        raise EntriesBroken(book.broken, book.missing)
    return tuple(
        version.entry for versions in book.entries.values() for version in versions
    )


def open_histories(
    office: DeskOffice, person: SignedIn, desk_id: str
) -> tuple[CaseHistory, ...]:
    """Return the decisions of each case of a desk, in the order of writing.

    What a session has opened is not opened twice: it is by far the longest part of a
    year. Raises NotYours for who does not coordinate the desk, EntriesBroken where a
    row is no figure that one of our people signed.
    """
    identity = figures_identity(office, person, desk_id)
    rows = office.register.cases.figures(desk_id)
    directory = office.directory()
    # Another list may trust others: what was verified by an older one does not count.
    name = f"{FIGURES}:{desk_id}:{directory.current.version}"
    known = office.in_mind.recall(person.session, name, dict[bytes, Figure])
    opened = open_figures(rows, identity, directory.signers, known)
    if opened.broken or opened.missing:
        raise EntriesBroken(opened.broken, opened.missing)
    return tuple(
        CaseHistory(one, desk_id, decisions)
        for one, decisions in decisions_by_case(opened.figures).items()
    )
