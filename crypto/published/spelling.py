"""The key list as canonical JSON and back: one list, one spelling.

Strict by one rule: what it read it writes again, and that must be the same bytes. So an
unknown name, a name twice, a space or an escape too many need no rule of their own.
Signatures are crypto.published.file's. SPEC §6.1.
"""

import json
from datetime import date
from typing import Any, TypeVar

from crypto.age import Recipient
from crypto.errors import KeyListRefused
from crypto.published.keylist import Desk, KeyList, Member

T = TypeVar("T")


def spell(keylist: KeyList) -> bytes:
    """Write a list as canonical JSON in UTF-8: sorted names, no spaces."""
    return _canonical(
        {
            "controller": str(keylist.controller),
            "controllers": [each.hex() for each in keylist.controllers],
            "day": keylist.day.isoformat(),
            "desks": [_spell_desk(desk) for desk in keylist.desks],
            "recovery": str(keylist.recovery),
            "salt": keylist.salt.hex(),
            "slots": keylist.slots,
            "version": keylist.version,
        }
    )


def read(text: bytes) -> KeyList:
    """Read what `spell` writes; raise KeyListRefused for whatever differs from it."""
    try:
        keylist = _read_list(json.loads(text.decode("utf-8")))
        written = spell(keylist)
    # ValueError: UTF-8, JSON, hex, dates, recipients. RecursionError: deep nesting.
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyListRefused("not spelled as a key list") from error
    if written != text:
        raise KeyListRefused("not spelled in the one way")
    return keylist


def _spell_desk(desk: Desk) -> dict[str, Any]:
    return {
        "alternative": desk.alternative,
        "figures": str(desk.figures),
        "id": desk.id,
        "members": [_spell_member(member) for member in desk.members],
        "minimum": desk.minimum,
    }


def _spell_member(member: Member) -> dict[str, Any]:
    return {
        "function": member.function,
        "id": member.id.hex(),
        "name": member.name,
        "receives": member.receives,
        "recipient": str(member.recipient),
        "role": member.role,
        "verifier": member.verifier.hex(),
    }


def _canonical(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _read_list(parsed: Any) -> KeyList:
    return KeyList(
        version=_of(int, parsed["version"]),
        day=date.fromisoformat(_of(str, parsed["day"])),
        salt=_unhex(parsed["salt"]),
        slots=_of(int, parsed["slots"]),
        recovery=Recipient.parse(_of(str, parsed["recovery"])),
        controller=Recipient.parse(_of(str, parsed["controller"])),
        controllers=tuple(_unhex(each) for each in _of(list, parsed["controllers"])),
        desks=tuple(_read_desk(each) for each in _of(list, parsed["desks"])),
    )


def _read_desk(parsed: Any) -> Desk:
    alternative = parsed["alternative"]
    return Desk(
        id=_of(str, parsed["id"]),
        members=tuple(_read_member(each) for each in _of(list, parsed["members"])),
        figures=Recipient.parse(_of(str, parsed["figures"])),
        alternative=None if alternative is None else _of(str, alternative),
        minimum=_of(int, parsed["minimum"]),
    )


def _read_member(parsed: Any) -> Member:
    return Member(
        id=_unhex(parsed["id"]),
        name=_of(str, parsed["name"]),
        function=_of(str, parsed["function"]),
        recipient=Recipient.parse(_of(str, parsed["recipient"])),
        verifier=_unhex(parsed["verifier"]),
        role=_of(str, parsed["role"]),
        receives=_of(bool, parsed["receives"]),
    )


def _of(kind: type[T], value: Any) -> T:
    """Return a value of exactly this type: to Python, true is a number as well."""
    if type(value) is not kind:
        raise TypeError("a value of another type")
    return value


def _unhex(value: Any) -> bytes:
    return bytes.fromhex(_of(str, value))
