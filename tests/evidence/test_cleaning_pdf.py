"""PDF files lose what their reader does not see."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from portal.evidence.cleaning.pdf import clean_pdf, recognise_pdf
from portal.evidence.findings import Cleaned, NotCleanable
from tests.evidence.papers import (
    annotate,
    clean_image,
    everything,
    jpeg,
    page_text,
    paper,
    pixels,
    said_in,
    saved,
)


def cleaned(data: bytes) -> Cleaned:
    return clean_pdf(data, clean_image)


def whole() -> bytes:
    return saved(paper(everything))


def test_no_hidden_word_is_left_in_any_object() -> None:
    for said in said_in(cleaned(whole()).data):
        assert b"GEHEIM" not in said
        assert "GEHEIM".encode("utf-16-be") not in said
        assert b"20240305" not in said


def test_the_test_would_see_them() -> None:
    said = b" ".join(said_in(whole()))

    for word in (b"Author", b"creator", b"piece", b"annotator", b"user", b"jpeg"):
        assert b"GEHEIM-" + word in said


def test_every_hidden_word_is_told_of() -> None:
    told = " ".join(found.value for found in cleaned(whole()).findings)

    info = ("Author", "Creator", "Company", "Odd", "creator", "tool")
    marks = ("piece", "spider", "annotator", "name", "user", "property", "layer")
    for word in (*info, *marks):
        assert f"GEHEIM-{word}" in told


def test_a_place_on_earth_is_told_of() -> None:
    places = [x.value for x in cleaned(whole()).findings if x.kind == "place"]

    assert places == ["51 5"]


def test_the_words_of_the_pages_stay_the_same() -> None:
    assert page_text(whole()) == ["Zichtbaar"]
    assert page_text(cleaned(whole()).data) == ["Zichtbaar"]


def test_the_pages_look_the_same() -> None:
    before, after = pixels(whole()), pixels(cleaned(whole()).data)

    assert len(set(before[0])) > 10
    assert after == before


def test_cleaning_again_finds_nothing() -> None:
    once = cleaned(whole())
    twice = cleaned(once.data)

    assert once.findings
    assert twice.findings == ()
    assert twice.left == once.left


def test_the_language_stays() -> None:
    with pikepdf.open(BytesIO(cleaned(whole()).data)) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"


def test_an_attached_file_stays_with_its_name_and_is_named() -> None:
    after = cleaned(whole())

    assert "attachments" in after.left
    with pikepdf.open(BytesIO(after.data)) as pdf:
        spec = pdf.Root.Names.EmbeddedFiles.Names[1]
        assert str(spec.UF) == "bijlage.txt"
        assert spec.EF.F.read_bytes() == b"bijlage"


def test_an_earlier_revision_is_gone_and_told_of() -> None:
    first = saved(
        paper(everything), object_stream_mode=pikepdf.ObjectStreamMode.disable
    )
    place = first.rindex(b"startxref") + len(b"startxref")
    start = int(first[place:].split()[0])
    # A program adds a newer page tree's root behind what it leaves as it was.
    later = first + b"9000 0 obj\n(GEHEIM-later)\nendobj\n"
    table = len(later)
    root = first.index(b"/Root ") + len(b"/Root ")
    reference = first[root : first.index(b" R", root) + 2]
    later += b"xref\n9000 1\n%010d 00000 n \ntrailer\n" % len(first)
    later += b"<< /Size 9001 /Root %s /Prev %d >>\n" % (reference, start)
    later += b"startxref\n%d\n%%%%EOF\n" % table
    after = cleaned(later)

    assert ("history", "1") in [(x.kind, x.value) for x in after.findings]
    assert not any(b"GEHEIM" in said for said in said_in(after.data))


def test_a_file_made_for_the_web_has_no_earlier_revision() -> None:
    after = cleaned(saved(paper(), linearize=True))

    assert "history" not in {found.kind for found in after.findings}


def test_a_picture_that_cannot_be_cleaned_stays_and_is_named() -> None:
    data = saved(paper())
    after = clean_pdf(data, lambda _: None)

    assert "pictures" in after.left
    assert any(said == jpeg() for said in said_in(after.data))


def test_a_picture_keeps_its_format() -> None:
    after = clean_pdf(saved(paper()), lambda _: b"\x89PNG")

    assert "pictures" in after.left


def _action(**values: Any) -> Callable[[Pdf], None]:
    def add(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(Type=Name.Action, **values)

    return add


def _field(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("naam"), V=String("ja"))


def _signature(pdf: Pdf) -> None:
    sig = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=b"x")
    annotate(pdf, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), V=sig)


def _note(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Highlight, Contents=String("Kijk"))


def _hidden_layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Laag")))
    off = Dictionary(OFF=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)


@pytest.mark.parametrize(
    ("add", "left"),
    [
        (_action(S=Name.JavaScript, JS=String("x()")), "javascript"),
        (_action(S=Name.Launch, F=String("a.exe")), "launch"),
        (_action(S=Name.GoToR, F=String(r"C:\a.pdf")), "local_links"),
        (_action(S=Name.URI, URI=String("file:///a")), "local_links"),
        (_field, "form_values"),
        (_signature, "signature"),
        (_note, "visible_comments"),
        (_hidden_layer, "hidden_content"),
    ],
)
def test_what_stays_is_named(add: Callable[[Pdf], None], left: str) -> None:
    assert left not in cleaned(saved(paper())).left
    assert left in cleaned(saved(paper(add))).left


def test_the_name_of_a_field_stays() -> None:
    with pikepdf.open(BytesIO(cleaned(saved(paper(_field))).data)) as pdf:
        assert str(pdf.pages[0].obj.Annots[0].T) == "naam"


@pytest.mark.parametrize("password", ["", "geheim"])
def test_an_encrypted_file_is_refused_as_such(password: str) -> None:
    lock = pikepdf.Encryption(owner="o", user=password)
    with pytest.raises(NotCleanable) as refused:
        cleaned(saved(paper(), encryption=lock))
    assert refused.value.reason == "encrypted"


def test_it_knows_its_files() -> None:
    assert recognise_pdf(whole())
    assert not recognise_pdf(b"PK\x03\x04")
