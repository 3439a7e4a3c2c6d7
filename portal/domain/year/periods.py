"""Months and years as people write them, and the day by which an entry keeps them.

A month is kept as its first day, a year as its last. Calls `portal.domain.typed`.
"""

import re
from datetime import date

from portal.domain.typed import DayRefused, on_one_line, read_day

_NUMBERS = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})|([0-9]{4})[-/]([0-9]{1,2})")
_YEAR = re.compile(r"[0-9]{4}")


def read_month(text: str) -> date:
    """Read 03-2026, 2026-03 or "maart 2026" as the first day of that month.

    Raises DayRefused.
    """
    typed = on_one_line(text)
    if match := _NUMBERS.fullmatch(typed):
        month, year = match[1] or match[4], match[2] or match[3]
        return read_day(f"{year}-{month}-1")
    return read_day(f"1 {typed}")


def read_year(text: str) -> date:
    """Read 2026 as the last day of that year. Raises DayRefused."""
    typed = on_one_line(text)
    if _YEAR.fullmatch(typed) is None:
        raise DayRefused("not_a_day")
    return read_day(f"{typed}-12-31")
