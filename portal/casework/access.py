"""Giving a colleague access to a case, and taking it away.

Giving re-heads every grant: the newcomer reads from the first letter. Taking away
starts a new epoch and a new key of the case: for all that follows. What somebody could
read before they may have kept, and the page says so.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from crypto.age import Recipient
from crypto.epoch import DeskEpoch, regrant, succeed
from crypto.letter import Pin
from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.case_keys import CaseKeys, seal_keys
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Access, Plan
from portal.casework.refused import NotAllowed, NotYours, PeopleRefused
from portal.casework.thread import Thread, read_thread


def hand_over(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, to: bytes
) -> None:
    """Give a member of the desk access, and make them the handler.

    Raises NotAllowed for who does not coordinate the desk, NotYours for who is no
    member of it, PeopleRefused for somebody whom the reporter left out or when there is
    no slot left, and what `act.carry_out` raises.
    """

    def plan(case: CaseFile) -> Plan:
        _coordinators_only(person, case, "hand_over")
        if office.directory().member(case.row.desk, to) is None:
            raise NotYours
        keys = case.keys.given_to(to, person.person_id)
        change = _Change(office, person, case, keys)
        change.refuse(to)
        return Plan(LineKind.HANDED_OVER, about=to, handler=to, give_access=change.give)

    carry_out(office, person, case_id, act_id, plan)


def take_back(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, of: bytes
) -> None:
    """Take somebody's access away, for everything from now on.

    Raises NotAllowed, NotYours for who has none, PeopleRefused when nobody would be
    left, and what `act.carry_out` raises.
    """

    def plan(case: CaseFile) -> Plan:
        _coordinators_only(person, case, "take_back")
        return _without(office, person, case, of, LineKind.TOOK_BACK)

    carry_out(office, person, case_id, act_id, plan)


def declare_conflict(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes
) -> None:
    """Step back from a case at once, for a reason of one's own (R25).

    Raises PeopleRefused when nobody else could open the case: hand it over first.
    """

    def plan(case: CaseFile) -> Plan:
        return _without(office, person, case, person.person_id, LineKind.CONFLICT)

    carry_out(office, person, case_id, act_id, plan)


def _without(
    office: DeskOffice, person: SignedIn, case: CaseFile, of: bytes, kind: LineKind
) -> Plan:
    if of not in case.keys.holders:
        raise NotYours
    keys = case.keys.taken_from(of, person.person_id)
    directory = office.directory()
    if not any(directory.is_current(holder) for holder in keys.holders):
        raise PeopleRefused("nobody_left")
    handler = b"" if case.card.handler == of else None
    change = _Change(office, person, case, keys)
    return Plan(kind, about=of, handler=handler, give_access=change.take)


@dataclass(frozen=True)
class _Change:
    """An access act under way: the case as it is, and the keys as they will be."""

    office: DeskOffice
    person: SignedIn
    case: CaseFile
    keys: CaseKeys

    def refuse(self, newcomer: bytes) -> None:
        """Refuse whom the reporter left out, and more holders than there are slots."""
        if any(newcomer.hex() in thread.left_out for thread in self._threads()):
            raise PeopleRefused("left_out")
        if len(self._recipients()) > self._slots:
            raise PeopleRefused("no_slot", most=str(self._slots - 1))

    def give(self) -> tuple[Access, Mapping[bytes, Pin]]:
        """Re-head every grant for the holders; the pins stay."""
        for thread in self._threads():
            self._regrant(thread)
        return self._sealed(), {}

    def take(self) -> tuple[Access, Mapping[bytes, Pin]]:
        """Begin a new epoch of every report, then close the old ones to who left."""
        pins: dict[bytes, Pin] = {}
        for thread in self._threads():
            sealed, epoch = succeed(
                thread.epochs[-1],
                Recipient.from_raw(thread.report.recipient),
                self._recipients(),
                self._slots,
            )
            self.office.mailbox.add_epoch(thread.report.id, sealed)
            self._regrant(thread)
            pins[thread.report.id] = self._pin(thread, (*thread.epochs, epoch))
        return self._sealed(), pins

    def _threads(self) -> tuple[Thread, ...]:
        pins = self.case.card.pins
        return tuple(
            read_thread(self.office, self.person, report_id, pin)
            for report_id, pin in pins.items()
        )

    def _pin(self, thread: Thread, epochs: Collection[DeskEpoch]) -> Pin:
        """Return the pin that was, with the new epoch: what is unread stays unread."""
        was = self.case.card.pins[thread.report.id]
        return Pin(was.count, was.head, tuple(one.fingerprint for one in epochs))

    def _regrant(self, thread: Thread) -> None:
        identity = self.person.keys.identity
        for sealed in self.office.mailbox.epochs(thread.report.id):
            if sealed.number > len(thread.epochs):
                continue
            grant = regrant(
                sealed.desk_grant, identity, self._recipients(), self._slots
            )
            self.office.mailbox.replace_desk_grant(
                thread.report.id, sealed.number, grant
            )

    def _sealed(self) -> Access:
        seed = self.person.keys.signing_seed
        sealed = seal_keys(self.keys, seed, self._recipients(), self._slots)
        return Access(self.keys, sealed)

    def _recipients(self) -> list[Recipient]:
        """Return the keys of the holders who are still on the list, and recovery's."""
        directory = self.office.directory()
        holders = [
            directory.people[one].recipient
            for one in self.keys.holders
            if directory.is_current(one)
        ]
        return [*holders, directory.current.recovery]

    @property
    def _slots(self) -> int:
        return self.office.directory().current.slots


def _coordinators_only(person: SignedIn, case: CaseFile, act: str) -> None:
    if not person.coordinates(case.row.desk):
        raise NotAllowed(act)
