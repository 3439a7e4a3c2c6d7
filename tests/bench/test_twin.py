"""The twin does all that the intake does but seal, or its ratio would say nothing."""

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bench.filling import send_thread, typed
from bench.installation import Installation, make
from bench.twin import REPLACED, in_clear
from bench.words import ANSWERS, QUESTION
from crypto.age import hybrid
from crypto.code import keys as code_keys
from portal.intake import create_app
from portal.settings import read_intake
from portal.storage.database import Database

HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')
CODE = re.compile(r'id="code".*?</p>', re.DOTALL)
DRAWN = re.compile(r'value="[^"]*"|<span>[a-z ]+</span>')
PHRASE = b"dossiers heb ik onthouden"


@pytest.fixture(params=["real", "twin"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@contextmanager
def intake(kind: str, folder: Path) -> Iterator[tuple[Installation, FlaskClient]]:
    """Yield the app of a kind on an installation of its own."""
    folder.mkdir()
    with in_clear() if kind == "twin" else nullcontext():
        installation = make(folder, port=8149)
        app = create_app(read_intake(folder))
        yield installation, app.test_client()
        app.extensions["meldkluis.office"].mailbox.close()


def hidden(page: TestResponse) -> dict[str, str]:
    return dict(reversed(HIDDEN.findall(page.text)))


def send(client: FlaskClient) -> list[TestResponse]:
    """Return the four pages of a report."""
    path = "/nl/report/report"
    start, form = client.get("/nl/"), client.get(path)
    check = client.post(path, data=hidden(form) | ANSWERS)
    sent = client.post(f"{path}/check", data=hidden(check) | {"send": "yes"})
    return [start, form, check, sent]


def counted(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[None]:
    """Count the calls of a function: one item in the list for each."""
    calls: list[None] = []
    real = getattr(owner, name)

    def count(*args: object, **options: object) -> object:
        calls.append(None)
        return real(*args, **options)

    monkeypatch.setattr(owner, name, count)
    return calls


def test_both_show_the_same_pages_but_for_what_is_drawn_anew(tmp_path: Path) -> None:
    pages = {}
    for kind in ("real", "twin"):
        with intake(kind, tmp_path / kind) as (_, client):
            pages[kind] = send(client)
    for real, twin in zip(pages["real"], pages["twin"], strict=True):
        assert real.status_code == twin.status_code == 200
        assert DRAWN.sub("", real.text) == DRAWN.sub("", twin.text)


def test_each_commits_twice_and_stretches_once_for_a_report(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with intake(kind, tmp_path / kind) as (_, client):
        commits = counted(monkeypatch, Database, "begin")
        stretches = counted(monkeypatch, code_keys, "hash_secret_raw")
        send(client)
    assert (len(commits), len(stretches)) == (2, 1)


def test_each_stretches_once_to_open_an_inbox_with_both_sides_in_it(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with intake(kind, tmp_path / kind) as (installation, client):
        office = installation.office()
        ticket = send_thread(office, installation.reader(), 3)
        office.mailbox.close()
        stretches = counted(monkeypatch, code_keys, "hash_secret_raw")
        commits = counted(monkeypatch, Database, "begin")
        ask = client.get("/nl/code")
        inbox = client.post("/nl/code", data=hidden(ask) | {"code": typed(ticket)})
    assert inbox.text.count("<article") == 3
    assert QUESTION in inbox.text
    assert (len(commits), len(stretches)) == (0, 1)


def test_the_twin_stores_clear_words_and_the_intake_does_not(
    kind: str, tmp_path: Path
) -> None:
    with intake(kind, tmp_path / kind) as (installation, client):
        send(client)
        folder = installation.folder / "mailbox"
        stored = b"".join(path.read_bytes() for path in folder.iterdir())
    assert (PHRASE in stored) == (kind == "twin")


def test_the_twin_seals_and_opens_nothing_to_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with intake("twin", tmp_path / "twin") as (_, client):
        monkeypatch.delattr(hybrid, "_SUITE")
        monkeypatch.setattr(hybrid.Identity, "_halves", property(None))
        assert CODE.search(send(client)[-1].text)


def test_a_process_that_was_the_twin_seals_again_afterwards() -> None:
    def now() -> list[object]:
        return [getattr(importlib.import_module(at), name) for at, name, _ in REPLACED]

    before = now()
    with in_clear():
        assert now() == [instead for _, _, instead in REPLACED]
    assert now() == before
