"""TIFF: every page is saved anew, without loss, and with no tag but what draws it.

A TIFF is a web of offsets between which anything may lie, so nothing of the old file is
kept but pixels and density. Raw pictures of cameras are TIFF too, but show only a small
picture to who does not know them: they are refused. Runs in the confined process only.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PIL import Image, ImageFile, ImageSequence
from PIL.TiffImagePlugin import AppendingTiffWriter, TiffImageFile

from portal.evidence.cleaning.exif import exif_findings
from portal.evidence.cleaning.pixels import digest, opened
from portal.evidence.cleaning.profile import profile_findings
from portal.evidence.findings import Cleaned, Finding, NotCleanable

SIGNS: Final = (b"II*\0", b"MM\0*")

_CANON_RAW: Final = b"CR"
_SUB_PICTURES: Final = 330
_RAW_VERSION: Final = 50706
_COMPRESSION: Final = {"1": "group4"}
_OTHERWISE: Final = "tiff_adobe_deflate"


def is_tiff(data: bytes) -> bool:
    """Tell a TIFF by its first bytes, and not one that is a camera's raw picture."""
    return data[:4] in SIGNS and data[8:10] != _CANON_RAW


def clean_tiff(data: bytes) -> Cleaned:
    """Return the pages alone. Raises NotCleanable, "kind" for a raw picture too."""
    out = BytesIO()
    findings: list[Finding] = []
    with opened(data, "TIFF") as picture, AppendingTiffWriter(out) as writer:
        for page in ImageSequence.Iterator(picture):
            findings += _findings(picture)
            _save(page, writer)
    cleaned = out.getvalue()
    if digest(data, "TIFF") != digest(cleaned, "TIFF"):
        raise NotCleanable("broken")
    # Saved anew it is never the same, though it may say the same.
    return Cleaned(cleaned, tuple(findings))


def _save(page: Image.Image, writer: AppendingTiffWriter) -> None:
    """Write one page; a copy has the pixels, turned upright, and no tags."""
    density = page.info.get("dpi")
    bare = page.copy()
    bare.info.clear()
    options: dict[str, object] = {} if density is None else {"dpi": density}
    bare.save(
        writer,
        "TIFF",
        compression=_COMPRESSION.get(bare.mode, _OTHERWISE),
        **options,
    )
    writer.newFrame()


def _findings(picture: ImageFile.ImageFile) -> Iterator[Finding]:
    """Tell what the tags of the page that is open say."""
    if not isinstance(picture, TiffImageFile):
        raise NotCleanable("broken")
    tags = picture.tag_v2
    if _SUB_PICTURES in tags or _RAW_VERSION in tags:
        raise NotCleanable("kind")
    yield from exif_findings(picture.getexif(), has_pages=True)
    profile = picture.info.get("icc_profile")
    if isinstance(profile, bytes) and profile:
        yield from profile_findings(profile)
