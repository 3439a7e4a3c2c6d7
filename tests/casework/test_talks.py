"""At a desk of confidants a thread is a thread: nothing is written down of anybody."""

from collections.abc import Callable
from typing import Any

import pytest

from crypto.letter import Kind
from portal.casework import access
from portal.casework.answer_meeting import answer_meeting
from portal.casework.ask import ask
from portal.casework.calendar import own_calendar
from portal.casework.case_file import open_case
from portal.casework.case_plan import set_plan
from portal.casework.case_view import read_case
from portal.casework.close import close, reopen
from portal.casework.convert import convert
from portal.casework.copy_choices import Preset, Wish
from portal.casework.decide import decide
from portal.casework.drafts import drafts_of, keep_draft
from portal.casework.feedback import give_feedback
from portal.casework.make_copy import make_copy, preview_copy, view_for_copy
from portal.casework.minutes import take_in_minutes
from portal.casework.note import note
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.prioritise import prioritise
from portal.casework.queue import queue
from portal.casework.read_copy import read_copy
from portal.casework.refused import PeopleRefused
from portal.casework.tag import tag
from portal.casework.take_case import take_case
from portal.casework.task_acts import add_task
from portal.domain.check_in import YES, CheckInAnswer
from portal.domain.refusal import Refusal
from portal.domain.talks import FIELDS
from portal.filing import inbox
from portal.register import tables as register
from tests.casework.otherway import enter
from tests.casework.room import DAY, Room, new_act
from tests.casework.talking import VERA, answered, kinds_in, talk_with
from tests.casework.tamper import rows

WISH = Wish(Preset.OUTSIDER, "de politie", "Verzoek.", frozenset())
# Each is called with the office, the person, the case, and an act's id.
OF_CASES: dict[str, Callable[[DeskOffice, SignedIn, bytes, bytes], Any]] = {
    "note": lambda o, p, c, a: note(o, p, c, a, "Zij werkt bij de buitendienst."),
    "type": lambda o, p, c, a: decide(o, p, c, a, "type", "FIN", DAY),
    "reported_by": lambda o, p, c, a: decide(
        o, p, c, a, "reported_by", "medewerker", DAY
    ),
    "meeting": lambda o, p, c, a: decide(o, p, c, a, "meeting_asked", "", DAY),
    "feedback": lambda o, p, c, a: give_feedback(
        o, p, c, a, "Wij vinden.", "Wij doen.", "Want."
    ),
    "convert": lambda o, p, c, a: convert(o, p, c, a, "report", "Het is een melding."),
    "tag": lambda o, p, c, a: tag(o, p, c, a, "buitendienst"),
    "prioritise": lambda o, p, c, a: prioritise(o, p, c, a, "urgent", "Haast."),
    "task": lambda o, p, c, a: add_task(o, p, c, a, "Haar chef bellen"),
    "plan": set_plan,
}
PAST_ACTS: dict[str, Callable[[DeskOffice, SignedIn, bytes], Any]] = {
    "look for a copy": view_for_copy,
    "preview": lambda o, p, c: preview_copy(o, p, c, WISH),
    "copy": lambda o, p, c: make_copy(o, p, c, new_act(), WISH, shown=""),
    "read a copy": lambda o, p, c: read_copy(o, p, c, 1),
    "take out": take_case,
    "draft of a note": lambda o, p, c: keep_draft(
        o, p, c, "note", {"text": "Zij werkt"}
    ),
    "draft of feedback": lambda o, p, c: keep_draft(
        o, p, c, "feedback", {"reason": "Want"}
    ),
}


@pytest.fixture
def vera(room: Room) -> SignedIn:
    """Return the confidant, signed in."""
    return room.sign_in(VERA)


@pytest.mark.parametrize("name", OF_CASES)
def test_an_act_of_cases_is_refused_and_leaves_nothing(
    room: Room, vera: SignedIn, name: str
) -> None:
    case_id, _ = answered(room, vera)
    acts = len(rows(room, register.acts))

    with pytest.raises(Refusal) as refused:
        OF_CASES[name](room.office, vera, case_id, new_act())

    assert refused.value.code == "talks_only"
    assert kinds_in(room, vera, case_id) == ["opened", "acknowledged"]
    assert len(rows(room, register.acts)) == acts


@pytest.mark.parametrize("name", PAST_ACTS)
def test_nothing_of_a_talk_is_kept_beside_it_or_taken_out(
    room: Room, vera: SignedIn, name: str
) -> None:
    case_id, _ = answered(room, vera)

    with pytest.raises(Refusal) as refused:
        PAST_ACTS[name](room.office, vera, case_id)

    assert refused.value.code == "talks_only"
    assert rows(room, register.case_drafts) == []


def test_half_a_letter_can_be_kept(room: Room, vera: SignedIn) -> None:
    case_id, _ = talk_with(room, vera)

    keep_draft(room.office, vera, case_id, "ask", {"text": "Hoe gaat"})

    [draft] = drafts_of(room.office, vera, open_case(room.office, vera, case_id))
    assert draft.texts == {"text": "Hoe gaat"}


def test_its_first_line_says_nothing_of_who_wrote(room: Room, vera: SignedIn) -> None:
    case_id, _ = talk_with(room, vera)

    case = open_case(room.office, vera, case_id)

    assert {one.field for one in case.decisions} == {"received", "kind", "channel"}
    assert {one.field for one in case.decisions} < FIELDS
    assert case.facts.reported_by is None


def test_letters_go_to_and_fro_and_it_closes_without_a_finding(
    room: Room, vera: SignedIn
) -> None:
    case_id, ticket = answered(room, vera)
    office = room.office
    ask(office, vera, case_id, new_act(), "Wilt u erover praten?")
    room.write(ticket, "Graag aan de telefoon.", Kind.MEETING)
    read_case(office, vera, case_id)
    answer_meeting(office, vera, case_id, new_act(), "Dat was fijn.", held_on=DAY)
    close(office, vera, case_id, new_act(), "Uitgepraat.", letter="Het ga u goed.")
    reopen(office, vera, case_id, new_act(), "De melder schreef weer.")

    assert kinds_in(room, vera, case_id)[2:] == [
        "asked",
        "answered_meeting",
        "closed",
        "reopened",
    ]
    assert [one.kind.name for one in room.inbox(ticket).messages][1:] == [
        "ACKNOWLEDGEMENT",
        "QUESTION",
        "MEETING",
        "QUESTION",
        "CLOSING",
    ]


def test_it_does_not_close_before_a_first_answer(room: Room, vera: SignedIn) -> None:
    case_id, _ = talk_with(room, vera)

    with pytest.raises(Refusal) as refused:
        close(room.office, vera, case_id, new_act(), "Klaar.")

    assert refused.value.code == "not_ready_to_close"
    assert refused.value.values["missing"] == ("acknowledgement",)
    assert "close" not in read_case(room.office, vera, case_id).may


def test_its_page_offers_letters_access_and_the_end(room: Room, vera: SignedIn) -> None:
    case_id, ticket = answered(room, vera)
    room.write(ticket, "Kunnen wij praten?", Kind.MEETING)

    view = read_case(room.office, vera, case_id)

    assert view.is_talk
    assert view.missing_for_closing == ()
    letters = {"ask", "answer_meeting", "offer"}
    access_acts = {"hand_over", "take_back"}
    ends = {"close", "strike", "strike_file"}
    assert view.may == letters | access_acts | ends


def test_its_access_is_the_desks_as_in_a_case(room: Room, vera: SignedIn) -> None:
    case_id, _ = talk_with(room, vera)

    with pytest.raises(PeopleRefused) as refused:
        access.declare_conflict(room.office, vera, case_id, new_act())

    assert refused.value.code == "nobody_left"


def test_nothing_is_counted_and_nothing_is_kept_to_search_in(
    room: Room, vera: SignedIn
) -> None:
    case_id, _ = answered(room, vera)
    read_case(room.office, vera, case_id)
    close(room.office, vera, case_id, new_act(), "Uitgepraat.")

    assert rows(room, register.figures) == []
    assert rows(room, register.case_texts) == []


def test_no_feedback_falls_due_and_no_harm_waits(room: Room, vera: SignedIn) -> None:
    answered(room, vera)
    room.clock.advance(days=200)
    later = room.sign_in(VERA)

    [row] = queue(room.office, later).rows

    assert row.need == "quiet"
    assert row.case_id is not None
    assert read_case(room.office, later, row.case_id).due == ()
    assert b"Terugkoppeling" not in own_calendar(room.office, later)


def test_an_answer_about_harm_asks_for_no_decision(room: Room, vera: SignedIn) -> None:
    """No page asks for one, but an intake that was taken over could send it."""
    case_id, ticket = answered(room, vera)
    harmed = CheckInAnswer(3, YES)
    keys, letter = ticket.keys, Kind.MESSAGE
    inbox.write(room.intake(), keys, new_act(), letter, "Ja.", check_in=harmed)

    view = read_case(room.office, vera, case_id)

    assert not view.place.is_harm_open
    assert view.check_ins == ()


def test_one_that_nobody_opened_is_late_with_an_answer_alone(room: Room) -> None:
    room.report(form="confidant")
    room.clock.advance(days=300)
    later = room.sign_in(VERA)

    [row] = queue(room.office, later).rows

    assert row.place is not None
    assert [need.reason.value for need in row.place.needs] == [
        "overdue_acknowledgement",
        "quiet",
    ]


def test_a_confidant_writes_nobody_elses_words_down(room: Room, vera: SignedIn) -> None:
    with pytest.raises(Refusal) as refused:
        enter(room, vera, form_id="confidant")

    assert refused.value.code == "talks_only"
    assert room.office.mailbox.standing(vera.desk_ids).whole == {}


def test_there_are_no_minutes_in_it(room: Room, vera: SignedIn) -> None:
    case_id, _ = answered(room, vera)

    with pytest.raises(Refusal):
        take_in_minutes(room.office, vera, case_id, new_act())
