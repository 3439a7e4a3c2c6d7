"""Forms that another site posts."""

import pytest
from flask.testing import FlaskClient

from portal.web.origin import is_own


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://localhost", "localhost"),
        ("http://localhost:80", "localhost"),
        ("http://localhost:8000", "localhost:8000"),
        ("http://LOCALHOST", "localhost"),
        ("http://[::1]:8000", "[::1]:8000"),
    ],
)
def test_a_form_of_this_site_is_its_own(origin: str, host: str) -> None:
    assert is_own(origin, host, https=False)


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "http://localhost.evil.example",
        "http://localhost:8001",
        "http://evil.example/http://localhost:8000",
        "https://localhost",
        "ftp://localhost:8000",
        "http://localhost:port",
        "http://[::1",
        "//localhost:8000",
    ],
)
def test_any_other_is_not(origin: str) -> None:
    assert not is_own(origin, "localhost:8000", https=False)


def test_where_the_site_is_served_by_https_plain_http_is_another_site() -> None:
    assert is_own("https://melden.example", "melden.example", https=True)
    assert not is_own("http://melden.example", "melden.example", https=True)


def test_an_onion_address_needs_no_https() -> None:
    assert is_own("http://abc.onion", "abc.onion", https=True)


def test_a_post_from_another_site_is_refused(client: FlaskClient) -> None:
    answer = client.post("/write", headers={"Origin": "http://evil.example"})

    assert answer.status_code == 403
    assert "403 other_origin" in answer.text


def test_a_post_that_the_browser_calls_cross_site_is_refused(
    client: FlaskClient,
) -> None:
    answer = client.post("/write", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


def test_a_post_of_this_site_is_taken(client: FlaskClient) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}

    assert client.post("/write", headers=headers).status_code == 200


def test_reading_is_free_to_all(client: FlaskClient) -> None:
    headers = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}

    assert client.get("/", headers=headers).status_code == 200
