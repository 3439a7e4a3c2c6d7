"""OpenDocument files lose what their reader does not see."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from portal.evidence.cleaning.odf import clean_odf, recognise_odf
from portal.evidence.findings import Cleaned, NotCleanable
from tests.evidence.office import CLEAN_PICTURE, clean_image, docx, unpacked
from tests.evidence.open_documents import BODIES, URN, opendocument

each_kind = pytest.mark.parametrize("kind", BODIES)


def cleaned(data: bytes) -> Cleaned:
    return clean_odf(data, clean_image)


def paragraphs(data: bytes) -> list[str]:
    """Return the words of every paragraph, without the names that go."""
    root = etree.fromstring(unpacked(data)["content.xml"])
    return [each.text or "" for each in root.iter(f"{{{URN}:text:1.0}}p")]


@each_kind
def test_no_hidden_word_is_left_in_any_part(kind: str) -> None:
    after = unpacked(cleaned(opendocument(kind)).data)

    for part in after.values():
        for word in (b"GEHEIM", b"GHM", b"2024", b"00c0ffee", b"R0VIRUlN"):
            assert word not in part


@each_kind
def test_the_test_would_see_them(kind: str) -> None:
    said = b" ".join(unpacked(opendocument(kind)).values())

    for word in (b"GEHEIM", b"GHM", b"2024", b"00c0ffee", b"R0VIRUlN"):
        assert word in said


@each_kind
def test_every_hidden_word_is_told_of(kind: str) -> None:
    told = " ".join(found.value for found in cleaned(opendocument(kind)).findings)

    for word in ("first", "last", "title", "printed", "generator", "commenter"):
        assert f"GEHEIM-{word}" in told
    for word in ("template.ott", "printer", "database"):
        assert f"GEHEIM-{word}" in told
    assert "Afdeling: GEHEIM-department" in told
    assert "Versions/Version1" in told
    assert "unlisted.bin" in told


@each_kind
def test_what_is_read_stays_the_same(kind: str) -> None:
    before = paragraphs(opendocument(kind))

    assert "Zichtbaar" in before
    assert paragraphs(cleaned(opendocument(kind)).data) == before


@each_kind
def test_cleaning_again_finds_nothing_and_changes_nothing(kind: str) -> None:
    once = cleaned(opendocument(kind))
    twice = cleaned(once.data)

    assert twice.findings == ()
    assert twice.data == once.data
    assert twice.left == once.left


@each_kind
def test_the_kind_stands_first_and_is_not_packed(kind: str) -> None:
    data = cleaned(opendocument(kind)).data

    assert recognise_odf(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert first.extra == archive.comment == b""
        times = {entry.date_time for entry in archive.infolist()}
        assert times == {(1980, 1, 1, 0, 0, 0)}


def test_the_list_of_parts_names_what_is_there() -> None:
    parts = unpacked(cleaned(opendocument()).data)
    manifest = etree.fromstring(parts["META-INF/manifest.xml"])
    listed = {each.get(f"{{{URN}:manifest:1.0}}full-path") for each in manifest}

    assert listed == {"/", *parts} - {"mimetype", "META-INF/manifest.xml"}


def test_other_settings_stay() -> None:
    settings = unpacked(cleaned(opendocument()).data)["settings.xml"]

    assert b"AddFrameOffsets" in settings
    assert b">true<" in settings


def test_pictures_are_cleaned_where_they_can_be() -> None:
    after = cleaned(opendocument())
    other = cleaned(opendocument(more={"Pictures/2.png": b"unknown"}))

    assert unpacked(after.data)["Pictures/1.jpeg"] == CLEAN_PICTURE
    assert "pictures" not in after.left
    assert "pictures" in other.left


def test_tracked_changes_and_comments_stay_and_are_named() -> None:
    assert cleaned(opendocument()).left == ("tracked_changes", "visible_comments")


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('<text:a xlink:href="file:///C:/x.odt">x</text:a>', "local_links"),
        ('<text:a xlink:href="../x.odt">x</text:a>', "local_links"),
        ('<text:section text:display="none"/>', "hidden_content"),
        ('<table:table-row table:visibility="collapse"/>', "hidden_content"),
        ("<presentation:notes><text:p>x</text:p></presentation:notes>", "notes"),
        ("<script:event-listener/>", "macros"),
        ('<draw:object xlink:href="./Object 1"/>', "embedded_object"),
    ],
)
def test_what_a_document_carries_is_named(body: str, left: str) -> None:
    assert left not in cleaned(opendocument()).left
    assert left in cleaned(opendocument(body=body)).left


def test_an_address_on_the_web_is_no_local_link() -> None:
    body = '<text:a xlink:href="https://example.org/">x</text:a>'

    assert "local_links" not in cleaned(opendocument(body=body)).left


def test_a_document_with_a_password_is_refused_as_such() -> None:
    manifest = (
        f'<m:manifest xmlns:m="{URN}:manifest:1.0"><m:file-entry'
        ' m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    with pytest.raises(NotCleanable) as refused:
        cleaned(opendocument(more={"META-INF/manifest.xml": manifest}))
    assert refused.value.reason == "encrypted"


def test_it_knows_its_documents() -> None:
    assert recognise_odf(opendocument())
    assert not recognise_odf(docx())
    with pytest.raises(NotCleanable) as refused:
        cleaned(docx())
    assert refused.value.reason == "kind"
