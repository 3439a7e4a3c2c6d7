"""Signing in: one sentence for every failure, and nothing about who exists."""

import pytest

from portal.casework.invite import invite
from portal.casework.publish import publish
from portal.casework.welcome import accept
from portal.desk import build_app
from tests.casework.room import Room, welcome
from tests.casework.tamper import drop, register, rows
from tests.desk.conftest import OpenDesk, settings_of
from tests.desk.test_gate import credentials
from tests.desk.visitor import Visitor
from tests.page import DESK, Rules, check

ALICE = "Alice Akker"
WRONG = "De naam, de wachtzin en de code horen niet bij elkaar."
WAITING = Rules(most_bytes=DESK.most_bytes, more_headers=frozenset({"Retry-After"}))


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "Niemand Ooit"},
        {"passphrase": "correct horse battery staple"},
        {"second": "000000"},
        {"second": ""},
        {"passphrase": ""},
        {"name": ""},
        {"name": "Alice\x00Akker\u202e", "passphrase": "\x00" * 100},
        {"passphrase": "x" * 100_000},
        {"second": "\uff11" * 6},
    ],
    ids="-".join,
)
def test_whatever_is_wrong_gets_the_same_sentence(
    visitor: Visitor, room: Room, typed: dict[str, str]
) -> None:
    visitor.get("/sign-in")

    page = visitor.submit("/sign-in", **(credentials(room, ALICE) | typed))

    assert page.status == 422
    assert WRONG in page.text
    assert page.all("input")[2].get("value") == ""


def test_the_name_stays_and_the_passphrase_does_not(
    visitor: Visitor, room: Room
) -> None:
    visitor.get("/sign-in")

    page = visitor.submit("/sign-in", **(credentials(room, ALICE) | {"second": "1"}))

    assert page.by_id("name").get("value") == ALICE
    assert room.people[ALICE].passphrase not in page.html


def test_after_many_failures_the_page_says_how_long_to_wait(
    visitor: Visitor,
) -> None:
    visitor.get("/sign-in")
    for _ in range(3):
        visitor.submit("/sign-in", name=ALICE)
    values = {"csrf_token": visitor.token, "name": ALICE}

    answer = visitor.client.post("/sign-in", data=values)

    assert answer.status_code == 429
    seconds = answer.headers["Retry-After"]
    assert f"Wacht {seconds} seconden" in check(answer, WAITING).text


def test_a_code_works_with_spaces_and_only_once(visitor: Visitor, room: Room) -> None:
    typed = credentials(room, ALICE)
    code = typed["second"]
    visitor.get("/sign-in")
    visitor.submit("/sign-in", **(typed | {"second": f" {code[:3]} {code[3:]} "}))
    assert visitor.way[-1] == "/cases"

    visitor.submit("/sign-out")

    assert WRONG in visitor.submit("/sign-in", **typed).text


def test_who_waits_for_the_signature_is_told_so(visitor: Visitor, room: Room) -> None:
    alice = room.sign_in(ALICE)
    desks = [("meldpunt", "handler")]
    token = invite(room.office, alice, "Wouter Nieuw", "jurist", desks)
    keys = welcome(room, "Wouter Nieuw", token)
    accept(room.office, token, keys, room.code_of("Wouter Nieuw"))
    visitor.get("/sign-in")

    page = visitor.submit("/sign-in", **credentials(room, "Wouter Nieuw"))

    assert "Uw sleutels staan nog niet op de ondertekende lijst." in page.text


def test_who_is_signed_in_is_led_to_the_cases(signed_in: OpenDesk) -> None:
    alice = signed_in(ALICE)

    alice.get("/sign-in")

    assert alice.way[-1] == "/cases"


def test_who_controls_and_is_at_no_desk_is_led_to_the_log(
    signed_in: OpenDesk,
) -> None:
    carol = signed_in("Carol Fles")

    for way in ("/", "/sign-in"):
        carol.get(way)
        assert carol.way[-1] == "/audit"


def test_signing_in_forgets_what_the_session_held_before(
    visitor: Visitor, room: Room
) -> None:
    """A token that somebody planted before sign-in must not be good after it."""
    visitor.get("/sign-in")
    planted = visitor.token
    visitor.submit("/sign-in", **credentials(room, ALICE))

    answer = visitor.client.post("/sign-out", data={"csrf_token": planted})

    assert check(answer, DESK).status == 400


def test_without_a_usable_key_list_nobody_is_let_in(
    visitor: Visitor, room: Room
) -> None:
    visitor.get("/sign-in")
    room.list_file.unlink()

    page = visitor.submit("/sign-in", **credentials(room, ALICE))

    assert page.status == 503
    assert "De sleutellijst is niet bruikbaar" in page.text


def test_an_older_list_than_the_register_holds_lets_nobody_in(
    visitor: Visitor, room: Room
) -> None:
    """Also after the file was removed in which the program remembers the newest."""
    old = room.list_file.read_bytes()
    alice = room.sign_in(ALICE)
    publish(room.office, alice, room.root_sheet, take_in={}, leave=[])
    (room.folder / "desk" / "key-list-version").unlink()
    room.list_file.write_bytes(old)
    room.office.keys = room.open().keys
    visitor.get("/sign-in")

    page = visitor.submit("/sign-in", **credentials(room, ALICE))

    assert page.status == 503
    assert "De sleutellijst is niet bruikbaar" in page.text
    assert visitor.client.get("/healthz").status_code == 503


def test_what_must_be_known_is_told_on_the_first_page_once(
    visitor: Visitor, room: Room
) -> None:
    """The end of the log is cut off between two visits."""
    room.case(room.sign_in(ALICE))
    room.sign_in(ALICE)
    last = max(row["number"] for row in rows(room, register.audit))
    drop(room, register.audit, number=last)

    page = visitor.sign_in(ALICE)

    assert "Het logboek is korter dan toen u het zag" in page.text
    assert "Het logboek is korter" not in visitor.get("/cases").text


def test_another_worker_takes_the_same_session(signed_in: OpenDesk, room: Room) -> None:
    alice = signed_in(ALICE)
    kept = alice.client.get_cookie("desk")
    assert kept is not None
    office = room.open()
    other = build_app(settings_of(room.folder), office).test_client()
    other.set_cookie("desk", kept.value)

    assert other.get("/cases").status_code == 200
    office.mailbox.close()
    office.register.close()


def test_under_https_the_cookie_goes_nowhere_else(room: Room) -> None:
    settings = settings_of(room.folder)
    (settings.folder / "desk.toml").write_text("https = true\n", "utf-8")
    app = build_app(type(settings)(**{**vars(settings), "https": True}), room.office)

    answer = app.test_client().get("/sign-in", base_url="https://desk.example")

    check(answer, Rules(most_bytes=DESK.most_bytes, https=True))
    assert answer.headers["Set-Cookie"].startswith("__Host-desk=")


def test_a_form_over_plain_http_says_so_and_that_a_passphrase_is_void(
    room: Room,
) -> None:
    settings = settings_of(room.folder)
    app = build_app(type(settings)(**{**vars(settings), "https": True}), room.office)

    answer = app.test_client().post(
        "/sign-in",
        base_url="http://127.0.0.1:8001",
        headers={"Origin": "http://127.0.0.1:8001"},
    )

    assert answer.status_code == 403
    page = answer.get_data(as_text=True)
    assert "of u opende deze site zonder https" in page
    assert "Schreef u hier net een nieuwe wachtzin of code op" in page
