"""Opening a case: its keys, its card, its lines, and what follows from them.

One way in for every act and every reading. Who cannot open the newest key has no case
here: `NotYours`, the same as for a case that does not exist.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from crypto.box import subkey
from crypto.errors import AgeError, BoxRefused, GrantRefused, NoMatch
from portal.casework import memory
from portal.casework.card import Card, open_card
from portal.casework.case_keys import CaseKeys, digest_of, open_keys
from portal.casework.forgotten import is_case_forgotten
from portal.casework.keyring import Keyring
from portal.casework.keyring_values import Seen
from portal.casework.lines import (
    CaseFileBroken,
    Line,
    LineKind,
    line_digest,
)
from portal.casework.office import DeskOffice
from portal.casework.open_lines import open_lines
from portal.casework.parting import has_parted
from portal.casework.person import SignedIn
from portal.casework.refused import Alarm, NotYours, ThreadAlarm
from portal.domain.decisions import Decision
from portal.domain.facts import Facts, facts_of
from portal.register.errors import NothingHere
from portal.register.rows import CaseRow
from portal.storage.rows import RowBroken

ID_BYTES = 16


@dataclass(frozen=True)
class CaseFile:
    """An open case; `alarms` is not empty when its own row or lines are not in order.

    Its name and desk are those of its card: nobody vouches for the columns.
    """

    row: CaseRow
    keys: CaseKeys
    card: Card
    lines: tuple[Line, ...]
    alarms: tuple[Alarm, ...] = ()

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision in the order in which it was recorded."""
        return tuple(one for line in self.lines for one in line.decisions)

    @cached_property
    def facts(self) -> Facts:
        """The latest state of every decision."""
        return facts_of(self.decisions)

    @property
    def report_ids(self) -> tuple[bytes, ...]:
        """The reports of this case, as its card has them."""
        return tuple(self.card.pins)

    def goes_on_as(self, report_id: bytes) -> bytes:
        """Return the report whose thread is written in, for one of this case.

        Another one only where its reporter has checked minutes under a code of theirs.
        """
        for line in self.lines:
            is_checked = line.kind is LineKind.MINUTES_CHECKED
            if is_checked and line.details["follows"] == report_id.hex():
                return bytes.fromhex(line.details["report"])
        return report_id

    @property
    def answered_id(self) -> bytes:
        """The report of this case that is answered where nobody says which."""
        return self.goes_on_as(self.report_ids[0])

    def line_of(self, act_id: bytes) -> Line | None:
        """Return the line of an act, or None when it was not written down."""
        return next((line for line in self.lines if line.act_id == act_id), None)

    def id_for(self, act_id: bytes, use: bytes) -> bytes:
        """Return an id for what one act makes elsewhere: the same again when repeated.

        Without the case's first key nobody can tell that it belongs to the act.
        """
        return subkey(self.keys.keys[0], use + act_id)[:ID_BYTES]


def case_row(office: DeskOffice, case_id: bytes) -> CaseRow:
    """Return the row of a case; NotYours when there is none, ThreadAlarm if broken."""
    try:
        return office.register.cases.case(case_id)
    except NothingHere as refused:
        raise NotYours from refused
    except RowBroken as broken:
        raise ThreadAlarm(Alarm("row_broken")) from broken


def keys_of(
    office: DeskOffice, person: SignedIn, row: CaseRow, keyring: Keyring
) -> tuple[CaseRow, CaseKeys | None]:
    """Return the case's keys, from the keyring or opened; None for no holder.

    Also the row that they belong to, which is a later one when access was changed in
    between. Raises ThreadAlarm for keys that no colleague signed, and for those of a
    case that this person held and nobody took from them.
    """
    known = keyring.cases.get(row.id)
    if known is not None and known[0] == row.keys_digest:
        return row, known[1]
    try:
        row, sealed = office.register.cases.with_keys(row.id)
    except RowBroken as broken:
        raise ThreadAlarm(Alarm("row_broken")) from broken
    if digest_of(sealed) != row.keys_digest:
        raise ThreadAlarm(Alarm("case_keys"))
    try:
        signers = office.directory().signers
        keys = open_keys(sealed, person.keys.identity, row.id, signers)
    except NoMatch as refused:
        held = known[1] if known and keyring.holds(row.id, person.person_id) else None
        if held is not None and not has_parted(office, person, keyring, held):
            raise ThreadAlarm(Alarm("case_keys")) from refused
        keyring.remember_case(row.id, row.keys_digest, None)
        return row, None
    except (AgeError, GrantRefused) as refused:
        raise ThreadAlarm(Alarm("case_keys")) from refused
    keyring.remember_case(row.id, row.keys_digest, keys)
    return row, keys


def card_of(row: CaseRow, keys: CaseKeys, keyring: Keyring) -> Card:
    """Return the card; ThreadAlarm if it was swapped, or is older than one seen."""
    try:
        card = open_card(row.card, keys.current, row.id, row.revision)
    except BoxRefused as refused:
        raise ThreadAlarm(Alarm("case_file")) from refused
    if row.revision < keyring.seen_revision(row.id):
        raise ThreadAlarm(Alarm("case_rolled_back"))
    keyring.remember_seen(row.id, Seen(row.revision, card.name, card.desk))
    return card


def misplaced(row: CaseRow, card: Card) -> tuple[Alarm, ...]:
    """Return an alarm if the row's columns give the case another name or desk."""
    if (row.name, row.desk) == (card.name, card.desk):
        return ()
    return (Alarm("case_moved"),)


def open_case(office: DeskOffice, person: SignedIn, case_id: bytes) -> CaseFile:
    """Open a case as this person.

    Raises NotYours for who has no access, ThreadAlarm when keys or card were swapped or
    rolled back, or a case of theirs is gone. Broken lines are an alarm of the file,
    which then has none; so is another name or desk in the row than the case has.
    """
    keyring = memory.take(office, person)
    try:
        case = _cover_of(office, person, case_id, keyring)
        return with_lines(office, case, keyring)
    finally:
        memory.keep(office, person, keyring)


def open_cover(office: DeskOffice, person: SignedIn, case_id: bytes) -> CaseFile:
    """Open a case without its lines: whether it opens, its card, how far it is.

    For who needs no more: it costs the same, however long the file is. Raises as
    `open_case` does; of the lines nothing is known, and nothing is done with it.
    """
    keyring = memory.take(office, person)
    try:
        return _cover_of(office, person, case_id, keyring)
    finally:
        memory.keep(office, person, keyring)


def _cover_of(
    office: DeskOffice, person: SignedIn, case_id: bytes, keyring: Keyring
) -> CaseFile:
    try:
        row = case_row(office, case_id)
    except NotYours as refused:
        is_missed = keyring.holds(case_id, person.person_id)
        if is_missed and not is_case_forgotten(office, person, keyring, case_id):
            raise ThreadAlarm(Alarm("case_gone")) from refused
        raise
    except ThreadAlarm as refused:
        if keyring.is_known_as_closed(case_id):
            raise NotYours from refused
        raise
    row, keys = keys_of(office, person, row, keyring)
    if keys is None or person.person_id not in keys.holders:
        raise NotYours
    card = card_of(row, keys, keyring)
    return CaseFile(row, keys, card, (), misplaced(row, card))


def with_lines(office: DeskOffice, case: CaseFile, keyring: Keyring) -> CaseFile:
    """Return the case with its lines, or with an alarm in their place.

    They must go on from those that this person has read before: who once held the keys
    could write another end of the file, under keys of their own.
    """
    card = case.card
    # Lines beyond the card's count are of an act that came after this row was read.
    rows = office.register.cases.lines(case.row.id)[: card.line_count]
    signers = office.directory().signers
    try:
        lines = open_lines(rows, case.keys.keys, signers, card.line_count, card.head)
    except CaseFileBroken as broken:
        alarm = Alarm("case_file", sequence=broken.number)
        return replace(case, alarms=(*case.alarms, alarm))
    count, head = keyring.lines.get(case.row.id, (0, b""))
    if count and (len(rows) < count or line_digest(rows[count - 1]) != head):
        alarm = Alarm("case_rolled_back", sequence=count)
        return replace(case, alarms=(*case.alarms, alarm))
    keyring.remember_lines(case.row.id, card.line_count, card.head)
    return replace(case, lines=lines)
