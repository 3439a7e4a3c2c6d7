"""What one page of the queue counts and looks up once, for all of its rows.

How many letters and epochs each report has, the legal days that follow from a day of
receipt, the words for a code: thousands of rows share them. Calls the profile.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from portal.casework.card import Card
from portal.casework.office import DeskOffice
from portal.casework.queue_place import Due, due_of


@dataclass(frozen=True)
class Letters:
    """How many letters and epochs the mailbox has, by report id.

    `broken` are reports whose rows cannot be read.
    """

    letters: Mapping[bytes, int]
    epochs: Mapping[bytes, int]
    broken: AbstractSet[bytes] = frozenset()
    _said: dict[tuple[str, str | bytes], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _due: dict[tuple[date, date | None], Due] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def due(self, office: DeskOffice, card: Card) -> Due:
        """Return a case's terms and its two legal days, counted once for a page."""
        days = card.received_on, card.acknowledged_on
        known = self._due.get(days)
        if known is None:
            known = self._due[days] = due_of(office, card)
        return known

    def once(self, of: str, code: str | bytes, make: Callable[[], str]) -> str:
        """Return the words for a code, looked up once for a page."""
        known = self._said.get((of, code))
        if known is None:
            known = self._said[of, code] = make()
        return known
