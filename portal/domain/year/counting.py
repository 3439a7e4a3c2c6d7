"""Counting by code: every code has its number, and zero is one too.

What has a code that the lists do not know (any more) is counted under that code: then
the parts miss it, and a cross-check says so, where leaving it out would tell nothing.
Calls `amount`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from portal.domain.year.amount import Amount, Measures

NONE = "none"


def count(found: Iterable[object]) -> Amount:
    """Return how many there are."""
    return Amount(sum(1 for _ in found))


def by_code(
    whole: str, codes: Iterable[str], found: Iterable[str | None], rest: str = NONE
) -> dict[str, Amount | None]:
    """Return `<whole>.<code>` for each code, and `<whole>.<rest>` for None.

    With an empty `rest` every one of `found` has a code.
    """
    counts = Counter(code or rest for code in found)
    names = dict.fromkeys((*codes, *([rest] if rest else ()), *sorted(counts)))
    return {f"{whole}.{code}": Amount(counts[code]) for code in names}


def unknown(names: Iterable[str]) -> dict[str, Amount | None]:
    """Return these measures as unknown."""
    return dict.fromkeys(names)


def total(measures: Measures, parts: Iterable[str]) -> Amount | None:
    """Return the sum of parts; unknown where one of them is, or there are none."""
    amounts = [measures.get(part) for part in parts]
    known = [amount for amount in amounts if amount is not None]
    return _sum(known) if known and len(known) == len(amounts) else None


def known_sum(amounts: Iterable[Amount | None]) -> Amount | None:
    """Return the sum of what is known; unknown where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return _sum(known) if known else None


def median_days(days: Sequence[int]) -> Amount | None:
    """Return the median in whole days, a half upwards; None where there are none."""
    if not days:
        return None
    ordered, middle = sorted(days), len(days) // 2
    if len(days) % 2:
        return Amount(ordered[middle])
    return Amount((ordered[middle - 1] + ordered[middle] + 1) // 2)


def _sum(amounts: Sequence[Amount]) -> Amount:
    return sum(amounts, Amount(0))
