"""The queue's rows of cases: known from the page before, opened now, or missing.

What the session has in mind of a case is taken as it is while nothing that it was made
of has changed; only the others are read and opened. A case that does not open for this
person gives no row (R24).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from portal.casework.case_file import card_of, keys_of
from portal.casework.keyring import Keyring
from portal.casework.keyring_records import holder_in, is_of_others
from portal.casework.missing import missing_cases
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_counts import Letters
from portal.casework.queue_memory import Known, QueueMemory, counts_of
from portal.casework.queue_rows import (
    ROW_BROKEN,
    QueueRow,
    case_row_of,
    withheld_row_of,
)
from portal.casework.refused import ThreadAlarm
from portal.mailbox.standing import Standing
from portal.register.many_cases import CaseHead, digest_in
from portal.register.rows import BrokenCase, CaseRow

# Beyond this many ids it is cheaper to read all cases than to name them.
MOST_NAMED = 500


@dataclass
class CaseRows:
    """One page's rows of cases.

    `fresh` gathers what else to have in mind of them than `memory` has, `in_a_row` the
    reports that they stand for.
    """

    office: DeskOffice
    person: SignedIn
    keyring: Keyring
    standing: Standing
    counts: Letters
    memory: QueueMemory = field(default_factory=QueueMemory)
    fresh: dict[bytes, Known] = field(default_factory=dict)
    in_a_row: set[bytes] = field(default_factory=set)

    def all_after(self, before: QueueMemory) -> Iterator[QueueRow]:
        """Yield a row for each case, with what is in mind from `before`."""
        office, person, keyring = self.office, self.person, self.keyring
        heads = office.register.cases.heads(person.desk_ids)
        by_id: Mapping[bytes, CaseHead] = {head[0]: head for head in heads}
        if before.is_still(heads, self.standing, keyring):
            self.memory, left = before, before.left
            self.in_a_row.update(before.reports)
        else:
            left = self._take_known(before, heads)
        for known in [*self.memory.cases.values()]:
            yield known.row
        found, broken = _read(office, person, left)
        for each in found:
            yield from self._opened(each, by_id)
        for lost in broken:
            if keyring.holds(lost.id, person.person_id):
                seen = keyring.seen.get(lost.id)
                yield withheld_row_of(office, lost.id, seen, ROW_BROKEN)
        for shown in missing_cases(office, person, keyring, by_id, self.counts):
            self.in_a_row.add(shown.report_id)
            yield shown

    def _take_known(
        self, before: QueueMemory, heads: Sequence[CaseHead]
    ) -> tuple[object, ...]:
        """Take what still holds of what is in mind; return the ids of all others.

        Of a case that is known to be of others there is nothing to take.
        """
        known = before.still_known(heads, self.standing, self.keyring)
        for it in known.values():
            self.in_a_row.update(it.reports)
        cases = self.keyring.cases
        left = tuple(
            head[0]
            for head in heads
            if head[0] not in known
            and not is_of_others(cases.packed(head[0]), digest_in(head))
        )
        self.memory = QueueMemory(
            basis=before.basis,
            cases=known,
            left=left,
            heads=heads,
            standing=self.standing,
            keyring=self.keyring.taken_from,
        )
        return left

    def _opened(
        self, found: CaseRow, heads: Mapping[bytes, CaseHead]
    ) -> Iterator[QueueRow]:
        """Yield the row of a case that is opened now, if this person may."""
        office, person, keyring = self.office, self.person, self.keyring
        before = keyring.cases.packed(found.id)
        try:
            row, keys = keys_of(office, person, found, keyring)
            if keys is None or person.person_id not in keys.holders:
                return
            card = card_of(row, keys, keyring)
        except ThreadAlarm as refused:
            # To whom it never opened, it stays as hidden as it was.
            if holder_in(before, person.person_id):
                seen = keyring.seen.get(found.id)
                yield withheld_row_of(office, found.id, seen, refused.alarm.code)
            return
        self.in_a_row.update(card.pins)
        shown = case_row_of(office, row, card, self.counts)
        if not shown.alarm:
            reports = tuple(card.pins)
            self.fresh[found.id] = Known(
                row=shown,
                # Read before the row: if that is a later one, this is not found again.
                head=heads[found.id],
                reports=reports,
                counts=counts_of(reports, self.counts.letters, self.counts.epochs),
                keys=keyring.cases.packed(found.id),
                seen=keyring.seen.packed(found.id),
            )
        yield shown

    def to_remember(self, before: QueueMemory) -> QueueMemory | None:
        """Return what to have in mind now, or None where it is that of before.

        What is fresh was made of this page's additions to the keyring, too; that they
        were stored is seen by the next page, record by record.
        """
        if self.memory is before and not self.fresh:
            return None
        if not self.fresh:
            return self.memory
        cases = {**self.memory.cases, **self.fresh}
        left = tuple(one for one in self.memory.left if one not in self.fresh)
        return replace(self.memory, cases=cases, left=left, keyring=None)


def _read(
    office: DeskOffice, person: SignedIn, ids: Collection[object]
) -> tuple[Iterable[CaseRow], Iterable[BrokenCase]]:
    """Read cases by id; of many it is cheaper to read all, and leave out the others."""
    wanted = frozenset(one for one in ids if isinstance(one, bytes))
    cases = office.register.cases
    if not wanted:
        return (), ()
    if len(wanted) <= MOST_NAMED:
        return cases.among(wanted)
    found, broken = cases.of_desks_and_broken(person.desk_ids)
    return (
        [each for each in found if each.id in wanted],
        [each for each in broken if each.id in wanted],
    )
