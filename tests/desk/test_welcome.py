"""An invited person makes their own keys, and the founder gets two sheets."""

import re
from base64 import b32decode
from dataclasses import dataclass
from pathlib import Path

import pytest

from crypto import totp
from portal.casework.invite import VALID_DAYS, invite
from portal.desk import build_app
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk, settings_of
from tests.desk.visitor import Visitor
from tests.page import words

WOUTER = "Wouter Nieuw"


@pytest.fixture
def token(room: Room) -> str:
    """Return the token of an invitation for Wouter."""
    alice = room.sign_in("Alice Akker")
    return invite(room.office, alice, WOUTER, "jurist", [("meldpunt", "handler")])


@dataclass(frozen=True)
class Phone:
    """An app for one-time codes, into which a secret was typed."""

    secret: bytes

    def code(self, room: Room) -> str:
        """Return the code that it shows now."""
        return totp.code_at(self.secret, totp.step_at(room.clock.now()))


def phone_of(visitor: Visitor) -> Phone:
    """Type the secret of the open page into an app."""
    typed = words(visitor.page.by_id("totp-words")).replace(" ", "")
    return Phone(b32decode(typed))


def proposed(visitor: Visitor) -> dict[str, str]:
    """Return what the open page proposes, as somebody types it back."""
    return {
        "passphrase": words(visitor.page.by_id("passphrase-words")),
        "second": phone_of(visitor).code(visitor.room),
    }


def test_keys_are_made_and_six_words_to_read_aloud_are_shown(
    visitor: Visitor, token: str, signed_in: OpenDesk
) -> None:
    visitor.get(f"/welcome/{token}")
    assert f"Welkom, {WOUTER}" in visitor.page.text

    visitor.submit(token, **proposed(visitor), accept="yes")

    fingerprint = words(visitor.page.by_id("fingerprint"))
    assert len(fingerprint.split()) == 6
    assert fingerprint in signed_in("Alice Akker").get("/people").text


def test_the_passphrase_of_the_page_is_the_one_that_signs_in(
    visitor: Visitor, token: str, room: Room, signed_in: OpenDesk
) -> None:
    visitor.get(f"/welcome/{token}")
    first = proposed(visitor)["passphrase"]
    visitor.submit(token, another="yes")
    typed, phone = proposed(visitor), phone_of(visitor)
    assert typed["passphrase"] != first
    visitor.submit(token, **typed, accept="yes")
    alice = signed_in("Alice Akker")
    alice.get("/people")
    (tick,) = (
        each for each in alice.page.all("input") if each.get("name") == "take_in"
    )
    alice.submit("/publish", take_in=tick.get("value"), root_sheet=room.root_sheet)

    room.clock.advance(seconds=totp.STEP_SECONDS)
    visitor.get("/sign-in")
    visitor.submit(
        "/sign-in",
        name=WOUTER,
        passphrase=typed["passphrase"],
        second=phone.code(room),
    )

    assert visitor.way[-1] == "/cases"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"passphrase": "appel peer"}, "Dit is niet de wachtzin van deze pagina."),
        ({"passphrase": ""}, "Dit is niet de wachtzin van deze pagina."),
        ({"passphrase": "\x00\u202e" * 9}, "Dit is niet de wachtzin van deze pagina."),
        ({"second": "000000"}, "Deze code hoort niet bij de sleutel."),
        ({"second": "x" * 10_000}, "Deze code hoort niet bij de sleutel."),
    ],
)
def test_what_was_typed_wrong_is_said_and_the_proposal_stays(
    visitor: Visitor, token: str, wrong: dict[str, str], sentence: str
) -> None:
    visitor.get(f"/welcome/{token}")
    typed = proposed(visitor)

    page = visitor.submit(token, **(typed | wrong), accept="yes")

    assert page.status == 422
    assert sentence in words(page.by_id("problem"))
    assert proposed(visitor)["passphrase"] == typed["passphrase"]


def test_a_page_of_the_day_before_yesterday_gets_new_keys(
    visitor: Visitor, token: str, room: Room
) -> None:
    visitor.get(f"/welcome/{token}")
    typed = proposed(visitor)
    form = visitor.page.hidden
    room.clock.advance(days=2)
    visitor.get("/sign-in")

    page = visitor.post(
        f"/welcome/{token}", proposal=form["proposal"], **typed, accept="yes"
    )

    assert page.status == 422
    assert "Deze pagina was te oud." in page.text
    assert proposed(visitor)["passphrase"] != typed["passphrase"]


@pytest.mark.parametrize("field", ["", "x", "AAAA", "é", "=" * 50_000])
def test_a_broken_proposal_gets_new_keys(
    visitor: Visitor, token: str, field: str
) -> None:
    visitor.get(f"/welcome/{token}")

    page = visitor.post(f"/welcome/{token}", proposal=field, accept="yes")

    assert page.status == 422


def test_the_proposal_of_one_page_cannot_be_read(visitor: Visitor, token: str) -> None:
    visitor.get(f"/welcome/{token}")
    sealed = visitor.page.hidden["proposal"]

    assert not re.search(proposed(visitor)["passphrase"].split()[0], sealed)


def test_a_link_works_once(visitor: Visitor, token: str) -> None:
    visitor.get(f"/welcome/{token}")
    typed, sealed = proposed(visitor), visitor.page.hidden["proposal"]
    visitor.submit(token, **typed, accept="yes")

    page = visitor.post(f"/welcome/{token}", proposal=sealed, **typed, accept="yes")

    assert page.status == 404
    assert "Met deze uitnodiging zijn al sleutels gemaakt." in page.text


def test_a_link_works_for_seven_days(visitor: Visitor, token: str, room: Room) -> None:
    room.clock.advance(days=VALID_DAYS + 1)

    page = visitor.get(f"/welcome/{token}")

    assert page.status == 404
    assert "Deze uitnodiging is verlopen." in page.text


@pytest.mark.parametrize("text", ["x", "A" * 43, "é", "%00", "A" * 2_000])
def test_a_link_that_nobody_made_is_no_invitation(visitor: Visitor, text: str) -> None:
    page = visitor.get(f"/welcome/{text}")

    assert page.status == 404
    assert "Er is geen uitnodiging met dit adres." in page.text


def test_a_name_that_is_taken_is_said(visitor: Visitor, room: Room) -> None:
    alice = room.sign_in("Alice Akker")
    desks = [("griffie", "coordinator")]
    token = invite(room.office, alice, "Iris  dam", "griffier", desks)
    visitor.get(f"/welcome/{token}")

    page = visitor.submit(token, **proposed(visitor), accept="yes")

    assert page.status == 422
    assert "Er is al iemand met de naam" in page.text


def test_the_founder_gets_both_sheets_and_can_sign_in(tmp_path: Path) -> None:
    room = Room(tmp_path / "instance")
    desks = [("meldpunt", "coordinator")]
    token = invite(room.office, None, "Alice Akker", "", desks, founder=True)
    visitor = Visitor(build_app(settings_of(room.folder), room.office), room)
    visitor.get(f"/welcome/{token}")
    typed, phone = proposed(visitor), phone_of(visitor)
    assert "U richt het meldpunt op." in visitor.page.text

    page = visitor.submit(token, **typed, accept="yes")

    sheets = [page.by_id(name) for name in ("root-sheet", "recovery-sheet")]
    assert [len(sheet.findall("li")) for sheet in sheets] == [24, 24]
    room.root = bytes.fromhex(words(page.by_id("root-line")))
    room.close()
    room.office = room.open()
    founder = Visitor(build_app(settings_of(room.folder), room.office), room)
    room.clock.advance(seconds=totp.STEP_SECONDS)
    founder.get("/sign-in")
    founder.submit(
        "/sign-in",
        name="Alice Akker",
        passphrase=typed["passphrase"],
        second=phone.code(room),
    )
    assert founder.way[-1] == "/cases"
    room.close()


def test_nobody_founds_twice(visitor: Visitor, room: Room) -> None:
    desks = [("meldpunt", "coordinator")]
    token = invite(room.office, None, "Mallory", "", desks, founder=True)
    visitor.get(f"/welcome/{token}")

    page = visitor.submit(token, **proposed(visitor), accept="yes")

    assert page.status == 404
    assert "Het meldpunt is al opgericht." in page.text
