"""What a public edition hides is in no byte of any of its files, however packed."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from portal.annual.files import draw_all
from tests.annual.sample import SECRET, canonical, hidden, internal, measures, public
from tests.documents.reading import bytes_in, text_of

NAMES = [
    "report.html",
    "report.pdf",
    "report.odt",
    "tables.ods",
    "tables.zip",
    "figures.json",
]
# 73519, 73.519, 73 519 and as hours: as anybody may write it.
SIGNS = re.compile(
    rb"(?<![0-9.])(?:73(?:[., \xa0]|\xc2\xa0|&#160;)?519|18379[.,]75)(?![0-9])"
)


@cache
def files(edition: str) -> dict[str, bytes]:
    """Return all files of an edition of the sample."""
    if edition == "public":
        return dict(draw_all(public(), canonical(hidden("type.pos", "type.fin"))))
    return dict(draw_all(internal(), canonical(measures())))


def all_bytes(name: str, data: bytes) -> Iterator[bytes]:
    """Yield a file as it is and as it is inside, to the last stream."""
    yield data
    if name.endswith(".pdf"):
        yield bytes_in(data)
        yield text_of(data).encode()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield inner.encode()
                yield from all_bytes(inner, archive.read(inner))


def tells(name: str, data: bytes) -> bool:
    """Tell whether a file holds the secret number in any spelling."""
    return any(SIGNS.search(each) for each in all_bytes(name, data))


def test_the_sample_has_the_number_before_it_is_hidden() -> None:
    assert str(SECRET).encode() in canonical(measures())
    assert SIGNS.search(str(SECRET).encode())


@pytest.mark.parametrize("name", NAMES)
def test_the_search_finds_a_number_that_is_shown(name: str) -> None:
    assert tells(name, files("internal")[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_hidden_number_is_in_no_byte(name: str) -> None:
    assert not tells(name, files("public")[name])


def test_these_are_all_files_that_are_published() -> None:
    assert list(files("public")) == NAMES
    assert files("public")["figures.json"] == canonical(hidden("type.pos", "type.fin"))


@pytest.mark.parametrize("name", NAMES)
def test_no_file_names_a_path_or_the_machine_that_made_it(name: str) -> None:
    here = str(Path(__file__).parents[2]).encode()
    signs = [
        here,
        b"/tmp/",
        b"/home/",
        b"/root",
        b"site-packages",
        b"localhost",
        b"odfdo",
    ]

    for each in all_bytes(name, files("public")[name]):
        assert not [sign for sign in signs if sign in each]


def test_the_same_arguments_give_the_same_files() -> None:
    figures = canonical(hidden("type.pos", "type.fin"))

    assert dict(draw_all(public(), figures)) == files("public")
