"""The measures of several desks as those of one municipality.

Counts add up; what one desk should know and does not is unknown for all. What a desk
does not keep is not among its measures, and changes nothing. Calls `history`.
"""

from collections.abc import Iterable

from portal.domain.year.amount import Amount, Measures
from portal.domain.year.history import with_own_year

# Two medians make no median, and one beside the counts of all would claim too much:
# how long things took is told by the desk that makes the report, of its own cases.
_OWN = ("closing.", "gap.")
# Said of the whole municipality: whoever knows it knows all of it.
_SINGLE = ("history.", "headcount", "confidants.months")


def merged(own: Measures, delivered: Iterable[Measures], year: int) -> Measures:
    """Return the measures of the desk that makes the report, and of the others.

    Of what is said of the whole, the first that is known counts, one's own before all.
    """
    whole = dict(own)
    for other in delivered:
        for name, amount in other.items():
            if not name.startswith(_OWN):
                whole[name] = _together(whole, name, amount)
    return with_own_year(whole, year)


def _together(whole: Measures, name: str, amount: Amount | None) -> Amount | None:
    if name not in whole:
        return amount
    there = whole[name]
    if name.startswith(_SINGLE):
        return amount if there is None else there
    return None if there is None or amount is None else there + amount
