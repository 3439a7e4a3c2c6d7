"""The days of a person's own open cases, for a calendar of theirs.

A case is named as the desk names it, by two random words; nothing else of it is told.
The file leaves the vault, so taking it is recorded. Calls `portal.notices.calendar`.
"""

import hmac
from collections.abc import Iterator
from datetime import date

from portal.casework import ledger, memory
from portal.casework.card import Card
from portal.casework.case_file import card_of, keys_of
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import ThreadAlarm
from portal.notices.calendar import DueDay, calendar_of

_LABEL = b"meldkluis/v1/calendar"
NAMES = {
    "acknowledge": "Ontvangst bevestigen",
    "feedback": "Terugkoppeling geven",
    "meeting": "Antwoord over gesprek",
    "inform": "Betrokkene informeren",
    "task": "Taak",
}


def own_calendar(office: DeskOffice, person: SignedIn) -> bytes:
    """Return the calendar of every open case that this person can open."""
    ledger.record(office, person, What("took_calendar"))
    days = (day for card in _cards(office, person) for day in _days(office, card))
    return calendar_of(days, office.clock.today())


def _cards(office: DeskOffice, person: SignedIn) -> Iterator[tuple[bytes, Card]]:
    """Yield the id and card of each open case; one with an alarm is left out."""
    keyring = memory.take(office, person)
    for row in office.register.cases.of_desks(person.desk_ids):
        try:
            held, keys = keys_of(office, person, row, keyring)
            if keys is None or person.person_id not in keys.holders:
                continue
            card = card_of(held, keys, keyring)
        except ThreadAlarm:
            continue
        if card.closed_on is None:
            yield row.id, card
    memory.keep(office, person, keyring)


def _days(office: DeskOffice, of: tuple[bytes, Card]) -> Iterator[DueDay]:
    case_id, card = of
    terms = office.profile.terms.at(card.received_on)
    if card.acknowledged_on is None:
        by = terms.acknowledge_by(card.received_on)
        yield _day(office, case_id, card, "acknowledge", by)
    if card.feedback_on is None and not card.feedback_waived:
        by = terms.feedback_by(card.received_on, card.acknowledged_on)
        yield _day(office, case_id, card, "feedback", by)
    if card.meetings:
        by = terms.meeting_by(min(card.meetings.values()))
        yield _day(office, case_id, card, "meeting", by)
    if card.inform_by is not None:
        yield _day(office, case_id, card, "inform", card.inform_by)
    if card.task_due_on is not None:
        yield _day(office, case_id, card, "task", card.task_due_on)


def _day(office: DeskOffice, case_id: bytes, card: Card, kind: str, by: date) -> DueDay:
    # A keyed hash: the same in the next file, and of no use to find the case by.
    of = case_id + kind.encode()
    uid = hmac.digest(office.subkey(_LABEL), of, "sha256")[:16].hex()
    return DueDay(f"{uid}@meldkluis.invalid", f"{NAMES[kind]}: {card.name}", by)
