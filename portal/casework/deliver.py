"""Totals that one desk gives to another for the year report, and nothing but totals.

So the desk that makes the report never sees an entry of confidants, of the registrar or
of who keeps the incidents. A delivery is signed by who coordinates the giving desk and
sealed to the figures of both. A later one for the same year takes its place.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from crypto.age import open_bytes, seal_bytes
from crypto.box import subkey
from crypto.errors import AgeError, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import SIGNATURE_BYTES, sign, verify
from portal.casework import ledger
from portal.casework.figures_key import FiguresKey
from portal.casework.ledger import What
from portal.casework.may_give import may_give
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours
from portal.domain.year.amount import Measures
from portal.domain.year.canonical import of_canonical, to_canonical
from portal.register.errors import DeliveryThere
from portal.register.rows import DeliveryRow

LABEL = b"meldkluis/v1/year-delivery"
ID_LABEL = b"meldkluis/v1/year-delivery-id"
ID_BYTES = 16
DELIVERED = "delivered_year"
LEAST_BYTES = 16_384


@dataclass(frozen=True)
class Delivery:
    """Measures of a desk's year as at a reference date, as they were delivered.

    `number` counts the deliveries of that desk and year to the same desk from 1.
    """

    from_desk: str
    to_desk: str
    year: int
    number: int
    reference: date
    delivered_on: date
    author: bytes
    measures: Measures


@dataclass(frozen=True)
class Totals:
    """What is delivered: measures of a year as at a reference date."""

    year: int
    reference: date
    measures: Measures


@dataclass(frozen=True)
class Deliveries:
    """The last delivery of each desk and year, and how many rows are none."""

    last: tuple[Delivery, ...]
    broken: int

    def of(self, year: int, known_by: date) -> tuple[Delivery, ...]:
        """Return those of one year that had come by a day, each desk's last."""
        found: dict[str, Delivery] = {}
        for one in self.last:
            is_in = one.year == year and one.delivered_on <= known_by
            before = found.get(one.from_desk)
            if is_in and (before is None or before.number < one.number):
                found[one.from_desk] = one
        return tuple(found[desk] for desk in sorted(found))

    def since(self, year: int, known_by: date) -> tuple[Delivery, ...]:
        """Return those of one year that came after a day, each desk's last."""
        counted = self.of(year, known_by)
        return tuple(one for one in self.of(year, date.max) if one not in counted)


def deliver(
    office: DeskOffice,
    person: SignedIn,
    key: FiguresKey,
    to_desk: str,
    act_id: bytes,
    totals: Totals,
) -> None:
    """Deliver one's desk's totals to another desk, once; a repeat changes nothing.

    Of a desk that has counted nothing yet, only that is delivered. Raises NotYours for
    a desk that there is not, and for numbers that are not for one's own desk to give.
    """
    receiver = office.directory().desk(to_desk)
    if receiver is None or to_desk == key.desk:
        raise NotYours
    if not may_give(office, key.desk, totals.year, totals.measures):
        raise NotYours
    what = What(DELIVERED, about=f"{key.desk} {to_desk} {totals.year}")
    if ledger.begin(office, person, act_id, what) is ledger.Progress.DONE:
        return
    known = read_deliveries(office, key, to_desk).of(totals.year, date.max)
    delivery = Delivery(
        from_desk=key.desk,
        to_desk=to_desk,
        year=totals.year,
        number=_last_number(known, key.desk) + 1,
        reference=totals.reference,
        delivered_on=office.clock.today(),
        author=person.person_id,
        measures=_counted(totals.measures),
    )
    readers = [receiver.figures, key.identity.recipient]
    body = _written(delivery)
    plain = pad(sign(person.keys.signing_seed, LABEL, body) + body, LEAST_BYTES)
    row_id = subkey(subkey(key.identity.seed, ID_LABEL), act_id)[:ID_BYTES]
    row = DeliveryRow(row_id, to_desk, seal_bytes(plain, readers))
    # Where it is there already, the act was cut off after it.
    with suppress(DeliveryThere):
        office.register.years.add_delivery(row)
    office.register.audit.finish(act_id, office.clock.today())


def read_deliveries(office: DeskOffice, key: FiguresKey, to_desk: str) -> Deliveries:
    """Return all that was delivered to a desk and opens with this desk's key.

    To the desk that gets them, all; to one that gives, its own.
    """
    found: list[Delivery] = []
    broken = 0
    for row in office.register.years.deliveries_to(to_desk):
        try:
            found.append(_open(office, row, key))
        except AgeError:
            # Of another desk that gives: nothing is wrong with it.
            broken += key.desk == to_desk
        except _NONE_OF_OURS:
            broken += 1
    return Deliveries(tuple(found), broken)


def _counted(measures: Measures) -> Measures:
    """Return the totals, or none at all where not one is known.

    What a desk should know and does not makes the number of all unknown. The way around
    the desk, to which nobody has come yet, must not do that to the reports of the desk.
    """
    is_counted = any(
        amount is not None and not name.startswith("history.")
        for name, amount in measures.items()
    )
    return measures if is_counted else {}


def _last_number(known: tuple[Delivery, ...], desk: str) -> int:
    return max((one.number for one in known if one.from_desk == desk), default=0)


def _written(delivery: Delivery) -> bytes:
    fields = {
        "from": delivery.from_desk,
        "to": delivery.to_desk,
        "year": delivery.year,
        "number": delivery.number,
        "reference": delivery.reference.isoformat(),
        "delivered_on": delivery.delivered_on.isoformat(),
        "author": delivery.author.hex(),
        "measures": to_canonical(delivery.measures).decode(),
    }
    return json.dumps(fields, separators=(",", ":")).encode()


_NONE_OF_OURS = (
    SignatureRefused,
    LookupError,
    # JSON knows an endless number, and it is no whole one.
    OverflowError,
    RecursionError,
    AttributeError,
    TypeError,
    ValueError,
)


def _open(office: DeskOffice, row: DeliveryRow, key: FiguresKey) -> Delivery:
    """Open a delivery; ValueError and the like for what none of its desk signed."""
    opened = unpad(open_bytes(row.sealed, [key.identity]))
    signature, body = opened[:SIGNATURE_BYTES], opened[SIGNATURE_BYTES:]
    fields = json.loads(body)
    delivery = Delivery(
        from_desk=str(fields["from"]),
        to_desk=str(fields["to"]),
        year=int(fields["year"]),
        number=int(fields["number"]),
        reference=date.fromisoformat(fields["reference"]),
        delivered_on=date.fromisoformat(fields["delivered_on"]),
        author=bytes.fromhex(fields["author"]),
        measures=of_canonical(fields["measures"].encode()),
    )
    directory, given = office.directory(), delivery.measures
    if (delivery.from_desk, delivery.author) not in directory.coordinators:
        raise ValueError("delivered by nobody who coordinates that desk")
    if delivery.to_desk != row.desk:
        raise ValueError("delivered to another desk")
    verify(directory.signers[delivery.author], LABEL, body, signature)
    if not may_give(office, delivery.from_desk, delivery.year, given):
        raise ValueError("not for that desk to give")
    return delivery
