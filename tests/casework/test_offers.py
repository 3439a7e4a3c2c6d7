"""A confidant offers to hand a talk on, and learns what its reporter says to that."""

import pytest

from portal.casework.ask import ask
from portal.casework.audit import audit_log
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.close import close, reopen
from portal.casework.offer import offer
from portal.casework.offer_shown import OfferView
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.refused import KeptEarlier, NotYours
from portal.casework.strike_letters import strike_letters
from portal.domain.decisions import Field
from portal.domain.offer import Offer
from portal.domain.questionnaire import Refused
from portal.domain.refusal import Refusal
from portal.domain.report import MessageBody
from tests.casework.offering import (
    MINE,
    OFFERED,
    offered,
    say_no,
    say_yes,
    second,
)
from tests.casework.room import DAY, Room, new_act
from tests.casework.talking import VERA, WHAT, answered, kinds_in

CHOICE = ("report", "Meldpunt integriteit: Een melding doen")


@pytest.fixture
def vera(room: Room) -> SignedIn:
    """Return the confidant, signed in."""
    return room.sign_in(VERA)


def shown(room: Room, person: SignedIn, case_id: bytes) -> OfferView:
    view = read_case(room.office, person, case_id).offer
    assert view is not None
    return view


def test_an_offer_is_a_letter_that_asks_and_decides_nothing(
    room: Room, vera: SignedIn
) -> None:
    case_id, ticket = answered(room, vera)
    assert shown(room, vera, case_id) == OfferView("none", None, "", (CHOICE,))

    offer(room.office, vera, case_id, new_act(), "report", f"  {OFFERED} ")

    body = room.inbox(ticket).messages[-1].body
    assert isinstance(body, MessageBody)
    assert body.offer == Offer("report", OFFERED)
    assert body.text == ""
    assert kinds_in(room, vera, case_id)[-1] == "offered"
    line = open_case(room.office, vera, case_id).lines[-1]
    assert (line.text, dict(line.details)) == ("", {"form": "report"})
    view = shown(room, vera, case_id)
    assert (view.state, view.on, view.to_desk) == ("open", DAY, "Meldpunt integriteit")
    assert room.office.mailbox.reports(["meldpunt"]) == ()


def test_the_audit_log_says_that_it_was_offered_and_not_what(
    room: Room, vera: SignedIn, carol: SignedIn
) -> None:
    offered(room, vera)

    entries = audit_log(room.office, carol).rows

    assert "offered" in {entry.act for entry in entries}
    assert OFFERED not in repr(entries)
    assert "report" not in {entry.about for entry in entries}


def test_the_confidant_sees_that_it_was_handed_on_and_not_in_which_words(
    room: Room, vera: SignedIn
) -> None:
    case_id, ticket = offered(room, vera)
    room.clock.advance(days=2)

    say_yes(room, ticket)

    view = read_case(room.office, vera, case_id)
    assert view.offer is not None
    assert view.offer.state == "agreed"
    assert (view.offer.on - DAY).days == 2 if view.offer.on else False
    assert not view.offer.may_offer
    assert "offer" not in view.may
    assert MINE not in repr(view)
    assert [letter.called for letter in view.thread[-2:]] == ["offer", "agreed"]


def test_a_no_is_seen_and_another_offer_may_follow(room: Room, vera: SignedIn) -> None:
    case_id, ticket = offered(room, vera)
    say_no(room, ticket)

    view = read_case(room.office, vera, case_id)
    assert view.offer is not None
    assert view.offer.state == "declined"
    assert view.thread[-1].called == "declined"
    offer(room.office, vera, case_id, new_act(), "report", "Korter.")
    assert room.inbox(ticket).handing_on.offer == Offer("report", "Korter.")


def test_after_a_yes_nothing_is_offered_any_more(room: Room, vera: SignedIn) -> None:
    case_id, ticket = offered(room, vera)
    say_yes(room, ticket)

    with pytest.raises(Refusal) as refused:
        offer(room.office, vera, case_id, new_act(), "report", OFFERED)

    assert refused.value.code == "handed_on"


def test_a_closed_talk_is_not_handed_on(room: Room, vera: SignedIn) -> None:
    case_id, _ = answered(room, vera)
    close(room.office, vera, case_id, new_act(), "Klaar.")

    with pytest.raises(Refusal) as refused:
        offer(room.office, vera, case_id, new_act(), "report", OFFERED)

    assert refused.value.code == "case_closed"
    assert "offer" not in read_case(room.office, vera, case_id).may
    reopen(room.office, vera, case_id, new_act(), "Toch.")
    offer(room.office, vera, case_id, new_act(), "report", OFFERED)


@pytest.mark.parametrize("form", ["confidant", "advice", "aggression", "nowhere", ""])
def test_it_goes_only_to_a_desk_that_takes_reports(
    room: Room, vera: SignedIn, form: str
) -> None:
    case_id, _ = answered(room, vera)

    with pytest.raises(Refusal) as refused:
        offer(room.office, vera, case_id, new_act(), form, OFFERED)

    assert refused.value.code == "no_offer"


def test_a_desk_of_cases_hands_nothing_on(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)

    with pytest.raises(Refusal) as refused:
        offer(room.office, alice, case_id, new_act(), "report", OFFERED)

    assert refused.value.code == "no_offer"
    view = read_case(room.office, alice, case_id)
    assert view.offer is None
    assert "offer" not in view.may


def test_nobody_but_who_holds_the_talk_offers(
    room: Room, vera: SignedIn, alice: SignedIn
) -> None:
    case_id, ticket = answered(room, vera)

    with pytest.raises(NotYours):
        offer(room.office, alice, case_id, new_act(), "report", OFFERED)

    assert room.inbox(ticket).handing_on.offer is None


@pytest.mark.parametrize("text", ["", " \n", "x" * 50_001])
def test_a_text_that_no_report_could_hold_is_refused(
    room: Room, vera: SignedIn, text: str
) -> None:
    case_id, _ = answered(room, vera)

    with pytest.raises(Refused):
        offer(room.office, vera, case_id, new_act(), "report", text)


def test_an_offer_that_is_sent_twice_is_one_letter(room: Room, vera: SignedIn) -> None:
    case_id, ticket = answered(room, vera)
    act = new_act()
    for _ in range(2):
        offer(room.office, vera, case_id, act, "report", OFFERED)

    with pytest.raises(KeptEarlier):
        offer(room.office, vera, case_id, act, "report", "Iets anders.")

    say_yes(room, ticket)
    offer(room.office, vera, case_id, act, "report", OFFERED)
    assert kinds_in(room, vera, case_id).count("offered") == 1
    assert len(room.inbox(ticket).messages) == 4


def test_an_offer_with_struck_words_is_taken_back(room: Room, vera: SignedIn) -> None:
    case_id, ticket = offered(room, vera)

    strike_letters(
        room.office,
        vera,
        case_id,
        new_act(),
        ticket.report_id,
        words="schreeuwt",
        reason="Te bekend.",
    )

    assert room.inbox(ticket).handing_on.state == "withdrawn"
    assert shown(room, vera, case_id).state == "withdrawn"
    assert "schreeuwt" not in repr(room.inbox(ticket).messages[2:])


def test_the_desk_opens_a_report_that_came_through_a_confidant(
    room: Room, vera: SignedIn, alice: SignedIn
) -> None:
    _, ticket = offered(room, vera)
    room.clock.advance(days=3)
    report_id = say_yes(room, ticket)

    case_id = open_report(room.office, alice, report_id, new_act())

    view = read_case(room.office, alice, case_id)
    (report,) = view.reports
    assert (report.origin, report.handed_on_by) == ("handed_on", "Vertrouwenspersonen")
    assert (report.received_on - DAY).days == 3
    assert (report.acknowledge_by - report.received_on).days == 7
    facts = open_case(room.office, alice, case_id).decisions
    assert [one.code for one in facts if one.field == Field.CHANNEL] == [
        "vertrouwenspersoon"
    ]
    assert WHAT not in repr(view)
    assert OFFERED not in repr(view).replace(MINE, "")


def test_a_report_of_the_portal_still_came_over_the_portal(
    room: Room, alice: SignedIn
) -> None:
    case = open_case(room.office, alice, room.case(alice))

    assert [one.code for one in case.decisions if one.field == Field.CHANNEL] == [
        "portaal"
    ]
    (report,) = read_case(room.office, alice, case.row.id).reports
    assert (report.origin, report.handed_on_by) == ("", "")


def test_who_was_left_out_cannot_open_it(
    room: Room, vera: SignedIn, alice: SignedIn, ada: SignedIn
) -> None:
    _, ticket = offered(room, vera)
    report_id = say_yes(room, ticket, left_out=("Ada Blom",))

    for person in (ada, vera):
        with pytest.raises(NotYours):
            open_report(room.office, person, report_id, new_act())
    case_id = open_report(room.office, alice, report_id, new_act())
    with pytest.raises(NotYours):
        open_case(room.office, ada, case_id)
    assert read_case(room.office, alice, case_id).reports[0].left_out == ("Ada Blom",)


def test_what_either_says_afterwards_the_other_never_sees(
    room: Room, vera: SignedIn, alice: SignedIn
) -> None:
    talk_id, ticket = offered(room, vera)
    case_id = open_report(room.office, alice, say_yes(room, ticket), new_act())
    ask(room.office, alice, case_id, new_act(), "Welke dinsdag?")
    ask(room.office, vera, talk_id, new_act(), "Hoe gaat het nu?")

    assert "Welke dinsdag?" in repr(second(room, ticket).messages)
    assert "Hoe gaat het nu?" in repr(room.inbox(ticket).messages)
    assert "Welke dinsdag?" not in repr(read_case(room.office, vera, talk_id))
    assert "Hoe gaat het nu?" not in repr(read_case(room.office, alice, case_id))
    for person, other in ((vera, case_id), (alice, talk_id)):
        with pytest.raises(NotYours):
            open_case(room.office, person, other)
