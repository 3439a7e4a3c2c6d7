"""Changing people: with the root's sheet, by a coordinator, and for real."""

import pytest

from crypto.age import Identity
from crypto.epoch import open_desk_grants
from crypto.errors import NoMatch
from crypto.sheet import print_sheet
from portal.casework.audit import audit_log
from portal.casework.block import block
from portal.casework.case_view import read_case
from portal.casework.directory import OVERSIGHT
from portal.casework.invite import invite
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.refused import (
    NotAllowed,
    PeopleRefused,
    RootRefused,
    SessionOver,
    SignInRefused,
)
from portal.casework.shared_keys import figures_name, open_shared
from portal.casework.sheets import people
from portal.casework.sign_in import resume
from portal.casework.welcome import accept
from tests.casework.room import Room, welcome

NAME = "Wim Vos"


def somebody_new(
    room: Room, alice: SignedIn, desks: list[tuple[str, str]], **powers: bool
) -> bytes:
    """Return the id of somebody who waits."""
    token = invite(room.office, alice, NAME, "", desks, **powers)
    accept(room.office, token, welcome(room, NAME, token), room.code_of(NAME))
    return room.id_of(NAME)


def test_who_is_taken_in_signs_in_and_reads_what_comes_next(
    room: Room, alice: SignedIn
) -> None:
    wim = somebody_new(room, alice, [("meldpunt", "coordinator")])

    publish(
        room.office, alice, room.root_sheet, take_in=room.shown(alice, wim), leave=[]
    )

    person = room.sign_in(NAME)
    assert person.coordinates("meldpunt")
    assert read_case(room.office, person, room.case(person)).name


def test_a_new_coordinator_opens_the_figures_of_their_desk_alone(
    room: Room, alice: SignedIn
) -> None:
    """Alice coordinates another desk and never held that key: the sheet does."""
    wim = somebody_new(room, alice, [("griffie", "coordinator")])

    keylist = publish(
        room.office, alice, room.root_sheet, take_in=room.shown(alice, wim), leave=[]
    )

    keys, identity = room.office.register.keys, room.people[NAME].keys.identity
    opened = open_shared(keys, figures_name("griffie"), wim, identity)
    assert opened.recipient.raw == keylist.desk("griffie").figures.raw
    with pytest.raises(NotAllowed):
        open_shared(keys, figures_name("meldpunt"), wim, identity)


def test_a_desk_opens_with_its_first_coordinator(room: Room, alice: SignedIn) -> None:
    assert "griffie" not in [desk.id for desk in room.office.keys.read().desks]
    wim = somebody_new(room, alice, [("griffie", "coordinator")])

    keylist = publish(
        room.office, alice, room.root_sheet, take_in=room.shown(alice, wim), leave=[]
    )

    assert keylist.desk("griffie").minimum == 1
    assert keylist.desk("meldpunt").minimum == 2


def test_a_new_controller_reads_the_chain_from_its_first_entry(
    room: Room, alice: SignedIn
) -> None:
    wim = somebody_new(room, alice, [], controller=True)

    publish(
        room.office, alice, room.root_sheet, take_in=room.shown(alice, wim), leave=[]
    )

    page = audit_log(room.office, room.sign_in(NAME))
    assert all(row.act for row in page.rows)


def test_who_leaves_is_out_and_keeps_their_name_in_the_history(
    room: Room, alice: SignedIn
) -> None:
    token, ada = room.enter("Ada Blom")
    case_id = room.case(ada)

    publish(room.office, alice, room.root_sheet, take_in={}, leave=[ada.person_id])

    with pytest.raises(SessionOver):
        resume(room.office, token)
    with pytest.raises(SignInRefused):
        room.sign_in("Ada Blom")
    view = read_case(room.office, alice, case_id)
    assert view.lines[0].author == "Ada Blom"
    assert {row.name: row.has_left for row in view.access}["Ada Blom"]


def test_who_left_gets_no_new_report(room: Room, alice: SignedIn) -> None:
    ada = room.people["Ada Blom"]
    publish(room.office, alice, room.root_sheet, take_in={}, leave=[ada.person_id])

    ticket = room.report()

    [epoch] = room.office.mailbox.epochs(ticket.report_id)
    with pytest.raises(NoMatch):
        open_desk_grants([epoch.desk_grant], ada.keys.identity, ticket.report_id)


def test_another_sheet_changes_nothing(room: Room, alice: SignedIn) -> None:
    other = " ".join(print_sheet(Identity.generate().seed, "nl"))
    for typed in (other, "", room.root_sheet.rsplit(" ", 1)[0], "x" * 5000):
        with pytest.raises(RootRefused):
            publish(room.office, alice, typed, take_in={}, leave=[])

    assert room.office.keys.read().version == 2


def test_after_a_power_cut_before_the_register_the_list_is_signed_once_more(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk goes on meanwhile: no list in the register is newer than the file."""
    taken = room.shown(alice, somebody_new(room, alice, [("meldpunt", "coordinator")]))
    with monkeypatch.context() as cut:
        cut.delattr(type(room.office.register.keys), "publish")
        with pytest.raises(AttributeError):
            publish(room.office, alice, room.root_sheet, take_in=taken, leave=[])
    assert room.sign_in("Ada Blom").name == "Ada Blom"
    with pytest.raises(SignInRefused):
        room.sign_in(NAME)

    again = room.shown(alice, *taken)
    keylist = publish(room.office, alice, room.root_sheet, take_in=again, leave=[])

    assert (again, keylist.version) == (taken, 4)
    assert room.sign_in(NAME).coordinates("meldpunt")


def test_only_a_coordinator_publishes(
    room: Room, iris: SignedIn, carol: SignedIn
) -> None:
    for person in (iris, carol):
        with pytest.raises(NotAllowed):
            publish(room.office, person, room.root_sheet, take_in={}, leave=[])


def test_only_who_waits_is_taken_in(room: Room, alice: SignedIn) -> None:
    for who in (bytes(16), room.id_of("Ada Blom")):
        with pytest.raises(PeopleRefused, match="not_waiting"):
            publish(
                room.office, alice, room.root_sheet, take_in={who: bytes(32)}, leave=[]
            )


def test_a_list_without_a_controller_or_a_coordinator_is_not_signed(
    room: Room, alice: SignedIn
) -> None:
    with pytest.raises(PeopleRefused, match="no_controller"):
        publish(
            room.office,
            alice,
            room.root_sheet,
            take_in={},
            leave=[room.id_of("Carol Fles")],
        )
    with pytest.raises(PeopleRefused, match="no_coordinator"):
        publish(
            room.office,
            alice,
            room.root_sheet,
            take_in={},
            leave=[room.id_of(name) for name in room.people if name != "Carol Fles"],
        )


def test_a_founder_lays_control_down_and_keeps_the_desk(
    room: Room, alice: SignedIn
) -> None:
    keylist = room.office.keys.read()

    assert alice.person_id not in keylist.controllers
    assert alice.person_id not in [m.id for m in keylist.desk(OVERSIGHT).members]
    assert alice.coordinates("meldpunt")


def test_no_report_can_be_sent_to_those_who_watch(room: Room) -> None:
    forms = room.office.profile.forms("nl").values()

    assert OVERSIGHT not in {form.desk for form in forms}
    assert OVERSIGHT not in {desk.id for desk in room.office.profile.desks}


def test_a_blocked_person_leaves_the_next_list_by_themselves(
    room: Room, alice: SignedIn
) -> None:
    ada = room.id_of("Ada Blom")
    block(room.office, alice, ada)

    keylist = publish(room.office, alice, room.root_sheet, take_in={}, leave=[])

    assert ada not in [member.id for member in keylist.desk("meldpunt").members]
    states = {row.name: row.state for row in people(room.office, alice).rows}
    assert states["Ada Blom"] == "left"
