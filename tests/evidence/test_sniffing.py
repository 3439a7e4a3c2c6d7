"""What a file is, is told by its content; what it should be, by its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.evidence.looking.kinds import claimed, sniff
from tests.evidence.samples import EACH_KIND, LINK, PROGRAM, without_bytes, zipped


@pytest.mark.parametrize("kind", EACH_KIND)
def test_each_kind_is_known_by_its_content(kind: str) -> None:
    assert sniff(EACH_KIND[kind], "") == kind


@pytest.mark.parametrize("kind", EACH_KIND)
def test_a_name_does_not_change_what_a_file_is(kind: str) -> None:
    assert sniff(EACH_KIND[kind], "foto.jpg") == kind


@pytest.mark.parametrize("name", ["a.bat", "b.PS1", "c.js", "d.vbs. ", "e.hta"])
def test_text_that_windows_runs_is_a_script(name: str) -> None:
    assert sniff(b"echo dag", name) == "script"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("Dag, é".encode("utf-16"), "text"),
        ("Dag, é".encode("cp1252"), "text"),
        (b"MZ is een afkorting", "text"),
        (b"x" * 100 + zipped({"a": "b"}), "zip"),
        (b"\n\n%PDF-1.7\n" + b"\x00\xff" * 9, "pdf"),
        (b"<!-- dag --><html>", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg >', "svg"),
        (LINK, "exe"),
        (b"From here: it is\nTo me: a text", "text"),
        (zipped({"mimetype": "application/epub+zip"}), "zip"),
        (b"PK\x03\x04 and then nothing\x00", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    ],
    ids=without_bytes,
)
def test_borders_between_kinds(data: bytes, kind: str) -> None:
    assert sniff(data, "") == kind


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("Foto.JPG", "", "jpeg"),
        ("foto", "image/jpeg; q=1", "jpeg"),
        ("foto.pdf", "image/jpeg", "pdf"),
        ("factuur.pdf.exe ", "application/pdf", "exe"),
        ("x.qqq", "video/x-odd", "video"),
        ("x.qqq", "application/octet-stream", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_a_name_promises_a_kind(name: str, media_type: str, kind: str) -> None:
    assert claimed(name, media_type) == kind


@given(st.binary(max_size=2_000), st.text(max_size=20))
def test_any_bytes_are_of_some_kind(data: bytes, name: str) -> None:
    assert sniff(data, name) in EACH_KIND


def test_a_program_is_one_by_its_first_bytes() -> None:
    assert sniff(PROGRAM, "vakantie.png") == "exe"
