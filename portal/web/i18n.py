"""Languages of the pages, and days in words.

The language stands in the path, never in a header: what a browser says about languages
makes people distinguishable. Sentences are data of the profile; only what Babel knows
better is made here.
"""

from datetime import date
from functools import lru_cache
from typing import Final, Literal

from babel.dates import format_date

Language = Literal["nl", "en"]

LANGUAGES: Final[dict[Language, str]] = {"nl": "Nederlands", "en": "English"}
DEFAULT_LANGUAGE: Final[Language] = "nl"
LOCALES: Final[dict[Language, str]] = {"nl": "nl_NL", "en": "en_GB"}


def language_of(path: str) -> Language:
    """Return the language that a path begins with, or the default one."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in LANGUAGES else DEFAULT_LANGUAGE


@lru_cache(maxsize=2048)
def day_in_words(day: date, language: Language) -> str:
    """Write a day as people say it: 30 november 2021."""
    return format_date(day, "d MMMM y", locale=LOCALES[language])
