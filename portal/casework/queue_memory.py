"""What an open session has in mind of its queue: the row of each case, as it was made.

A row follows from what its case's head in the register says, from the keys and the
state that the keyring has, from two counts of the mailbox, from the key list and from
the day. While each of these is the same, so is the row, and nothing is opened for it.
Rows with an alarm are not kept: what is wrong is looked at on each page. Calls nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from portal.casework.keyring import Keyring
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import QueueRow
from portal.mailbox.standing import Standing
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

    def stands(self, standing: Standing) -> bool:
        """Whether its reports are whole, and have as many letters and epochs still."""
        return self.counts == counts_of(
            self.reports, standing.letters, standing.epochs
        ) and standing.broken.keys().isdisjoint(self.reports)


@dataclass(frozen=True)
class QueueMemory:
    """Known rows by case id, in the order of the queue as it was last.

    `heads`, `standing` and `keyring` are what they were last held against; `left` are
    the cases that were looked at apart, and are each time.
    """

    basis: object = None
    cases: Mapping[bytes, Known] = field(default_factory=dict)
    reports: frozenset[bytes] = frozenset()
    left: tuple[object, ...] = ()
    heads: Sequence[CaseHead] = ()
    standing: Standing | None = None
    keyring: bytes | None = None

    def is_still(
        self, heads: Sequence[CaseHead], standing: Standing, keyring: Keyring
    ) -> bool:
        """Whether nothing at all has changed since: then no case has."""
        return (
            self.standing is standing
            and self.keyring is not None
            and self.keyring == keyring.taken_from
            and self.heads == heads
        )

    def still_known(
        self, heads: Iterable[CaseHead], standing: Standing, keyring: Keyring
    ) -> dict[bytes, Known]:
        """Return the rows that would be made of the same things now."""
        cases, seen = keyring.cases.packed_by_id, keyring.seen.packed_by_id
        known: dict[bytes, Known] = {}
        for head in heads:
            one = head[0]
            it = self.cases.get(one)
            if (
                it is not None
                and it.head == head
                and it.keys == cases.get(one)
                and it.seen == seen.get(one)
            ):
                known[one] = it
        if standing is not self.standing:
            known = {one: it for one, it in known.items() if it.stands(standing)}
        # In the order of last time: then sorting is quick.
        return {one: known[one] for one in self.cases if one in known}


def recall(office: DeskOffice, person: SignedIn) -> QueueMemory:
    """Return what the session has in mind, if it still holds today."""
    known: QueueMemory | None = office.in_mind.known(person.session, QUEUE)
    basis = basis_of(office, person)
    return known if known and known.basis == basis else QueueMemory(basis)


def remember(
    office: DeskOffice,
    person: SignedIn,
    rows: Iterable[QueueRow],
    memory: QueueMemory,
) -> None:
    """Have in mind what is known, in the order in which the queue now has it."""
    known = memory.cases
    ids = (row.case_id for row in rows if row.case_id in known)
    cases = {one: known[one] for one in ids if one is not None}
    reports = frozenset(one for it in cases.values() for one in it.reports)
    memory = replace(memory, cases=cases, reports=reports)
    office.in_mind.keep(person.session, QUEUE, memory)


def counts_of(
    reports: tuple[bytes, ...],
    letters: Mapping[bytes, int],
    epochs: Mapping[bytes, int],
) -> tuple[tuple[int, int], ...]:
    """Return how many letters and epochs each of these reports has."""
    return tuple([(letters.get(one, 0), epochs.get(one, 0)) for one in reports])


def basis_of(office: DeskOffice, person: SignedIn) -> tuple[object, ...]:
    """Return what all rows rest on: the day, the names, the words, the desks."""
    version = office.directory().current.version
    return (
        office.clock.today(),
        version,
        person.desk_ids,
        office.language,
        id(office.profile),
    )
