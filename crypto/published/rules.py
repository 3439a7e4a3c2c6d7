"""What a key list must fulfil before anything is sealed to anybody on it.

The same rules hold when it is signed and when it is read: a root does not sign what the
programs would refuse, and a signed mistake is still refused. SPEC §6.2.
"""

import re
from collections.abc import Iterable
from typing import Final

from crypto.epoch.slots import MAX_SLOTS, MIN_SLOTS
from crypto.errors import KeyListRefused, SignatureRefused
from crypto.published.keylist import Desk, KeyList, Member
from crypto.signing import check_verifier

ROLES: Final = ("coordinator", "investigator", "confidant", "handler")
ID_BYTES: Final = 16
SALT_BYTES: Final = 16
MAX_VERSION: Final = 2**31 - 1
MAX_DESKS: Final = 32
MAX_MEMBERS: Final = 64
MAX_CONTROLLERS: Final = 64
MAX_TEXT_CHARACTERS: Final = 120

_DESK_ID = re.compile(r"[a-z0-9-]{1,40}")


def check_list(keylist: KeyList) -> None:
    """Raise KeyListRefused, with the reason in words, for the first broken rule."""
    _hold(1 <= keylist.version <= MAX_VERSION, "version out of range")
    _hold(len(keylist.salt) == SALT_BYTES, "the salt is 16 bytes")
    _hold(MIN_SLOTS <= keylist.slots <= MAX_SLOTS, "slots out of range")
    _hold(len(keylist.controllers) <= MAX_CONTROLLERS, "too many controllers")
    _hold(_are_ids(keylist.controllers), "ids of controllers: 16 bytes, each once")
    _hold(1 <= len(keylist.desks) <= MAX_DESKS, "number of desks out of range")
    _hold(_are_unique(desk.id for desk in keylist.desks), "two desks of one name")
    for desk in keylist.desks:
        _check_desk(desk, keylist)
    _check_people(keylist)
    _check_purposes(keylist)


def _check_desk(desk: Desk, keylist: KeyList) -> None:
    _hold(_DESK_ID.fullmatch(desk.id) is not None, "the id of a desk")
    where = f"desk {desk.id}: "
    _hold(1 <= len(desk.members) <= MAX_MEMBERS, where + "number of members")
    _hold(_are_ids(member.id for member in desk.members), where + "ids of members")
    for member in desk.members:
        _check_member(member, where)
    receivers = len(desk.receivers())
    _hold(1 <= desk.minimum <= receivers, where + "minimum above those who receive")
    _hold(receivers < keylist.slots, where + "those who receive need more slots")
    if desk.alternative is not None:
        _hold(desk.alternative != desk.id, where + "is its own alternative")
        known = {other.id for other in keylist.desks}
        _hold(desk.alternative in known, where + "the alternative does not exist")


def _check_member(member: Member, where: str) -> None:
    _hold(_is_text(member.name) and member.name != "", where + "name of a member")
    _hold(_is_text(member.function), where + "function of a member")
    _hold(member.role in ROLES, where + "unknown role")
    try:
        check_verifier(member.verifier)
    except SignatureRefused as error:
        raise KeyListRefused(f"{where}verifier of a member: {error}") from error


def _check_people(keylist: KeyList) -> None:
    """Refuse one person with two sets of keys, and one key of two people."""
    people: dict[bytes, tuple[str, bytes, bytes]] = {}
    for desk in keylist.desks:
        for member in desk.members:
            person = (member.name, member.recipient.raw, member.verifier)
            known = people.setdefault(member.id, person)
            _hold(known == person, "one person with two names or keys")
    recipients = (recipient for _, recipient, _ in people.values())
    _hold(_are_unique(recipients), "two people with one recipient")
    verifiers = (verifier for _, _, verifier in people.values())
    _hold(_are_unique(verifiers), "two people with one verifier")


def _check_purposes(keylist: KeyList) -> None:
    """Refuse a key on paper, of figures or of the audit that is somebody's own."""
    own = {member.recipient.raw for desk in keylist.desks for member in desk.members}
    figures = {desk.figures.raw for desk in keylist.desks}
    recovery, controller = keylist.recovery.raw, keylist.controller.raw
    _hold(recovery != controller, "recovery and controller have one key")
    _hold(not own & {recovery, controller}, "a member's key is recovery or controller")
    _hold(not own & figures, "a member's key is that of the figures")


def _hold(rule: bool, otherwise: str) -> None:  # noqa: FBT001 - read as a sentence
    if not rule:
        raise KeyListRefused(otherwise)


def _are_ids(ids: Iterable[bytes]) -> bool:
    listed = list(ids)
    return _are_unique(listed) and all(len(each) == ID_BYTES for each in listed)


def _are_unique(values: Iterable[object]) -> bool:
    listed = list(values)
    return len(set(listed)) == len(listed)


def _is_text(text: str) -> bool:
    """Say if all of it prints: no control, no bidi override, no space at the ends."""
    is_short = len(text) <= MAX_TEXT_CHARACTERS
    return is_short and text.isprintable() and text == text.strip()
