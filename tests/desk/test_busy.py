"""Many sign in at once: who works goes on, and who comes above it is told at once.

The lock is a real one behind a gate, which the test opens when it likes. The pool of
threads stands for the server's: what a thread waits for, the next request waits for.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from itertools import islice
from threading import Event, Semaphore
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from crypto import locked, totp
from portal.casework import slow_lock
from portal.casework.slow_lock import MOST_AT_ONCE, turn
from tests.casework.room import Room
from tests.casework.tamper import register, rows
from tests.desk.conftest import OpenDesk
from tests.desk.test_gate import credentials
from tests.desk.test_welcome import proposed, token
from tests.desk.visitor import Visitor
from tests.page import DESK, Page, Rules, check, words

__all__ = ["token"]

ALICE = "Alice Akker"
OTHERS = ("Ada Blom", "Anton Cras", "Iris Dam", "Bob Eik", "Nora Jas", "Vera Groen")
THREADS = MOST_AT_ONCE + 1
SECONDS = 20
LATER = Rules(most_bytes=DESK.most_bytes, more_headers=frozenset({"Retry-After"}))
SENTENCE = "Er loggen nu te veel mensen tegelijk in."


class Gate:
    """A lock that opens when the test lets it; `reached` counts who came to it."""

    def __init__(self) -> None:
        self.reached = Semaphore(0)
        self.opened = Event()

    def unlock(self, blob: bytes, passphrase: str, host_secret: bytes) -> bytes:
        """Wait, then unlock as ever."""
        self.reached.release()
        assert self.opened.wait(SECONDS)
        return locked.unlock(blob, passphrase, host_secret)

    def wait_for(self, count: int) -> None:
        """Return once so many stand before it."""
        for _ in range(count):
            assert self.reached.acquire(timeout=SECONDS)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Put a gate before every lock that is opened from now on."""
    gate = Gate()
    monkeypatch.setattr(slow_lock, "unlock", gate.unlock)
    yield gate
    gate.opened.set()


def all_turns() -> ExitStack:
    """Take all turns; closing this gives them back."""
    with ExitStack() as held:
        for _ in range(MOST_AT_ONCE):
            held.enter_context(turn())
        return held.pop_all()


@pytest.fixture
def no_turn(token: str) -> Iterator[ExitStack]:
    """Take all turns, once the invitation is there; whoever makes that signs in."""
    assert token
    with all_turns() as held:
        yield held


def at_sign_in(app: Flask, room: Room) -> list[tuple[Visitor, dict[str, Any]]]:
    """Return browsers at the sign-in page, with what their owners type there."""
    room.clock.advance(seconds=totp.STEP_SECONDS)
    step = totp.step_at(room.clock.now())
    found = []
    for name in OTHERS:
        visitor, keys = Visitor(app, room), room.people[name]
        visitor.get("/sign-in")
        code = totp.code_at(keys.totp_secret, step)
        typed = {"name": name, "passphrase": keys.passphrase, "second": code}
        found.append((visitor, typed | {"csrf_token": visitor.token}))
    return found


def busy(answer: TestResponse) -> Page:
    """Return the page that says to come back, after a look at it."""
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    page = check(answer, LATER)
    said = words(page.by_id("problem"))
    assert SENTENCE in said
    assert "Probeer het over een halve minuut opnieuw." in said
    return page


def post(visitor: Visitor, action: str, **typed: Any) -> TestResponse:
    """Fill in a form of the page that is open and send it, without a look at it."""
    values = {**visitor.values(action), **typed}
    path = (visitor.form(action).get("action") or "").partition("#")[0]
    return visitor.client.post(path, data=values)


def test_who_is_signed_in_is_served_while_others_are_signing_in(
    app: Flask, room: Room, signed_in: OpenDesk, gate: Gate
) -> None:
    gate.opened.set()
    alice = signed_in(ALICE)
    gate.opened.clear()
    gate.wait_for(1)
    browsers = at_sign_in(app, room)

    with ThreadPoolExecutor(THREADS) as pool:
        try:
            entering = [
                pool.submit(visitor.client.post, "/sign-in", data=typed)
                for visitor, typed in browsers
            ]
            gate.wait_for(MOST_AT_ONCE)
            queue = pool.submit(alice.client.get, "/cases")
            assert queue.result(SECONDS).status_code == 200
            # Of those at the gate nobody is through yet: all others have their answer.
            refused = list(
                islice(as_completed(entering, SECONDS), len(OTHERS) - MOST_AT_ONCE)
            )
            assert not gate.reached.acquire(blocking=False)
        finally:
            gate.opened.set()

    for future in refused:
        busy(future.result())
    came_in = [one.result() for one in entering if one not in refused]
    assert [answer.status_code for answer in came_in] == [303] * MOST_AT_ONCE


def test_all_but_the_passphrase_stays_on_the_sign_in_page(
    visitor: Visitor, room: Room, no_turn: ExitStack
) -> None:
    visitor.get("/sign-in")
    typed = credentials(room, ALICE)

    page = busy(post(visitor, "/sign-in", **typed))

    assert page.by_id("name").get("value") == ALICE
    assert page.by_id("second").get("value") == typed["second"]
    assert typed["passphrase"] not in page.html
    no_turn.close()
    visitor.submit("/sign-in", **typed)
    assert visitor.way[-1] == "/cases"


@pytest.mark.usefixtures("no_turn")
def test_a_name_that_nobody_has_is_told_the_same(visitor: Visitor, room: Room) -> None:
    visitor.get("/sign-in")
    typed = credentials(room, ALICE)

    known = busy(post(visitor, "/sign-in", **typed))
    unknown = busy(post(visitor, "/sign-in", **(typed | {"name": "Niemand Ooit"})))
    wrong = busy(post(visitor, "/sign-in", **(typed | {"passphrase": "appel peer"})))

    assert known.text == unknown.text == wrong.text


def test_coming_too_soon_is_no_failure_that_makes_a_name_wait(
    visitor: Visitor, room: Room, no_turn: ExitStack
) -> None:
    visitor.get("/sign-in")
    typed = credentials(room, ALICE)
    for _ in range(12):
        busy(post(visitor, "/sign-in", **typed))
    no_turn.close()

    visitor.submit("/sign-in", **typed)

    assert visitor.way[-1] == "/cases"


@pytest.fixture
def alice(signed_in: OpenDesk) -> Visitor:
    """Return Alice at the page of her own keys."""
    visitor = signed_in(ALICE)
    visitor.get("/keys")
    return visitor


def test_a_new_passphrase_waits_and_stays_on_the_page(
    alice: Visitor, room: Room
) -> None:
    """Not in the log either: nothing was changed."""
    new = words(alice.page.by_id("new-passphrase"))
    typed = {"current": room.people[ALICE].passphrase, "again": new}
    before = rows(room, register.people), len(rows(room, register.audit))

    with all_turns():
        page = busy(post(alice, "/keys/passphrase", **typed))

    assert words(page.by_id("new-passphrase")) == new
    assert page.by_id("again").get("value") == new
    assert typed["current"] not in page.html
    after = rows(room, register.people), len(rows(room, register.audit))
    assert after == before
    alice.submit("/keys/passphrase", **typed)
    assert "Uw nieuwe wachtzin werkt." in alice.page.text


def test_a_new_phone_waits_and_stays_on_the_page(alice: Visitor, room: Room) -> None:
    secret = words(alice.page.by_id("new-totp"))
    before = rows(room, register.people)

    with all_turns():
        page = busy(post(alice, "/keys/second", current="x", second="123456"))

    assert words(page.by_id("new-totp")) == secret
    assert rows(room, register.people) == before


def test_what_was_typed_to_accept_an_invitation_stays_and_spends_nothing(
    visitor: Visitor, token: str, no_turn: ExitStack
) -> None:
    visitor.get(f"/welcome/{token}")
    typed = visitor.values(token) | proposed(visitor) | {"accept": "yes"}

    page = busy(visitor.client.post(f"/welcome/{token}", data=typed))
    assert page.by_id("passphrase").get("value") == typed["passphrase"]
    assert words(page.by_id("passphrase-words")) == typed["passphrase"]
    no_turn.close()
    page = visitor.submit(token, **proposed(visitor), accept="yes")

    assert page.status == 200
    assert page.has("fingerprint")
