"""What a coordinator does in a case, from the queue to the closed case."""

import pytest

from crypto.letter import Kind
from portal.casework.ask import ask
from portal.domain.questionnaire import Answers
from portal.filing import draft
from portal.filing import ticket as tickets
from portal.filing.send import send
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.test_access import may_do
from tests.desk.visitor import Visitor
from tests.page import words

ALICE, IRIS = "Alice Akker", "Iris Dam"


def test_a_new_report_becomes_a_case_with_its_answers_under_the_questions(
    at_case: Visitor,
) -> None:
    assert at_case.status == 200
    assert at_case.way[-1].startswith("/cases/")
    assert "Het kistje van de koffie klopt niet." in at_case.page.text
    assert "Waar was het? Werf, kantine" in at_case.page.text


def test_opening_the_same_report_twice_leads_to_the_same_case(
    room: Room, signed_in: OpenDesk
) -> None:
    room.report()
    one, two = signed_in(ALICE), signed_in("Ada Blom")
    one.submit("/open")

    two.submit("/open")

    assert one.way[-1] == two.way[-1]


def test_from_acknowledging_to_closing_and_again(at_case: Visitor) -> None:
    at_case.submit("/acknowledge", text="Dank u. Wij lezen uw melding deze week.")
    assert "De bevestiging staat klaar." in at_case.page.text
    assert "acknowledge" not in may_do(at_case)
    at_case.submit("/ask", text="Heeft iemand anders ook geteld?")
    facts = {"route": "gesprek", "finding": "zonder_bevinding"}
    at_case.submit("/decide", type="FIN", person_none="2-3-2026", **facts)
    assert "Financiële schendingen sinds 2 maart 2026" in at_case.page.text
    assert "close" not in may_do(at_case)
    assert "Leeg: de melder ziet niet dat de zaak gesloten is." not in at_case.page.text
    at_case.submit(
        "/feedback", assessment="Geloofwaardig.", follow_up="Gesprek.", reason="Klein."
    )
    assert "Leeg: de melder ziet niet dat de zaak gesloten is." in at_case.page.text
    at_case.submit("/close", reason="Afgehandeld.", letter="Dank u wel.")
    assert "De zaak is gesloten." in at_case.page.text
    assert may_do(at_case) >= {"reopen", "note"}
    assert not may_do(at_case) & {"ask", "decide", "close"}

    at_case.submit("/reopen", reason="Er is een nieuw bericht.")

    assert may_do(at_case) >= {"ask", "decide"}
    assert "Er is een nieuw bericht." in at_case.page.text


def test_the_reporter_reads_what_the_desk_wrote(
    room: Room, signed_in: OpenDesk
) -> None:
    ticket = room.report()
    alice = signed_in(ALICE)
    alice.submit("/open")

    alice.submit("/ask", text="Wanneer was dat?\r\n\r\nEn waar?")

    said = [getattr(one.body, "text", "") for one in room.inbox(ticket).messages]
    assert said[1:] == ["Wanneer was dat?\n\nEn waar?"]


def test_a_message_of_the_reporter_is_new_once(room: Room, signed_in: OpenDesk) -> None:
    ticket = room.report()
    alice = signed_in(ALICE)
    alice.submit("/open")
    address = alice.way[-1]
    room.write(ticket, "Ik wil graag praten.", Kind.MEETING)
    assert "1 nieuw bericht" in alice.get("/cases").text

    first = words(alice.get(address).by_id("letter-2"))

    assert first.startswith("Melder: vraagt om een gesprek")
    assert "nieuw" in first
    assert "nieuw" not in words(alice.get(address).by_id("letter-2"))
    assert "1 nieuw bericht" not in alice.get("/cases").text


@pytest.mark.parametrize(
    ("act", "typed", "reason"),
    [
        ("acknowledge", {"text": ""}, "Schrijf een bericht."),
        ("ask", {"text": " \n\u200b "}, "Schrijf een bericht."),
        ("note", {"text": "x" * 20_001}, "Deze tekst heeft 20001 tekens."),
        ("decide", {}, "Kies minstens één feit."),
        ("decide", {"type": "FIN", "holds_from": "gisteren"}, "Dit is geen dag."),
        ("decide", {"type": "FIN", "holds_from": "3-3-2026"}, "3 maart 2026 moet nog"),
        ("decide", {"type": "FIN", "holds_from": "1-3-2026"}, "kwam binnen op 2 maart"),
        ("decide", {"finding": "gegrond"}, "kan alleen na onderzoek: ‘Gegrond’"),
        ("decide", {"no_feedback": "met_reden"}, "Schrijf op waarom."),
        (
            "decide",
            {"investigation_started": "2-3-2026"},
            "Kies eerst vooronderzoek of onderzoek als aanpak.",
        ),
    ],
)
def test_a_refused_act_says_why_and_keeps_what_was_typed(
    at_case: Visitor, act: str, typed: dict[str, str], reason: str
) -> None:
    page = at_case.submit(f"/{act}", **typed)

    assert page.status == 422
    assert reason in words(page.by_id("problem"))
    assert page.by_id(act).get("open") is not None
    kept = at_case.values(f"/{act}")
    assert {name: kept[name] for name in typed} == {
        name: value.strip() if name == "holds_from" else value
        for name, value in typed.items()
    }


def test_feedback_needs_all_three_parts(at_case: Visitor) -> None:
    at_case.submit("/acknowledge", text="Ontvangen.")

    page = at_case.submit("/feedback", assessment="Wij vinden dit ernstig.")

    assert page.status == 422
    problem = words(page.by_id("problem"))
    assert "Schrijf wat u doet of deed." in problem
    assert "Schrijf waarom." in problem
    assert at_case.values("/feedback")["assessment"] == "Wij vinden dit ernstig."


def test_an_act_that_became_impossible_says_why_and_keeps_the_text(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    """A colleague was faster: the form is not on the page any more, the text is."""
    colleague = signed_in("Ada Blom")
    colleague.get(at_case.way[-1])
    colleague.submit("/acknowledge", text="Ontvangen.")

    page = at_case.submit("/acknowledge", text="Ook ontvangen.")

    assert page.status == 422
    assert "De ontvangst is al bevestigd op 2 maart 2026." in page.text
    assert at_case.values("/acknowledge")["text"] == "Ook ontvangen."


def test_closing_too_early_says_everything_that_is_missing(at_case: Visitor) -> None:
    page = at_case.post(
        f"{at_case.way[-1]}/close", act_id=new_act().hex(), reason="Klaar."
    )

    assert page.status == 422
    problem = words(page.by_id("problem"))
    assert "De ontvangst is nog niet bevestigd." in problem
    assert "Er is nog geen aanpak gekozen." in problem
    assert "Is de betrokkene geïnformeerd?" in problem
    assert at_case.values("/close")["reason"] == "Klaar."


def test_the_same_form_posted_twice_acts_once(at_case: Visitor) -> None:
    address, form = at_case.way[-1], at_case.values("/ask")
    for _ in range(2):
        at_case.post(f"{address}/ask", act_id=form["act_id"], text="Eén vraag?")

    assert at_case.status == 200
    assert at_case.page.text.count("Eén vraag?") == 1


def test_the_address_of_a_refused_form_leads_back_to_the_case(at_case: Visitor) -> None:
    address = at_case.way[-1]
    at_case.submit("/ask", text="")

    at_case.get(at_case.way[-1])

    assert at_case.way[-1] == address
    assert not at_case.page.has("problem")


def test_what_people_typed_is_shown_as_typed_and_does_nothing(
    room: Room, signed_in: OpenDesk
) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} <b>vet</b>\n\n  in \u202eom"
    ticket = room.report(hostile)
    room.write(ticket, hostile)
    alice = signed_in(ALICE)
    alice.submit("/open")

    page = alice.submit("/note", text=hostile)

    shown = [each.text for each in page.of_class("text")]
    assert shown == [hostile.replace("\u202e", "")] * 3
    assert all(each.get("dir") == "auto" for each in page.of_class("text"))


def test_a_report_in_english_says_so(room: Room, signed_in: OpenDesk) -> None:
    intake = room.intake()
    answers, begun = Answers({"what": "The tender."}), tickets.begin(intake, "en")
    kept = draft.keep(intake, begun, "report", answers, frozenset())
    send(intake, kept.ticket)
    alice = signed_in(ALICE)

    page = alice.submit("/open")

    assert "geschreven in het Engels" in page.text
    assert page.of_class("text")[0].get("lang") == "en"


def case_of(visitor: Visitor) -> bytes:
    """Return the id of the case that is open."""
    return bytes.fromhex(visitor.way[-1].removeprefix("/cases/"))


def test_somebody_elses_act_id_does_nothing(at_case: Visitor, room: Room) -> None:
    act_id = new_act()
    ada = room.sign_in("Ada Blom")
    ask(room.office, ada, case_of(at_case), act_id, "Van Ada?")
    address = at_case.way[-1]

    at_case.post(f"{address}/ask", act_id=act_id.hex(), text="Van Alice?")

    assert "Van Alice?" not in at_case.get(address).text
