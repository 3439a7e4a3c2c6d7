"""What a process says of a file is taken as a stranger's word."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import pytest

from portal.evidence import look
from portal.evidence.look import Found, Shown, look_into_file, show_file
from portal.evidence.sandbox import Bounds, BrokenOff, Examined

PNG = b"\x89PNG\r\n\x1a\nrest"


def says(
    patched: pytest.MonkeyPatch,
    state: str,
    head: Mapping[str, object],
    pieces: Iterable[bytes] = (),
) -> None:
    """Put a process that says this in the place of a real one."""

    @contextmanager
    def examine(*_: object) -> Iterator[Examined]:
        yield Examined(state, head, 0, iter(pieces))

    patched.setattr(look, "examine", examine)


def test_a_file_is_looked_into_for_real() -> None:
    found = look_into_file("a.pdf", "application/pdf", [b"Hallo."], 6, Bounds())

    assert found == Found("looked", "text", ("mismatch",))


def test_a_page_is_made_for_real() -> None:
    shown = show_file("a.txt", 1, [b"Hallo."], 6, Bounds())

    assert (shown.state, shown.kind, shown.pages) == ("shown", "text", 1)
    assert shown.data == b"Hallo."


def test_what_is_too_large_is_not_even_read() -> None:
    pieces, bounds = iter([b"four"]), Bounds(most_bytes=3)

    assert look_into_file("a", "", pieces, 4, bounds) == Found("too_large")
    assert show_file("a", 1, pieces, 4, bounds) == Shown("too_large")
    assert list(pieces) == [b"four"]


@pytest.mark.parametrize("state", ["failed", "died", "hung", "shown", "\0", ""])
def test_a_process_that_fares_badly_has_failed(
    monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    says(monkeypatch, state, {"kind": "text", "warnings": []})

    assert look_into_file("a", "", [], 0, Bounds()) == Found("failed")


@pytest.mark.parametrize("warnings", [None, "macro", [1, None, "<b>", "A", "x" * 99]])
def test_only_codes_are_taken_over(
    monkeypatch: pytest.MonkeyPatch, warnings: object
) -> None:
    says(monkeypatch, "looked", {"kind": ["pdf"], "warnings": warnings})

    assert look_into_file("a", "", [], 0, Bounds()) == Found("looked", "unknown", ())


@pytest.mark.parametrize(
    ("head", "data"),
    [
        ({"kind": "image", "pages": 1}, b"<svg/>"),
        ({"kind": "html", "pages": 1}, b"<p>"),
        ({"kind": "text", "pages": -1}, b"a"),
        ({"kind": "text", "pages": True}, b"a"),
        ({"kind": "text"}, b"a"),
        ({"kind": "image", "pages": 10**9}, PNG),
    ],
)
def test_a_page_that_makes_no_sense_is_none(
    monkeypatch: pytest.MonkeyPatch, head: Mapping[str, object], data: bytes
) -> None:
    says(monkeypatch, "shown", head, [data])

    assert show_file("a", 1, [], 0, Bounds()) == Shown("failed")


def test_a_page_that_breaks_off_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def pieces() -> Iterator[bytes]:
        yield PNG
        raise BrokenOff

    says(monkeypatch, "shown", {"kind": "image", "pages": 1}, pieces())

    assert show_file("a", 1, [], 0, Bounds()) == Shown("failed")
