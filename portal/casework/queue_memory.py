"""What an open session has in mind of its queue: the row of each case, as it was made.

A row follows from what its case's head in the register says, from the keys and the
state that the keyring has, from two counts of the mailbox, from the key list and from
the day. While each of these is the same, so is the row, and nothing is opened for it.
Rows with an alarm are not kept: what is wrong is looked at on each page. Calls nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from portal.casework.keyring import Keyring
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import Letters, QueueRow
from portal.register.many_cases import CaseHead

QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class Known:
    """A row and all that it was made of; `reports` are the case's own."""

    row: QueueRow
    head: CaseHead
    reports: tuple[bytes, ...]
    counts: tuple[tuple[int, int], ...]
    keys: bytes | None
    seen: bytes | None

    def is_still(self, head: CaseHead, counts: Letters, keyring: Keyring) -> bool:
        """Whether the row would be made of the same things now."""
        return (
            self.head == head
            and self.keys == keyring.cases.packed(head[0])
            and self.seen == keyring.seen.packed(head[0])
            and self.counts == counts_of(self.reports, counts)
            and (not counts.broken or counts.broken.isdisjoint(self.reports))
        )


@dataclass(frozen=True)
class QueueMemory:
    """Known rows by case id, in the order of the queue as it was last."""

    basis: object = None
    cases: Mapping[bytes, Known] = field(default_factory=dict)

    def in_order(self, kept: Mapping[bytes, Known]) -> Iterator[Known]:
        """Yield the kept ones in the order of last time: then sorting is quick."""
        return (kept[one] for one in self.cases if one in kept)


def recall(office: DeskOffice, person: SignedIn) -> QueueMemory:
    """Return what the session has in mind, if it still holds today."""
    known: QueueMemory | None = office.in_mind.known(person.session, QUEUE)
    basis = _basis(office, person)
    return known if known and known.basis == basis else QueueMemory(basis)


def remember(
    office: DeskOffice,
    person: SignedIn,
    before: QueueMemory,
    rows: Iterable[QueueRow],
    known: Mapping[bytes, Known],
) -> None:
    """Have the known rows in mind, in the order in which the queue now has them."""
    ids = (row.case_id for row in rows if row.case_id in known)
    cases = {one: known[one] for one in ids if one is not None}
    office.in_mind.keep(person.session, QUEUE, QueueMemory(before.basis, cases))


def counts_of(
    reports: tuple[bytes, ...], counts: Letters
) -> tuple[tuple[int, int], ...]:
    """Return how many letters and epochs each of these reports has."""
    letters, epochs = counts.letters, counts.epochs
    return tuple([(letters.get(one, 0), epochs.get(one, 0)) for one in reports])


def _basis(office: DeskOffice, person: SignedIn) -> tuple[object, ...]:
    """Return what all rows rest on: the day, the list with the names, the desks."""
    current = office.directory().current
    return office.clock.today(), current.version, person.desk_ids, office.language
