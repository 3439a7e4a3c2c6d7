"""Signing in and staying signed in.

Signing in is unlocking: there is no other password hash. A name that nobody has costs
the same as a wrong passphrase, and every failure is one refusal. The open keys lie in
the session's row under a key that only the cookie carries; nobody else can resume it.
"""

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256

from crypto import totp
from crypto.box import open_box, seal_box, subkey
from crypto.errors import BoxRefused, LockRefused, TotpRefused
from crypto.locked import PersonKeys
from portal.casework import ledger, memory
from portal.casework.ledger import What
from portal.casework.notices import notices_for
from portal.casework.office import DeskOffice
from portal.casework.person import DeskRole, SignedIn
from portal.casework.refused import SessionOver, SignInRefused, SignInWaiting
from portal.casework.slow_lock import open_lock, turn
from portal.casework.totp_step import StepSpent, spend_step
from portal.casework.waiting import WAITING
from portal.casework.wish import name_key
from portal.register.errors import NothingHere
from portal.register.rows import PersonRow
from portal.register.sessions import SessionGone

TOKEN_BYTES = 32
ACTIVE = "active"
MANY_FAILURES = 10
_SESSION = b"meldkluis/v1/session"


def sign_in(
    office: DeskOffice, name: str, passphrase: str, typed_code: str
) -> tuple[str, SignedIn]:
    """Return the cookie's token and the person, with what they should be told.

    Raises SignInRefused for everything that does not fit, with the seconds to wait;
    SignInWaiting when all was right but the root's signature is still to come; Busy,
    before anything was tried, when too many sign in at once.
    """
    now = office.clock.now()
    key = name_key(office, name)
    wait = office.sessions.wait_left(key, now)
    if wait:
        # Trying during the wait does not make it longer.
        raise SignInRefused(wait)
    try:
        row, keys = _unlock(office, key, passphrase, typed_code, now)
        person = _person(office, row, keys)
    except SignInWaiting:
        raise
    except SignInRefused as refused:
        raise SignInRefused(_count(office, key, now)) from refused
    office.sessions.succeeded(key)
    memory.arrive(office, person)
    token = secrets.token_bytes(TOKEN_BYTES)
    sealed = seal_session(token, person.person_id, keys)
    office.sessions.start(session_id(token), person.person_id, sealed, now)
    return urlsafe_b64encode(token).decode().rstrip("="), notices_for(office, person)


def resume(office: DeskOffice, token_text: str) -> SignedIn:
    """Return who holds this cookie; SessionOver when it is void, idle or too old.

    Roles come from the key list of this moment, so whoever was blocked or has left is
    out with the next click.
    """
    token = read_token(token_text)
    try:
        person_id, sealed = office.sessions.read(session_id(token), office.clock.now())
        context = _SESSION + person_id
        keys = PersonKeys.from_bytes(open_box(_key(token), context, sealed))
        row = office.register.people.person(person_id)
        person = _person(office, row, keys)
        return replace(person, session=session_id(token))
    except (SessionGone, BoxRefused, NothingHere, SignInRefused) as refused:
        raise SessionOver from refused


def sign_out(office: DeskOffice, token_text: str) -> None:
    """Forget the session and all it had in mind; a void token is no error."""
    try:
        ended = session_id(read_token(token_text))
    except SessionOver:
        return
    office.in_mind.wipe(ended)
    office.sessions.end(ended)


def read_token(text: str) -> bytes:
    """Return the token's 32 bytes, or raise SessionOver."""
    try:
        token = urlsafe_b64decode(text.encode("ascii") + b"=")
    except (UnicodeEncodeError, binascii.Error) as refused:
        raise SessionOver from refused
    if len(token) != TOKEN_BYTES:
        raise SessionOver
    return token


def session_id(token: bytes) -> bytes:
    """Return under what a session lies; the token itself is in the cookie alone."""
    return sha256(_SESSION + b"\x00" + token).digest()


def seal_session(token: bytes, person_id: bytes, keys: PersonKeys) -> bytes:
    """Seal open keys for a session's row."""
    return seal_box(_key(token), _SESSION + person_id, keys.to_bytes())


def _key(token: bytes) -> bytes:
    return subkey(token, _SESSION)


def _unlock(
    office: DeskOffice, key: bytes, passphrase: str, typed_code: str, now: int
) -> tuple[PersonRow, PersonKeys]:
    try:
        row = office.register.people.named(key)
    except NothingHere:
        row = None
    try:
        # For a name that nobody has, a decoy with the same parameters: the same time.
        with turn():
            locked = row.locked if row else office.decoy
            keys = open_lock(office, locked, passphrase)
        if row is None:
            raise SignInRefused
        step = totp.matching_step(keys.totp_secret, typed_code, now)
        spend_step(office, row.id, keys, step)
    except (LockRefused, TotpRefused, StepSpent) as refused:
        raise SignInRefused from refused
    return row, keys


def _person(office: DeskOffice, row: PersonRow, keys: PersonKeys) -> SignedIn:
    """Return the person whose keys the root signed under this row's id.

    A row that was exchanged for another's, or made for the occasion, has no such keys.
    """
    directory = office.directory()
    known = directory.people.get(row.id)
    if row.state == WAITING and known is None:
        raise SignInWaiting
    if known is None or not known.is_current or row.state != ACTIVE:
        raise SignInRefused
    if known.verifier != keys.verifier:
        raise SignInRefused
    roles = directory.roles_of(row.id)
    return SignedIn(
        person_id=row.id,
        name=known.name,
        function=known.function,
        keys=keys,
        roles=tuple(DeskRole(desk, role) for desk, role in roles),
        is_controller=row.id in directory.current.controllers,
    )


def _count(office: DeskOffice, key: bytes, now: int) -> int:
    failures, wait = office.sessions.failed(key, now)
    if failures == MANY_FAILURES:
        ledger.record_unattended(office, What("sign_in_refused_often"))
    return wait
