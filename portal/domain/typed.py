"""What people type, made safe to keep and to show: letters stay, tricks go.

Removes what nobody sees but what breaks pages or lies about the order of letters.
Never changes a visible character, never shortens. Calls nobody.
"""

import re
import unicodedata
from datetime import date

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# NUL and other controls (tab and newline stay), marks that reverse the order of
# letters, halves of characters, and code points that no HTML page may hold.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        chr(plane + last)
        for plane in range(0, 0x110000, 0x10000)
        for last in (0xFFFE, 0xFFFF)
    )
    + "]"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_IN_WORDS = re.compile(r"([0-9]{1,2}) ([a-z]+) ([0-9]{4})")
_DUTCH = (
    "januari februari maart april mei juni"  # codespell:ignore
    " juli augustus september oktober"  # codespell:ignore
)
_ENGLISH = "january february march april may june july august september october"
_MONTHS = {
    name: number
    for names in (_DUTCH, _ENGLISH)
    for number, name in enumerate([*names.split(), "november", "december"], start=1)
}
_FIRST_YEAR = 1900
_LAST_YEAR = 2199


class DayRefused(ValueError):
    """`code` is `not_a_day` (no way to read it) or `impossible_day` (30 February)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean(text: str) -> str:
    """Return the text with one kind of newline and without what nobody can see."""
    return _UNSEEN.sub("", _LINE_END.sub("\n", text))


def is_blank(text: str) -> bool:
    """Tell whether nothing in it can be seen: spaces, joiners, empty lines."""
    return all(unicodedata.category(letter)[0] in "ZC" for letter in text)


def on_one_line(text: str) -> str:
    """Return cleaned text with every run of white space as one space, trimmed."""
    return " ".join(clean(text).split())


def read_day(text: str) -> date:
    """Read a day in one of three ways: 2026-11-24, 24-11-2026, 24 november 2026.

    Months are Dutch or English words. Raises DayRefused.
    """
    typed = on_one_line(text).lower()
    if match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(typed):
        day, month, year = match.groups()
    elif (match := _IN_WORDS.fullmatch(typed)) and match[2] in _MONTHS:
        day, month, year = match[1], str(_MONTHS[match[2]]), match[3]
    else:
        raise DayRefused("not_a_day")
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise DayRefused("impossible_day")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise DayRefused("impossible_day") from None
