"""The kinds of files that can be cleaned: how each is known, and who cleans it.

A kind is known by its first bytes; the name is a hint for kinds that share them. Runs
in the confined process only. Calls the cleaners.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final, NamedTuple

from portal.evidence.cleaning import (
    gif,
    heic,
    jpeg,
    odf,
    ooxml,
    pdf,
    png,
    tiff,
    webp,
)
from portal.evidence.findings import Cleaned, NotCleanable

Recognise = Callable[[bytes, str], bool]
Cleaner = Callable[[bytes], Cleaned]


class Kind(NamedTuple):
    """A kind of file.

    Attributes:
        code: what it is called.
        recognise: tells it by the bytes and, where those leave a doubt, by the name.
        cleaner: takes out what is hidden.
    """

    code: str
    recognise: Recognise
    cleaner: Cleaner


def _begins(*signs: bytes) -> Recognise:
    """Return what tells a kind by its first bytes alone."""
    return lambda data, _name: data.startswith(signs)


PICTURES: Final = (
    Kind("jpeg", _begins(jpeg.SIGN), jpeg.clean_jpeg),
    Kind("png", _begins(png.SIGN), png.clean_png),
    Kind("gif", _begins(*gif.SIGNS), gif.clean_gif),
    Kind("webp", lambda data, _name: webp.is_webp(data), webp.clean_webp),
    Kind("tiff", lambda data, _name: tiff.is_tiff(data), tiff.clean_tiff),
    Kind("heic", lambda data, _name: heic.is_heic(data), heic.clean_heic),
)


def clean_picture(data: bytes) -> bytes | None:
    """Return a picture out of a document without what it hides; None if it cannot be.

    One whose format would change is none: the document refers to it by its kind.
    """
    kind = next((each for each in PICTURES if each.recognise(data, "")), None)
    if kind is None:
        return None
    try:
        cleaned = kind.cleaner(data)
    except NotCleanable:
        return None
    return None if cleaned.suffix else cleaned.data


def _document(
    recognise: Callable[[bytes], bool],
    clean: Callable[[bytes, Callable[[bytes], bytes | None]], Cleaned],
) -> tuple[Recognise, Cleaner]:
    """Return both for a kind of document: its pictures are cleaned as pictures are."""
    return lambda data, _name: recognise(data), lambda data: clean(data, clean_picture)


# OpenDocument before OOXML: both are zip containers, and the first says so itself.
DOCUMENTS: Final = (
    Kind("pdf", *_document(pdf.recognise_pdf, pdf.clean_pdf)),
    Kind("odf", *_document(odf.recognise_odf, odf.clean_odf)),
    Kind("ooxml", *_document(ooxml.recognise_ooxml, ooxml.clean_ooxml)),
)
KINDS: Final = PICTURES + DOCUMENTS
# Has nothing beside what it shows.
TEXT: Final = "text"


def find_kind(data: bytes, name: str) -> Kind | None:
    """Return the kind of a file, or None for one that nobody here cleans."""
    return next((kind for kind in KINDS if kind.recognise(data, name)), None)


def is_text(data: bytes, name: str) -> bool:
    """Tell whether a file is nothing but text: all that it says can be seen.

    UTF-8 without controls and signs of no width, and no kind of text that has room for
    more than it shows: mail, markup, address cards.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return False
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix not in _PLAIN_SUFFIXES or _MARKUP.match(text):
        return False
    return not any(_UNSEEN[letter] for letter in set(text))


class _Unseen(dict[str, bool]):
    """Whether a letter cannot be seen, worked out once for each."""

    def __missing__(self, letter: str) -> bool:
        is_space = letter in "\t\n\r\f"
        unseen = unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cn"}
        self[letter] = unseen and not is_space
        return self[letter]


_UNSEEN: Final = _Unseen()
_PLAIN_SUFFIXES: Final = frozenset({"", "txt", "text", "md", "csv", "tsv", "log"})
_MARKUP: Final = re.compile(
    r"\s*(?:<|\{\\|%|BEGIN:|From |[A-Za-z][A-Za-z0-9-]{1,40}: ?\S.*\n(?:[ \t].*\n|"
    r"[A-Za-z][A-Za-z0-9-]{1,40}:))",
    re.IGNORECASE,
)
