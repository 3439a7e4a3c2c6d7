"""People's rows and key lists exchanged: nobody signs in as another.

Somebody can write to every row and file, and may hold the host's secret.
"""

from dataclasses import replace

import pytest

from crypto.locked import PersonKeys, lock
from crypto.published import Member, sign_list
from crypto.signing import new_seed
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.refused import (
    PeopleRefused,
    SignInRefused,
)
from portal.casework.sign_in import sign_in
from portal.casework.welcome import Proposal
from portal.casework.wish import (
    PersonCard,
    Wish,
    seal_person_card,
)
from portal.published_keys import KeysUnusable
from tests.casework.room import TINY, Room
from tests.casework.tamper import change, drop, plant, register, rows


def test_a_locked_blob_put_in_anothers_row_opens_no_desk(room: Room) -> None:
    """Ada, with write access, puts her own keys into Alice's row."""
    [own] = rows(room, register.people, id=room.id_of("Ada Blom"))
    change(
        room,
        register.people,
        {"locked": own["locked"]},
        id=room.id_of("Alice Akker"),
    )

    passphrase = room.people["Ada Blom"].passphrase
    with pytest.raises(SignInRefused):
        sign_in(room.office, "Alice Akker", passphrase, room.code_of("Ada Blom"))


def test_a_row_of_ones_own_under_anothers_id_opens_no_desk(room: Room) -> None:
    """An administrator with the host's secret makes keys and calls them Alice's."""
    made_up = PersonKeys.generate()
    alice = room.id_of("Alice Akker")
    own = Proposal(alice, "Alice Akker", "mijn eigen wachtzin", made_up)
    room.people["Alice Akker"] = own
    locked = lock(
        made_up.to_bytes(), "mijn eigen wachtzin", room.office.host_secret, TINY
    )
    change(room, register.people, {"locked": locked}, id=room.id_of("Alice Akker"))

    with pytest.raises(SignInRefused):
        room.sign_in("Alice Akker")


def test_keys_exchanged_in_a_row_never_reach_the_next_list(
    room: Room, alice: SignedIn
) -> None:
    """Whoever is on the list stays as the root has signed them."""
    thief = PersonKeys.generate()
    wish = Wish("Ada Blom", "", (("meldpunt", "coordinator"),))
    card = PersonCard(wish, thief.identity.recipient, thief.verifier)
    ada = room.id_of("Ada Blom")
    sealed = seal_person_card(room.office, ada, card)
    change(room, register.people, {"card": sealed}, id=ada)

    keylist = publish(room.office, alice, room.root_sheet, take_in={}, leave=[])

    [published] = [m for m in keylist.desk("meldpunt").members if m.id == ada]
    assert published.verifier == room.people["Ada Blom"].keys.verifier


def test_shared_keys_exchanged_in_the_register_stop_the_next_list(
    room: Room, alice: SignedIn
) -> None:
    other = rows(room, register.shared_keys, name="figures:griffie")
    for row in other:
        where = {"name": "figures:meldpunt", "holder": row["holder"]}
        if rows(room, register.shared_keys, **where):
            change(room, register.shared_keys, {"sealed": row["sealed"]}, **where)

    with pytest.raises(PeopleRefused):
        publish(room.office, alice, room.root_sheet, take_in={}, leave=[])


def test_an_old_key_list_put_back_is_refused(room: Room, alice: SignedIn) -> None:
    old = room.list_file.read_bytes()
    publish(
        room.office,
        alice,
        room.root_sheet,
        take_in={},
        leave=[room.id_of("Anton Cras")],
    )
    room.office.keys.read()
    room.list_file.write_bytes(old)

    with pytest.raises(KeysUnusable, match="older"):
        room.sign_in("Anton Cras")


@pytest.fixture
def old_list(room: Room, alice: SignedIn) -> bytes:
    """Return the list as it was before Anton left."""
    old = room.list_file.read_bytes()
    anton = room.id_of("Anton Cras")
    publish(room.office, alice, room.root_sheet, take_in={}, leave=[anton])
    return old


def put_old_list_back(room: Room, old_list: bytes) -> None:
    """Remove what the programs remember, put the older list there, and start anew."""
    (room.folder / "desk" / "key-list-version").unlink(missing_ok=True)
    room.list_file.write_bytes(old_list)
    room.close()
    room.office = room.open()


def test_an_old_key_list_is_refused_also_when_the_program_has_forgotten_the_new(
    room: Room, old_list: bytes
) -> None:
    put_old_list_back(room, old_list)

    assert room.office.keys.read().version == 2
    with pytest.raises(KeysUnusable, match="older than 3, which the register holds"):
        room.sign_in("Anton Cras")


def test_a_row_that_the_root_did_not_sign_stops_neither_the_desk_nor_a_new_list(
    room: Room, alice: SignedIn
) -> None:
    """Of a version above all others, or below them, signed by a stranger or not."""
    current = room.office.keys.read()
    newer = sign_list(replace(current, version=90), new_seed())
    for version, signed in ((90, newer), (-1, b""), (2**31 - 1, b"no list")):
        plant(room, register.key_lists, {"version": version, "signed": signed})
    room.close()
    room.office = room.open()

    assert room.sign_in("Ada Blom").name == "Ada Blom"
    keylist = publish(room.office, alice, room.root_sheet, take_in={}, leave=[])
    assert keylist.version == 3


def test_a_list_of_another_root_is_refused(room: Room) -> None:
    keylist = room.office.keys.read()
    room.list_file.write_bytes(sign_list(keylist, new_seed()))

    with pytest.raises(KeysUnusable, match="root"):
        room.sign_in("Alice Akker")


def test_a_list_that_another_root_signed_does_not_pass_in_the_register(
    room: Room,
) -> None:
    """Otherwise it would make strangers known as former colleagues."""
    keylist = room.office.keys.read()
    meldpunt = keylist.desk("meldpunt")
    keys = PersonKeys.generate()
    stranger = Member(
        b"x" * 16,
        "Xander",
        "",
        keys.identity.recipient,
        keys.verifier,
        "coordinator",
        receives=True,
    )
    desks = [
        replace(one, members=(*one.members, stranger)) if one is meldpunt else one
        for one in keylist.desks
    ]
    forged = replace(keylist, version=1, desks=tuple(desks))
    change(
        room, register.key_lists, {"signed": sign_list(forged, new_seed())}, version=1
    )

    room.sign_in("Alice Akker")

    assert stranger.id not in room.office.directory().people


@pytest.mark.parametrize("values", [None, {"state": "left"}, {"state": "waiting"}])
def test_nobody_falls_off_the_list_because_of_their_row(
    room: Room, values: dict[str, str] | None
) -> None:
    """A list without them would be signed by somebody who never decided it."""
    alice, anton = room.sign_in("Alice Akker"), room.id_of("Anton Cras")
    if values is None:
        drop(room, register.people, id=anton)
    else:
        change(room, register.people, values, id=anton)

    with pytest.raises(PeopleRefused, match="row_broken"):
        publish(room.office, alice, room.root_sheet, take_in={}, leave=[])

    assert room.office.directory().is_current(anton)
