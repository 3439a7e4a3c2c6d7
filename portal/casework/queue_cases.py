"""The queue's rows of cases: known from the page before, opened now, or missing.

What the session has in mind of a case is taken as it is while nothing that it was made
of has changed; only the others are read and opened. A case that does not open for this
person gives no row (R24).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from portal.casework.case_file import card_of, keys_of
from portal.casework.keyring import Keyring
from portal.casework.keyring_records import holder_in, is_of_others
from portal.casework.missing import missing_cases
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_memory import Known, QueueMemory, counts_of
from portal.casework.queue_rows import (
    ROW_BROKEN,
    Letters,
    QueueRow,
    case_row_of,
    withheld_row_of,
)
from portal.casework.refused import ThreadAlarm
from portal.register.many_cases import CaseHead, digest_in
from portal.register.rows import BrokenCase, CaseRow

# Beyond this many ids it is cheaper to read all cases than to name them.
MOST_NAMED = 500


@dataclass
class CaseRows:
    """One page's rows of cases.

    `known` gathers what to have in mind of them, `in_a_row` the reports that they
    stand for.
    """

    office: DeskOffice
    person: SignedIn
    keyring: Keyring
    counts: Letters
    known: dict[bytes, Known] = field(default_factory=dict)
    in_a_row: set[bytes] = field(default_factory=set)

    def all_after(self, before: QueueMemory) -> Iterator[QueueRow]:
        """Yield a row for each case, with what is in mind from `before`."""
        office, person = self.office, self.person
        heads = {head[0]: head for head in office.register.cases.heads(person.desk_ids)}
        unknown = [one for one in heads if not self._take_known(before, heads[one])]
        for known in before.in_order(self.known):
            yield known.row
        found, broken = _read(office, person, unknown)
        for each in found:
            yield from self._opened(each, heads)
        for lost in broken:
            if self.keyring.holds(lost.id, person.person_id):
                seen = self.keyring.seen.get(lost.id)
                yield withheld_row_of(office, lost.id, seen, ROW_BROKEN)
        for shown in missing_cases(office, person, self.keyring, heads, self.counts):
            self.in_a_row.add(shown.report_id)
            yield shown

    def _take_known(self, before: QueueMemory, head: CaseHead) -> bool:
        """Take what is in mind of a case if it still holds; return whether that is all.

        Of a case that is known to be of others there is nothing to take.
        """
        known = before.cases.get(head[0])
        if known is not None and known.is_still(head, self.counts, self.keyring):
            self.known[head[0]] = known
            self.in_a_row.update(known.reports)
            return True
        return is_of_others(self.keyring.cases.packed(head[0]), digest_in(head))

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
            self.known[found.id] = Known(
                row=shown,
                # Read before the row: if that is a later one, this is not found again.
                head=heads[found.id],
                reports=reports,
                counts=counts_of(reports, self.counts),
                keys=keyring.cases.packed(found.id),
                seen=keyring.seen.packed(found.id),
            )
        yield shown


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
