"""The ticks of the form that signs the list, as they stand in the page and come back.

Beside who waits, a tick carries the digest of what the page showed of them. A tick
comes back ticked only where its value is still the same, so that nobody signs what
changed by pressing the button once more. Calls `portal.desk.addresses`.
"""

import re
from typing import NamedTuple

from flask import request

from portal.casework.sheets import PersonLine
from portal.casework.waiting import DIGEST_BYTES
from portal.desk.addresses import read_id
from portal.web.body import MalformedForm

_DIGEST = re.compile(rf"[0-9a-f]{{{2 * DIGEST_BYTES}}}")


class Ticks(NamedTuple):
    """Whom the list takes in, by the digest shown; who leaves; who controls no more."""

    take_in: dict[bytes, bytes]
    leave: frozenset[bytes]
    lay_down: frozenset[bytes]


def tick_of(line: PersonLine) -> str:
    """Return the value of the tick that takes somebody in."""
    return f"{line.person_id.hex()}:{line.shown.hex()}"


def read_ticks() -> Ticks:
    """Read the posted ticks; MalformedForm when one is none of ours."""
    return Ticks(
        take_in=dict(map(_read_tick, request.form.getlist("take_in"))),
        leave=_read_ids("leave"),
        lay_down=_read_ids("lay_down"),
    )


def ticks_as_posted() -> frozenset[tuple[str, str]]:
    """Return each posted tick, as its name and its value, to be ticked again."""
    names = Ticks._fields
    return frozenset((one, each) for one in names for each in request.form.getlist(one))


def _read_ids(name: str) -> frozenset[bytes]:
    return frozenset(map(read_id, request.form.getlist(name)))


def _read_tick(text: str) -> tuple[bytes, bytes]:
    person_id, _, digest = text.partition(":")
    if _DIGEST.fullmatch(digest) is None:
        raise MalformedForm
    return read_id(person_id), bytes.fromhex(digest)
