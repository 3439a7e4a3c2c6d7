"""What is hidden in a picture is found and taken out, and the picture stays."""

from io import BytesIO

import pi_heif
import pytest
from PIL import Image, ImageOps

from portal.evidence.clean import Outcome, clean
from portal.evidence.cleaning.exif import bare_exif
from portal.evidence.findings import Finding
from tests.evidence.planting import (
    FROM_A_PHONE,
    drawing,
    exif,
    frames,
    planted_gif,
    planted_jpeg,
    planted_png,
    planted_tiff,
    planted_webp,
    planted_words,
    segment,
)

PICTURES = {
    "jpeg": planted_jpeg(),
    "png": planted_png(),
    "animated png": planted_png(animated=True),
    "webp": planted_webp(),
    "animated webp": planted_webp(animated=True),
    "gif": planted_gif(),
    "tiff": planted_tiff(),
}
CAMERA = {
    Finding("device", "Planted Maker Planted Model"),
    Finding("serial", "Planted Serial"),
    Finding("author", "Planted Artist"),
    Finding("author", "Planted Owner"),
    Finding("author", "Planted Wide"),
    Finding("software", "Planted Software"),
    Finding("comment", "Planted Comment"),
    Finding("title", "Planted Title"),
    Finding("time", "2024:05:06 07:08:09"),
    Finding("place", "51.47, 5.66"),
    Finding("device", "MakerNote, 12 bytes"),
    Finding("thumbnail", "JPEG, 21 bytes"),
}
XMP = {Finding("software", "Planted Tool"), Finding("author", "Planted Creator")}
IPTC = {Finding("author", "Planted Byline"), Finding("location_name", "Planted City")}
FOUND = {
    "jpeg": CAMERA | XMP | IPTC | {Finding("comment", "Planted Remark")},
    "png": CAMERA | XMP | {Finding("author", "Planted Author")},
    "animated png": {Finding("time", "2024-05-06 07:08:09")},
    "webp": CAMERA | XMP | {Finding("other", "PRVT, 16 bytes")},
    "animated webp": CAMERA | XMP,
    "gif": XMP | {Finding("comment", "Planted Remark")},
    "tiff": XMP | IPTC | {Finding("author", "Planted Other")},
}

every_picture = pytest.mark.parametrize("name", PICTURES)


def cleaned(data: bytes) -> tuple[Outcome, bytes]:
    """Clean a file as the programs do."""
    with clean("a file", [data], len(data)) as outcome:
        return outcome, b"".join(outcome.pieces)


@every_picture
def test_what_was_planted_is_there_before_and_not_after(name: str) -> None:
    outcome, data = cleaned(PICTURES[name])

    assert outcome.state == "cleaned"
    assert planted_words(PICTURES[name]) >= {"plain"}
    assert planted_words(data) == set()


@every_picture
def test_what_was_planted_is_told(name: str) -> None:
    outcome, _ = cleaned(PICTURES[name])

    assert set(outcome.findings) >= FOUND[name]


@every_picture
def test_every_pixel_of_every_frame_stays(name: str) -> None:
    _, data = cleaned(PICTURES[name])

    assert frames(data) == frames(PICTURES[name])


@every_picture
def test_a_clean_picture_has_nothing_more_to_take_out(name: str) -> None:
    _, data = cleaned(PICTURES[name])

    outcome, again = cleaned(data)

    assert (outcome.state, outcome.findings, again) == ("nothing", (), b"")


def test_an_animation_has_frames_to_lose() -> None:
    lengths = [len(frames(PICTURES[name])) for name in PICTURES if " " in name]

    assert lengths == [3, 2]
    assert len(frames(PICTURES["gif"])) == len(frames(PICTURES["tiff"])) == 2


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_still_stands_upright(orientation: int) -> None:
    before = planted_jpeg(orientation)
    _, data = cleaned(before)

    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(data)) as new:
        assert dict(new.getexif()) == {274: orientation}
        assert ImageOps.exif_transpose(new).tobytes() == (
            ImageOps.exif_transpose(old).tobytes()
        )


@pytest.mark.parametrize("name", ["png", "webp"])
def test_other_pictures_stand_upright_too(name: str) -> None:
    _, data = cleaned(PICTURES[name])

    with Image.open(BytesIO(data)) as new:
        assert dict(new.getexif()) == {274: 6}


def test_where_nothing_is_turned_no_exif_is_left() -> None:
    _, data = cleaned(planted_jpeg(orientation=1))

    assert b"Exif" not in data
    assert bare_exif(1) == b""


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
def test_a_tiff_of_any_mode_keeps_its_pixels(mode: str) -> None:
    picture = Image.new(mode, (9, 7)) if mode == "I;16" else drawing("L").convert(mode)
    out = BytesIO()
    picture.save(out, "TIFF", tiffinfo={315: "Planted Artist"})

    outcome, data = cleaned(out.getvalue())

    assert outcome.state == "cleaned"
    assert b"Planted" not in data
    with Image.open(BytesIO(data)) as new:
        assert (new.mode, new.tobytes()) == (picture.mode, picture.tobytes())


def test_a_png_of_sixteen_bits_keeps_them() -> None:
    picture = Image.frombytes("I;16", (16, 16), bytes(range(256)) * 2)
    out = BytesIO()
    picture.save(out, "PNG", exif=exif())

    _, data = cleaned(out.getvalue())

    with Image.open(BytesIO(data)) as new:
        assert new.tobytes() == picture.tobytes()


def test_a_picture_in_four_inks_keeps_them() -> None:
    out = BytesIO()
    drawing("CMYK").save(out, "JPEG", comment=b"Planted")

    outcome, data = cleaned(out.getvalue())

    assert outcome.findings == (Finding("comment", "Planted"),)
    assert frames(data) == frames(out.getvalue())


def test_a_phone_s_picture_becomes_a_png_with_the_same_pixels() -> None:
    outcome, data = cleaned(FROM_A_PHONE)

    assert (outcome.state, outcome.kind, outcome.suffix) == ("cleaned", "heic", ".png")
    assert set(outcome.findings) >= {
        Finding("serial", "Planted-Serial-42"),
        Finding("place", "51.47, 5.66"),
        Finding("author", "Planted Creator"),
    }
    assert planted_words(FROM_A_PHONE) == {"plain"}
    assert planted_words(data) == set()
    shown = pi_heif.open_heif(BytesIO(FROM_A_PHONE)).to_pillow()
    with Image.open(BytesIO(data)) as new:
        assert (new.format, new.size) == ("PNG", (48, 64))
        assert new.tobytes() == shown.tobytes()


def test_a_second_picture_behind_the_first_goes() -> None:
    """Phones keep a depth map or the other half of a pair there."""
    out = BytesIO()
    drawing().save(out, "MPO", save_all=True, append_images=[drawing("RGB", 3)])

    outcome, data = cleaned(out.getvalue())

    with Image.open(BytesIO(out.getvalue())) as old, Image.open(BytesIO(data)) as new:
        assert getattr(old, "n_frames", 1) == 2
        assert getattr(new, "n_frames", 1) == 1
        assert new.tobytes() == old.tobytes()
    assert [f.value[:6] for f in outcome.findings if f.kind == "embedded"] == ["JPEG, "]


def test_the_thumbnail_in_an_old_header_goes() -> None:
    out = BytesIO()
    drawing().save(out, "JPEG")
    plain = out.getvalue()
    small = plain[6:18] + bytes((2, 2)) + b"PlantedSmall"
    before = plain[:2] + segment(0xE0, small) + plain[20:]

    outcome, data = cleaned(before)

    assert outcome.findings == (Finding("thumbnail", "JFIF, 26 bytes"),)
    assert data == plain


def test_plain_text_has_nothing_to_hide() -> None:
    outcome, _ = cleaned("Beste lezer, één regel.\n".encode())

    assert (outcome.state, outcome.kind) == ("nothing", "text")


@pytest.mark.parametrize("data", [b"MZ\x90\0", b"\0", b"\xff\xfe", b"ID3\x04\0"])
def test_of_what_nobody_knows_it_is_said_that_nobody_can(data: bytes) -> None:
    outcome, _ = cleaned(data)

    assert (outcome.state, outcome.reason) == ("cannot", "kind")
