"""Somebody who waits is exchanged between what was shown and what is signed.

Somebody can write to every row and holds the host's secret: cards are theirs to make.
"""

from dataclasses import replace
from typing import Any

import pytest

from crypto.locked import PersonKeys
from portal.casework.directory import MACHINE
from portal.casework.invite import invite
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.refused import (
    PeopleRefused,
)
from portal.casework.sheets import people
from portal.casework.waiting import shown_digest
from portal.casework.welcome import accept
from portal.casework.wish import (
    PersonCard,
    open_person_card,
    seal_person_card,
)
from tests.casework.room import Room, welcome
from tests.casework.tamper import change, plant, register, rows


@pytest.fixture
def wim(room: Room, alice: SignedIn) -> bytes:
    """Return the id of somebody who made keys and waits for the root."""
    token = invite(room.office, alice, "Wim Vos", "", [("meldpunt", "investigator")])
    accept(room.office, token, welcome(room, "Wim Vos", token), room.code_of("Wim Vos"))
    return room.id_of("Wim Vos")


def card_of(room: Room, who: bytes) -> PersonCard:
    """Open what stands in somebody's row: the host's secret is all it takes."""
    return open_person_card(
        room.office, who, room.office.register.people.person(who).card
    )


def put_card(room: Room, who: bytes, card: PersonCard) -> None:
    """Put another card into somebody's row."""
    sealed = seal_person_card(room.office, who, card)
    change(room, register.people, {"card": sealed}, id=who)


def test_keys_exchanged_after_the_words_were_compared_are_not_signed(
    room: Room, alice: SignedIn, wim: bytes
) -> None:
    """Alice has the page before her; Wim reads her the six words; then she signs."""
    shown = room.shown(alice, wim)
    thief = PersonKeys.generate()
    put_card(
        room,
        wim,
        replace(
            card_of(room, wim),
            recipient=thief.identity.recipient,
            verifier=thief.verifier,
        ),
    )

    with pytest.raises(PeopleRefused, match="changed") as refused:
        publish(room.office, alice, room.root_sheet, take_in=shown, leave=[])

    assert refused.value.values == {"names": "Wim Vos"}
    assert room.office.keys.read().version == 2
    assert not room.office.register.audit.unfinished(alice.person_id)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Wim de Vos"},
        {"function": "directeur"},
        {"desks": (("meldpunt", "coordinator"),)},
        {"desks": (("griffie", "investigator"),)},
        {"controller": True},
        {"founder": True},
    ],
    ids=str,
)
def test_a_wish_exchanged_after_it_was_shown_is_not_signed(
    room: Room, alice: SignedIn, wim: bytes, other: dict[str, Any]
) -> None:
    """The keys are Wim's own, and so are the words; what he becomes is not."""
    shown = room.shown(alice, wim)
    card = card_of(room, wim)
    put_card(room, wim, replace(card, wish=replace(card.wish, **other)))

    with pytest.raises(PeopleRefused, match="changed"):
        publish(room.office, alice, room.root_sheet, take_in=shown, leave=[])


def test_a_card_that_no_longer_opens_is_not_signed(
    room: Room, alice: SignedIn, wim: bytes
) -> None:
    shown = room.shown(alice, wim)
    [ada] = rows(room, register.people, id=room.id_of("Ada Blom"))
    change(room, register.people, {"card": ada["card"]}, id=wim)

    with pytest.raises(PeopleRefused, match="changed"):
        publish(room.office, alice, room.root_sheet, take_in=shown, leave=[])


def test_a_digest_is_good_for_its_own_person_alone(
    room: Room, alice: SignedIn, wim: bytes
) -> None:
    """Two people who wait exchange their rows' cards, ids and all but the key."""
    token = invite(room.office, alice, "Eva Pol", "", [("meldpunt", "investigator")])
    accept(room.office, token, welcome(room, "Eva Pol", token), room.code_of("Eva Pol"))
    eva = room.id_of("Eva Pol")
    shown = room.shown(alice, wim, eva)
    first, second = card_of(room, wim), card_of(room, eva)
    put_card(room, wim, second)
    put_card(room, eva, first)

    exchanged = {wim: shown[eva], eva: shown[wim]}
    with pytest.raises(PeopleRefused, match="changed"):
        publish(room.office, alice, room.root_sheet, take_in=exchanged, leave=[])


def test_a_thief_does_not_come_in_under_the_id_of_who_left(
    room: Room, alice: SignedIn
) -> None:
    """The page would show the words of Ada, whom the root did sign once."""
    ada = room.id_of("Ada Blom")
    publish(room.office, alice, room.root_sheet, take_in={}, leave=[ada])
    thief = PersonKeys.generate()
    card = replace(
        card_of(room, ada), recipient=thief.identity.recipient, verifier=thief.verifier
    )
    put_card(room, ada, card)
    change(room, register.people, {"state": "waiting"}, id=ada)

    [line] = [one for one in people(room.office, alice).rows if one.person_id == ada]
    assert (line.state, line.fingerprint, line.shown) == ("broken", (), b"")
    with pytest.raises(PeopleRefused, match="changed"):
        publish(
            room.office,
            alice,
            room.root_sheet,
            take_in={ada: shown_digest(ada, card)},
            leave=[],
        )


def test_a_row_planted_under_the_machines_id_is_not_signed(
    room: Room, alice: SignedIn, wim: bytes
) -> None:
    """Its signature stands in the audit chain for what nobody did."""
    [row] = rows(room, register.people, id=wim)
    card = card_of(room, wim)
    sealed = seal_person_card(room.office, MACHINE, card)
    planted = {"id": MACHINE, "name_key": bytes(32), "card": sealed}
    plant(room, register.people, row | planted)

    with pytest.raises(PeopleRefused, match="changed"):
        publish(
            room.office,
            alice,
            room.root_sheet,
            take_in={MACHINE: shown_digest(MACHINE, card)},
            leave=[],
        )
