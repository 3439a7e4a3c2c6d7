"""The key list as canonical JSON and back: one list, one spelling.

Strict: what it reads has exactly the names and types of SPEC §6.2 and is what it would
write itself. Signatures are crypto.published.file's.
"""

import json
import re
from datetime import date
from typing import Any, NoReturn, TypeVar

from crypto.age import Recipient
from crypto.errors import KeyListRefused
from crypto.published.keylist import Desk, KeyList, Member

_HEX = re.compile(r"(?:[0-9a-f]{2})*")
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
        parsed = json.loads(
            text.decode("utf-8"),
            object_pairs_hook=_without_doubles,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
        keylist = _read_list(parsed)
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
    # An unknown name is not looked for here: writing the list again leaves it out,
    # and then the bytes differ.
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
    text = _of(str, value)
    if _HEX.fullmatch(text) is None:
        raise ValueError("hex digits, two and two, in lower case")
    return bytes.fromhex(text)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name is there twice")
    return dict(pairs)


def _no_number(_: str) -> NoReturn:
    raise ValueError("numbers are integers")
