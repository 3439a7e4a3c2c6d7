"""What it costs to hide a number that is not small: few, and little telling ones.

Calls nobody.
"""

from typing import Final

# One number more is worse than any larger number instead: few come first.
_EACH: Final = 1000
_MOST_FOR_SIZE: Final = 400
# A sum tells more than one of its parts.
_SUM: Final = 2000
# "Not decided yet", "unknown" and "other" tell least.
_LITTLE: Final = 500
_LITTLE_TELLING: Final = ("none", "onbekend", "anders", "overig", "OVG")


def price_of(name: str, number: int, *, is_sum: bool) -> int:
    """Return the price of hiding a number of the measure with this name."""
    price = _EACH + min(number, _MOST_FOR_SIZE)
    if is_sum:
        price += _SUM
    if name.rpartition(".")[2] in _LITTLE_TELLING:
        price -= _LITTLE
    return price
