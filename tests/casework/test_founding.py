"""Founding: two sheets, a first list, and nothing works before the root is pinned."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crypto.age import Identity
from crypto.published import read_list
from crypto.sheet import parse_sheet
from crypto.signing import verifier_of
from portal.casework.audit import verify
from portal.casework.directory import MACHINE, OVERSIGHT
from portal.casework.found import Founded, found
from portal.casework.invite import invite
from portal.casework.refused import CodeWrong, FoundingRefused, InvitationRefused
from portal.casework.shared_keys import CONTROLLER, RECOVERY_HOLDER, open_shared
from portal.published_keys import KeysUnusable
from tests.casework.room import Room, welcome

NAME = "Fien Stam"
DESKS = [("meldpunt", "coordinator"), ("griffie", "coordinator")]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Room]:
    """Yield an installation that nobody founded."""
    room = Room(tmp_path / "instance")
    yield room
    room.close()


def found_it(room: Room) -> Founded:
    token = invite(room.office, None, NAME, "", DESKS, founder=True)
    proposal = welcome(room, NAME, token)
    return found(room.office, token, proposal, room.code_of(NAME))


def pin(room: Room, founded: Founded) -> None:
    room.root = bytes.fromhex(founded.root_line)
    room.close()
    room.office = room.open()


def test_the_sheets_are_the_root_and_the_recovery_key(empty: Room) -> None:
    founded = found_it(empty)

    root = parse_sheet(" ".join(founded.root_sheet))
    recovery = Identity(parse_sheet(" ".join(founded.recovery_sheet)))
    keylist = read_list(empty.list_file.read_bytes(), verifier_of(root))

    assert founded.root_line == verifier_of(root).hex()
    assert keylist.version == 1
    assert keylist.recovery.raw == recovery.recipient.raw


def test_the_first_list_has_the_founders_desks_and_the_machine(empty: Room) -> None:
    founded = found_it(empty)

    data = empty.list_file.read_bytes()
    keylist = read_list(data, bytes.fromhex(founded.root_line))

    assert [desk.id for desk in keylist.desks] == ["meldpunt", "griffie", OVERSIGHT]
    assert keylist.controllers == (empty.id_of(NAME),)
    oversight = {member.id for member in keylist.desk(OVERSIGHT).members}
    assert oversight == {empty.id_of(NAME), MACHINE}


def test_the_recovery_sheet_opens_the_shared_keys(empty: Room) -> None:
    founded = found_it(empty)
    recovery = Identity(parse_sheet(" ".join(founded.recovery_sheet)))

    keys = empty.office.register.keys
    controller = open_shared(keys, CONTROLLER, RECOVERY_HOLDER, recovery)

    data = empty.list_file.read_bytes()
    keylist = read_list(data, bytes.fromhex(founded.root_line))
    assert controller.recipient.raw == keylist.controller.raw


def test_nobody_signs_in_before_the_root_is_pinned(empty: Room) -> None:
    founded = found_it(empty)
    with pytest.raises(KeysUnusable):
        empty.sign_in(NAME)

    pin(empty, founded)

    assert empty.sign_in(NAME).is_controller
    assert verify(empty.office).problem is None


def test_founding_again_is_possible_until_the_root_is_pinned(empty: Room) -> None:
    """The first answer may never have reached the founder, and the sheets with it."""
    first = found_it(empty)
    second = found_it(empty)
    assert first.root_line != second.root_line

    pin(empty, second)

    assert empty.sign_in(NAME).name == NAME
    with pytest.raises(FoundingRefused, match="founded"):
        found_it(empty)


def test_an_ordinary_invitation_founds_nothing(empty: Room) -> None:
    token = invite(empty.office, None, NAME, "", DESKS)
    proposal = welcome(empty, NAME, token)

    with pytest.raises(FoundingRefused, match="not_a_founder"):
        found(empty.office, token, proposal, empty.code_of(NAME))


def test_a_wrong_code_founds_nothing(empty: Room) -> None:
    token = invite(empty.office, None, NAME, "", DESKS, founder=True)
    proposal = welcome(empty, NAME, token)

    with pytest.raises(CodeWrong):
        found(empty.office, token, proposal, "000000")

    assert not empty.list_file.exists()
    found(empty.office, token, proposal, empty.code_of(NAME))
    assert empty.list_file.exists()


def test_a_link_founds_once(empty: Room) -> None:
    token = invite(empty.office, None, NAME, "", DESKS, founder=True)
    proposal = welcome(empty, NAME, token)
    found(empty.office, token, proposal, empty.code_of(NAME))

    with pytest.raises(InvitationRefused, match="used"):
        found(empty.office, token, proposal, empty.code_of(NAME))
