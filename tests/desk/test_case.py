"""What a coordinator does in a case, from the queue to the closed case."""

import pytest

from crypto.letter import Kind
from portal.casework.access import take_back
from portal.casework.ask import ask
from portal.domain.questionnaire import Answers
from portal.filing import draft
from portal.filing import ticket as tickets
from portal.filing.send import send
from tests.casework.room import Room, new_act
from tests.casework.tamper import drop, mailbox, register
from tests.desk.conftest import OpenDesk
from tests.desk.test_access import may_do
from tests.desk.visitor import Visitor, values_of
from tests.page import words

ALICE, IRIS = "Alice Akker", "Iris Dam"


@pytest.fixture
def alice(room: Room, signed_in: OpenDesk) -> Visitor:
    """Return Alice at the page of a case that she just opened."""
    room.report("Het kistje van de koffie klopt niet.", where="Werf, kantine")
    visitor = signed_in(ALICE)
    visitor.submit("/open")
    return visitor


def case_of(visitor: Visitor) -> bytes:
    """Return the id of the case that is open."""
    return bytes.fromhex(visitor.way[-1].removeprefix("/cases/"))


def test_a_new_report_becomes_a_case_with_its_answers_under_the_questions(
    alice: Visitor,
) -> None:
    assert alice.status == 200
    assert alice.way[-1].startswith("/cases/")
    assert "Het kistje van de koffie klopt niet." in alice.page.text
    assert "Waar was het? Werf, kantine" in alice.page.text


def test_opening_the_same_report_twice_leads_to_the_same_case(
    room: Room, signed_in: OpenDesk
) -> None:
    room.report()
    one, two = signed_in(ALICE), signed_in("Ada Blom")
    one.submit("/open")

    two.submit("/open")

    assert one.way[-1] == two.way[-1]


def test_from_acknowledging_to_closing_and_again(alice: Visitor) -> None:
    alice.submit("/acknowledge", text="Dank u. Wij lezen uw melding deze week.")
    assert "De bevestiging staat klaar." in alice.page.text
    assert "acknowledge" not in may_do(alice)
    alice.submit("/ask", text="Heeft iemand anders ook geteld?")
    alice.submit("/decide", type="FIN", route="gesprek", finding="zonder_bevinding")
    assert "Financiële schendingen sinds 2 maart 2026" in alice.page.text
    assert "close" not in may_do(alice)
    alice.submit(
        "/feedback", assessment="Geloofwaardig.", follow_up="Gesprek.", reason="Klein."
    )
    alice.submit("/close", reason="Afgehandeld.", letter="Dank u wel.")
    assert "De zaak is gesloten." in alice.page.text
    assert may_do(alice) >= {"reopen", "note"}
    assert not may_do(alice) & {"ask", "decide", "close"}

    alice.submit("/reopen", reason="Er is een nieuw bericht.")

    assert may_do(alice) >= {"ask", "decide"}
    assert "Er is een nieuw bericht." in alice.page.text


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
        ("decide", {"milestone": "no_feedback"}, "Schrijf op waarom."),
        (
            "decide",
            {"milestone": "investigation_started"},
            "Kies eerst vooronderzoek of onderzoek als aanpak.",
        ),
    ],
)
def test_a_refused_act_says_why_and_keeps_what_was_typed(
    alice: Visitor, act: str, typed: dict[str, str], reason: str
) -> None:
    page = alice.submit(f"/{act}", **typed)

    assert page.status == 422
    assert reason in words(page.by_id("problem"))
    assert page.by_id(act).get("open") is not None
    kept = values_in(alice, act)
    assert {name: kept[name] for name in typed} == {
        name: value.strip() if name == "holds_from" else value
        for name, value in typed.items()
    }


def test_feedback_needs_all_three_parts(alice: Visitor) -> None:
    alice.submit("/acknowledge", text="Ontvangen.")

    page = alice.submit("/feedback", assessment="Wij vinden dit ernstig.")

    assert page.status == 422
    problem = words(page.by_id("problem"))
    assert "Schrijf wat u doet of deed." in problem
    assert "Schrijf waarom." in problem
    assert values_in(alice, "feedback")["assessment"] == "Wij vinden dit ernstig."


def test_an_act_that_became_impossible_says_why_and_keeps_the_text(
    alice: Visitor, signed_in: OpenDesk
) -> None:
    """A colleague was faster: the form is not on the page any more, the text is."""
    colleague = signed_in("Ada Blom")
    colleague.get(alice.way[-1])
    colleague.submit("/acknowledge", text="Ontvangen.")

    page = alice.submit("/acknowledge", text="Ook ontvangen.")

    assert page.status == 422
    assert "De ontvangst is al bevestigd op 2 maart 2026." in page.text
    assert values_in(alice, "acknowledge")["text"] == "Ook ontvangen."


def test_closing_too_early_says_everything_that_is_missing(alice: Visitor) -> None:
    page = alice.post(f"{alice.way[-1]}/close", act_id=new_act().hex(), reason="Klaar.")

    assert page.status == 422
    problem = words(page.by_id("problem"))
    assert "De ontvangst is nog niet bevestigd." in problem
    assert "Er is nog geen aanpak gekozen." in problem
    assert values_in(alice, "close")["reason"] == "Klaar."


def test_the_same_form_posted_twice_acts_once(alice: Visitor) -> None:
    address, form = alice.way[-1], values_in(alice, "ask")
    for _ in range(2):
        alice.post(f"{address}/ask", act_id=form["act_id"], text="Eén vraag?")

    assert alice.status == 200
    assert alice.page.text.count("Eén vraag?") == 1


def test_the_address_of_a_refused_form_leads_back_to_the_case(alice: Visitor) -> None:
    address = alice.way[-1]
    alice.submit("/ask", text="")

    alice.get(alice.way[-1])

    assert alice.way[-1] == address
    assert not alice.page.has("problem")


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
    ticket = tickets.begin(intake, "en")
    draft.keep(intake, ticket, "report", Answers({"what": "The tender."}), frozenset())
    send(intake, ticket)
    alice = signed_in(ALICE)

    page = alice.submit("/open")

    assert "geschreven in het Engels" in page.text
    assert page.of_class("text")[0].get("lang") == "en"


def test_who_was_left_out_is_named_and_cannot_be_given_access(
    room: Room, signed_in: OpenDesk
) -> None:
    room.report(left_out=("Anton Cras",))
    alice = signed_in(ALICE)
    alice.submit("/open")
    assert "De melder wil niet dat Anton Cras dit leest." in alice.page.text
    address, anton = alice.way[-1], room.id_of("Anton Cras").hex()

    page = alice.post(f"{address}/hand_over", act_id=new_act().hex(), person=anton)

    assert page.status == 422
    assert "De melder wil niet dat deze persoon" in words(page.by_id("problem"))
    assert signed_in("Anton Cras").get(address).status == 404


def test_access_is_given_and_taken_back_on_the_page(alice: Visitor, room: Room) -> None:
    iris = room.id_of(IRIS).hex()
    alice.submit("/hand_over", person=iris)
    assert "De toegang is gegeven." in alice.page.text
    assert f"Meldpunt integriteit · Nieuw · {IRIS}" in alice.page.text

    alice.post(f"{alice.way[-1]}/take_back", act_id=new_act().hex(), person=iris)

    assert "De toegang is ingetrokken." in alice.page.text
    assert f"Toegang intrekken van {IRIS}" not in alice.page.text


def test_each_person_has_a_button_of_their_own(alice: Visitor, room: Room) -> None:
    """Were the act's id shared, a second taking back would be taken for a repeat."""
    alice.submit("/hand_over", person=room.id_of(IRIS).hex())

    ids = [
        each.get("value")
        for form in alice.page.all("form")
        for each in form.iter("input")
        if each.get("name") == "act_id"
    ]

    assert len(ids) >= 8
    assert len(set(ids)) == len(ids)


def test_whoever_is_involved_shuts_themselves_out(alice: Visitor) -> None:
    address = alice.way[-1]

    alice.submit("/declare_conflict")

    assert alice.way[-1] == "/cases"
    assert "U heeft geen toegang meer tot deze zaak." in alice.page.text
    assert alice.get(address).status == 404


def test_the_last_one_with_access_cannot_leave(alice: Visitor, room: Room) -> None:
    address, case_id = alice.way[-1], case_of(alice)
    person = room.sign_in(ALICE)
    for name in ("Ada Blom", "Anton Cras"):
        take_back(room.office, person, case_id, new_act(), room.id_of(name))

    page = alice.post(f"{address}/declare_conflict", act_id=new_act().hex())

    assert page.status == 422
    assert "Geef eerst iemand anders toegang." in words(page.by_id("problem"))


def test_a_missing_letter_is_an_alarm_above_everything(
    alice: Visitor, room: Room
) -> None:
    address = alice.way[-1]
    alice.submit("/ask", text="Wanneer was dat?")
    drop(room, mailbox.letters, sequence=2)

    page = alice.get(address)

    assert "Vertrouw deze berichten niet" in page.text
    assert "Wat u eerder las is weg of veranderd." in page.text
    assert not may_do(alice) & {"ask", "acknowledge"}
    assert "Alarm" in alice.get("/cases").text


def test_nothing_is_sent_on_a_thread_with_an_alarm_and_the_text_stays(
    alice: Visitor, room: Room
) -> None:
    alice.submit("/ask", text="Wanneer was dat?")
    drop(room, mailbox.letters, sequence=2)

    page = alice.submit("/ask", text="En waar?")

    assert page.status == 409
    assert "Er is niets verstuurd." in words(page.by_id("problem"))
    assert values_in(alice, "ask")["text"] == "En waar?"


def test_a_case_file_that_was_cut_off_is_an_alarm(alice: Visitor, room: Room) -> None:
    address = alice.way[-1]
    alice.submit("/note", text="Weg ermee.")
    drop(room, register.case_lines, number=2)

    page = alice.get(address)

    assert "In het dossier van deze zaak is een regel veranderd of weg." in page.text


def test_somebody_elses_act_id_does_nothing(alice: Visitor, room: Room) -> None:
    act_id = new_act()
    ada = room.sign_in("Ada Blom")
    ask(room.office, ada, case_of(alice), act_id, "Van Ada?")
    address = alice.way[-1]

    alice.post(f"{address}/ask", act_id=act_id.hex(), text="Van Alice?")

    assert "Van Alice?" not in alice.get(address).text


def values_in(visitor: Visitor, act: str) -> dict[str, str]:
    """Return what stands in the form of an act on the open page."""
    return values_of(visitor.form(f"/{act}"))
