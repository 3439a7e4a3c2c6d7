"""Changing one's passphrase and second factor: typed back, or nothing changes."""

from base64 import b32decode

import pytest

from crypto import totp
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.test_gate import credentials
from tests.desk.visitor import Visitor
from tests.page import words

ALICE = "Alice Akker"


@pytest.fixture
def alice(signed_in: OpenDesk) -> Visitor:
    """Return Alice at the page of her own keys."""
    visitor = signed_in(ALICE)
    visitor.get("/keys")
    return visitor


def new_passphrase(visitor: Visitor) -> str:
    """Return the passphrase that the open page proposes."""
    return words(visitor.page.by_id("new-passphrase"))


def test_a_new_passphrase_opens_and_the_old_one_does_not(
    alice: Visitor, visitor: Visitor, room: Room
) -> None:
    old, new = room.people[ALICE].passphrase, new_passphrase(alice)

    alice.submit("/keys/passphrase", current=old, again=f"  {new} ")

    assert "Uw nieuwe wachtzin werkt." in alice.page.text
    visitor.get("/sign-in")
    typed = credentials(room, ALICE)
    assert visitor.submit("/sign-in", **typed).status == 422
    typed = credentials(room, ALICE) | {"passphrase": new}
    visitor.submit("/sign-in", **typed)
    assert visitor.way[-1] == "/cases"


def test_a_new_phone_gives_the_codes_and_the_old_one_does_not(
    alice: Visitor, visitor: Visitor, room: Room
) -> None:
    secret = b32decode(words(alice.page.by_id("new-totp")).replace(" ", ""))
    room.clock.advance(seconds=totp.STEP_SECONDS)
    code = totp.code_at(secret, totp.step_at(room.clock.now()))

    alice.submit("/keys/second", current=room.people[ALICE].passphrase, second=code)

    assert "De nieuwe telefoon werkt." in alice.page.text
    visitor.get("/sign-in")
    assert visitor.submit("/sign-in", **credentials(room, ALICE)).status == 422
    room.clock.advance(seconds=totp.STEP_SECONDS)
    code = totp.code_at(secret, totp.step_at(room.clock.now()))
    visitor.submit("/sign-in", **(credentials(room, ALICE) | {"second": code}))
    assert visitor.way[-1] in {"/sign-in", "/cases"}


def test_a_change_ends_the_other_sessions_and_keeps_this_one(
    alice: Visitor, signed_in: OpenDesk, room: Room
) -> None:
    elsewhere = signed_in(ALICE)
    old, new = room.people[ALICE].passphrase, new_passphrase(alice)

    alice.submit("/keys/passphrase", current=old, again=new)

    elsewhere.get("/cases")
    assert elsewhere.way[-1] == "/sign-in"
    alice.get("/cases")
    assert alice.way[-1] == "/cases"


@pytest.mark.parametrize(
    ("form", "typed", "sentence"),
    [
        ("passphrase", {"current": "x"}, "Dit is niet uw wachtzin van nu."),
        ("passphrase", {"current": ""}, "Dit is niet uw wachtzin van nu."),
        ("passphrase", {"again": "x"}, "Dit is niet de nieuwe wachtzin"),
        ("passphrase", {"again": "\x00"}, "Dit is niet de nieuwe wachtzin"),
        ("passphrase", {"proposal": "x"}, "Deze pagina was te oud."),
        ("second", {"current": "x" * 100_000}, "Dit is niet uw wachtzin van nu."),
        ("second", {"second": "000000"}, "Deze code hoort niet bij de nieuwe sleutel."),
        ("second", {"proposal": ""}, "Deze pagina was te oud."),
    ],
)
def test_what_was_typed_wrong_changes_nothing(
    alice: Visitor, room: Room, form: str, typed: dict[str, str], sentence: str
) -> None:
    right = {"current": room.people[ALICE].passphrase}
    if form == "passphrase":
        right["again"] = new_passphrase(alice)

    page = alice.submit(f"/keys/{form}", **(right | typed))

    assert page.status == 422
    assert sentence in words(page.by_id("problem"))
    assert room.people[ALICE].passphrase not in page.html


def test_a_proposal_of_somebody_elses_page_does_not_do(
    alice: Visitor, signed_in: OpenDesk, room: Room
) -> None:
    iris = signed_in("Iris Dam")
    iris.get("/keys")
    planted = next(
        each.get("value")
        for each in iris.form("/keys/passphrase").iter("input")
        if each.get("name") == "proposal"
    )

    page = alice.submit(
        "/keys/passphrase",
        current=room.people[ALICE].passphrase,
        again=new_passphrase(iris),
        proposal=planted,
    )

    assert page.status == 422
    assert "Deze pagina was te oud." in page.text
