"""The token against forged requests."""

import re

from flask import Flask
from flask.testing import FlaskClient

from portal.clock import FrozenClock


def token_of(client: FlaskClient) -> str:
    found = re.search(r'value="([^"]+)"', client.get("/token").text)
    assert found
    return found[1]


def stale(client: FlaskClient, token: str | None) -> bool:
    data = {} if token is None else {"csrf_token": token}
    answer = client.post("/form", data=data)
    assert answer.json is not None
    return bool(answer.json["stale"])


def test_a_fresh_page_is_not_stale(client: FlaskClient) -> None:
    assert not stale(client, token_of(client))


def test_a_page_is_good_until_the_end_of_the_next_day(
    client: FlaskClient, clock: FrozenClock
) -> None:
    token = token_of(client)

    clock.advance(days=1)

    assert not stale(client, token)


def test_a_page_of_two_days_ago_is_stale(
    client: FlaskClient, clock: FrozenClock
) -> None:
    token = token_of(client)

    clock.advance(days=2)

    assert stale(client, token)


def test_a_post_without_a_token_is_stale(client: FlaskClient) -> None:
    token_of(client)

    assert stale(client, None)
    assert stale(client, "x")


def test_the_token_of_somebody_else_is_stale(app: Flask, client: FlaskClient) -> None:
    other = app.test_client()
    token_of(client)

    assert stale(client, token_of(other))


def test_a_browser_that_takes_no_cookies_has_no_fresh_page(app: Flask) -> None:
    client = app.test_client(use_cookies=False)

    assert stale(client, token_of(client))
