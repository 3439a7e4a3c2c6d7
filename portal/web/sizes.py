"""Sizes of files in words, as people know them: 812 bytes, 1,2 MB, 2 GB.

A step is 1,024 of the one before it, as in the settings. Calls portal.web.i18n.
"""

from functools import lru_cache

from babel.numbers import format_decimal

from portal.web.i18n import LOCALES, Language

_STEP = 1024
_NAMES = ("bytes", "kB", "MB", "GB", "TB")
# From here on, what stands behind the comma says nothing to a person.
_WHOLE_FROM = 10


@lru_cache(maxsize=256)
def size_in_words(size: int, language: Language) -> str:
    """Return a number of bytes with its unit; `size` is zero or more."""
    value, steps = float(size), 0
    # As it would be written: 1,023.96 kB is 1 MB, not 1,024 kB.
    while round(value) >= _STEP and steps < len(_NAMES) - 1:
        value, steps = value / _STEP, steps + 1
    digits = 1 if steps and value < _WHOLE_FROM else 0
    number = format_decimal(round(value, digits), "#,##0.#", LOCALES[language])
    return f"{number} {_NAMES[steps]}"
