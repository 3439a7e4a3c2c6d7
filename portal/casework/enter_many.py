"""Entering many years of series at once: all lines are judged before one is kept.

Each line is an entry by itself under an id that follows from the page's act, so what
was cut off halfway is finished by sending the page again. Calls `enter`.
"""

from collections.abc import Sequence
from hashlib import sha256

from portal.casework import ledger
from portal.casework.enter import enter
from portal.casework.entry_book import open_book
from portal.casework.ledger import ID_BYTES, Progress
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.register_acts import coordinated_form, refuse_twice
from portal.domain.refusal import Refusal
from portal.domain.year.entry import Register
from portal.domain.year.read_entry import Reading

_LINE = b"meldkluis/v1/register-line"


def stands_already(
    office: DeskOffice,
    person: SignedIn,
    act_id: bytes,
    register: Register,
    readings: Sequence[Reading],
) -> tuple[int, ...]:
    """Return the places of those that stand there by another act than this one.

    Raises NotYours for who does not coordinate the desk.
    """
    form = coordinated_form(office, person, register)
    book = open_book(office, person, form.desk)
    found = []
    for place, reading in enumerate(readings):
        one = _act_of(act_id, place)
        if ledger.progress(office, person, one) is Progress.DONE:
            continue
        try:
            refuse_twice(form, book, reading)
        except Refusal:
            found.append(place)
    return tuple(found)


def enter_many(
    office: DeskOffice,
    person: SignedIn,
    act_id: bytes,
    register: Register,
    readings: Sequence[Reading],
) -> None:
    """Enter each, once. Raises what `enter` raises; what came before it is kept.

    Raises Refusal `entry_there` ahead of all else where one stands there already.
    """
    if stands_already(office, person, act_id, register, readings):
        raise Refusal("entry_there")
    for place, reading in enumerate(readings):
        enter(office, person, _act_of(act_id, place), register, reading)


def _act_of(act_id: bytes, place: int) -> bytes:
    return sha256(_LINE + act_id + place.to_bytes(4, "big")).digest()[:ID_BYTES]
