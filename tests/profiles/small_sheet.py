"""What is said of the year in the small profile: its words, and a sheet beside it.

What is wrong in one is spoilt from here.
"""

from collections.abc import Callable
from typing import Any

Both = Callable[[str], dict[str, str]]


def sheet(sheet_id: str, both: Both) -> dict[str, Any]:
    """Return a sheet beside the year report, with all that it may have.

    `both` says a text in both languages.
    """
    told = ("title", "heading", "caption", "stub", "left_out", "total", "more")
    rows = [
        {"id": "top", "label": both("Kop")},
        {"id": "reports", "label": both("Meldingen"), "shows": "reports"},
        {"id": "by", "label": both("Soorten"), "shows": "reports.type.{type}"},
    ]
    return {
        **{each: both(each) for each in told},
        "id": sheet_id,
        "said": [{"text": both("Zin")}],
        "missing": both("Geen {years}"),
        "made_from": both("{year}, {number}, {day}"),
        "row": rows,
        "tables": ["types"],
        "words": {"year": both("Jaar")},
    }


def annual_words(both: Both) -> dict[str, Any]:
    """Return the words of the year."""
    told = ("unknown", "hidden", "hidden_note", "uncountable", "too_few")
    words: dict[str, Any] = {each: both(each) for each in told}
    words |= {each: {"nl": "{n} x", "en": "x {n}"} for each in ("about", "almost")}
    words |= {each: {"nl": ",", "en": "."} for each in ("decimal", "thousands")}
    numbers = {"nl": "nul een", "en": "zero one"}
    percent = {"nl": "{n} pct", "en": "{n} pct"}
    return {**words, "percent": percent, "numbers": numbers, "words_up_to": 1}
