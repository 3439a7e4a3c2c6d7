"""Desk grants of a fixed number of stanzas, which hides who and how many may open.

Which people hold a slot is the caller's; what is inside a grant is crypto.epoch.layout.
SPEC §3.2.
"""

from collections.abc import Sequence
from functools import cache
from secrets import SystemRandom

from crypto.age import Identity, Recipient
from crypto.errors import GrantRefused

MIN_SLOTS = 2
MAX_SLOTS = 16


def fill_slots(holders: Sequence[Recipient], slots: int) -> list[Recipient]:
    """Return exactly `slots` recipients in random order, each holder among them once.

    Raises GrantRefused for more holders than slots, and for none: a report that nobody
    can open must not look received. Raises ValueError for an impossible `slots`.
    """
    if not MIN_SLOTS <= slots <= MAX_SLOTS:
        raise ValueError("a desk grant has 2 to 16 slots")
    filled = list({holder.raw: holder for holder in holders}.values())
    if not filled:
        raise GrantRefused("nobody is left to open this")
    if len(filled) > slots:
        raise GrantRefused("more holders than slots")
    filled += [_throw_away()] * (slots - len(filled))
    SystemRandom().shuffle(filled)
    return filled


@cache
def _throw_away() -> Recipient:
    """Return this process's recipient whom nobody is: its identity is not kept."""
    return Identity.generate().recipient
