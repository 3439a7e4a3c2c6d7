"""Word, Excel and PowerPoint documents lose what their reader does not see."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from lxml import etree

from portal.evidence.cleaning.ooxml import clean_ooxml, recognise_ooxml
from portal.evidence.findings import Cleaned, NotCleanable
from tests.evidence.office import (
    CLEAN_PICTURE,
    MAIN,
    R_URI,
    clean_image,
    docx,
    pptx,
    properties,
    relations,
    unpacked,
    xlsx,
)

DOCUMENTS = (docx, xlsx, pptx)
each_kind = pytest.mark.parametrize("make", DOCUMENTS)
Make = Callable[[], bytes]


def cleaned(data: bytes) -> Cleaned:
    return clean_ooxml(data, clean_image)


def texts(data: bytes) -> list[str]:
    """Return all that stands in text elements, in every part that is shown."""
    found = []
    for name, part in unpacked(data).items():
        if name.endswith(".xml") and name.startswith(("word/", "xl/", "ppt/")):
            root = etree.fromstring(part)
            words = root.iter("{*}t", "{*}delText", "{*}text")
            found += [each.text for each in words if each.text]
    return found


@each_kind
def test_no_hidden_word_is_left_in_any_part(make: Make) -> None:
    after = unpacked(cleaned(make()).data)

    for part in after.values():
        assert b"GEHEIM" not in part
        assert b"GHM" not in part
        assert "GEHEIM".encode("utf-16-le") not in part
        assert b"2024-03" not in part
        assert b"00C0FFEE" not in part


@each_kind
def test_the_test_would_see_them(make: Make) -> None:
    before = unpacked(make())

    assert any(b"GEHEIM" in part for part in before.values())
    assert any(b"2024-03" in part for part in before.values())


@each_kind
def test_every_hidden_word_is_told_of(make: Make) -> None:
    told = " ".join(found.value for found in cleaned(make()).findings)

    for word in ("creator", "modifier", "company", "manager", "custom", "description"):
        assert f"GEHEIM-{word}" in told


@each_kind
def test_what_is_read_stays_the_same(make: Make) -> None:
    before = [text.replace("GEHEIM-noter", "Author") for text in texts(make())]

    assert before
    assert texts(cleaned(make()).data) == before


@each_kind
def test_cleaning_again_finds_nothing_and_changes_nothing(make: Make) -> None:
    once = cleaned(make())
    twice = cleaned(once.data)

    assert twice.findings == ()
    assert twice.data == once.data
    assert twice.left == once.left


@each_kind
def test_every_relationship_still_leads_somewhere(make: Make) -> None:
    data = cleaned(make()).data
    parts = unpacked(data)
    kinds = etree.fromstring(parts["[Content_Types].xml"])

    for each in kinds.iter("{*}Override"):
        assert each.get("PartName").lstrip("/") in parts
    for name, part in parts.items():
        for each in etree.fromstring(part) if name.endswith(".rels") else ():
            if each.get("TargetMode") != "External":
                last = each.get("Target").rpartition("/")[2]
                assert any(other.endswith(last) for other in parts)


@each_kind
def test_no_part_speaks_of_a_relationship_that_is_gone(make: Make) -> None:
    parts = unpacked(cleaned(make()).data)

    for name, part in parts.items():
        if not name.endswith(".xml"):
            continue
        folder, _, last = name.rpartition("/")
        there = parts.get(f"{folder}/_rels/{last}.rels", b"<x/>")
        ids = {each.get("Id") for each in etree.fromstring(there)}
        for element in etree.fromstring(part).iter("*"):
            assert element.get(f"{{{R_URI}}}id", "") in {"", *ids}


@each_kind
def test_the_container_tells_nothing(make: Make) -> None:
    with zipfile.ZipFile(BytesIO(cleaned(make()).data)) as archive:
        assert archive.comment == b""
        assert archive.testzip() is None
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.comment, entry.extra) == (b"", b"")


def test_parts_stay_in_their_order() -> None:
    before, after = list(unpacked(docx())), list(unpacked(cleaned(docx()).data))

    assert after == [name for name in before if name in after]
    assert after[0] == "[Content_Types].xml"


def test_pictures_are_cleaned_where_they_can_be() -> None:
    after = cleaned(docx())

    assert unpacked(after.data)["word/media/image1.jpeg"] == CLEAN_PICTURE
    assert "pictures" not in after.left


def test_a_picture_that_cannot_be_cleaned_is_named() -> None:
    after = cleaned(docx({"word/media/image1.jpeg": b"unknown"}))

    assert "pictures" in after.left
    assert unpacked(after.data)["word/media/image1.jpeg"] == b"unknown"


@pytest.mark.parametrize(
    ("make", "left"),
    [
        (docx, ("local_links", "tracked_changes", "visible_comments")),
        (xlsx, ("visible_comments",)),
        (pptx, ("visible_comments",)),
    ],
)
def test_what_stays_is_named(make: Make, left: tuple[str, ...]) -> None:
    assert cleaned(make()).left == left


@pytest.mark.parametrize(
    ("kind", "target", "left"),
    [
        (f"{MAIN}/vbaProject", "vbaProject.bin", "macros"),
        ("oleObject", "embeddings/object1.bin", "embedded_object"),
        ("package", "embeddings/sheet.xlsx", "embedded_object"),
        ("image", "http://example.org/x.png", "external_links"),
    ],
)
def test_what_a_document_carries_is_named(kind: str, target: str, left: str) -> None:
    outside = ("External",) if ":" in target else ()
    rels = relations((kind, target, *outside))
    more: dict[str, str | bytes] = {"word/_rels/document.xml.rels": rels}
    if not outside:
        more[f"word/{target}"] = b"carried"

    assert left in cleaned(docx(more)).left


def test_a_document_inside_a_document_is_cleaned_too() -> None:
    more: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relations(("package", "embeddings/in.xlsx")),
        "word/embeddings/in.xlsx": xlsx(),
    }
    inner = unpacked(cleaned(docx(more)).data)["word/embeddings/in.xlsx"]

    assert inner == cleaned(xlsx()).data


def test_data_that_a_field_shows_stays_and_is_named() -> None:
    more: dict[str, str | bytes] = {
        "customXml/_rels/item1.xml.rels": relations(("customXmlProps", "props.xml")),
        "customXml/props.xml": '<d xmlns:d="urn:d" d:itemID="{7}"/>',
    }
    shown = '<w:sdt><w:dataBinding w:xpath="/x" w:storeItemID="{7}"/></w:sdt>'

    assert "customXml/item1.xml" not in unpacked(cleaned(docx(more)).data)
    bound = cleaned(docx(more, shown))
    assert "customXml/item1.xml" in unpacked(bound.data)
    assert "custom_data" in bound.left


def test_properties_are_empty_but_there() -> None:
    after = unpacked(cleaned(docx()).data)

    for name in properties():
        if name.endswith(".xml"):
            assert len(etree.fromstring(after[name])) == 0
    assert "docProps/thumbnail.jpeg" not in after


def test_it_knows_its_documents() -> None:
    assert all(recognise_ooxml(make()) for make in DOCUMENTS)
    assert not recognise_ooxml(b"%PDF-1.7")


def test_a_document_with_a_password_is_refused_as_such() -> None:
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptionInfo".encode("utf-16-le")

    assert recognise_ooxml(locked)
    with pytest.raises(NotCleanable) as refused:
        cleaned(locked)
    assert refused.value.reason == "encrypted"


def test_a_package_of_another_kind_is_refused() -> None:
    drawing = docx(
        {
            "[Content_Types].xml": '<Types xmlns="x"><Override'
            ' PartName="/word/document.xml"'
            ' ContentType="application/vnd.ms-visio.drawing.main+xml"/></Types>'
        }
    )
    with pytest.raises(NotCleanable) as refused:
        cleaned(drawing)
    assert refused.value.reason == "kind"
