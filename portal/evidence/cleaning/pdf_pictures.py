"""Cleans the pictures in a PDF file that lie there as files of their own.

Other pictures are bare pixels, with nothing beside them. Calls `gathered`.
"""

from collections.abc import Callable
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Stream

from portal.evidence.cleaning.gathered import Gathered

_JPEG: Final = "/DCTDecode"
_JPEG_2000: Final = "/JPXDecode"
_JPEG_SIGN: Final = b"\xff\xd8"
# Boxes that hold words or anything at all (ISO/IEC 15444-1, Annex I).
_WORDS_INSIDE: Final = (b"xml ", b"uuid")


def clean_picture(
    found: Object, clean_image: Callable[[bytes], bytes | None], gathered: Gathered
) -> None:
    """Put a cleaned JPEG in the place of one; name what cannot be cleaned."""
    if not isinstance(found, Stream):
        return
    filters = _filters(found)
    if filters == [_JPEG]:
        _clean_jpeg(found, clean_image, gathered)
    elif _JPEG in filters:
        gathered.leave("pictures")
    elif _JPEG_2000 in filters:
        raw = found.read_raw_bytes()
        if filters != [_JPEG_2000] or any(box in raw for box in _WORDS_INSIDE):
            gathered.leave("pictures")


def _clean_jpeg(
    found: Stream, clean_image: Callable[[bytes], bytes | None], gathered: Gathered
) -> None:
    raw = found.read_raw_bytes()
    clean = clean_image(raw)
    if clean is None or not clean.startswith(_JPEG_SIGN):
        gathered.leave("pictures")
    elif clean != raw:
        gathered.note("embedded", "JPEG")
        packing = found.get("/DecodeParms")
        kept = packing if isinstance(packing, Array | Dictionary) else None
        found.write(clean, filter=Name.DCTDecode, decode_parms=kept)


def _filters(found: Stream) -> list[str]:
    named = found.get("/Filter")
    return list(map(str, named)) if isinstance(named, Array) else [str(named)]
