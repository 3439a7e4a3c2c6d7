"""Before a letter goes out: ready texts that fill a form, and drafts that wait."""

import pytest

from portal.casework.drafts import MOST_KEPT
from portal.domain.questionnaire import Answers
from portal.filing import draft
from portal.filing import ticket as tickets
from portal.filing.send import send
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import DESK, check, words

HALF = "Gisteren belde ik met"
KEEP, READY = "/writing/{}/keep", "/writing/{}/ready"


def press(visitor: Visitor, act: str, way: str, **typed: str) -> None:
    """Fill in the form of an act and press one of its other buttons."""
    form = visitor.form(f"/{act}")
    [button] = [
        each
        for each in form.iter("button")
        if way.format(act) in (each.get("formaction") or "")
    ]
    path = (button.get("formaction") or "").partition("#")[0]
    values = {**visitor.values(f"/{act}"), **typed}
    values.pop("csrf_token")
    visitor.post(path, **values)


def typed_in(visitor: Visitor, act: str, box: str = "text") -> str:
    return str(visitor.values(f"/{act}")[box])


def test_a_ready_text_fills_the_form_with_the_days_of_this_report(
    at_case: Visitor,
) -> None:
    press(at_case, "acknowledge", READY, ready="acknowledgement")

    text = typed_in(at_case, "acknowledge")
    assert "op 2 maart 2026 ontvangen" in text
    assert "Uiterlijk op 2 juni 2026 hoort u van ons" in text
    assert at_case.page.by_id("acknowledge").get("open") is not None
    assert at_case.status == 200


def test_a_ready_text_can_be_changed_and_is_sent_as_it_is_then(
    at_case: Visitor,
) -> None:
    press(at_case, "acknowledge", READY, ready="acknowledgement")
    text = typed_in(at_case, "acknowledge").replace("Dank u", "Veel dank")

    at_case.submit("/acknowledge", text=text)

    assert "De bevestiging staat klaar." in at_case.page.text
    assert "Veel dank voor uw melding." in at_case.page.text


def test_what_was_typed_stays_above_a_ready_text(at_case: Visitor) -> None:
    press(at_case, "ask", READY, text="Dag.\n", ready="question")

    assert typed_in(at_case, "ask").startswith("Dag.\n\nWij willen uw melding")


def test_a_text_has_a_part_for_each_box_of_feedback(at_case: Visitor) -> None:
    at_case.submit("/acknowledge", text="Dank u.")

    press(at_case, "feedback", READY, ready="feedback_investigation", reason="Nodig.")

    assert "ernstig genoeg om te onderzoeken" in typed_in(
        at_case, "feedback", "assessment"
    )
    reason = typed_in(at_case, "feedback", "reason")
    assert reason == "Nodig.\n\nWij kiezen hiervoor omdat […]."


def test_a_letter_in_which_something_is_still_to_be_filled_in_is_not_sent(
    at_case: Visitor,
) -> None:
    press(at_case, "ask", READY, ready="invitation")
    text = typed_in(at_case, "ask")

    page = at_case.submit("/ask")

    assert page.status == 422
    assert "Vul in wat er op de plaats van […] moet staan." in words(
        page.by_id("problem")
    )
    assert typed_in(at_case, "ask") == text


def test_a_reporter_who_wrote_english_is_answered_in_english(
    room: Room, signed_in: OpenDesk
) -> None:
    intake = room.intake()
    begun = tickets.begin(intake, "en")
    answers = Answers({"what": "My boss claims dinners."})
    send(intake, draft.keep(intake, begun, "report", answers, frozenset()).ticket)
    alice = signed_in("Alice Akker")
    alice.submit("/open")

    press(alice, "acknowledge", READY, ready="acknowledgement")

    assert "We received it on 2 March 2026." in typed_in(alice, "acknowledge")


@pytest.mark.parametrize("chosen", ["", "no_such_text", "closing"])
def test_without_a_choice_nothing_changes_and_the_page_says_so(
    at_case: Visitor, chosen: str
) -> None:
    press(at_case, "ask", READY, text=HALF, ready=chosen)

    assert "Kies eerst een voorbeeldtekst." in at_case.page.text
    assert typed_in(at_case, "ask") == HALF


def test_nothing_internal_comes_into_a_letter_by_any_ready_text(
    at_case: Visitor,
) -> None:
    """Not the name of the case, nor a note, nor who works on it."""
    at_case.submit("/note", text="Lijkt op de zaak van vorig jaar.")
    name = words(at_case.page.all("h1")[0])
    at_case.submit("/add_task", title="Vraag de wethouder")
    profile = at_case.room.office.profile
    for ready in profile.messages("nl"):
        if ready.act in {"ask", "acknowledge"}:
            press(at_case, ready.act, READY, text="", ready=ready.id)
            text = typed_in(at_case, ready.act)
            assert text
            for internal in (name, "vorig jaar", "Alice", "Akker", "wethouder"):
                assert internal.lower() not in text.lower()


def test_a_draft_is_kept_and_stands_in_the_form_in_the_next_session(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    press(at_case, "note", KEEP, text=HALF)
    assert "Uw concept is bewaard." in at_case.page.text

    again = signed_in("Alice Akker")
    again.get(at_case.way[-1])

    assert typed_in(again, "note") == HALF
    assert "Notitie Alice Akker, 2 maart 2026" in again.page.text


def test_a_colleague_reads_a_draft_and_has_a_form_of_their_own(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    press(at_case, "ask", KEEP, text=HALF)
    ada = signed_in("Ada Blom")
    ada.get(at_case.way[-1])

    assert HALF in ada.page.text
    assert typed_in(ada, "ask") == ""
    press(ada, "ask", KEEP, text="Anders.")

    at_case.get(at_case.way[-1])
    assert typed_in(at_case, "ask") == HALF


def test_sending_takes_the_draft_away(at_case: Visitor) -> None:
    press(at_case, "note", KEEP, text=HALF)

    at_case.submit("/note", text=f"{HALF} de melder.")

    assert "De notitie is bewaard." in at_case.page.text
    assert not at_case.page.has("drafts-title")
    assert typed_in(at_case, "note") == ""


def test_sending_from_a_page_of_before_the_draft_leaves_the_draft(
    at_case: Visitor,
) -> None:
    before = at_case.values("/note")
    press(at_case, "note", KEEP, text=HALF)
    before.pop("csrf_token")

    at_case.post(f"{at_case.way[-1]}/note", **{**before, "text": "Iets anders."})

    assert typed_in(at_case, "note") == HALF


def test_a_refused_letter_still_takes_its_draft_away_once_it_goes(
    at_case: Visitor,
) -> None:
    press(at_case, "ask", KEEP, text=HALF)
    at_case.submit("/ask", text=" ")
    assert at_case.status == 422

    at_case.submit("/ask", text="Wanneer was dat?")

    assert not at_case.page.has("drafts-title")


def test_a_draft_is_thrown_away(at_case: Visitor) -> None:
    press(at_case, "ask", KEEP, text=HALF)

    at_case.submit("/writing/throw")

    assert "Het concept is weg." in at_case.page.text
    assert typed_in(at_case, "ask") == ""


def test_a_draft_of_a_letter_that_cannot_be_sent_any_more_can_still_be_read(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    press(at_case, "acknowledge", KEEP, text=HALF)
    ada = signed_in("Ada Blom")
    ada.get(at_case.way[-1])
    ada.submit("/acknowledge", text="Dank u.")

    page = at_case.get(at_case.way[-1])

    assert not page.has("acknowledge")
    assert HALF in page.text


def test_a_draft_that_is_too_long_comes_back_whole(at_case: Visitor) -> None:
    long = "x" * (MOST_KEPT + 1)
    case = at_case.way[-1]

    posted = {"csrf_token": at_case.token, "text": long}
    answer = at_case.client.post(f"{case}/writing/note/keep", data=posted)

    page = check(answer, DESK, own_words=len(long))
    assert page.status == 422
    assert "te lang om te bewaren" in page.text
    assert long in page.text


def test_who_cannot_open_the_case_keeps_no_draft_in_it(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    iris = signed_in("Iris Dam")

    page = iris.post(f"{at_case.way[-1]}/writing/note/keep", text=HALF)

    assert page.status == 404
    assert HALF in page.text


def test_there_is_no_draft_of_what_is_no_letter(at_case: Visitor) -> None:
    page = at_case.post(f"{at_case.way[-1]}/writing/take_back/keep", text=HALF)

    assert page.status == 404


@pytest.mark.parametrize("step", ["ready", "keep"])
def test_the_address_of_a_form_that_came_back_leads_to_the_case(
    at_case: Visitor, step: str
) -> None:
    case = at_case.way[-1]

    at_case.get(f"{case}/writing/note/{step}")

    assert at_case.way[-1] == case
