"""The sealed session cookie."""

import base64

import pytest
from flask.testing import FlaskClient

from portal.clock import FrozenClock
from tests.web.small_app import IDLE_SECONDS, LEAST_BYTES

SECRET = {"root": "0123456789abcdef", "csrf_token": "t"}


def cookie_of(client: FlaskClient) -> str:
    cookie = client.get_cookie("session")
    assert cookie is not None
    return cookie.value


def test_it_comes_back_in_the_next_request(client: FlaskClient) -> None:
    client.post("/write", data=SECRET)

    assert client.get("/").json == SECRET


def test_the_browser_cannot_read_it(client: FlaskClient) -> None:
    client.post("/write", data=SECRET)

    sealed = base64.urlsafe_b64decode(cookie_of(client))

    assert b"root" not in sealed
    assert b"0123456789abcdef" not in sealed


def test_its_length_does_not_tell_what_is_in_it(client: FlaskClient) -> None:
    lengths = set()
    for session in ({"a": "b"}, SECRET, {"first": "0123456789abcdef", **SECRET}):
        client.post("/write", data=session)
        lengths.add(len(cookie_of(client)))
        client.post("/clear")
    assert len(lengths) == 1

    client.post("/write", data={"long": "x" * LEAST_BYTES})
    assert client.get("/").json == {"long": "x" * LEAST_BYTES}


def test_it_travels_with_nothing_but_requests_of_this_site(
    client: FlaskClient,
) -> None:
    answer = client.post("/write", data=SECRET)

    attributes = answer.headers["Set-Cookie"].split("; ")[1:]
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Strict"]


def test_it_ends_with_the_browser(client: FlaskClient) -> None:
    client.post("/write", data=SECRET)

    cookie = client.get_cookie("session")

    assert cookie is not None
    assert cookie.expires is None
    assert cookie.max_age is None


def test_it_forgets_what_was_not_used_for_a_while(
    client: FlaskClient, clock: FrozenClock
) -> None:
    client.post("/write", data=SECRET)

    clock.advance(seconds=IDLE_SECONDS + 1)

    assert client.get("/").json == {"csrf_token": "t"}


def test_each_use_starts_the_time_anew(client: FlaskClient, clock: FrozenClock) -> None:
    client.post("/write", data=SECRET)

    for _ in range(3):
        clock.advance(seconds=IDLE_SECONDS - 1)
        client.get("/")

    assert client.get("/").json == SECRET


def test_a_session_that_was_not_touched_sends_no_cookie(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/").headers


def test_clearing_takes_the_cookie_away(client: FlaskClient) -> None:
    client.post("/write", data=SECRET)

    client.post("/clear")

    assert client.get_cookie("session") is None


def test_it_forgets_everything_after_the_next_day(
    client: FlaskClient, clock: FrozenClock
) -> None:
    client.post("/write", data=SECRET)

    clock.advance(days=2)

    assert client.get("/").json == {}


@pytest.mark.parametrize(
    "malformed",
    ["", "x", "====", "é", "AAAA", "A" * 5000, "a.b.c", "%00", '"', "AAAA" * 20],
)
def test_a_malformed_one_is_an_empty_session(
    client: FlaskClient, malformed: str
) -> None:
    answer = client.get("/", headers={"Cookie": f"session={malformed}"})

    assert answer.status_code == 200
    assert answer.json == {}


def test_a_changed_one_is_an_empty_session(client: FlaskClient) -> None:
    client.post("/write", data=SECRET)
    value = cookie_of(client)
    other = "A" if value[20] != "A" else "B"

    client.set_cookie("session", value[:20] + other + value[21:])

    assert client.get("/").json == {}
