"""What the program has kept of the year: the facts of each case, and the figures.

Opened with the keys of who works there, to be compared with what the script counted.
"""

from collections import Counter
from collections.abc import Hashable
from dataclasses import asdict

from portal.casework.case_file import open_case
from portal.casework.figures import decisions_by_case, open_figures
from portal.casework.person import SignedIn
from portal.casework.shared_keys import figures_name, open_shared
from portal.domain.facts import Facts, facts_of
from portal.register.rows import FigureRow
from tests.casework.room import Room


def as_kept(facts: Facts) -> Hashable:
    """Return all facts as one value, with names."""
    return frozenset(asdict(facts).items())


def facts_of_case(room: Room, person: SignedIn, address: str) -> Facts:
    """Open a case whole, and return its facts."""
    case_id = bytes.fromhex(address.removeprefix("/cases/"))
    case = open_case(room.office, person, case_id)
    assert case.alarms == ()
    return case.facts


def figure_rows(room: Room, desk: str) -> tuple[FigureRow, ...]:
    """Return the sealed figures of a desk as they lie there."""
    return room.office.register.cases.figures(desk)


def figures_of(room: Room, person: SignedIn, desk: str) -> Counter[Hashable]:
    """Return how often each set of facts stands in a desk's sealed figures."""
    keys, identity = room.office.register.keys, person.keys.identity
    key = open_shared(keys, figures_name(desk), person.person_id, identity)
    signers = room.office.directory().signers
    opened = open_figures(figure_rows(room, desk), key, signers)
    assert (opened.strange, opened.torn) == ((), ())
    by_case = decisions_by_case(opened.figures)
    return Counter(as_kept(facts_of(lines)) for lines in by_case.values())
