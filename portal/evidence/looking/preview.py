"""A page of a file to look at without opening it: pixels or plain text, nothing else.

Never raises: what cannot be shown comes back with a reason. Calls the rest of this
room.
"""

from typing import Final

from portal.evidence.looking.characters import decode, made_visible
from portal.evidence.looking.document_text import MAX_CHARACTERS, document_text
from portal.evidence.looking.kinds import sniff
from portal.evidence.looking.mail import mail_text
from portal.evidence.looking.old_office import Compound
from portal.evidence.looking.package import Package
from portal.evidence.looking.paper import page_as_png
from portal.evidence.looking.pictures import image_as_png
from portal.evidence.looking.refused import Refused
from portal.evidence.looking.told import Preview

__all__ = ["Preview", "preview"]

PAGE_CHARACTERS: Final = 5_000
# A page ends at a line end, where there is one in its last part.
_LEAST_CHARACTERS: Final = 4_000
_IMAGES: Final = frozenset({"jpeg", "png", "gif", "webp", "tiff", "heic"})
_SOURCES: Final = frozenset({"text", "html", "svg", "script"})
_DOCUMENTS: Final = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})
_CUT: Final = "\n[…]"


def preview(data: bytes, name: str, page: int) -> Preview:
    """Return a page of a file, counted from 1; beyond the last it is the last."""
    try:
        kind = sniff(data, name)
        if kind in _IMAGES:
            return Preview("image", 1, image_as_png(data))
        if kind == "pdf":
            pages, png = page_as_png(data, page)
            return Preview("image", pages, png)
        return _page_of(_text(kind, data), page)
    except Refused as refused:
        return Preview("none", 0, b"", refused.code)
    except (MemoryError, RecursionError):
        return Preview("none", 0, b"", "too_complex")
    except Exception:  # noqa: BLE001  # hostile bytes: whatever a parser raised
        return Preview("none", 0, b"", "broken")


def _text(kind: str, data: bytes) -> str:
    if kind in _SOURCES:
        # A character has at most four bytes, so no more of them are of use.
        near = data[: 4 * MAX_CHARACTERS]
        text = decode(near, is_cut=len(data) > len(near))
        if text is None:
            raise Refused("broken")
        return text
    if kind in _DOCUMENTS:
        return document_text(kind, data)
    if kind == "eml":
        return mail_text(data)
    if kind == "msg":
        return Compound(data).message_text()
    if kind == "zip":
        return _listing(data)
    if kind == "ole" and Compound(data).is_encrypted:
        raise Refused("encrypted")
    raise Refused("kind")


def _listing(data: bytes) -> str:
    entries = Package(data).entries
    return "".join(f"{entry.file_size:>12,}  {entry.filename}\n" for entry in entries)


def _page_of(text: str, page: int) -> Preview:
    shown = made_visible(text[:MAX_CHARACTERS])
    if len(text) > MAX_CHARACTERS:
        shown += _CUT
    pages = _pages(shown)
    one = pages[min(max(page, 1), len(pages)) - 1]
    return Preview("text", len(pages), one.encode())


def _pages(text: str) -> list[str]:
    pages, at = [], 0
    while len(text) - at > PAGE_CHARACTERS:
        end = text.rfind("\n", at + _LEAST_CHARACTERS, at + PAGE_CHARACTERS) + 1
        end = end or at + PAGE_CHARACTERS
        pages.append(text[at:end])
        at = end
    return [*pages, text[at:]]
