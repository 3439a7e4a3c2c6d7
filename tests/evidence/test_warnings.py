"""What a coordinator is warned of: each warning has a file with it and one without."""

import gzip
import io
import struct
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.evidence.looking.warnings import Look, look
from tests.evidence.samples import (
    EACH_KIND,
    LINK,
    MAIL,
    PROGRAM,
    compound,
    docx,
    image,
    locked_pdf,
    locked_zip,
    odf,
    pdf,
    relations,
    tarred,
    without_bytes,
    xlsx,
    zipped,
)

CODES = {
    *("mismatch", "macro", "executable", "encrypted", "bomb", "script", "active"),
    *("embedded", "external", "broken", "archive"),
}
QUIET = {
    *("jpeg", "png", "gif", "webp", "tiff", "pdf", "docx", "xlsx", "pptx", "odt"),
    *("ods", "odp", "ole", "zip", "gzip", "tar", "svg", "rtf", "msg", "eml", "text"),
    *("audio", "video", "unknown"),
}
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
ATTACHED = (
    MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nDag\r\n"
    b"--b\r\nContent-Type: text/plain\r\n"
    b'Content-Disposition: attachment; filename="%s"\r\n\r\nx\r\n--b--\r\n'
)
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
)


def action(kind: str, **more: str) -> bytes:
    """Return a PDF that acts when it is opened."""
    fields: dict[str, pikepdf.Object] = {"/S": pikepdf.Name(f"/{kind}")}
    fields |= {f"/{key}": pikepdf.String(value) for key, value in more.items()}
    return pdf(OpenAction=pikepdf.Dictionary(fields))


def wide_png(width: int, height: int) -> bytes:
    """Return a PNG that says to be so large, and has no pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def nested(depth: int) -> bytes:
    """Return a zip in a zip, and so on."""
    data = zipped({"brief.txt": "Dag"})
    for _ in range(depth - 1):
        data = zipped({"binnen.zip": data})
    return data


@pytest.mark.parametrize("kind", sorted(QUIET))
def test_an_honest_file_has_no_warning(kind: str) -> None:
    assert look(EACH_KIND[kind], "", "") == Look(kind, ())


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("macro", docx(**{"word/vbaProject.bin": "x"})),
        ("macro", xlsx(**{"xl/macrosheets/sheet1.xml": "<x/>"})),
        ("macro", odf(**{"Basic/script-lc.xml": "<x/>"})),
        ("macro", compound("Macros", "WordDocument")),
        ("macro", zipped({"binnen.docm": docx(**{"word/vbaProject.bin": "x"})})),
        ("executable", PROGRAM),
        ("executable", LINK),
        ("executable", EACH_KIND["elf"]),
        ("executable", zipped({"foto.jpg": PROGRAM})),
        ("executable", zipped({"foto.jpg.scr": "x"})),
        ("executable", tarred({"foto.jpg": PROGRAM})),
        ("executable", gzip.compress(PROGRAM)),
        ("executable", zipped({"binnen.zip": zipped({"a.jar": "x"})})),
        ("executable", ATTACHED % b"factuur.js"),
        ("encrypted", locked_zip()),
        ("encrypted", locked_pdf()),
        ("encrypted", compound("EncryptionInfo", "EncryptedPackage")),
        ("encrypted", compound("WordDocument", content=bytes(11) + b"\x01" + bytes(9))),
        (
            "encrypted",
            compound("Workbook", content=b"\x09\x08\x02\x00xx\x2f\0\0\0"),
        ),
        ("encrypted", odf(**{"META-INF/manifest.xml": MANIFEST})),
        ("archive", EACH_KIND["rar"]),
        ("archive", EACH_KIND["7z"]),
        ("bomb", nested(3)),
        ("bomb", zipped({"nul": bytes(101 << 20)})),
        ("bomb", gzip.compress(bytes(65 << 20))),
        ("bomb", zipped(dict.fromkeys(map(str, range(10_001)), ""), 0)),
        ("bomb", wide_png(50_000, 50_000)),
        ("bomb", docx(**{"word/footnotes.xml": BOMB})),
        ("bomb", odf(**{"styles.xml": BOMB})),
        ("bomb", pdf(Deep=pikepdf.Object.parse(b"[" * 70 + b"]" * 70))),
        ("bomb", MAIL + b"\n" + b"--b\n\nx\n" * 20_001),
        ("script", EACH_KIND["script"]),
        ("active", action("JavaScript", JS="app.alert(1)")),
        ("active", action("Launch", F="calc.exe")),
        ("active", EACH_KIND["html"]),
        ("active", b"<svg><script>alert(1)</script></svg>"),
        ("active", b'<svg onload="alert(1)"/>'),
        ("active", docx("<w:p><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:p>")),
        ("embedded", docx(**{"word/embeddings/oleObject1.bin": "x"})),
        ("embedded", compound("ObjectPool", "WordDocument")),
        ("embedded", image("JPEG") + zipped({"a": "b"})),
        ("embedded", ATTACHED % b"brief.txt"),
        ("embedded", b"{\\rtf1{\\object\\objemb{\\*\\objdata 00}}}"),
        (
            "external",
            docx(
                **{
                    "word/_rels/settings.xml.rels": relations(
                        ("attachedTemplate", "http://example.org/a.dotm")
                    )
                }
            ),
        ),
        ("external", odf(body='<text:p xlink:href="http://example.org/a.png"/>')),
        ("external", b'<html><img src="https://example.org/a.png">'),
        ("external", action("SubmitForm", F="http://example.org")),
        ("broken", zipped({"a": "b" * 99}, 0).replace(b"bbbb", b"bbbc", 1)),
        ("broken", pdf()[:40]),
        ("broken", image("PNG")[:12]),
        ("broken", b""),
    ],
    ids=without_bytes,
)
def test_what_hides_in_a_file_is_told(code: str, data: bytes) -> None:
    assert code in look(data, "", "").warnings


def test_a_file_within_a_pdf_is_told() -> None:
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.attachments["a.txt"] = pikepdf.AttachedFileSpec(paper, b"Dag")
        data = pikepdf_bytes(paper)

    assert look(data, "a.pdf", "").warnings == ("active", "embedded")


def pikepdf_bytes(paper: pikepdf.Pdf) -> bytes:
    """Return what would be saved."""
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        docx(
            **{
                "word/_rels/document.xml.rels": relations(
                    ("hyperlink", "http://example.org")
                )
            }
        ),
        nested(2),
        zipped({"foto.jpg": image("JPEG"), "brief.docx": docx()}),
        b'<svg><a href="#boven">Dag</a></svg>',
        wide_png(9_000, 9_000),
    ],
    ids=["link", "zip in zip", "zip of files", "svg", "large image"],
)
def test_what_people_do_every_day_has_no_warning(data: bytes) -> None:
    assert look(data, "", "").warnings == ()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx(), "brief.pdf"),
        (PROGRAM, "foto.jpg"),
        (EACH_KIND["html"], "brief.txt"),
        (b"Dag", "foto.png"),
    ],
    ids=without_bytes,
)
def test_a_file_of_another_family_than_it_says_is_told(data: bytes, name: str) -> None:
    assert "mismatch" in look(data, name, "").warnings


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (image("PNG"), "foto.jpg"),
        (docx(), "brief.doc"),
        (EACH_KIND["unknown"], "foto.jpg"),
        (b"Dag", "pagina.html"),
        (image("PNG"), "foto.odd"),
    ],
    ids=without_bytes,
)
def test_a_harmless_mistake_in_a_name_is_not(data: bytes, name: str) -> None:
    assert "mismatch" not in look(data, name, "").warnings


def test_a_formula_that_calls_a_program_is_told() -> None:
    assert look(b"=cmd|' /C calc'!A0", "lijst.csv", "").warnings == ("active",)
    assert look(b"naam,bedrag\nJan,12", "lijst.csv", "").warnings == ()


def test_a_name_alone_can_be_that_of_a_program() -> None:
    assert look(b"Dag", "factuur\u202efdp.exe", "").warnings == (
        "executable",
        "mismatch",
    )


@given(st.binary(max_size=2_000), st.text(max_size=20), st.text(max_size=20))
def test_any_bytes_are_looked_at(data: bytes, name: str, media_type: str) -> None:
    assert set(look(data, name, media_type).warnings) <= CODES


@given(st.sampled_from(sorted(EACH_KIND)), st.data())
def test_any_spoiled_file_is_looked_at(kind: str, draw: st.DataObject) -> None:
    data = bytearray(EACH_KIND[kind])
    for _ in range(draw.draw(st.integers(0, 5)) if data else 0):
        data[draw.draw(st.integers(0, len(data) - 1))] ^= draw.draw(st.integers(1, 255))
    cut = draw.draw(st.integers(0, len(data)))
    found = look(bytes(data[:cut]), "", "")

    assert found.kind in EACH_KIND
    assert set(found.warnings) <= CODES
