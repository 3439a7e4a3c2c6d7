"""What an access act does to the mailbox: new headers, and new epochs where one ends.

Each part may be done again: an epoch that a cut-off act left behind is pinned with the
one that its repeat makes. Who may do which act is for `access` to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from crypto.age import Recipient
from crypto.epoch import DeskEpoch, regrant, succeed
from crypto.letter import Pin
from portal.casework.case_file import CaseFile
from portal.casework.case_keys import CaseKeys, seal_keys
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Access
from portal.casework.refused import NotYours, PeopleRefused
from portal.casework.thread import Thread, read_thread

# What a try made of a report: for which holders, and its epochs up to the new one.
Made: TypeAlias = dict[bytes, tuple[tuple[bytes, ...], tuple[DeskEpoch, ...]]]


@dataclass(frozen=True)
class Change:
    """An access act under way: the case as it is, and the keys as they will be.

    Who steps back shuts themselves out of the mailbox before the case says so, and
    cannot read it a second time: `made` keeps what the first try has made, and is None
    for all other acts.
    """

    office: DeskOffice
    person: SignedIn
    case: CaseFile
    keys: CaseKeys
    made: Made | None = None

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
        return self.sealed(), {}

    def take(self) -> tuple[Access, Mapping[bytes, Pin]]:
        """Begin a new epoch of every report, then close the old ones to who left.

        The pin is what it was, with all the epochs: what is unread stays unread.
        """
        pins: dict[bytes, Pin] = {}
        for report_id, was in self.case.card.pins.items():
            epochs = self._step_back(report_id, was) or self._renew(report_id, was)
            if epochs:
                prints = tuple(epoch.fingerprint for epoch in epochs)
                pins[report_id] = Pin(was.count, was.head, prints)
        return self.sealed(), pins

    def _renew(self, report_id: bytes, was: Pin) -> tuple[DeskEpoch, ...]:
        """Return the epochs with a new one; none where others stay unexplained.

        Whoever steps back explains no epoch that somebody else has made: whether it is
        in order is for a coordinator to say.
        """
        try:
            thread = read_thread(self.office, self.person, report_id, was)
        except NotYours:
            if self.made is None:
                raise
            # They are out already, by an act that was cut off, or hold no grant.
            return ()
        sealed, epoch = succeed(
            thread.epochs[-1],
            Recipient.from_raw(thread.report.recipient),
            self._recipients(),
            self._slots,
        )
        self.office.mailbox.add_epoch(report_id, sealed)
        self._regrant(thread)
        epochs = (*thread.epochs, epoch)
        if self.made is not None:
            if thread.unexplained:
                return ()
            self.made[report_id] = (self.keys.holders, epochs)
        return epochs

    def _step_back(self, report_id: bytes, was: Pin) -> tuple[DeskEpoch, ...]:
        """Return what an earlier try has made, if the case may still pin it."""
        holders, epochs = (self.made or {}).get(report_id, ((), ()))
        known = tuple(epoch.fingerprint for epoch in epochs[:-1])
        is_next = holders == self.keys.holders and known == was.epoch_fingerprints
        return epochs if is_next else ()

    def _threads(self) -> tuple[Thread, ...]:
        pins = self.case.card.pins
        return tuple(
            read_thread(self.office, self.person, report_id, pin)
            for report_id, pin in pins.items()
        )

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

    def sealed(self) -> Access:
        """Return the keys as they will be, sealed to their holders."""
        seed = self.person.keys.signing_seed
        sealed = seal_keys(self.keys, seed, self._recipients(), self._slots)
        return Access(self.keys, sealed)

    def _recipients(self) -> list[Recipient]:
        return recipients_of(self.office, self.keys)

    @property
    def _slots(self) -> int:
        return self.office.directory().current.slots


def recipients_of(office: DeskOffice, keys: CaseKeys) -> list[Recipient]:
    """Return the keys of the holders who are still on the list, and recovery's."""
    directory = office.directory()
    holders = [
        directory.people[one].recipient
        for one in keys.holders
        if directory.is_current(one)
    ]
    return [*holders, directory.current.recovery]
