"""Nobody comes in without a session; whoever's session ended loses no text."""

from typing import Any

import pytest
from flask import Flask

from portal.register.sessions import IDLE_SECONDS
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import DESK, check

ANY: dict[str, Any] = {
    "case_id": bytes(16),
    "report_id": bytes(16),
    "person_id": bytes(16),
    "act_id": bytes(16),
    "certificate_id": bytes(16),
    "file_id": bytes(16),
    "token": "x",
    "act": "note",
    "name": "desk.css",
    "form_id": "report",
    "number": 2,
    "kind": "advice",
    "entry_id": bytes(16),
    "year": 2025,
    "edition": "public",
    "desk": "griffie",
    "language": "nl",
    "chapter": "foreword",
    "first": 2024,
    "last": 2025,
}
# Listed here once more, so that opening another page is a decision of two places.
OPEN = {
    "health.icon",
    "health.robots",
    "health.show",
    "sign_in.enter",
    "sign_in.show",
    "static_file",
    "welcome.accept_keys",
    "welcome.show",
}
TEXT = "Zes alinea's die ik niet nog eens wil typen."


def addresses(app: Flask, method: str) -> list[str]:
    """Return an address for each closed page of the program."""
    with app.test_request_context():
        return [
            app.url_for(rule.endpoint, **{name: ANY[name] for name in rule.arguments})
            for rule in app.url_map.iter_rules()
            if method in (rule.methods or ()) and rule.endpoint not in OPEN
        ]


def test_every_page_but_a_few_asks_who_is_there(visitor: Visitor, app: Flask) -> None:
    paths = addresses(app, "GET")

    assert len(paths) > 10
    for path in paths:
        answer = visitor.client.get(path)
        assert (answer.status_code, answer.location) == (303, "/sign-in"), path


def test_every_form_but_a_few_is_refused_without_a_session(
    visitor: Visitor, app: Flask
) -> None:
    paths = addresses(app, "POST")
    visitor.get("/sign-in")

    assert len(paths) > 15
    for path in paths:
        page = visitor.post(path, text=TEXT)
        assert page.status == 403, path
        assert TEXT in page.text


def test_every_form_is_refused_without_the_token_of_a_page(
    signed_in: OpenDesk, app: Flask
) -> None:
    alice = signed_in("Alice Akker")

    for path in addresses(app, "POST"):
        page = check(alice.client.post(path, data={"text": TEXT}), DESK)
        assert page.status == 400, path
        assert "Deze pagina was te oud" in page.text
        assert TEXT in page.text


def test_the_token_of_somebody_elses_page_does_not_do(
    signed_in: OpenDesk, room: Room
) -> None:
    alice, iris = signed_in("Alice Akker"), signed_in("Iris Dam")
    case_id = room.case(room.sign_in("Alice Akker"))
    token = iris.page.fields()["csrf_token"]

    answer = alice.client.post(
        f"/cases/{case_id.hex()}/note",
        data={"csrf_token": token, "act_id": "0" * 32, "text": TEXT},
    )

    assert check(answer, DESK).status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_a_form_from_another_site_is_refused(
    signed_in: OpenDesk, headers: dict[str, str]
) -> None:
    alice = signed_in("Alice Akker")
    token = alice.page.fields()["csrf_token"]

    answer = alice.client.post("/sign-out", data={"csrf_token": token}, headers=headers)

    assert check(answer, DESK).status == 403
    assert alice.get("/cases").title.startswith("Zaken")


def test_after_signing_in_the_page_that_was_asked_for_opens(
    visitor: Visitor, room: Room
) -> None:
    case_id = room.case(room.sign_in("Alice Akker"))
    visitor.get(f"/cases/{case_id.hex()}")
    assert visitor.way[-1] == "/sign-in"

    visitor.submit("/sign-in", **credentials(room, "Alice Akker"))

    assert visitor.way[-1] == f"/cases/{case_id.hex()}"


def test_a_session_that_ended_leads_to_sign_in_with_one_sentence(
    signed_in: OpenDesk, room: Room
) -> None:
    alice = signed_in("Alice Akker")
    room.clock.advance(seconds=IDLE_SECONDS)

    page = alice.get("/cases")

    assert alice.way[-1] == "/sign-in"
    assert "Uw sessie is afgelopen." in page.text


def test_text_posted_after_the_session_ended_can_be_copied(
    signed_in: OpenDesk, room: Room
) -> None:
    case_id = room.case(room.sign_in("Alice Akker"))
    alice = signed_in("Alice Akker")
    alice.get(f"/cases/{case_id.hex()}")
    room.clock.advance(seconds=IDLE_SECONDS)

    page = alice.submit("/note", text=TEXT)

    assert page.status == 403
    assert "U bent uitgelogd" in page.text
    assert TEXT in page.text


def test_what_is_secret_is_never_shown_again(signed_in: OpenDesk, room: Room) -> None:
    alice = signed_in("Alice Akker")
    alice.get("/people")
    room.clock.advance(seconds=IDLE_SECONDS)

    page = alice.submit("/people/publish", root_sheet=room.root_sheet)

    assert page.status == 403
    assert room.root_sheet not in page.html


def test_signing_out_ends_the_session_for_whoever_kept_the_cookie(
    signed_in: OpenDesk, app: Flask
) -> None:
    alice = signed_in("Alice Akker")
    kept = alice.client.get_cookie("desk")
    assert kept is not None
    alice.submit("/sign-out")
    assert "U bent uitgelogd." in alice.page.text

    thief = app.test_client()
    thief.set_cookie("desk", kept.value)

    assert thief.get("/cases").location == "/sign-in"


def test_the_cookie_tells_nothing_and_no_page_repeats_the_token(
    signed_in: OpenDesk, app: Flask
) -> None:
    alice = signed_in("Alice Akker")
    kept = alice.client.get_cookie("desk")
    assert kept is not None
    with app.test_request_context(headers={"Cookie": f"desk={kept.value}"}) as context:
        token = context.session["token"]

    assert token not in kept.value
    assert token not in alice.page.html


def test_an_address_that_does_not_exist_is_missing_for_everybody(
    visitor: Visitor, signed_in: OpenDesk
) -> None:
    assert visitor.get("/nothing").status == 404
    assert signed_in("Alice Akker").get("/nothing").status == 404


def test_the_pulse_needs_no_session(visitor: Visitor) -> None:
    answer = visitor.client.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert "Set-Cookie" not in answer.headers


def test_without_a_store_it_says_that_it_is_not_well(
    visitor: Visitor, room: Room
) -> None:
    room.list_file.unlink()

    answer = visitor.client.get("/healthz")

    assert (answer.status_code, answer.text) == (503, "not well\n")


def test_nothing_is_found_by_crawlers_and_no_icon_is_missing(visitor: Visitor) -> None:
    assert "Disallow: /\n" in visitor.client.get("/robots.txt").text
    assert visitor.client.get("/favicon.ico").status_code == 204


def credentials(room: Room, name: str) -> dict[str, Any]:
    """Return what somebody types to sign in."""
    return {
        "name": name,
        "passphrase": room.people[name].passphrase,
        "second": room.code_of(name),
    }
