"""Illegal steps are refused with the reason, and leave no trace in the case (R40)."""

from datetime import date, timedelta

import pytest

from portal.casework import access, close
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.case_view import read_case
from portal.casework.decide import decide, decide_many
from portal.casework.feedback import give_feedback
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed, NotYours
from portal.domain.questionnaire import Refused
from portal.domain.refusal import Refusal
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import register, rows

LONG = "x" * 20_001


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a new case."""
    return room.case(alice)


def test_a_case_is_acknowledged_once(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    entries = len(rows(room, register.audit))

    with pytest.raises(Refusal, match="already_acknowledged"):
        acknowledge(room.office, alice, case_id, new_act(), "Nogmaals.")

    assert len(rows(room, register.audit)) == entries


def test_acknowledging_starts_the_months_of_feedback(
    room: Room, alice: SignedIn
) -> None:
    """R16: counted from the day it was sent, and clamped at the end of the month."""
    ticket = room.report()
    room.clock.advance(days=(date(2026, 11, 30) - room.clock.today()).days)
    alice = room.sign_in("Alice Akker")
    case_id = room.case(alice, ticket)

    acknowledge(room.office, alice, case_id, new_act(), "Sorry dat het lang duurde.")

    [report] = read_case(room.office, alice, case_id).reports
    assert report.acknowledged_on == date(2026, 11, 30)
    assert report.feedback_by == date(2027, 2, 28)


def test_feedback_waits_for_the_acknowledgement(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(Refusal, match="feedback_before_acknowledgement"):
        give_feedback(room.office, alice, case_id, new_act(), "Ja.", "Ja.", "Ja.")


def test_feedback_has_three_parts_and_all_that_is_missing_is_told(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """R22: an empty message cannot satisfy it."""
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")

    with pytest.raises(Refused) as refused:
        give_feedback(room.office, alice, case_id, new_act(), "", " \n", LONG)

    problems = {one.question_id: one.code for one in refused.value.problems}
    assert set(problems) == {"assessment", "follow_up", "reason"}
    assert problems["reason"] == "too_long"


@pytest.mark.parametrize("text", ["", "  \n ", LONG])
def test_an_empty_or_endless_text_is_refused(
    room: Room, alice: SignedIn, case_id: bytes, text: str
) -> None:
    for act in (acknowledge, ask, note):
        with pytest.raises(Refused):
            act(room.office, alice, case_id, new_act(), text)

    assert len(read_case(room.office, alice, case_id).lines) == 1


def test_a_finding_needs_an_investigation(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(Refusal, match="finding_without_investigation"):
        decide(room.office, alice, case_id, new_act(), "finding", "gegrond", DAY)


def test_of_several_decisions_all_are_taken_or_none(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    wished = [("type", "FIN", DAY), ("finding", "gegrond", DAY)]

    with pytest.raises(Refusal):
        decide_many(room.office, alice, case_id, new_act(), wished)

    view = read_case(room.office, alice, case_id)
    assert "type" not in {fact.field for fact in view.facts}


def test_decisions_of_one_act_may_build_on_each_other(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    wished = [
        ("route", "vooronderzoek", DAY),
        ("preliminary_started", "", DAY),
        ("preliminary_ended", "", DAY),
        ("finding", "ongegrond", DAY),
    ]

    decide_many(room.office, alice, case_id, new_act(), wished)

    assert read_case(room.office, alice, case_id).stage == "concluded"


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("type", "ONZIN"),
        ("type", ""),
        ("colour", "red"),
        ("acknowledged", ""),
        ("closed", "met_reden"),
        ("received", ""),
        ("investigation_started", "FIN"),
    ],
)
def test_an_unknown_field_or_code_is_refused(
    room: Room, alice: SignedIn, case_id: bytes, field: str, code: str
) -> None:
    with pytest.raises(Refusal, match="unknown_code"):
        decide(room.office, alice, case_id, new_act(), field, code, DAY)


def test_a_day_that_is_still_to_come_is_refused(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    tomorrow = DAY + timedelta(days=1)

    with pytest.raises(Refusal, match="in_the_future"):
        decide(room.office, alice, case_id, new_act(), "type", "FIN", tomorrow)


def test_nothing_decided_is_a_mistake_of_the_page(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(ValueError, match="nothing"):
        decide_many(room.office, alice, case_id, new_act(), [])


def test_giving_no_feedback_needs_a_reason_in_words(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    act = ("no_feedback", "met_reden", DAY)
    with pytest.raises(Refusal, match="reason_missing"):
        decide(room.office, alice, case_id, new_act(), *act)

    decide(room.office, alice, case_id, new_act(), *act, reason="Melder vroeg erom.")

    view = read_case(room.office, alice, case_id)
    assert view.lines[-1].text == "Melder vroeg erom."
    assert "feedback" not in view.missing_for_closing


def test_a_case_is_not_closed_before_it_is_ready(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(Refusal, match="not_ready_to_close") as refused:
        close.close(room.office, alice, case_id, new_act(), "Klaar.")
    assert "route" in str(refused.value.values["missing"])

    with pytest.raises(Refusal, match="reason_missing"):
        close.close(room.office, alice, case_id, new_act(), "  ")


def ready(room: Room, alice: SignedIn, case_id: bytes) -> None:
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    facts = [
        ("route", "gesprek", DAY),
        ("finding", "zonder_bevinding", DAY),
        ("person_none", "", DAY),
    ]
    decide_many(room.office, alice, case_id, new_act(), facts)
    give_feedback(room.office, alice, case_id, new_act(), "Ja.", "Gesprek.", "Nodig.")


def test_on_a_closed_case_only_a_note_or_reopening_is_possible(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    ready(room, alice, case_id)
    close.close(room.office, alice, case_id, new_act(), "Klaar.")

    with pytest.raises(Refusal, match="case_closed"):
        decide(room.office, alice, case_id, new_act(), "type", "FIN", DAY)
    with pytest.raises(Refusal, match="case_closed"):
        ask(room.office, alice, case_id, new_act(), "Nog een vraag?")
    note(room.office, alice, case_id, new_act(), "Nog een notitie.")
    view = read_case(room.office, alice, case_id)
    assert {"note", "reopen"} <= view.may
    assert not view.may & {"ask", "decide", "close", "acknowledge", "feedback"}
    assert view.reports[0].received_on == DAY

    close.reopen(room.office, alice, case_id, new_act(), "Er kwam iets bij.")

    view = read_case(room.office, alice, case_id)
    assert (view.closed_on, view.stage) == (None, "concluded")
    assert room.office.mailbox.report(view.reports[0].report_id).closed_on is None


def test_an_open_case_is_not_reopened(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(Refusal, match="not_closed"):
        close.reopen(room.office, alice, case_id, new_act(), "Zomaar.")


def test_an_investigator_does_not_close(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    ready(room, alice, case_id)
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    assert "close" not in read_case(room.office, iris, case_id).may
    with pytest.raises(NotAllowed, match="close"):
        close.close(room.office, iris, case_id, new_act(), "Klaar.")
    close.close(room.office, alice, case_id, new_act(), "Klaar.")
    with pytest.raises(NotAllowed, match="reopen"):
        close.reopen(room.office, iris, case_id, new_act(), "Niet klaar.")


def test_a_report_of_another_case_gets_no_letter_from_this_one(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    other = room.report()
    room.case(alice, other)

    with pytest.raises(NotYours):
        ask(
            room.office,
            alice,
            case_id,
            new_act(),
            "Verkeerd bezorgd.",
            report_id=other.report_id,
        )


def test_a_case_that_does_not_exist_is_nobodys(room: Room, alice: SignedIn) -> None:
    with pytest.raises(NotYours):
        read_case(room.office, alice, new_act())
    with pytest.raises(NotYours):
        note(room.office, alice, new_act(), new_act(), "Waar is dit?")
