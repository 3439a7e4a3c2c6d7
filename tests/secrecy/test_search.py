"""The search itself: what it must find, so that finding nothing means something."""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.secrecy.search import Secrets

PHRASE = "de geëiste kist & de sleutel/kast"


@given(before=st.binary(max_size=9), after=st.binary(max_size=9))
@pytest.mark.parametrize(
    "write",
    [
        lambda data: data,
        lambda data: data.hex().encode(),
        lambda data: data.hex().upper().encode(),
        b64encode,
        urlsafe_b64encode,
    ],
)
def test_it_finds_bytes_between_any_others(
    write: Callable[[bytes], bytes], before: bytes, after: bytes
) -> None:
    secrets = Secrets()
    secrets.add("a key", bytes(range(240, 256)))

    data = write(before + bytes(range(240, 256)) + after)

    assert secrets.in_bytes("here", data)


@pytest.mark.parametrize(
    "written",
    [
        PHRASE.encode(),
        PHRASE.encode("utf-16"),
        urlencode({"what": PHRASE}).encode(),
        b'{"what": "de ge\\u00ebiste kist & de sleutel/kast"}',
        "<p>de geëiste kist &amp; de sleutel/kast</p>".encode(),
    ],
)
def test_it_finds_text_as_programs_write_it(written: bytes) -> None:
    secrets = Secrets()
    secrets.add("the phrase", PHRASE)

    assert secrets.in_bytes("here", b"\xff" + written + b"\xff")


@pytest.mark.parametrize("between", [" ", "-", "", "\n", ","])
def test_it_finds_two_words_of_a_code_however_they_are_grouped(between: str) -> None:
    secrets = Secrets()
    secrets.add_words("a code", ("galerij", "ballon", "kalf", "asperge"))

    assert secrets.in_bytes("here", f"x{between.join(('ballon', 'kalf'))}y".encode())


def test_it_finds_nothing_where_nothing_is() -> None:
    secrets = Secrets()
    secrets.add("the phrase", PHRASE)
    secrets.add_words("a code", ("galerij", "ballon", "kalf", "asperge"))

    assert secrets.in_bytes("here", b"galerij asperge kist ballon" * 100) == set()


def test_it_says_what_was_found_and_where() -> None:
    secrets = Secrets()
    secrets.add("the phrase", PHRASE)

    found = secrets.in_bytes("mailbox.db", PHRASE.encode())

    assert found == {"mailbox.db: the phrase (as it is)"}


def test_it_refuses_to_look_for_what_stands_anywhere_by_chance() -> None:
    with pytest.raises(ValueError, match="too short"):
        Secrets().add("a number", "12")
