"""Cleans the documents of Word, Excel and PowerPoint since 2007.

What a reader sees stays: text, pictures, comments, tracked changes. What the programs
noted beside it goes. Calls the other `ooxml_` files, one for each reason.
"""

import re
from collections.abc import Callable
from typing import Final

from portal.evidence.cleaning.embedded import clean_pictures
from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.ooxml_dropped import (
    drop_freight,
    reset_properties,
    unlink_custom_data,
    unlink_histories,
)
from portal.evidence.cleaning.ooxml_left import name_what_is_left
from portal.evidence.cleaning.ooxml_marks import clean_marks
from portal.evidence.cleaning.ooxml_package import CONTENT_TYPES, Package
from portal.evidence.cleaning.zip_parts import is_zip
from portal.evidence.findings import Cleaned, NotCleanable

CleanImage = Callable[[bytes], bytes | None]

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
# The name of the stream by which an encrypted document is known ([MS-OFFCRYPTO] 2.3.4).
_ENCRYPTED: Final = "EncryptionInfo".encode("utf-16-le")
_MAIN_TYPES: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.",
    "application/vnd.openxmlformats-officedocument.presentationml.",
    "application/vnd.ms-word.",
    "application/vnd.ms-excel.",
    "application/vnd.ms-powerpoint.",
)
_PACKAGE: Final = re.compile(
    r".*\.(do[ct][xm]|xl[st][xm]|p[op][ts][xm]|sld[xm])", re.IGNORECASE | re.DOTALL
)


def recognise_ooxml(data: bytes) -> bool:
    """Tell whether bytes look like such a document, encrypted ones too.

    A container that turns out to be something else is refused when it is cleaned.
    """
    if data.startswith(_OLE):
        return _ENCRYPTED in data
    return is_zip(data) and CONTENT_TYPES.encode() in data


def clean_ooxml(data: bytes, clean_image: CleanImage) -> Cleaned:
    """Take out what a document tells besides what it shows.

    `clean_image` gives a cleaned picture, or None where it cannot. Raises NotCleanable:
    "kind", "encrypted", "broken" or "too_complex".
    """
    if data.startswith(_OLE):
        raise NotCleanable("encrypted" if _ENCRYPTED in data else "kind")
    gathered = Gathered()
    return gathered.cleaned(_clean(data, clean_image, gathered, depth=0))


def _clean(
    data: bytes, clean_image: CleanImage, gathered: Gathered, *, depth: int
) -> bytes:
    package = Package(data)
    _refuse_other_kinds(package)
    drop_freight(package, gathered)
    reset_properties(package, gathered)
    unlink_histories(package, gathered)
    unlink_custom_data(package, gathered)
    # What only the removed led to; it was told of when that was removed.
    package.drop_unreached()
    for root in package.trees.values():
        clean_marks(root, gathered)
    clean_pictures(package.parts, clean_image, gathered)
    _clean_packages(package, clean_image, gathered, depth)
    name_what_is_left(package, gathered)
    return package.written()


def _refuse_other_kinds(package: Package) -> None:
    """Refuse drawings, binary workbooks, and whatever else comes in such a package."""
    for relation in package.relations():
        if relation.kind == "officeDocument" and relation.target in package.trees:
            kind = package.content_type(relation.target)
            if kind.startswith(_MAIN_TYPES) and kind.endswith("+xml"):
                return
    raise NotCleanable("kind")


def _clean_packages(
    package: Package, clean_image: CleanImage, gathered: Gathered, depth: int
) -> None:
    """Clean the documents inside a document, but not those inside them."""
    for name, data in package.parts.items():
        if depth or not _PACKAGE.fullmatch(name):
            continue
        try:
            inner = _clean(data, clean_image, gathered, depth=depth + 1)
        except NotCleanable:
            # It stays as it is, and `ooxml_left` names it.
            continue
        package.parts[name] = inner
