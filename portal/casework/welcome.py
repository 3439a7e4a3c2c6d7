"""Becoming a person of the desk: own keys, a passphrase, a second factor.

Everything is drawn while the person looks at the page, and nothing is stored until they
have typed a code from their own device. In between, the proposal travels in a sealed
field of the form. The row that is left waits for the root to sign the public keys.
"""

import json
import secrets
from dataclasses import dataclass, field, replace

from crypto import totp
from crypto.errors import TotpRefused
from crypto.locked import PersonKeys, generate_passphrase
from portal.casework.fingerprint import words_of
from portal.casework.invite import open_invitation
from portal.casework.office import DeskOffice
from portal.casework.refused import (
    CodeWrong,
    InvitationRefused,
    PassphraseTooWeak,
    PeopleRefused,
)
from portal.casework.slow_lock import make_lock, turn
from portal.casework.totp_step import seal_step
from portal.casework.waiting import WAITING
from portal.casework.wish import (
    PersonCard,
    Wish,
    fingerprint_of,
    name_key,
    plain_name,
    seal_person_card,
)
from portal.register.errors import InvitationSpent, NameTaken
from portal.register.rows import PersonRow

ID_BYTES = 16
ISSUER = "Meldkluis"


@dataclass(frozen=True)
class Proposal:
    """Keys that somebody may take: secret, and held by nobody yet."""

    person_id: bytes
    name: str
    passphrase: str = field(repr=False)
    keys: PersonKeys = field(repr=False)

    @property
    def totp_secret(self) -> bytes:
        """The second factor's secret, 20 bytes."""
        return self.keys.totp_secret

    @property
    def totp_text(self) -> str:
        """The secret as typed into an app: base32 in groups of four."""
        return totp.secret_text(self.keys.totp_secret)

    @property
    def totp_uri(self) -> str:
        """The secret as an app reads it from a QR code or a link."""
        return totp.provisioning_uri(self.keys.totp_secret, self.name, ISSUER)

    @property
    def fingerprint(self) -> tuple[str, ...]:
        """Six words to compare aloud with whoever signs the key list."""
        keys = self.keys
        return words_of(fingerprint_of(keys.identity.recipient, keys.verifier))

    def with_new_passphrase(self) -> "Proposal":
        """Return the same keys under another generated passphrase."""
        return replace(self, passphrase=generate_passphrase())

    def to_bytes(self) -> bytes:
        """For a sealed field; never for a store."""
        fields = {
            "id": self.person_id.hex(),
            "name": self.name,
            "passphrase": self.passphrase,
            "keys": self.keys.to_bytes().hex(),
        }
        return json.dumps(fields, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Proposal":
        """Read what `to_bytes` wrote."""
        fields = json.loads(data)
        return cls(
            person_id=bytes.fromhex(fields["id"]),
            name=fields["name"],
            passphrase=fields["passphrase"],
            keys=PersonKeys.from_bytes(bytes.fromhex(fields["keys"])),
        )


@dataclass(frozen=True)
class Welcomed:
    """Somebody whose keys now wait for the root's signature."""

    person_id: bytes
    name: str
    fingerprint: tuple[str, ...]


def look(office: DeskOffice, token: str) -> Wish:
    """Return what a link asks its holder to become; InvitationRefused if it is void."""
    return open_invitation(office, token)[1]


def propose(office: DeskOffice, token: str) -> Proposal:
    """Draw keys, a passphrase and a second factor for the holder of a link."""
    wish = look(office, token)
    return Proposal(
        person_id=secrets.token_bytes(ID_BYTES),
        name=wish.name,
        passphrase=generate_passphrase(),
        keys=PersonKeys.generate(),
    )


def accept(
    office: DeskOffice,
    token: str,
    proposal: Proposal,
    typed_code: str,
    passphrase: str | None = None,
) -> Welcomed:
    """Store the keys, locked, and spend the link.

    `passphrase` is one of the person's own choice. Raises InvitationRefused, CodeWrong,
    PassphraseTooWeak, Busy, and PeopleRefused when the name is in use.
    """
    token_hash, wish = open_invitation(office, token)
    row = new_row(office, wish, proposal, typed_code, passphrase)
    try:
        office.register.people.add(row, token_hash)
    except InvitationSpent as refused:
        raise InvitationRefused("used") from refused
    except NameTaken as refused:
        raise PeopleRefused("name_taken", name=wish.name) from refused
    return Welcomed(proposal.person_id, wish.name, proposal.fingerprint)


def new_row(
    office: DeskOffice,
    wish: Wish,
    proposal: Proposal,
    typed_code: str,
    passphrase: str | None,
) -> PersonRow:
    """Return the row of a person who has shown that their second factor works."""
    chosen = proposal.passphrase if passphrase is None else strong(passphrase)
    keys = proposal.keys
    try:
        step = totp.matching_step(keys.totp_secret, typed_code, office.clock.now())
    except TotpRefused as refused:
        raise CodeWrong from refused
    with turn():
        locked = make_lock(office, keys, chosen)
    card = PersonCard(wish, keys.identity.recipient, keys.verifier)
    return PersonRow(
        id=proposal.person_id,
        name_key=name_key(office, wish.name),
        locked=locked,
        card=seal_person_card(office, proposal.person_id, card),
        sealed_step=seal_step(keys, proposal.person_id, step),
        state=WAITING,
    )


def strong(passphrase: str) -> str:
    """Return a passphrase of somebody's own choice, or raise PassphraseTooWeak.

    Length is all that is asked: a rule about signs makes people write them down.
    """
    if len(plain_name(passphrase)) < PassphraseTooWeak.LEAST_CHARACTERS:
        raise PassphraseTooWeak
    return passphrase
