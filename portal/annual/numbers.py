"""The number that a cell shows, for a spreadsheet; None where a number would mislead.

What is hidden, unknown, about or almost is text in every format: "almost 100" as 100
would be a number that nobody has counted. Calls the domain.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from portal.domain.year.amount import Amount, Qualifier
from portal.domain.year.table import Cell

_QUARTERS: Final = Decimal(4)
# "29", "1.234", "29,5" or "2 meldingen"; more words would be lost beside a number.
_SHOWN: Final = re.compile(r"([0-9][0-9.,\u00a0\u202f]*)(?:\s[^\W\d]+)?")


def number_of(cell: Cell) -> Decimal | None:
    """Return the exact number that is both a cell's value and what its text shows.

    Hours are kept in quarters and shown whole or with a fraction: what is shown counts.
    """
    value = cell.value
    if not isinstance(value, Amount) or value.qualifier is not Qualifier.EXACT:
        return None
    shown = _SHOWN.fullmatch(cell.text.strip())
    if shown is None:
        return None
    whole = Decimal(value.number)
    if re.sub(r"\D", "", shown[1]) == str(value.number):
        return whole
    hours = whole / _QUARTERS
    return hours if _as_decimal(shown[1]) == hours else None


def _as_decimal(shown: str) -> Decimal | None:
    """Read "1.234,5" and "1,234.5": the last mark is that of the fraction."""
    marks = re.sub(r"[\u00a0\u202f]", "", shown).replace(",", ".")
    whole, mark, fraction = marks.rpartition(".")
    try:
        return Decimal(f"{whole.replace('.', '')}{mark}{fraction}")
    except InvalidOperation:
        return None
