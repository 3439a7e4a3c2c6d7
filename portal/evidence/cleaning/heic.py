"""HEIC, the pictures of phones: decoded, turned upright, and saved as PNG.

No free library writes HEIC without an encoder that has patents on it, and few desks can
open one, so the clean picture is a PNG with the same pixels. Runs in the confined
process only. libheif decodes, through pi_heif.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import pi_heif

from portal.evidence.cleaning.exif import exif_findings, read_exif
from portal.evidence.cleaning.pixels import MOST_PIXELS, MOST_SIDE
from portal.evidence.cleaning.profile import profile_findings
from portal.evidence.cleaning.xmp import xmp_findings
from portal.evidence.findings import Cleaned, Finding, NotCleanable

SUFFIX: Final = ".png"

_BOX: Final = b"ftyp"
_BRANDS: Final = {
    *(b"heic", b"heix", b"heim", b"heis"),
    *(b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"),
}
_AVIF: Final = {b"avif", b"avis"}
# Fast, and a tenth larger than the best.
_COMPRESSION: Final = 3


def is_heic(data: bytes) -> bool:
    """Tell a HEIC by its first box; AVIF begins the same way and is another kind."""
    size = int.from_bytes(data[:4], "big")
    brand, others = data[8:12], data[16 : min(size, 256)]
    if data[4:8] != _BOX or brand not in _BRANDS:
        return False
    listed = {others[at : at + 4] for at in range(0, len(others), 4)}
    return not listed & _AVIF


def clean_heic(data: bytes) -> Cleaned:
    """Return the picture as a PNG.

    Raises NotCleanable: "too_complex" for one that is huge, or holds several pictures
    of which a PNG would lose all but one; "broken" for what cannot be decoded.
    """
    try:
        return _decoded(data)
    except NotCleanable:
        raise
    except MemoryError:
        raise NotCleanable("too_complex") from None
    # libheif raises whatever it stumbles over.
    except Exception:  # noqa: BLE001
        raise NotCleanable("broken") from None


def _decoded(data: bytes) -> Cleaned:
    pictures = pi_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
    width, height = pictures.size
    is_huge = width * height > MOST_PIXELS or max(width, height) > MOST_SIDE
    if is_huge or len(pictures) != 1:
        raise NotCleanable("too_complex")
    findings = tuple(_findings(pictures.info))
    picture = pictures.to_pillow()
    picture.info.clear()
    out = BytesIO()
    picture.save(out, "PNG", compress_level=_COMPRESSION)
    return Cleaned(out.getvalue(), findings, suffix=SUFFIX)


def _findings(info: Mapping[str, Any]) -> Iterator[Finding]:
    exif, xmp, profile = (info.get(name) for name in ("exif", "xmp", "icc_profile"))
    if exif:
        yield from exif_findings(read_exif(exif), exif)
    if xmp:
        yield from xmp_findings(xmp)
    if profile:
        yield from profile_findings(profile)
    for side in info.get("thumbnails") or ():
        yield Finding("thumbnail", f"HEIC, {side}")
    for name in ("depth_images", "aux", "metadata"):
        if info.get(name):
            yield Finding("embedded", f"HEIC {name}, {len(info[name])}")
