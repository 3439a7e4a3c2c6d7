"""How pressing a case is, in the words of the pages, and as a form offers it.

What the levels mean is in `portal.domain.priority`, and why a case has one in
`portal.casework.queue_place`.
"""

from portal.casework.marks import BY_THE_RULES
from portal.casework.queue_place import Place
from portal.domain.priority import Level

LEVELS = (
    (BY_THE_RULES, "Volgens de regels"),
    (Level.URGENT.value, "Spoed"),
    (Level.HIGH.value, "Hoog"),
    (Level.NORMAL.value, "Gewoon"),
    (Level.LOW.value, "Laag"),
)


def level_of(place: Place) -> str:
    """Return what the form begins with: the level that was set by hand, if any."""
    by_hand = place.marks.by_hand
    return by_hand.level.value if by_hand else BY_THE_RULES
