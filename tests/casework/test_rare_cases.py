"""What is rare: full slots, unreadable letters, terms that acknowledge at once."""

from dataclasses import replace

import pytest

from crypto.age import Identity
from crypto.epoch import open_desk_grants
from crypto.letter import Context, Kind, seal
from crypto.sheet import parse_sheet
from portal.casework import access
from portal.casework.case_keys import open_keys
from portal.casework.case_view import read_case
from portal.casework.invite import invite
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.queue import queue
from portal.casework.refused import PeopleRefused
from portal.casework.sheets import people
from portal.casework.thread import read_thread
from portal.casework.welcome import accept
from portal.domain.terms import TermsBook
from portal.filing.ticket import Ticket
from tests.casework.room import Room, new_act, welcome
from tests.casework.tamper import change, drop, register


def test_a_grant_has_room_for_seven_and_recovery(room: Room, alice: SignedIn) -> None:
    names = [f"Onderzoeker {number}" for number in range(5)]
    for name in names:
        desks = [("meldpunt", "investigator")]
        token = invite(room.office, alice, name, "", desks)
        accept(room.office, token, welcome(room, name, token), room.code_of(name))
    newcomers = [room.id_of(name) for name in names]
    publish(
        room.office,
        alice,
        room.root_sheet,
        take_in=room.shown(alice, *newcomers),
        leave=[],
    )
    case_id = room.case(alice)

    for one in newcomers[:4]:
        access.hand_over(room.office, alice, case_id, new_act(), one)
    with pytest.raises(PeopleRefused, match="no_slot"):
        access.hand_over(room.office, alice, case_id, new_act(), newcomers[4])

    assert len(read_case(room.office, alice, case_id).access) == 7


def test_with_eight_receivers_no_list_is_signed(room: Room, alice: SignedIn) -> None:
    names = [f"Lid {number}" for number in range(5)]
    for name in names:
        token = invite(room.office, alice, name, "", [("meldpunt", "coordinator")])
        accept(room.office, token, welcome(room, name, token), room.code_of(name))

    newcomers = [room.id_of(name) for name in names]
    with pytest.raises(PeopleRefused, match="too_many"):
        publish(
            room.office,
            alice,
            room.root_sheet,
            take_in=room.shown(alice, *newcomers),
            leave=[],
        )


def write_raw(room: Room, person: SignedIn, ticket: Ticket, body: bytes) -> None:
    """Write as a reporter whose program makes bodies of its own."""
    thread = read_thread(room.office, person, ticket.report_id, None)
    last = thread.letters[-1]
    context = Context(ticket.report_id, 1, new_act(), Kind.MESSAGE, 2, last.digest)
    recipient = thread.epochs[-1].identity.recipient
    sealed = seal(context, body, ticket.keys.signing_seed, [recipient])
    room.office.mailbox.add_letter(ticket.report_id, sealed)


def test_a_signed_letter_that_says_nothing_we_know_hides_none_of_the_others(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    write_raw(room, alice, ticket, b"\xff geen bericht")

    first, second = read_case(room.office, alice, case_id).thread

    assert first.is_readable
    assert (second.is_readable, second.text, second.day) == (False, "", None)


def test_where_sending_acknowledges_itself_the_case_begins_acknowledged(
    room: Room, alice: SignedIn
) -> None:
    """R18: an option of the terms, which starts the three months at once."""
    [now] = list(room.office.profile.terms)[-1:]
    terms = TermsBook([replace(now, acknowledges_itself=True)])
    room.office.profile = replace(room.office.profile, terms=terms)
    ticket = room.report()
    today = room.clock.today()
    room.office.mailbox.record_days(ticket.report_id, acknowledged_on=today)

    view = read_case(room.office, alice, room.case(alice, ticket))

    assert view.stage == "acknowledged"
    assert view.reports[0].acknowledged_on == today
    assert queue(room.office, alice).rows[0].need == "waiting"


def test_a_waiting_row_that_another_host_made_is_shown_as_broken(
    room: Room, alice: SignedIn
) -> None:
    name = "Wim Vos"
    token = invite(room.office, alice, name, "", [("griffie", "coordinator")])
    accept(room.office, token, welcome(room, name, token), room.code_of(name))
    change(room, register.people, {"card": b"x" * 60}, id=room.id_of(name))

    states = [row.state for row in people(room.office, alice).rows]

    assert states.count("broken") == 1


def test_shared_keys_that_are_gone_stop_the_next_list(
    room: Room, alice: SignedIn
) -> None:
    """Otherwise new ones would be drawn, and the figures of years lost unseen."""
    drop(room, register.shared_keys, name="figures:meldpunt")

    with pytest.raises(PeopleRefused, match="shared_key"):
        publish(room.office, alice, room.root_sheet, take_in={}, leave=[])


def test_recovery_on_paper_opens_every_report_and_every_case(
    room: Room, alice: SignedIn
) -> None:
    """What is left when all members are gone; nothing else needs the sheet."""
    ticket = room.report()
    case_id = room.case(alice, ticket)
    access.take_back(room.office, alice, case_id, new_act(), room.id_of("Ada Blom"))
    recovery = Identity(parse_sheet(room.recovery_sheet))

    grants = [one.desk_grant for one in room.office.mailbox.epochs(ticket.report_id)]
    sealed = room.office.register.cases.with_keys(case_id)[1]

    assert len(open_desk_grants(grants, recovery, ticket.report_id)) == 2
    signers = room.office.directory().verifiers
    assert open_keys(sealed, recovery, case_id, signers).version == 2
