"""Signing what the page showed: a tick carries it, and does not outlive a change."""

from dataclasses import replace

import pytest

from portal.casework.invite import invite
from portal.casework.welcome import accept
from portal.casework.wish import open_person_card, seal_person_card
from tests.casework.room import Room, welcome
from tests.casework.tamper import change, register
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

ALICE, BOB, EVA, WIM = "Alice Akker", "Bob Eik", "Eva Pol", "Wim Vos"


@pytest.fixture
def alice(room: Room, signed_in: OpenDesk) -> Visitor:
    """Return Alice at the people's page, where Eva and Wim wait."""
    person = room.sign_in(ALICE)
    for name in (EVA, WIM):
        token = invite(room.office, person, name, "", [("meldpunt", "investigator")])
        accept(room.office, token, welcome(room, name, token), room.code_of(name))
    visitor = signed_in(ALICE)
    visitor.get("/people")
    return visitor


def tick_of(alice: Visitor, room: Room, name: str) -> str:
    """Return what the tick carries that takes somebody in."""
    return alice.page.by_id(f"in-{room.id_of(name).hex()}").get("value") or ""


def ticked(alice: Visitor) -> set[str]:
    """Return the ids of the boxes that are ticked on the page."""
    boxes = alice.page.all("input")
    return {one.get("id") or "" for one in boxes if one.get("checked") is not None}


def make_coordinator(room: Room, name: str) -> None:
    """Change, in the register, what somebody who waits is to become."""
    who = room.id_of(name)
    card = open_person_card(
        room.office, who, room.office.register.people.person(who).card
    )
    wish = replace(card.wish, desks=(("meldpunt", "coordinator"),))
    sealed = seal_person_card(room.office, who, replace(card, wish=wish))
    change(room, register.people, {"card": sealed}, id=who)


def test_who_changed_after_the_page_was_shown_is_not_signed_and_not_ticked_again(
    alice: Visitor, room: Room
) -> None:
    both = [tick_of(alice, room, name) for name in (EVA, WIM)]
    leave = room.id_of(BOB).hex()
    make_coordinator(room, WIM)

    page = alice.submit(
        "/publish", take_in=both, leave=leave, root_sheet=room.root_sheet
    )

    assert page.status == 422
    said = words(page.by_id("problem"))
    assert "Dit is veranderd nadat u deze pagina opende: Wim Vos." in said
    assert "Er is niets ondertekend." in said
    assert room.office.keys.read().version == 2
    assert room.root_sheet not in page.html
    assert ticked(alice) == {f"in-{room.id_of(EVA).hex()}", f"out-{leave}"}
    assert tick_of(alice, room, WIM) not in both


def test_what_the_page_shows_then_can_be_signed(alice: Visitor, room: Room) -> None:
    """Once it was compared anew, and ticked by hand."""
    old = tick_of(alice, room, WIM)
    make_coordinator(room, WIM)
    alice.submit("/publish", take_in=old, root_sheet=room.root_sheet)
    assert alice.status == 422

    new = tick_of(alice, room, WIM)
    alice.submit("/publish", take_in=new, root_sheet=room.root_sheet)

    assert "De lijst is ondertekend en geldt vanaf nu." in alice.page.text
    assert room.sign_in(WIM).coordinates("meldpunt")


def test_another_sheet_does_not_hide_that_somebody_changed(
    alice: Visitor, room: Room
) -> None:
    old = tick_of(alice, room, WIM)
    make_coordinator(room, WIM)

    page = alice.submit("/publish", take_in=old, root_sheet="appel peer")

    assert "Dit is veranderd nadat u deze pagina opende" in page.text


def test_who_stayed_as_shown_is_ticked_again_after_another_sheet(
    alice: Visitor, room: Room
) -> None:
    tick = tick_of(alice, room, WIM)

    alice.submit("/publish", take_in=tick, root_sheet="appel peer")

    assert alice.status == 422
    assert ticked(alice) == {f"in-{room.id_of(WIM).hex()}"}


@pytest.mark.parametrize("digest", ["", ":", ":00", ":" + "g" * 64, ":" + "0" * 65])
def test_a_tick_without_its_digest_is_refused(
    alice: Visitor, room: Room, digest: str
) -> None:
    tick = room.id_of(WIM).hex() + digest

    assert alice.post("/people/publish", take_in=tick).status == 400
