"""What plain text can do when a program opens it: pages, drawings, letters, RTF.

Found by patterns, never by rendering; a false alarm is cheaper than a missed one. Calls
nobody.
"""

import re
from typing import Final

# Nothing is searched further than this: no honest page is longer.
_MAX_CHARACTERS: Final = 4 << 20

# Every repetition has a bound, so that no text takes longer than its length asks.
_RUNS: Final = re.compile(
    r"<(?:\w+:)?(?:script|iframe|object|embed|foreignObject|applet)\b"
    r"|\bon[a-z]{3,20}\s{0,20}=|javascript:|vbscript:",
    re.IGNORECASE,
)
_REFERS: Final = re.compile(
    r"(?:\b(?:src|srcset|background|poster|data)|<(?:link|image|use)\b[^<>]{0,500}href)"
    r"\s{0,20}=\s{0,20}[\"']?\s{0,20}(?:[a-z][a-z0-9+.]{1,10}:)?//"
    r"|url\(\s{0,20}[\"']?\s{0,20}(?:[a-z][a-z0-9+.]{1,10}:)?//"
    r"|http-equiv\s{0,20}=\s{0,20}[\"']?refresh|@import\b",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_WORD_XML_MACRO: Final = re.compile(
    r"macrosPresent\s{0,20}=\s{0,20}[\"']yes|vbaProject\.bin"
)
_RTF_EMBEDDED: Final = re.compile(rb"\\obj(?:data|emb|ocx)\b|\\objupdate\b")
_RTF_REFERS: Final = re.compile(
    rb"\\objautlink\b|\\\*\\template\b|INCLUDE(?:PICTURE|TEXT)"
)
_DDE: Final = re.compile(rb"\bDDE(?:AUTO)?\b")
_FORMULA: Final = re.compile(r"(?m)(?:^|[,;\t])[ \t]{0,20}\"?[=+@-][^,;\n]{0,200}[|(]")


def look_into_html(text: str) -> set[str]:
    """Return the warning codes for a page: a page is always active."""
    return {"active"} | _refers(text[:_MAX_CHARACTERS])


def look_into_svg(text: str) -> set[str]:
    """Return the warning codes for a drawing."""
    near = text[:_MAX_CHARACTERS]
    found = _refers(near)
    if _RUNS.search(near):
        found.add("active")
    if _ENTITY.search(near):
        found.add("bomb")
    return found


def look_into_rtf(data: bytes) -> set[str]:
    """Return the warning codes for RTF."""
    near = data[:_MAX_CHARACTERS]
    found = set()
    if _RTF_EMBEDDED.search(near):
        found.add("embedded")
    if _RTF_REFERS.search(near):
        found.add("external")
    if _DDE.search(near):
        found.add("active")
    return found


def look_into_text(text: str, suffix: str) -> set[str]:
    """Return the warning codes for plain text: XML of Word, formulas in a table."""
    near = text[:_MAX_CHARACTERS]
    found = set()
    if near.lstrip().startswith("<?xml"):
        if _WORD_XML_MACRO.search(near):
            found.add("macro")
        if _ENTITY.search(near):
            found.add("bomb")
    if suffix in {"csv", "tsv"} and _FORMULA.search(near):
        found.add("active")
    return found


def _refers(text: str) -> set[str]:
    return {"external"} if _REFERS.search(text) else set()
