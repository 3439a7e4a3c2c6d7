"""Bodies: what is read, what is refused, and that no file touches a disk."""

import io
import tempfile

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.web.body import MAX_FIELDS
from tests.web.small_app import MOST_BYTES

FORM = "application/x-www-form-urlencoded"


def test_a_form_is_read(client: FlaskClient) -> None:
    assert client.post("/echo", data={"a": "één & twee"}).json == {"a": "één & twee"}


def test_a_form_in_parts_is_read(client: FlaskClient) -> None:
    answer = client.post("/echo", data={"a": "é"}, content_type="multipart/form-data")

    assert answer.json == {"a": "é"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"a=%ff", id="not UTF-8"),
        pytest.param(b"a=%zz", id="no hexadecimal digits"),
        pytest.param(b"a=%", id="half an escape"),
        pytest.param(b"a=\xc3\xa9", id="raw bytes"),
        pytest.param(b"a=%ed%a0%80", id="half a character"),
        pytest.param(b"a&" * (MAX_FIELDS + 1), id="too many fields"),
    ],
)
def test_a_malformed_form_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/echo", data=body, content_type=FORM)

    assert answer.status_code == 400
    assert "malformed" in answer.text


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\nnothing"),
        ("multipart/form-data; boundary=b", b"--b\r\nA: b\r\n\r\nno name\r\n--b--"),
        ("multipart/form-data; boundary*=utf-8''%C3%A9", b"x"),
    ],
)
def test_malformed_parts_are_refused(
    client: FlaskClient, content_type: str, body: bytes
) -> None:
    answer = client.post("/echo", data=body, content_type=content_type)

    assert answer.status_code == 400


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "x", None])
def test_what_is_no_form_is_refused(client: FlaskClient, content_type: str) -> None:
    answer = client.post("/echo", data=b'{"a": 1}', content_type=content_type)

    assert answer.status_code == 415
    assert "not_a_form" in answer.text


@pytest.mark.parametrize("content_type", [FORM, "multipart/form-data"])
def test_a_body_above_the_limit_is_refused(
    client: FlaskClient, content_type: str
) -> None:
    data = {"a": "x" * MOST_BYTES}

    answer = client.post("/echo", data=data, content_type=content_type)

    assert answer.status_code == 413


def test_one_field_may_be_nearly_as_long_as_the_body(client: FlaskClient) -> None:
    data = {"a": "x" * (MOST_BYTES - 500)}

    for content_type in (FORM, "multipart/form-data"):
        answer = client.post("/echo", data=data, content_type=content_type)
        assert answer.json == data


def test_a_file_is_refused_before_it_touches_a_disk(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was made")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, never)
    file = io.BytesIO(b"x" * (MOST_BYTES // 2))

    answer = client.post("/echo", data={"a": "b", "file": (file, "evidence.pdf")})

    assert answer.status_code == 415
    assert "files" in answer.text


@given(body=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_body_is_a_fault_of_ours(client: FlaskClient, body: bytes) -> None:
    for content_type in (FORM, "multipart/form-data; boundary=b"):
        answer = client.post("/form", data=body, content_type=content_type)
        assert answer.status_code in {200, 400, 415}


def test_a_body_of_unknown_length_is_not_waited_for(client: FlaskClient) -> None:
    answer = client.post("/echo", content_type=FORM, headers={"Content-Length": ""})

    assert answer.json == {}
