"""A document made to do harm is refused in words, and in bounded time."""

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from portal.evidence.cleaning.odf import clean_odf
from portal.evidence.cleaning.ooxml import clean_ooxml
from portal.evidence.cleaning.pdf import clean_pdf
from portal.evidence.cleaning.zip_parts import MOST_PARTS, read_parts
from portal.evidence.findings import Cleaned, NotCleanable
from tests.evidence.office import clean_image, docx, packed
from tests.evidence.open_documents import opendocument
from tests.evidence.papers import clean_image as clean_jpeg
from tests.evidence.papers import everything, paper, saved


def clean_docx(data: bytes) -> Cleaned:
    return clean_ooxml(data, clean_image)


def clean_odt(data: bytes) -> Cleaned:
    return clean_odf(data, clean_image)


def clean_paper(data: bytes) -> Cleaned:
    return clean_pdf(data, clean_jpeg)


@cache
def a_paper() -> bytes:
    return saved(paper(everything), object_stream_mode=pikepdf.ObjectStreamMode.disable)


Clean = Callable[[bytes], Cleaned]
each_format = pytest.mark.parametrize(
    ("clean", "make"),
    [(clean_docx, docx), (clean_odt, opendocument), (clean_paper, a_paper)],
)


def reason(clean: Clean, data: bytes) -> str:
    with pytest.raises(NotCleanable) as refused:
        clean(data)
    # Nothing of the file may go on from here, not even in what a program would log.
    assert refused.value.__cause__ is None
    assert str(refused.value) == refused.value.reason
    return refused.value.reason


def cleaned_or_refused(clean: Clean, data: bytes) -> Cleaned | None:
    """Return what comes out, or None where it is refused: nothing else may happen."""
    try:
        return clean(data)
    except NotCleanable:
        return None


@each_format
@given(st.data())
@settings(max_examples=60)
def test_a_spoilt_file_is_cleaned_or_refused(
    clean: Clean, make: Callable[[], bytes], data: st.DataObject
) -> None:
    spoilt = bytearray(make())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.none(), st.integers(0, len(spoilt))))
    after = cleaned_or_refused(clean, bytes(spoilt[:cut]))

    assert after is None or clean(after.data).findings == ()


@each_format
@given(st.binary(max_size=200))
@settings(max_examples=30)
def test_any_bytes_at_all_are_refused(
    clean: Clean, make: Callable[[], bytes], data: bytes
) -> None:
    for start in (b"", make()[:8]):
        assert reason(clean, start + data) in {"kind", "broken"}


@each_format
def test_a_file_cut_short_is_refused(clean: Clean, make: Callable[[], bytes]) -> None:
    whole = make()

    assert reason(clean, whole[: len(whole) // 2]) == "broken"


def test_a_paper_that_misses_its_last_line_is_cleaned() -> None:
    assert b"GEHEIM" not in clean_paper(a_paper()[:-7]).data


BOMB = b"\0" * (20 * 1024 * 1024)


def test_a_part_packed_far_too_well_is_refused() -> None:
    assert reason(clean_docx, docx({"word/media/image1.jpeg": BOMB})) == "too_complex"
    odt = opendocument(more={"Pictures/2.png": BOMB})
    assert reason(clean_odt, odt) == "too_complex"


def test_many_bombs_are_counted_together() -> None:
    parts = {f"part{number}": BOMB[: 2 * 1024 * 1024] for number in range(10)}

    assert reason(clean_docx, packed(parts)) == "too_complex"


def test_a_container_of_very_many_parts_is_refused() -> None:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"{number}", b"")

    assert reason(clean_docx, whole.getvalue()) == "too_complex"


def test_as_many_parts_as_are_allowed_are_read() -> None:
    parts: dict[str, str | bytes] = {f"{each}": b"" for each in range(MOST_PARTS)}

    assert len(read_parts(packed(parts))) == MOST_PARTS


@pytest.mark.parametrize(
    "name",
    ["../x.xml", "/x.xml", "a/../x.xml", "a\\x.xml", "a//x.xml", "./x.xml"],
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert reason(clean_docx, docx({name: b""})) == "broken"


def test_two_parts_of_one_name_are_refused() -> None:
    assert reason(clean_docx, docx({"WORD/document.xml": b"<x/>"})) == "broken"


LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">'
    for n in range(10)
)


@pytest.mark.parametrize(
    "xml",
    [
        f"<!DOCTYPE x [{LAUGHS}]><x>&a9;</x>",
        f'<!DOCTYPE x [{LAUGHS}]><x y="&a9;"/>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>',
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]><x/>',
        "<x>" * 100_000,
        "<x>" * 5000 + "</x>" * 5000,
        "",
        "<x>&unknown;</x>",
    ],
    ids=["laughs", "in-value", "file", "net", "percent", "open", "deep", "none", "odd"],
)
def test_xml_that_does_harm_is_refused(xml: str) -> None:
    assert reason(clean_docx, docx({"word/comments.xml": xml})) == "broken"
    assert reason(clean_odt, opendocument(more={"styles.xml": xml})) == "broken"


def test_a_very_long_part_is_refused() -> None:
    long = b"<x>" + bytes(range(32, 60)) * 1_400_000 + b"</x>"
    # Stored as it is: it is the length that counts, not how well it packs.
    whole = BytesIO(docx())
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/long.xml", long)

    assert reason(clean_docx, whole.getvalue()) == "too_complex"


def test_parts_that_lead_to_each_other_in_a_circle_are_no_trouble() -> None:
    kinds = "http://schemas.openxmlformats.org/package/2006/relationships"
    circle = (
        f'<Relationships xmlns="{kinds}"><Relationship Id="r" Type="x/y"'
        ' Target="document.xml"/></Relationships>'
    )

    assert clean_docx(docx({"word/_rels/document.xml.rels": circle})).data


def _circle(pdf: Pdf) -> None:
    pages = pdf.Root.Pages
    pages.Kids = Array([pages, *pages.Kids])


def _claims_many(pdf: Pdf) -> None:
    pdf.Root.Pages.Count = 2_000_000_000


def _self(pdf: Pdf) -> None:
    loop = pdf.make_indirect(Dictionary(Type=Name.X))
    loop.Again = loop
    pdf.Root.Loop = loop


def _wide_tree(pdf: Pdf) -> None:
    """Make 10 ** 12 pages out of twelve nodes of a tree."""
    node = pdf.pages[0].obj
    for _ in range(12):
        node = pdf.make_indirect(
            Dictionary(Type=Name.Pages, Kids=Array([node] * 10), Count=10)
        )
    pdf.Root.Pages = node


@pytest.mark.parametrize("spoil", [_circle, _claims_many, _self, _wide_tree])
def test_a_tree_of_pages_that_does_not_end_is_cleaned_or_refused(
    spoil: Callable[[Pdf], None],
) -> None:
    pdf = paper()
    base = saved(pdf)
    with pikepdf.open(BytesIO(base)) as opened:
        spoil(opened)
        spoilt = saved(opened)
    after = cleaned_or_refused(clean_paper, spoilt)

    assert after is None or len(after.data) < 10 * len(spoilt)


@pytest.mark.parametrize("depth", [400, 200_000])
def test_arrays_in_arrays_are_cleaned_or_refused(depth: int) -> None:
    whole = a_paper().replace(
        b"/Lang (nl-NL)", b"/Lang " + b"[" * depth + b"]" * depth, 1
    )
    after = cleaned_or_refused(clean_paper, whole)

    assert after is None or b"GEHEIM" not in after.data


def test_a_file_of_very_many_objects_is_refused() -> None:
    many = b"/Lang [" + b"[]" * 600_000 + b"]"
    whole = a_paper().replace(b"/Lang (nl-NL)", many, 1)

    assert many in whole
    assert reason(clean_paper, whole) == "too_complex"
