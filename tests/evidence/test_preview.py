"""A preview is pixels or plain text, and nothing of the file comes along with it."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from portal.evidence.looking.preview import Preview, preview
from tests.evidence.samples import (
    EACH_KIND,
    PLAIN_MAIL,
    compound,
    docx,
    image,
    locked_pdf,
    odf,
    pdf,
    pptx,
    without_bytes,
    xlsx,
    zipped,
)

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
TABLE = (
    "<table:table><table:table-row><table:table-cell><text:p>een</text:p>"
    "</table:table-cell><table:table-cell><text:p>twee</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
RED, BLUE = (255, 0, 0), (0, 0, 255)
REASONS = {"kind", "encrypted", "broken", "too_complex"}


def pixels(shown: Preview) -> Image.Image:
    """Return the image of a preview, which is RGB and has nothing but pixels."""
    assert shown.kind == "image"
    picture = Image.open(io.BytesIO(shown.data))
    picture.load()
    assert (picture.format, picture.mode, picture.info) == ("PNG", "RGB", {})
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return an image in a format."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def words(shown: Preview) -> str:
    """Return the text of a preview."""
    assert shown.kind == "text"
    return shown.data.decode()


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "TIFF", "JPEG"])
def test_an_image_has_its_own_pixels(kind: str) -> None:
    picture = pixels(preview(image(kind, color="blue"), "", 1))
    red, green, blue = picture.getpixel((20, 15))  # type: ignore[misc]  # RGB

    assert picture.size == (40, 30)
    assert (red < 5, green < 5, blue > 250) == (True, True, True)


def test_an_image_comes_without_what_is_written_in_it() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Jan de Vries")
    exif = Image.Exif()
    exif[0x010F] = "Jan de Vries"
    picture = Image.new("RGB", (9, 9))
    for data in (
        saved(picture, "PNG", pnginfo=notes, exif=exif, dpi=(72, 72)),
        saved(picture, "JPEG", exif=exif, comment=b"Jan de Vries"),
    ):
        shown = preview(data, "", 1)
        pixels(shown)
        chunks = {name for name in (b"tEXt", b"eXIf", b"pHYs") if name in shown.data}

        assert b"Jan" in data
        assert (b"Jan" in shown.data, chunks) == (False, set())


def test_an_image_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = pixels(
        preview(saved(Image.new("RGB", (40, 20)), "JPEG", exif=exif), "", 1)
    )

    assert picture.size == (20, 40)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_lies_on_white(mode: str) -> None:
    picture = pixels(preview(saved(Image.new(mode, (4, 4)), "PNG"), "", 1))

    assert picture.getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(3_200, 100), (1_000, 20_000)])
def test_a_large_image_is_made_smaller(size: tuple[int, int]) -> None:
    picture = pixels(preview(image("PNG", size), "", 1))

    assert picture.width <= 1_600
    assert picture.width * picture.height <= 8_000_000
    assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.02)
    assert picture.getpixel((5, 5)) == (255, 0, 0)


def test_a_mark_on_a_page_stands_where_it_was_drawn() -> None:
    data = pdf(2, b"1 0 0 rg 59.5 673.6 59.5 84.2 re f")
    shown = preview(data, "", 2)
    picture = pixels(shown)

    assert shown.pages == 2
    assert 1_190 <= picture.width <= 1_200
    tenth = picture.width // 10, picture.height // 10
    assert picture.getpixel((tenth[0] * 3 // 2, tenth[1] * 3 // 2)) == (255, 0, 0)
    assert picture.getpixel((tenth[0] * 3, tenth[1] * 3)) == (255, 255, 255)


@pytest.mark.parametrize(("page", "shown"), [(-1, RED), (0, RED), (9, BLUE)])
def test_beyond_the_last_page_is_the_last(page: int, shown: tuple[int, ...]) -> None:
    with pikepdf.new() as paper:
        for color in (b"1 0 0 rg", b"0 0 1 rg"):
            one = paper.add_blank_page(page_size=(100, 100))
            one.Contents = paper.make_stream(color + b" 0 0 100 100 re f")
        out = io.BytesIO()
        paper.save(out)
    picture = pixels(preview(out.getvalue(), "", page))

    assert picture.getpixel((50, 50)) == shown


@pytest.mark.parametrize("size", [(14_400, 14_400), (3, 14_400), (14_400, 3), (3, 3)])
def test_a_page_of_any_size_is_bounded(size: tuple[int, int]) -> None:
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=size)
        out = io.BytesIO()
        paper.save(out)
    picture = pixels(preview(out.getvalue(), "", 1))

    assert picture.width <= 1_200
    assert picture.width * picture.height <= 4_100_000


def test_a_script_in_a_page_does_nothing() -> None:
    script = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("while (true) {}")
    )
    with_script = preview(pdf(1, b"0 0 9 9 re f", OpenAction=script), "", 1)

    assert with_script == preview(pdf(1, b"0 0 9 9 re f"), "", 1)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Dag, é".encode(), "Dag, é"),
        ("Dag, é".encode("utf-16"), "Dag, é"),
        ("Dag, é".encode("latin-1"), "Dag, é"),
        ("factuur\u202efdp.exe".encode(), "factuur[U+202E]fdp.exe"),
        ("a\u200bb\u2066c\x1bd\r\ne".encode(), "a[U+200B]b[U+2066]c[U+001B]d\ne"),
        (b"<!doctype html><b>Dag</b>", "<!doctype html><b>Dag</b>"),
        (b"<svg><script>1</script></svg>", "<svg><script>1</script></svg>"),
        (docx(), "Dag\n"),
        (
            docx(
                "<w:p><w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t></w:r>"
                "<w:del><w:r><w:t>weg</w:t></w:r></w:del></w:p><w:p/>"
            ),
            "een\ttwee\n\n",
        ),
        (pptx(), "Dia\n"),
        (xlsx(), "Bedrag\t12.5\n\n"),
        (odf(), "Dag\n"),
        (
            odf(
                body='<text:p>a<text:s text:c="3"/>b<text:span>c</text:span>d</text:p>'
            ),
            "a   bcd\n",
        ),
        (odf("spreadsheet", TABLE), "een\ttwee\t\n"),
        (
            zipped({"brief.txt": "Dag", "a/b.txt": ""}),
            "3  brief.txt\n           0  a/b.txt\n",
        ),
    ],
    ids=without_bytes,
)
def test_a_text_is_shown_as_plain_characters(data: bytes, text: str) -> None:
    assert words(preview(data, "", 1)).lstrip(" ") == text


def test_a_mail_is_shown_with_its_headers_and_plain_text() -> None:
    assert words(preview(PLAIN_MAIL, "", 1)) == (
        "From: Jan <jan@example.org>\nTo: desk@example.org\nSubject: Café\n"
        "Date: Mon, 1 Jan 2024 10:00:00 +0100\n\nHet gaat om de kas.\n"
    )


def test_the_page_within_a_mail_is_never_shown() -> None:
    data = PLAIN_MAIL.replace(b"\r\n\r\n", b"\r\nContent-Type: text/html\r\n\r\n<b>", 1)

    assert "<b>" not in words(preview(data, "", 1))


def test_a_long_text_comes_in_pages_that_together_are_all_of_it() -> None:
    text = "".join(f"regel {number}\n" for number in range(3_000))
    first = preview(text.encode(), "", 1)
    pages = [words(preview(text.encode(), "", at + 1)) for at in range(first.pages)]

    assert "".join(pages) == text
    assert all(4_000 < len(page) <= 5_000 for page in pages[:-1])


def test_a_text_without_line_ends_comes_in_pages_too() -> None:
    shown = preview(b"a" * 12_000, "", 3)

    assert (shown.pages, len(shown.data)) == (3, 2_000)


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("kind", EACH_KIND["exe"]),
        ("kind", EACH_KIND["rar"]),
        ("kind", EACH_KIND["video"]),
        ("kind", EACH_KIND["ole"]),
        ("kind", b""),
        ("encrypted", locked_pdf()),
        ("encrypted", compound("EncryptionInfo")),
        ("broken", pdf()[:40]),
        ("broken", image("PNG")[:12]),
        ("broken", image("JPEG")[:200]),
        ("broken", EACH_KIND["heic"]),
        ("too_complex", docx(**{"word/document.xml": BOMB})),
        ("too_complex", docx(**{"word/document.xml": " " * (17 << 20)})),
    ],
    ids=without_bytes,
)
def test_what_cannot_be_shown_says_why(reason: str, data: bytes) -> None:
    assert preview(data, "", 1) == Preview("none", 0, b"", reason)


@given(st.binary(max_size=2_000), st.text(max_size=20), st.integers())
def test_any_bytes_have_a_preview_or_a_reason(
    data: bytes, name: str, page: int
) -> None:
    shown = preview(data, name, page)

    assert shown.kind in {"text", "image"} or shown.reason in REASONS


@given(st.sampled_from(sorted(EACH_KIND)), st.data())
def test_any_spoiled_file_has_a_preview_or_a_reason(
    kind: str, draw: st.DataObject
) -> None:
    data = bytearray(EACH_KIND[kind])
    for _ in range(draw.draw(st.integers(0, 5)) if data else 0):
        data[draw.draw(st.integers(0, len(data) - 1))] ^= draw.draw(st.integers(1, 255))
    cut = draw.draw(st.integers(0, len(data)))
    shown = preview(bytes(data[:cut]), "", 1)

    assert shown.kind in {"text", "image"} or shown.reason in REASONS
    assert len(shown.data.decode()) <= 20_000 if shown.kind == "text" else True
