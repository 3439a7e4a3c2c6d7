"""Names of files: what a reporter's machine called one, made safe to show and to save.

A name can lie about the order of its letters, about folders and about what a file is.
What is kept here reads as it is. Calls nobody.
"""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

MAX_NAME_CHARACTERS: Final = 120
NAMELESS: Final = "bestand"

# A suffix of more than ten characters is no suffix but a part of the name.
_SUFFIX = re.compile(r"\.[^. ]{1,10}\Z")
# Windows refuses these in a name, and browsers put something of their own there.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
# Devices, not files, whatever suffix stands behind them: Microsoft, Naming Files.
_DEVICE = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\.|\Z)",
    re.IGNORECASE,
)
# Controls, marks that turn the order around or have no width, private and unassigned
# code points, halves of characters.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
# Letters and marks by category, yet nobody sees them: a joiner and four fillers.
_UNSEEN_LETTERS = frozenset("\u034f\u115f\u1160\u3164\uffa0")
_SPACES = frozenset("\t\n\v\f\r\x85")


def safe_name(raw: str) -> str:
    """Return a file's name as it is shown and given to a download.

    The last part of a path, of at most MAX_NAME_CHARACTERS characters with its suffix
    kept; NAMELESS when nothing is left. A safe name comes back as it is.
    """
    last = re.split(r"[/\\]", raw.rstrip("/\\"))[-1]
    # Unseen ones go first: without them a letter and its accent may meet.
    seen = unicodedata.normalize("NFC", "".join(map(_as_seen, last)))
    name = _FORBIDDEN.sub("_", seen)
    name = re.sub(" +", " ", name).lstrip(" .").rstrip(" .")
    if _DEVICE.match(name):
        name = f"_{name}"
    return _shortened(name) or NAMELESS


def with_suffix(name: str, suffix: str) -> str:
    """Return a safe name with another suffix, as ".pdf", in the place of its own."""
    stem = _SUFFIX.sub("", safe_name(name))
    return safe_name(f"{stem}.{suffix.lstrip('.')}")


def as_header(name: str) -> str:
    """Return the value of Content-Disposition that saves a file under this name.

    ASCII only, on one line: RFC 6266 §4.3, and RFC 8187 §3.2 for the exact name.
    """
    exact = safe_name(name)
    apart = unicodedata.normalize("NFKD", exact)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    # A percent sign is plain text here, yet some browsers decode what follows it.
    fallback = re.sub(r'[^ -~]|["\\%]', "_", bare)
    return f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{quote(exact, '')}"


def _as_seen(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter in _SPACES or category[0] == "Z":
        return " "
    return "" if category in _UNSEEN_CATEGORIES or letter in _UNSEEN_LETTERS else letter


def _shortened(name: str) -> str:
    if len(name) <= MAX_NAME_CHARACTERS:
        return name
    suffix = "".join(_SUFFIX.findall(name))
    kept = name.removesuffix(suffix)[: MAX_NAME_CHARACTERS - len(suffix)]
    return kept.rstrip(" .") + suffix
