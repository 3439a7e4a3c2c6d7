"""Mails to people of the desk: who wants one, when it is due, and the sending.

While somebody has their cases before them, their session works out from which day one
of those will need something; that one day is kept, and no case. Who sends the mails has
no key of anybody. Calls `portal.notices` and `portal.domain.reminding`.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crypto.box import open_box, seal_box
from crypto.errors import BoxRefused
from crypto.padding import pad, unpad
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import QueueRow
from portal.casework.trial_mail import TOO_SOON, try_address
from portal.domain.queue import Reason
from portal.domain.reminding import Watch, is_due
from portal.notices.mail import MailFailed, send
from portal.register.errors import NothingHere
from portal.register.rows import PersonRow

_LABEL = b"meldkluis/v1/reminders"
_CONTEXT = b"meldkluis/v1/reminder"
LEAST_BYTES = 1024
LONGEST_ADDRESS = 254
# Signs of an address's grammar are left out: no mailbox of an organisation has them.
_PART = r"[^\s@<>()\[\]\\\",;:\x00-\x1f\x7f]+"
_ADDRESS = re.compile(rf"{_PART}@{_PART}\.{_PART}")
ACTIVE = "active"
# What a visit leaves undone is worth a mail on the next workday.
_WAITS = frozenset({Reason.REPORTER_WROTE, Reason.NEW, Reason.DETRIMENT})


class AddressRefused(ValueError):
    """What was typed is no mail address."""


@dataclass(frozen=True)
class Reminder:
    """An address, and what decides whether a mail goes out today.

    `failed` is a code of `portal.notices.mail.send`, empty where the last one was taken
    or none was sent yet.
    """

    address: str
    watch: Watch
    failed: str = ""

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        watch = self.watch
        days = (watch.seen_on, watch.pressing_from, watch.mailed_on)
        fields = {
            "address": self.address,
            "days": [day.isoformat() if day else "" for day in days],
            "failed": self.failed,
        }
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Reminder":
        """Read what `to_bytes` wrote."""
        fields = json.loads(data)
        seen_on, *others = fields["days"]
        pressing, mailed = (date.fromisoformat(one) if one else None for one in others)
        watch = Watch(date.fromisoformat(seen_on), pressing, mailed)
        return cls(fields["address"], watch, fields["failed"])


@dataclass(frozen=True)
class Sent:
    """How many mails were taken, and how often each failure came."""

    taken: int
    failed: dict[str, int]


def want_mail(office: DeskOffice, person: SignedIn, address: str) -> str:
    """Keep an address and send a test mail; return "" or why none went out.

    The address is kept either way: a server that is down today is up tomorrow, and
    `trial_mail.TOO_SOON` says nothing about it. Raises AddressRefused.
    """
    typed = address.strip()
    if len(typed) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(typed):
        raise AddressRefused
    tried = try_address(office, person, typed)
    known = own_reminder(office, person)
    watch = known.watch if known else Watch(office.clock.today())
    failed = tried
    if tried == TOO_SOON:
        # What was found out about this address stays; of another nothing is known.
        failed = known.failed if known and known.address == typed else ""
    _keep(office, person.person_id, Reminder(typed, watch, failed))
    return tried


def want_no_mail(office: DeskOffice, person: SignedIn) -> None:
    """Forget the address."""
    office.register.reminders.remove(person.person_id)


def own_reminder(office: DeskOffice, person: SignedIn) -> Reminder | None:
    """Return the person's own reminder, or None where they want no mail."""
    try:
        sealed = office.register.reminders.of(person.person_id)
        return _open(office, person.person_id, sealed)
    except (NothingHere, BoxRefused):
        return None


def looked(office: DeskOffice, person: SignedIn, rows: Iterable[QueueRow]) -> None:
    """Note that the person has their cases before them, and when one will press."""
    known = own_reminder(office, person)
    if known is None:
        return
    today = office.clock.today()
    pressing = min(filter(None, (_presses(office, row) for row in rows)), default=None)
    watch = replace(known.watch, seen_on=today, pressing_from=pressing)
    if watch != known.watch:
        _keep(office, person.person_id, replace(known, watch=watch))


def send_due(office: DeskOffice) -> Sent:
    """Send every mail that is due today: at most one a day to each person.

    For a timer. What a server does not take is tried again by the next call of the day.
    """
    today, taken = office.clock.today(), 0
    failed: dict[str, int] = {}
    people = {row.id: row for row in office.register.people.everyone()}
    for person_id, sealed in office.register.reminders.all().items():
        try:
            reminder = _open(office, person_id, sealed)
        except BoxRefused:
            failed["row"] = failed.get("row", 0) + 1
            continue
        is_known = _works_here(office, people.get(person_id))
        if not is_known or not is_due(reminder.watch, today, office.unseen_workdays):
            continue
        try:
            send(office.mail_server(), reminder.address)
        except MailFailed as refused:
            failed[refused.code] = failed.get(refused.code, 0) + 1
            after = replace(reminder, failed=refused.code)
        else:
            taken += 1
            watch = replace(reminder.watch, mailed_on=today)
            after = replace(reminder, watch=watch, failed="")
        # Only if the person has not changed it meanwhile.
        changed = _seal(office, person_id, after)
        office.register.reminders.replace(person_id, sealed, changed)
    return Sent(taken, failed)


def count_failed(office: DeskOffice) -> int:
    """Return to how many people the last mail could not be sent."""
    count = 0
    for person_id, sealed in office.register.reminders.all().items():
        try:
            count += bool(_open(office, person_id, sealed).failed)
        except BoxRefused:
            count += 1
    return count


def _presses(office: DeskOffice, row: QueueRow) -> date | None:
    """Return from which day a row needs something, None if no day says so."""
    if row.alarm or row.place is None or row.received_on is None:
        return office.clock.today()
    needs = row.place.needs
    if not _WAITS.isdisjoint(need.reason for need in needs):
        return office.clock.today()
    # Every day of the case counts: the next one may stand below another need.
    due = min((need.due_on for need in needs if need.due_on), default=None)
    if due is None:
        return None
    soon = office.profile.terms.at(row.received_on).soon.amount
    return due - timedelta(days=soon)


def _works_here(office: DeskOffice, row: PersonRow | None) -> bool:
    if row is None or row.state != ACTIVE:
        return False
    return office.directory().is_current(row.id)


def _keep(office: DeskOffice, person_id: bytes, reminder: Reminder) -> None:
    office.register.reminders.keep(person_id, _seal(office, person_id, reminder))


def _seal(office: DeskOffice, person_id: bytes, reminder: Reminder) -> bytes:
    plain = pad(reminder.to_bytes(), LEAST_BYTES)
    return seal_box(office.subkey(_LABEL), _CONTEXT + person_id, plain)


def _open(office: DeskOffice, person_id: bytes, sealed: bytes) -> Reminder:
    opened = open_box(office.subkey(_LABEL), _CONTEXT + person_id, sealed)
    return Reminder.from_bytes(unpad(opened))
