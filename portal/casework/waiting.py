"""Somebody who waits for the root's signature: what their row says, and its digest.

The page shows the card to who signs, and carries the digest beside the tick. Signing
reads the row again and takes a card only with the digest that was seen: whoever can
write to the register, and holds the host's secret, can change the row in between.
"""

from hashlib import sha256

from crypto.errors import BoxRefused
from portal.casework.office import DeskOffice
from portal.casework.wish import PersonCard, open_person_card
from portal.register.rows import PersonRow

WAITING = "waiting"
DIGEST_BYTES = 32
_SHOWN = b"meldkluis/v1/person/shown"


class CardRefused(Exception):
    """No card in this row can be shown to be signed."""


def waiting_card(office: DeskOffice, row: PersonRow) -> PersonCard:
    """Return what the root is asked to sign for this row.

    Raises CardRefused for what another host made or what was moved here from another
    row, and for keys under an id for which the root has signed others: a person's keys
    never change, so this is a thief who takes the id of somebody who left.
    """
    try:
        card = open_person_card(office, row.id, row.card)
    except BoxRefused as refused:
        raise CardRefused from refused
    known = office.directory().people.get(row.id)
    if known is None:
        return card
    # The same keys: the list was signed, and a power cut came before the register.
    if (known.recipient.raw, known.verifier) != (card.recipient.raw, card.verifier):
        raise CardRefused
    return card


def shown_digest(person_id: bytes, card: PersonCard) -> bytes:
    """Return the 32 bytes that stand for all of a card: wish and both public keys."""
    return sha256(_SHOWN + b"\x00" + person_id + card.to_bytes()).digest()
