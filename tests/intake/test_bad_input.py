"""Whatever is sent: a clear page in the reporter's language, never a fault of ours."""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.intake.reporter import Reporter
from tests.page import Page, check

FORM = "application/x-www-form-urlencoded"
POSTED = (
    "/report/report",
    "/report/report/check",
    "/report/report/done",
    "/code",
    "/inbox",
)


def paths(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield every address of the program with each method that it takes."""
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<language:language>", "nl")
        path = path.replace("<form_id>", "report").replace("<name>", "x")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            yield method, path


@pytest.mark.parametrize("path", POSTED)
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"what=%ff", FORM, 400),
        (b"what=%zz", FORM, 400),
        (b"\xff\xfe", FORM, 400),
        (b"x", "multipart/form-data", 400),
        (b"x", "multipart/form-data; boundary=y", 400),
        (b"{}", "application/json", 415),
        (b"<x/>", "text/xml", 415),
        (b"x", "", 415),
        (b"a" * 1_100_000, FORM, 413),
    ],
)
def test_a_body_that_is_no_form(
    rein: Reporter, path: str, body: bytes, content_type: str, status: int
) -> None:
    for language, told in (("nl", "niets ontvangen"), ("en", "received nothing")):
        answer = rein.client.post(
            f"/{language}{path}", data=body, content_type=content_type
        )

        assert answer.status_code == status
        assert told in page_of(answer).text


@pytest.mark.parametrize("path", POSTED)
def test_a_form_of_another_site(rein: Reporter, path: str) -> None:
    answer = rein.client.post(f"/nl{path}", headers={"Origin": "https://evil.nl"})

    assert answer.status_code == 403
    assert "andere site" in page_of(answer).text


@pytest.mark.parametrize(
    "path", ["/report/report/check", "/report/report/done", "/code"]
)
def test_a_file_where_none_is_taken(rein: Reporter, path: str) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="f.jpg"\r\n\r\n'
        + b"x" * 600_000
        + b"\r\n--b--"
    )

    answer = rein.client.post(
        f"/nl{path}", data=body, content_type="multipart/form-data; boundary=b"
    )

    assert answer.status_code == 415
    assert "neemt geen bestanden aan" in page_of(answer).text


@pytest.mark.parametrize("path", POSTED)
def test_an_empty_post(rein: Reporter, path: str) -> None:
    answer = rein.client.post(f"/nl{path}")

    # An inbox that closed by itself asks for the code: no mistake of anybody's.
    assert answer.status_code in ({200} if path == "/inbox" else {400, 410})
    page_of(answer)


@pytest.mark.parametrize("path", POSTED)
def test_a_field_of_a_hundred_thousand_letters(rein: Reporter, path: str) -> None:
    names = ("what", "when", "ongoing", "left_out", "csrf_token", "ticket", "typed")
    for name in (*names, "code", "text", "letter", "meeting", "send", "change"):
        data = {name: "x" * 100_000}
        answer = rein.client.post(f"/nl{path}", data=data)

        assert answer.status_code < 500
        check(answer, own_words=100_000)


@pytest.mark.parametrize(
    "path",
    [
        "/nl/report/nothing",
        "/nl/report/alternatief",
        "/nl/report/../../etc/passwd",
        "/nl/report/%00",
        "/nl/report/%ff",
        "/nl/report/%E2%80%AE",
        "/fr/",
        "/nl/nothing",
        "/static/x.css",
        "/nl/report/report/nothing",
        "/" + "x" * 5000,
        "/.git/config",
    ],
)
def test_an_address_that_is_not_there(app: Flask, path: str) -> None:
    answer = app.test_client().get(path)

    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in page_of(answer).text


def test_the_page_for_an_unknown_address_is_in_the_language_of_the_path(
    sam: Reporter,
) -> None:
    assert "This page does not exist" in sam.get("/nothing", status=404).text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/nl/", "/nl/code", "/nl/report/report/check"])
def test_a_wrong_method(app: Flask, method: str, path: str) -> None:
    answer = app.test_client().open(path, method=method)

    assert answer.status_code == 405
    page_of(answer)


@pytest.mark.parametrize("path", ["/report/report/check", "/report/report/done"])
def test_a_page_that_only_a_form_leads_to(rein: Reporter, path: str) -> None:
    page = rein.get(path, status=405)

    assert "Zag u al een code?" in page.text


def test_every_address_takes_any_cookie_and_header(app: Flask) -> None:
    strange = {
        "Cookie": "session-intake=\xff\x01; =; session-intake; a=b=c;;;",
        "Accept-Language": "\x01" * 100,
        "User-Agent": "",
        "Referer": "\xe9",
        "Accept-Encoding": "gzip;q=x",
        "Sec-Fetch-Site": "none",
        "Range": "bytes=-1",
        "If-None-Match": "*",
    }
    tried = list(paths(app))
    for method, path in tried:
        answer = app.test_client().open(path, method=method, headers=strange)
        assert answer.status_code < 500, (method, path)
    assert len(tried) > 15


@pytest.mark.parametrize("host", ["", "a b", "x" * 300, "[::1", "a:b", "é", "%00"])
def test_a_strange_host(app: Flask, host: str) -> None:
    for method in ("GET", "POST"):
        answer = app.test_client().open(
            "/nl/code",
            method=method,
            headers={"Host": host, "Origin": f"http://{host}"},
        )
        assert answer.status_code < 500


@given(
    path=st.sampled_from(POSTED),
    typed=st.dictionaries(
        st.sampled_from(
            ["what", "when", "ongoing", "left_out", "ticket", "typed", "code", "text"]
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    ),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_in_any_field(
    rein: Reporter, path: str, typed: dict[str, str]
) -> None:
    """Line ends, NUL, marks that turn a line around, all of Unicode."""
    rein.get("/report/report" if "report" in path else "/code")
    data = {**rein.page.hidden, **typed}

    answer = rein.client.post(f"/nl{path}", data=data)

    assert answer.status_code < 500
    check(answer, own_words=6 * sum(len(text.encode()) for text in typed.values()))


def page_of(answer: TestResponse) -> Page:
    return check(answer)
