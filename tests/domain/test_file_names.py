"""A file's name is shown and saved as it reads, whatever somebody made of it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from portal.domain.file_names import as_header, safe_name, with_suffix

# Any code point, and often those that names are made dangerous with.
ODD = "./\\ .:\"%;'\r\n\t\x00\u202e\u2066\u200b\u0301\u0338e<é☃¹"
names = st.text() | st.text(st.sampled_from(ODD) | st.characters())
devices = st.builds(
    "{}{}{}".format,
    st.sampled_from(["con", "NUL", "Com1", "LPT¹", "conin$"]),
    st.sampled_from(["", " ", ".", ". ", "\u200b"]),
    st.text(max_size=130),
)


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("foto.jpg", "foto.jpg"),
        ("C:\\Users\\jan\\Mijn foto.jpg", "Mijn foto.jpg"),
        ("/home/jan/../brief.pdf", "brief.pdf"),
        ("folder/", "folder"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u2066b\u2069c\u200bd\ufeffe.txt", "abcde.txt"),
        ("a\x00b\x1bc\x7f.txt", "abc.txt"),
        ("twee\r\nregels\tbreed  en\u2028meer.txt", "twee regels breed en meer.txt"),
        ("private\ue000unassigned\u0378half\ud800.txt", "privateunassignedhalf.txt"),
        ('wat? "dit" <is> a|b*c:d.txt', "wat_ _dit_ _is_ a_b_c_d.txt"),
        (".htaccess", "htaccess"),
        ("..  .verborgen", "verborgen"),
        ("brief.pdf. . ", "brief.pdf"),
        ("......", "bestand"),
        ("", "bestand"),
        (" \u202e\u200b ", "bestand"),
        ("\u3164.", "bestand"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        ("com1 .tar.gz", "_com1 .tar.gz"),
        ("LPT³.doc", "_LPT³.doc"),
        ("concept.txt", "concept.txt"),
        ("feest 🎉.png", "feest 🎉.png"),
        ("cafe\u0301.txt", "café.txt"),
        ("cafe\u200b\u0301.txt", "café.txt"),
        ("q\u0323\u0307.txt", "q\u0323\u0307.txt"),
        ("שלום.pdf", "שלום.pdf"),
    ],
)
def test_a_name_is_made_safe(raw: str, safe: str) -> None:
    assert safe_name(raw) == safe


def test_a_long_name_keeps_its_suffix() -> None:
    assert safe_name("a" * 4096 + ".docx") == "a" * 115 + ".docx"


def test_what_is_too_long_for_a_suffix_is_cut_with_the_rest() -> None:
    assert safe_name("a" * 100 + "." + "b" * 100) == "a" * 100 + "." + "b" * 19


def test_a_name_that_is_cut_does_not_end_in_a_dot_or_a_space() -> None:
    assert safe_name("a" * 113 + " . .pdf") == "a" * 113 + " . .pdf"
    assert safe_name("a" * 113 + " . b.pdf" + "c" * 90) == "a" * 113 + " . b.pd"
    assert safe_name("a" * 114 + " ." + "b" * 9 + ".pdf") == "a" * 114 + ".pdf"


@given(names | devices)
def test_a_safe_name_is_safe_for_good(raw: str) -> None:
    name = safe_name(raw)

    assert safe_name(name) == name
    assert 0 < len(name) <= 120
    assert name == unicodedata.normalize("NFC", name)
    assert not re.search(r'[<>:"/\\|?*]|  |^[. ]|[. ]\Z', name)
    assert not {unicodedata.category(letter) for letter in name} & {
        *("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
    }


@given(devices)
def test_no_name_is_that_of_a_device(raw: str) -> None:
    stem = safe_name(raw).split(".")[0].rstrip(" ").lower()

    assert stem not in {"con", "nul", "com1", "lpt¹", "conin$"}


@pytest.mark.parametrize(
    ("name", "suffix", "other"),
    [
        ("foto.heic", ".jpg", "foto.jpg"),
        ("foto.heic", "jpg", "foto.jpg"),
        ("foto", ".jpg", "foto.jpg"),
        ("jaar.2024.docx", ".pdf", "jaar.2024.pdf"),
        ("een.heel lange zin", ".txt", "een.heel lange zin.txt"),
        ("map/..", ".txt", "bestand.txt"),
        ("a" * 300, ".txt", "a" * 116 + ".txt"),
    ],
)
def test_a_name_gets_another_suffix(name: str, suffix: str, other: str) -> None:
    assert with_suffix(name, suffix) == other


@given(names, st.sampled_from([".pdf", ".png", ".txt"]))
def test_another_suffix_leaves_a_safe_name(raw: str, suffix: str) -> None:
    name = with_suffix(raw, suffix)

    assert name.endswith(suffix)
    assert safe_name(name) == name


def test_the_header_says_the_name_twice() -> None:
    assert as_header("Café 100%.pdf") == (
        'attachment; filename="Cafe 100_.pdf";'
        " filename*=UTF-8''Caf%C3%A9%20100%25.pdf"
    )


@given(names)
def test_the_header_is_one_line_of_ascii(raw: str) -> None:
    header = as_header(raw)

    assert re.fullmatch(
        r"attachment; filename=\"[ !#$&-\[\]-~]+\";"
        r" filename\*=UTF-8''[A-Za-z0-9%._~-]+",
        header,
    )


@given(names)
def test_who_reads_the_header_gets_the_name(raw: str) -> None:
    value, options = parse_options_header(as_header(raw))

    assert value == "attachment"
    assert options["filename"] == safe_name(raw)
