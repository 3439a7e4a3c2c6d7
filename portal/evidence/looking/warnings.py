"""What to beware of in a file: each kind is asked what can hide in it.

Never raises: what cannot be read is told of as broken. Calls the looks of this room.
"""

import io
import zipfile
from collections.abc import Callable
from typing import Final

from portal.evidence.looking.archives import Budget, Member, is_bomb, unpack
from portal.evidence.looking.characters import decode
from portal.evidence.looking.kinds import sniff
from portal.evidence.looking.mail import look_into_mail
from portal.evidence.looking.markup import (
    look_into_html,
    look_into_rtf,
    look_into_svg,
    look_into_text,
)
from portal.evidence.looking.office import look_into_odf, look_into_ooxml
from portal.evidence.looking.old_office import look_into_ole
from portal.evidence.looking.package import Package
from portal.evidence.looking.pdf import look_into_pdf
from portal.evidence.looking.pictures import look_into_image
from portal.evidence.looking.programs import PROGRAMS, is_program_by_name
from portal.evidence.looking.refused import Refused
from portal.evidence.looking.suffixes import claimed, differ, suffix_of
from portal.evidence.looking.told import Look

__all__ = ["Look", "look"]

_MAX_DEPTH: Final = 2
_OPENABLE: Final = frozenset({"zip", "tar", "gzip"})
_SEALED: Final = frozenset({"rar", "7z"})
_IMAGES: Final = frozenset({"jpeg", "png", "gif", "webp", "tiff", "heic"})
# In these, files can hide that were not looked into when only their head was read.
_HOLDERS: Final = (
    _OPENABLE
    | _SEALED
    | frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "ole", "msg"})
)
_AS_WARNING: Final = {
    "broken": "broken",
    "encrypted": "encrypted",
    "too_complex": "bomb",
}


def look(data: bytes, name: str, media_type: str) -> Look:
    """Return the kind of a file and its warnings, for whole files of any content."""
    kind = "unknown"
    try:
        kind = sniff(data, name)
        found = _codes(kind, data, name, 1, Budget())
        if differ(kind, claimed(name, media_type)):
            found.add("mismatch")
    except Exception:  # noqa: BLE001  # hostile bytes: whatever a parser raised
        found = {"broken"}
    return Look(kind, tuple(sorted(found)))


def _codes(kind: str, data: bytes, name: str, depth: int, budget: Budget) -> set[str]:
    found = set()
    if is_program_by_name(name) or kind in PROGRAMS:
        found.add("executable")
    if kind in _OPENABLE:
        return found | _from_archive(kind, data, depth, budget)
    try:
        return found | _from_file(kind, data, name)
    except Refused as refused:
        return found | {_AS_WARNING[refused.code]}
    except (MemoryError, RecursionError):
        return found | {"bomb"}
    except Exception:  # noqa: BLE001  # the same; what the name says stays said
        return found | {"broken"}


def _from_archive(kind: str, data: bytes, depth: int, budget: Budget) -> set[str]:
    found: set[str] = set()
    try:
        if kind == "zip" and Package(data).is_encrypted:
            found.add("encrypted")
        for member in unpack(kind, data, budget):
            # A tar in a gzip is one archive, as everybody makes them.
            below = depth if kind == "gzip" else depth + 1
            found |= _from_member(member, below, budget)
    except Refused as refused:
        found.add(_AS_WARNING[refused.code])
    return found


def _from_member(member: Member, depth: int, budget: Budget) -> set[str]:
    kind = sniff(member.content, member.name)
    if kind in _OPENABLE and depth > _MAX_DEPTH:
        return {"bomb"}
    if member.is_whole:
        return _codes(kind, member.content, member.name, depth, budget) - {"broken"}
    runs = kind in PROGRAMS or is_program_by_name(member.name)
    return ({"executable"} if runs else set()) | (
        {"archive"} if kind in _HOLDERS else set()
    )


def _from_file(kind: str, data: bytes, name: str) -> set[str]:
    if kind in _SEALED:
        return {"archive"}
    if kind == "script":
        return {"script"}
    if kind in _IMAGES:
        return look_into_image(data) | _behind_image(data)
    if kind in _BY_TEXT:
        return _BY_TEXT[kind](decode(data) or "", suffix_of(name))
    if kind in _BY_BYTES:
        return _BY_BYTES[kind](data)
    return _from_package(kind, data) if kind in _PACKAGES else set()


def _from_package(kind: str, data: bytes) -> set[str]:
    package = Package(data)
    if is_bomb(package.total, len(data)):
        return {"bomb"}
    if package.is_encrypted:
        return {"encrypted"}
    found = _PACKAGES[kind](package)
    if any(is_program_by_name(part) for part in package.names):
        found.add("executable")
    return found


def _behind_image(data: bytes) -> set[str]:
    """Tell of a zip behind an image's end: shown as the one, unpacked as the other."""
    return {"embedded"} if zipfile.is_zipfile(io.BytesIO(data)) else set()


_BY_TEXT: Final[dict[str, Callable[[str, str], set[str]]]] = {
    "html": lambda text, _: look_into_html(text),
    "svg": lambda text, _: look_into_svg(text),
    "text": look_into_text,
}
_BY_BYTES: Final[dict[str, Callable[[bytes], set[str]]]] = {
    "pdf": look_into_pdf,
    "ole": look_into_ole,
    "msg": look_into_ole,
    "eml": look_into_mail,
    "rtf": look_into_rtf,
    "empty": lambda _: {"broken"},
}
_PACKAGES: Final = {
    "docx": look_into_ooxml,
    "xlsx": look_into_ooxml,
    "pptx": look_into_ooxml,
    "odt": look_into_odf,
    "ods": look_into_odf,
    "odp": look_into_odf,
}
