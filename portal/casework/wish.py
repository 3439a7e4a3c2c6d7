"""What somebody is asked to become, and the card they leave until the root signs them.

A wish is a proposal and gives nothing: a role exists when it stands in the signed key
list. Both are boxes: the wish under the link's own token, the card under the host's
secret, so that a stolen register names nobody.
"""

import hmac
import json
import unicodedata
from dataclasses import dataclass, field
from hashlib import sha256

from crypto.age import Recipient
from crypto.box import open_box, seal_box
from portal.casework.office import DeskOffice
from portal.casework.person import GIVES_ACCESS

ROLES = ("coordinator", "confidant", "investigator", "handler")
_CARD_LABEL = b"meldkluis/v1/people/cards"
_NAMES_LABEL = b"meldkluis/v1/people/names"
_FINGERPRINT = b"meldkluis/v1/person/fingerprint"
_CARD_CONTEXT = b"meldkluis/v1/person"


@dataclass(frozen=True)
class Wish:
    """A name, a function, pairs of desk id and role, and the two rare powers."""

    name: str
    function: str
    desks: tuple[tuple[str, str], ...]
    controller: bool = False
    founder: bool = False

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        fields = {
            "name": self.name,
            "function": self.function,
            "desks": self.desks,
            "controller": self.controller,
            "founder": self.founder,
        }
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Wish":
        """Read what `to_bytes` wrote."""
        fields = json.loads(data)
        desks = tuple((desk, role) for desk, role in fields.pop("desks"))
        return cls(desks=desks, **fields)


@dataclass(frozen=True)
class PersonCard:
    """The public half of somebody's keys, with what they are to become."""

    wish: Wish
    recipient: Recipient
    verifier: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        fields = {
            "wish": self.wish.to_bytes().decode(),
            "recipient": str(self.recipient),
            "verifier": self.verifier.hex(),
        }
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "PersonCard":
        """Read what `to_bytes` wrote."""
        fields = json.loads(data)
        return cls(
            wish=Wish.from_bytes(fields["wish"].encode()),
            recipient=Recipient.parse(fields["recipient"]),
            verifier=bytes.fromhex(fields["verifier"]),
        )


def receives(role: str) -> bool:
    """Whether new reports are sealed to this role."""
    return role in GIVES_ACCESS


def plain_name(name: str) -> str:
    """Return a name as it is compared: how it was typed makes no difference."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(folded.split())


def name_key(office: DeskOffice, name: str) -> bytes:
    """Return the 32 bytes under which a name is looked up."""
    key = office.subkey(_NAMES_LABEL)
    return hmac.digest(key, plain_name(name).encode(), "sha256")


def seal_person_card(office: DeskOffice, person_id: bytes, card: PersonCard) -> bytes:
    """Seal a card in its person's row."""
    key = office.subkey(_CARD_LABEL)
    return seal_box(key, _CARD_CONTEXT + person_id, card.to_bytes())


def open_person_card(office: DeskOffice, person_id: bytes, sealed: bytes) -> PersonCard:
    """Open a card; BoxRefused when it is another person's or another host's."""
    key = office.subkey(_CARD_LABEL)
    return PersonCard.from_bytes(open_box(key, _CARD_CONTEXT + person_id, sealed))


def fingerprint_of(recipient: Recipient, verifier: bytes) -> bytes:
    """Return the 32 bytes that stand for a person's public keys."""
    return sha256(_FINGERPRINT + b"\x00" + recipient.raw + verifier).digest()
