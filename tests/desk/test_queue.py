"""The queue: what is due first, in words, with filters and pages."""

import re
from xml.etree.ElementTree import Element

import pytest

from portal.casework import ledger
from portal.casework.decide import decide
from portal.casework.ledger import What
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, drop, mailbox, register, rows
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

ALICE = "Alice Akker"


@pytest.fixture
def alice(room: Room, signed_in: OpenDesk) -> Visitor:
    """Return Alice at a queue of four: two overdue, one soon, one new."""
    person = room.sign_in(ALICE)
    room.case(person, room.report("Oudste."))
    room.clock.advance(days=4)
    case_id = room.case(person, room.report("Tweede."))
    today = room.clock.today()
    decide(room.office, person, case_id, new_act(), "type", "FIN", today)
    room.clock.advance(days=3)
    room.report("Derde.")
    room.clock.advance(days=5)
    room.report("Vierde.")
    return signed_in(ALICE)


def needs(visitor: Visitor) -> list[str]:
    """Return what each row says that must be done."""
    return [words(each) for each in visitor.page.of_class("need")]


def test_what_is_due_first_stands_first_in_words_and_in_days(alice: Visitor) -> None:
    assert needs(alice) == [
        "Bevestiging te laat 5 dagen geleden, 9 maart 2026",
        "Bevestiging te laat gisteren, 13 maart 2026",
        "Ontvangst bevestigen overmorgen, 16 maart 2026",
        "Nieuw, nog bevestigen over 7 dagen, 21 maart 2026",
    ]


def test_nothing_of_a_report_is_in_the_queue(alice: Visitor) -> None:
    assert not re.search(r"(Oudste|Tweede|Derde|Vierde)\.", alice.page.html)


def test_the_tabs_count_and_lead_to_their_rows(alice: Visitor) -> None:
    tabs = alice.page.of_class("tabs")[0]
    links = {words(each): each.get("href") or "" for each in tabs.iter("a")}
    assert list(links) == [
        "Nieuw 4",
        "Binnen 48 uur 1",
        "Te late bevestiging 2",
        "Te late terugkoppeling 0",
        "Melder schreef 0",
        "Wacht 0",
        "Van mij 0",
        "Gesloten 0",
        "Alles 4",
    ]

    alice.get(links["Te late bevestiging 2"])

    assert len(needs(alice)) == 2
    assert "2 zaken. De zeven dagen zijn voorbij." in alice.page.text
    assert words(alice.page.by_id("list-title")) == "Te late bevestiging"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("type=FIN", 1),
        ("desk=meldpunt", 4),
        ("desk=griffie", 0),
        ("handler=none", 4),
        ("stage=new", 4),
        ("stage=closed", 0),
        ("tab=soon&desk=meldpunt", 1),
        ("tab=unheard-of", 0),
        ("order=unheard-of", 4),
        ("tag=unheard-of", 0),
        ("type=%00%E2%80%AE", 4),
        ("type=" + "x" * 1_500, 0),
        ("desk=meldpunt&desk=griffie", 4),
        ("anything=else", 4),
    ],
)
def test_filters_show_what_fits(alice: Visitor, query: str, count: int) -> None:
    alice.get("/cases?" + query)

    assert alice.status == 200
    assert len(needs(alice)) == count
    if not count:
        assert "Geen zaken met deze keuze." in alice.page.text


def test_the_filters_keep_what_was_chosen(alice: Visitor) -> None:
    alice.get("/cases?type=FIN&tab=late_acknowledgement")

    chosen = [each.get("value") for each in alice.page.all("option") if is_chosen(each)]

    assert chosen == ["FIN"]
    assert alice.page.of_class("filters")[0].find("input") is not None


def test_whoever_handles_a_case_finds_it_under_mine(alice: Visitor, room: Room) -> None:
    href = next(each.get("href") or "" for each in alice.page.of_class("name"))
    alice.get(href)
    alice.submit("/hand_over", person=room.id_of("Iris Dam").hex())
    iris = room.id_of("Iris Dam").hex()

    alice.get(f"/cases?handler={iris}")

    assert len(needs(alice)) == 1
    assert "Iris Dam" in alice.page.of_class("meta")[0].itertext().__next__()


def test_a_long_queue_has_pages(room: Room, signed_in: OpenDesk) -> None:
    for _ in range(27):
        room.report()
    alice = signed_in(ALICE)
    assert len(needs(alice)) == 25
    assert "Pagina 1 van 2" in alice.page.text

    alice.get("/cases?page=2")
    assert len(needs(alice)) == 2

    alice.get("/cases?page=99999")
    assert "Pagina 2 van 2" in alice.page.text


@pytest.mark.parametrize("number", ["x", "-1", "1.5", "9" * 400, "%00", "²", ""])
def test_what_is_no_number_is_no_page(alice: Visitor, number: str) -> None:
    assert alice.get(f"/cases?page={number}").status == 404


def test_an_act_that_was_cut_off_is_shown_until_it_was_seen(
    room: Room, signed_in: OpenDesk
) -> None:
    person = room.sign_in(ALICE)
    act_id = new_act()
    ledger.begin(room.office, person, act_id, What("asked", "blauwe kast"))
    alice = signed_in(ALICE)
    told = "U begon op 2 maart 2026 aan: vraag gesteld in blauwe kast."
    assert told in alice.page.text
    assert told in alice.get("/cases").text

    alice.submit(f"/unfinished/{act_id.hex()}")

    assert told not in alice.page.text


def test_a_report_that_is_gone_is_told_of_above_the_others(
    alice: Visitor, room: Room
) -> None:
    opened = {row["report_id"] for row in rows(room, register.case_reports)}
    [gone, moved] = {row["id"] for row in rows(room, mailbox.reports)} - opened
    room.office.mailbox.destroy(gone)
    change(room, mailbox.reports, {"desk": "griffie"}, id=moved)

    page = alice.get("/cases")

    told = needs(alice)
    assert {each.partition(" Meld")[0] for each in told[:2]} == {
        "Een melding die hier wachtte, is weg.",
        "Een melding staat bij een ander meldpunt.",
    }
    assert "Nieuwe melding openen" not in page.text
    assert page.text.count("Meldpunt integriteit") >= 4


def test_a_lost_memory_is_told_of_calmly_until_it_was_seen(
    alice: Visitor, room: Room
) -> None:
    drop(room, register.keyrings, person_id=room.id_of(ALICE))
    told = "was het programma kwijt wat u eerder zag"
    assert told in alice.get("/cases").text
    assert told in alice.get("/cases").text

    alice.submit("/cases/memory")

    assert alice.way[-1] == "/cases"
    assert told not in alice.page.text


def test_the_first_page_leads_to_the_queue(alice: Visitor) -> None:
    alice.get("/")

    assert alice.way[-1] == "/cases"


def is_chosen(option: Element) -> bool:
    """Tell whether an option with a value is selected."""
    return option.get("selected") is not None and bool(option.get("value"))
