"""What a year is made of: the entries of a desk's registers and the decisions of cases.

Only who coordinates a desk has the key to either. Entries are given only if all of them
verify and none is gone: a year with a planted or a dropped number is not made. Calls
`entry_book`, `figures` and `memory`.
"""

from dataclasses import dataclass

from portal.casework import memory
from portal.casework.entry_book import figures_identity, open_book, tell_once
from portal.casework.figures import Figure, decisions_by_case, open_figures
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import EntriesBroken
from portal.domain.year.cases import CaseHistory
from portal.domain.year.entry import Entry

ALARM = "figures_broken"
OPENED = "figures"


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

    Raises NotYours for who does not coordinate the desk, EntriesBroken where a row is
    no figure that one of the desk's people signed, or a case misses one; what this
    person has set aside is passed over.
    """
    found = read_figures(office, person, desk_id)
    if found.strange or found.torn:
        count = len(found.strange) + len(found.torn)
        tell_once(office, person, desk_id, ALARM, count)
        raise EntriesBroken(len(found.strange), len(found.torn))
    return tuple(
        CaseHistory(one, desk_id, decisions)
        for one, decisions in decisions_by_case(found.figures).items()
    )


@dataclass(frozen=True)
class FiguresFound:
    """A desk's figures, and the marks of what is wrong and was not set aside.

    `aside` counts what was.
    """

    figures: tuple[Figure, ...]
    strange: tuple[bytes, ...]
    torn: tuple[bytes, ...]
    aside: int


def read_figures(office: DeskOffice, person: SignedIn, desk_id: str) -> FiguresFound:
    """Open all figures of a desk; NotYours for who does not coordinate it.

    Only who was ever at this desk may have signed one: who works elsewhere decides
    nothing here. A desk that keeps talks has none: whatever lies there is not opened.
    """
    identity = figures_identity(office, person, desk_id)
    if not office.profile.keeps_cases(desk_id):
        return FiguresFound((), (), (), 0)
    directory = office.directory()
    verifiers = {
        one: key
        for one, key in directory.signers.items()
        if (desk_id, one) in directory.memberships
    }
    rows = office.register.cases.figures(desk_id)
    # Another list may trust others: what was verified by an older one does not count.
    name = f"{OPENED}:{desk_id}:{directory.current.version}"
    in_mind: dict[bytes, Figure] = office.in_mind.recall(person.session, name, dict)
    opened = open_figures(rows, identity, verifiers, in_mind)
    known = memory.take(office, person).entries
    wrong = (*opened.strange, *opened.torn)
    return FiguresFound(
        figures=opened.figures,
        strange=tuple(one for one in opened.strange if one not in known),
        torn=tuple(one for one in opened.torn if one not in known),
        aside=sum(one in known for one in wrong),
    )


def aside_of(office: DeskOffice, person: SignedIn, desk_id: str) -> int:
    """Return how much of a desk's entries and figures this person has set aside."""
    entries = open_book(office, person, desk_id).aside
    return entries + read_figures(office, person, desk_id).aside
