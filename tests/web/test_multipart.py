"""A form with files: fields are kept, files are handed on while they arrive."""

import contextlib
import io
import tracemalloc

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from portal.web.multipart import READ_BYTES, Arriving, Fields, read_parts
from tests.web.small_app import MOST_BYTES, MOST_FILE_BYTES

TEXT = "----boundary"
BOUNDARY = TEXT.encode()
Part = tuple[str, str | None, bytes]
field_names = st.text("abcdefgh_", min_size=1, max_size=8)
tricky = st.sampled_from(
    [b"\r\n", b"\r", b"\n", b"--", BOUNDARY, b"\r\n--" + BOUNDARY[:-1], b"x" * 70]
)
contents = st.lists(tricky | st.binary(max_size=50), max_size=12).map(b"".join)


def written(parts: list[Part]) -> bytes:
    """Write a body as browsers do."""
    body = b""
    for name, filename, content in parts:
        body += b"--" + BOUNDARY + b"\r\n"
        body += b'Content-Disposition: form-data; name="' + name.encode() + b'"'
        if filename is not None:
            body += b'; filename="' + filename.encode() + b'"\r\n'
            body += b"Content-Type: text/plain"
        body += b"\r\n\r\n" + content + b"\r\n"
    return body + b"--" + BOUNDARY + b"--\r\n"


class Socket(io.BytesIO):
    """Gives a little at a time, and remembers how far it was read."""

    def __init__(self, body: bytes, at_most: int) -> None:
        super().__init__(body)
        self._at_most = at_most

    def read(self, size: int | None = -1, /) -> bytes:
        """Return less than was asked for."""
        return super().read(min(self._at_most, size or 0))


def read(
    body: bytes, at_most: int = READ_BYTES, most_field_bytes: int = 100_000
) -> tuple[Fields, list[tuple[str, str, bytes, int]]]:
    """Read a body; return its fields, and its files as they were handed on."""
    files: list[tuple[str, str, bytes, int]] = []

    def take(fields: Fields, file: Arriving) -> None:
        files.append((file.field, file.name, b"".join(file.pieces), len(fields)))

    fields = read_parts(
        Socket(body, at_most),
        TEXT,
        take,
        most_field_bytes=most_field_bytes,
        most_parts=50,
    )
    return fields, files


@given(
    st.lists(st.tuples(field_names, st.none() | st.just("a.txt"), contents)),
    st.integers(1, 200),
)
def test_every_field_and_file_comes_out_as_it_was_sent(
    parts: list[Part], at_most: int
) -> None:
    parts = [part for part in parts if b"\r\n--" + BOUNDARY not in b"\r\n" + part[2]]

    fields, files = read(written(parts), at_most)

    values = [
        (name, content.decode("utf-8", "replace"))
        for name, filename, content in parts
        if filename is None
    ]
    assert fields == MultiDict(values)
    sent = [(name, file, content) for name, file, content in parts if file is not None]
    assert [each[:3] for each in files] == sent


@given(st.binary(max_size=400))
def test_rubbish_is_a_malformed_body_and_nothing_else(body: bytes) -> None:
    rest = body + b"\r\n--" + BOUNDARY + b"\r\n" + body
    for each in (body, rest, b"--" + BOUNDARY + rest):
        try:
            read(each)
        except (ValueError, RequestEntityTooLarge):
            continue


def test_a_file_is_read_only_as_far_as_it_is_asked_for() -> None:
    socket = Socket(written([("f", "big", bytes(3_000_000))]), READ_BYTES)
    seen: list[int] = []

    def take(_fields: Fields, file: Arriving) -> None:
        next(file.pieces)
        seen.append(socket.tell())

    read_parts(socket, TEXT, take, most_field_bytes=1000, most_parts=5)

    assert seen == [READ_BYTES]


def test_a_file_that_is_cut_off_ends_in_an_error() -> None:
    body = written([("f", "big", bytes(10_000))])[:5_000]

    with pytest.raises(ValueError, match="form in parts"):
        read(body)


def test_a_control_without_a_file_is_passed_over() -> None:
    assert read(written([("a", None, b"1"), ("f", "", b"")]))[1] == []


def test_an_empty_file_is_a_file() -> None:
    assert read(written([("f", "leeg.txt", b"")]))[1] == [("f", "leeg.txt", b"", 0)]


def test_fields_together_have_a_bound() -> None:
    parts: list[Part] = [("a", None, bytes(600)), ("b", None, bytes(600))]

    with pytest.raises(RequestEntityTooLarge):
        read(written(parts), most_field_bytes=1000)


@pytest.mark.parametrize("junk", ["before the first part", "in a header", "behind"])
def test_what_is_no_part_does_not_fill_the_memory(junk: str) -> None:
    begin = b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="a"'
    long = b"x" * 20_000_000
    body = {
        "before the first part": long + b"\r\n" + begin + b"\r\n\r\n1\r\n",
        "in a header": begin + long,
        "behind": begin + b"\r\n\r\n1\r\n--" + BOUNDARY + b"--\r\n" + long,
    }[junk]
    socket = Socket(body, READ_BYTES)

    tracemalloc.start()
    with contextlib.suppress(RequestEntityTooLarge, ValueError):
        read_parts(
            socket,
            TEXT,
            lambda _fields, _file: None,
            most_field_bytes=1000,
            most_parts=5,
        )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 1_000_000


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(RequestEntityTooLarge):
        read(written([("a", None, b"")] * 51))


def test_a_view_that_takes_files_gets_them_with_the_fields_before(
    client: FlaskClient,
) -> None:
    answer = client.post(
        "/files",
        data={"a": "één", "f": (io.BytesIO(bytes(200_000)), "foto.jpg"), "b": "twee"},
    )

    assert answer.json is not None
    assert answer.json["fields"] == {"a": "één", "b": "twee"}
    assert answer.json["files"] == [["f", "foto.jpg", 200_000, 2]]


def test_what_the_view_does_not_read_is_passed_over(client: FlaskClient) -> None:
    answer = client.post(
        "/files", data={"f": (io.BytesIO(bytes(200_000)), "unread"), "b": "twee"}
    )

    assert answer.json == {"fields": {"b": "twee"}, "files": []}


def test_a_page_that_takes_no_files_still_refuses_them(client: FlaskClient) -> None:
    answer = client.post("/echo", data={"f": (io.BytesIO(b"x"), "foto.jpg")})

    assert answer.status_code == 415


def test_only_a_form_with_parts_may_be_long(client: FlaskClient) -> None:
    long = b"a=" + b"x" * MOST_BYTES
    answer = client.post(
        "/files", data=long, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 413


def test_files_have_a_bound_of_their_own(client: FlaskClient) -> None:
    body = written([("f", "foto.jpg", bytes(MOST_BYTES + MOST_FILE_BYTES))])
    content_type = f"multipart/form-data; boundary={TEXT}"

    answer = client.post("/files", data=body, content_type=content_type)

    assert answer.status_code == 413
