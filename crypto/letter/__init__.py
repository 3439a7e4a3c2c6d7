"""Letters: what the two sides of a report say, signed, sealed, in one order.

`seal` and `open_letter` for one, `open_thread` for all of a report, `Pin` to notice a
rollback, a draft for what is not sent yet. What a body means is the domain's. SPEC §4.
"""

from crypto.letter.context import NO_LETTER, SIDES, Context, Kind
from crypto.letter.draft import (
    OpenedDraft,
    SealedDraft,
    head_draft,
    open_draft,
    seal_draft,
)
from crypto.letter.pin import Pin, beyond_pin, check_pin, pin_of
from crypto.letter.sealing import (
    MAX_BODY_BYTES,
    Letter,
    SealedLetter,
    open_letter,
    seal,
)
from crypto.letter.struck import Remains, pack_struck
from crypto.letter.thread import open_thread
from crypto.side import EpochKeys, Side

__all__ = [
    "MAX_BODY_BYTES",
    "NO_LETTER",
    "SIDES",
    "Context",
    "EpochKeys",
    "Kind",
    "Letter",
    "OpenedDraft",
    "Pin",
    "Remains",
    "SealedDraft",
    "SealedLetter",
    "Side",
    "beyond_pin",
    "check_pin",
    "head_draft",
    "open_draft",
    "open_letter",
    "open_thread",
    "pack_struck",
    "pin_of",
    "seal",
    "seal_draft",
]
