"""Pictures made to break what reads them: refused, and nothing else comes out."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from portal.evidence.clean import Outcome, clean
from portal.evidence.cleaning.exif import exif_findings, read_exif
from portal.evidence.cleaning.iptc import iptc_findings, photoshop_findings
from portal.evidence.cleaning.kinds import find_kind
from portal.evidence.cleaning.png_text import text_findings
from portal.evidence.cleaning.profile import profile_findings
from portal.evidence.cleaning.xmp import xmp_findings
from portal.evidence.findings import NotCleanable, distinct
from tests.evidence.planting import (
    FROM_A_PHONE,
    drawing,
    exif,
    planted_gif,
    planted_jpeg,
    planted_png,
    planted_tiff,
    planted_webp,
    planted_words,
)

WHOLE = {
    "jpeg": planted_jpeg(),
    "png": planted_png(),
    "webp": planted_webp(),
    "animated webp": planted_webp(animated=True),
    "gif": planted_gif(),
    "tiff": planted_tiff(),
    "heic": FROM_A_PHONE,
}


def outcome_of(data: bytes) -> Outcome:
    """Clean a file as the programs do."""
    with clean("a file", [data], len(data)) as outcome:
        return outcome


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of PNG."""
    check = zlib.crc32(name + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + name + body + check


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that claims a size, and has a row of nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(4096))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


@pytest.mark.parametrize(
    ("width", "height"),
    [(50_000, 50_000), (50_000, 1), (11_000, 10_000), (2**31 - 1, 1)],
)
def test_a_picture_of_a_huge_size_is_refused(width: int, height: int) -> None:
    outcome = outcome_of(png_of(width, height))

    assert (outcome.state, outcome.reason) == ("cannot", "too_complex")


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "gif", "tiff", "heic"])
@pytest.mark.parametrize("part", [0.3, 0.6])
def test_a_picture_that_is_cut_off_is_refused(name: str, part: float) -> None:
    data = WHOLE[name]
    if name == "jpeg":
        # All of its first half is metadata; it must be the picture that is cut.
        data = data[: data.rindex(b"\xff\xd9")]

    outcome = outcome_of(data[: int(len(data) * part)])

    assert (outcome.state, outcome.reason) == ("cannot", "broken")


@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6),
    st.floats(0.2, 1),
)
@settings(max_examples=150)
def test_a_cleaner_gives_a_clean_file_or_refuses(
    name: str, changes: list[tuple[float, int]], part: float
) -> None:
    """Changed at some places and cut: no other exception, and never a planted word."""
    data = bytearray(WHOLE[name])
    for place, value in changes:
        data[int(place * len(data))] = value
    whole = bytes(data[: int(len(data) * part)])
    kind = find_kind(whole, "")
    if kind is None:
        return
    try:
        cleaned = kind.cleaner(whole)
    except NotCleanable:
        return
    assert planted_words(cleaned.data) == set()


@pytest.mark.parametrize("name", WHOLE)
def test_the_process_stands_what_the_cleaner_stands(name: str) -> None:
    data = bytearray(WHOLE[name])
    data[len(data) // 3 :: 97] = bytes(len(data[len(data) // 3 :: 97]))

    assert outcome_of(bytes(data)).state in {"cleaned", "cannot"}


@given(st.binary(max_size=300))
def test_readers_of_metadata_take_whatever_comes(block: bytes) -> None:
    tiff = exif()[:40] + block
    found = (
        *exif_findings(read_exif(tiff), tiff),
        *exif_findings(read_exif(block), block),
        *iptc_findings(b"\x1c" + block),
        *photoshop_findings(b"8BIM" + block),
        *profile_findings(bytes(128) + block),
        *text_findings(b"iTXt", block),
        *text_findings(b"zTXt", b"Raw profile type exif\0\0" + block),
        *xmp_findings(block),
    )

    assert all(finding.value.isprintable() for finding in distinct(found))


def test_xml_that_grows_is_not_let_grow() -> None:
    entities = b"".join(
        b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    bomb = b'<!DOCTYPE x [<!ENTITY e0 "author">%s]><x><creator>&e9;</creator></x>'

    (finding,) = xmp_findings(bomb % entities)

    assert finding.kind == "other"


def test_xml_reads_no_file() -> None:
    packet = (
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b"<x><creator>&f;</creator></x>"
    )

    assert not [f for f in xmp_findings(packet) if "root" in f.value]


def test_deep_xml_is_told_of_by_its_size() -> None:
    packet = b"<x>" * 100_000

    assert [f.kind for f in xmp_findings(packet)] == ["other"]


@pytest.mark.parametrize("tag", [330, 50706])
def test_a_raw_picture_of_a_camera_is_not_cut_down_to_its_thumbnail(tag: int) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[tag] = 8
    out = BytesIO()
    drawing().save(out, "TIFF", tiffinfo=tags)

    outcome = outcome_of(out.getvalue())

    assert (outcome.state, outcome.reason) == ("cannot", "kind")


def test_a_tiff_whose_pages_run_in_a_circle_comes_to_an_end() -> None:
    out = BytesIO()
    Image.new("L", (8, 8)).save(out, "TIFF")
    data = bytearray(out.getvalue())
    first = int.from_bytes(data[4:8], "little")
    next_at = first + 2 + 12 * int.from_bytes(data[first : first + 2], "little")
    data[next_at : next_at + 4] = first.to_bytes(4, "little")

    assert outcome_of(bytes(data)).state in {"cleaned", "nothing", "cannot"}
