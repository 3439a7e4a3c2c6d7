"""Changing one's own passphrase or second factor.

The keys stay; only their lock changes, so nothing has to be sealed again. Both ask for
the current passphrase, and end every other session of the person.
"""

import json
from dataclasses import dataclass, field, replace

from crypto import totp
from crypto.errors import LockRefused, TotpRefused
from crypto.locked import PersonKeys, generate_passphrase
from portal.casework import ledger
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import CaseChanged, CodeWrong, PassphraseWrong
from portal.casework.sign_in import (
    read_token,
    seal_session,
    session_id,
)
from portal.casework.slow_lock import make_lock, open_lock, turn
from portal.casework.totp_step import StepSpent, spend_step
from portal.casework.welcome import ISSUER, strong
from portal.register.errors import KeysMoved


@dataclass(frozen=True)
class TotpProposal:
    """A second factor that is nobody's yet; between two pages in a sealed field."""

    secret: bytes = field(repr=False)
    name: str

    @property
    def uri(self) -> str:
        """The secret as an app reads it."""
        return totp.provisioning_uri(self.secret, self.name, ISSUER)

    @property
    def text(self) -> str:
        """The secret as typed into an app."""
        return totp.secret_text(self.secret)

    def to_bytes(self) -> bytes:
        """For a sealed field; never for a store."""
        return json.dumps([self.secret.hex(), self.name]).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "TotpProposal":
        """Read what `to_bytes` wrote."""
        secret, name = json.loads(data)
        return cls(bytes.fromhex(secret), name)


def propose_passphrase(_office: DeskOffice) -> str:
    """Draw a passphrase that somebody may take."""
    return generate_passphrase()


def propose_totp(_office: DeskOffice, person: SignedIn) -> TotpProposal:
    """Draw a second factor that this person may take."""
    return TotpProposal(totp.new_secret(), person.name)


def change_passphrase(
    office: DeskOffice, person: SignedIn, token: str, current: str, new: str
) -> None:
    """Put the person's keys under a new passphrase.

    Raises PassphraseWrong for the current one, PassphraseTooWeak for the new one, Busy.
    """
    chosen = strong(new)
    with turn():
        was, keys = _unlock(office, person, current)
        ledger.record(office, person, What("changed_passphrase"))
        _relock(office, person, token, was, keys, chosen)


def change_totp(
    office: DeskOffice,
    person: SignedIn,
    token: str,
    passphrase: str,
    proposal: TotpProposal,
    typed_code: str,
) -> None:
    """Put a new second factor beside the person's keys, once it has shown a code.

    Raises PassphraseWrong, CodeWrong, Busy.
    """
    with turn():
        was, keys = _unlock(office, person, passphrase)
        try:
            now = office.clock.now()
            step = totp.matching_step(proposal.secret, typed_code, now)
        except TotpRefused as refused:
            raise CodeWrong from refused
        ledger.record(office, person, What("changed_second_factor"))
        changed = replace(keys, totp_secret=proposal.secret)
        _relock(office, person, token, was, changed, passphrase)
    try:
        spend_step(office, person.person_id, changed, step)
    except StepSpent:
        # Spent by signing in a moment ago: then this code opens nothing either.
        return


def _unlock(
    office: DeskOffice, person: SignedIn, passphrase: str
) -> tuple[bytes, PersonKeys]:
    locked = office.register.people.person(person.person_id).locked
    try:
        return locked, open_lock(office, locked, passphrase)
    except LockRefused as refused:
        raise PassphraseWrong from refused


def _relock(
    office: DeskOffice,
    person: SignedIn,
    token_text: str,
    was: bytes,
    keys: PersonKeys,
    passphrase: str,
) -> None:
    locked = make_lock(office, keys, passphrase)
    try:
        office.register.people.relock(person.person_id, was, locked)
    except KeysMoved as refused:
        raise CaseChanged from refused
    token = read_token(token_text)
    sealed = seal_session(token, person.person_id, keys)
    office.sessions.reseal(session_id(token), sealed)
    office.sessions.end_all(person.person_id, but=session_id(token))
