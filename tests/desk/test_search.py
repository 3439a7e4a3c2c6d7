"""The page of a search: hits with their words marked, and no word in any address."""

import pytest

from portal.casework import search as casework_search
from portal.casework import search_refresh
from portal.casework.ask import ask
from portal.casework.case_view import read_case
from portal.casework.minutes import take_in_minutes
from portal.domain.minutes import Verdict
from tests.casework.otherway import BETTER, check_minutes, entered
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, mailbox
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

ALICE = "Alice Akker"


def look_for(visitor: Visitor, typed: str) -> None:
    """Search with the field of the page that is open."""
    visitor.submit("/search", words=typed)


def hits(visitor: Visitor) -> list[str]:
    """Return the places that are shown, with their snippets."""
    return [
        words(one)
        for found in visitor.page.of_class("found")
        for one in found.iter("li")
        if one.find("p") is not None and one.find("h2") is None
    ]


def test_the_field_in_the_bar_finds_a_case_and_marks_the_word(
    at_case: Visitor,
) -> None:
    look_for(at_case, "kistje")

    assert "Gevonden in 1 zaak." in at_case.page.text
    assert hits(at_case) == [
        "De melding, 2 maart 2026 Het kistje van de koffie klopt niet. Werf, kantine"
    ]
    assert [words(one) for one in at_case.page.all("mark")] == ["kistje"]


def test_a_hit_leads_to_its_place_on_the_page_of_its_case(at_case: Visitor) -> None:
    at_case.submit("/note", text="Eerst gebeld.")
    at_case.submit("/note", text="De hazelaar is geveld.")
    at_case.submit("/ask", text="Welke esdoorn was het?")
    for typed, anchor, place in (
        ("hazelaar", "note-2", "Notitie van Alice Akker, 2 maart 2026"),
        ("esdoorn", "letter-2", "Meldpunt: vraag, 2 maart 2026"),
        ("kistje", "report-title", "De melding, 2 maart 2026"),
    ):
        look_for(at_case, typed)
        (link,) = [one for one in at_case.page.all("a") if words(one) == place]
        address, _, fragment = (link.get("href") or "").partition("#")
        assert fragment == anchor

        at_case.get(address)
        assert at_case.page.has(anchor)


def test_two_letters_with_the_same_number_have_anchors_of_their_own(
    room: Room, signed_in: OpenDesk
) -> None:
    person = room.sign_in(ALICE)
    case_id, drawn = entered(room, person)
    ask(room.office, person, case_id, new_act(), "Was het een lariks?")
    check_minutes(room, drawn.code, Verdict.CORRECTED, BETTER, "De la.")
    take_in_minutes(room.office, person, case_id, new_act())
    ask(room.office, person, case_id, new_act(), "Was het een esdoorn?")
    visitor = signed_in(ALICE)

    anchors = set()
    for typed in ("lariks", "esdoorn"):
        look_for(visitor, typed)
        links = [one.get("href") or "" for one in visitor.page.all("a")]
        (address,) = [one for one in links if "#letter-" in one]
        visitor.get(address.partition("#")[0])
        anchor = address.partition("#")[2]
        anchors.add(anchor)
        assert typed in words(visitor.page.by_id(anchor))

    ids = [one.get("id") for one in visitor.page.all("article") if one.get("id")]
    assert len(anchors) == 2
    assert len(ids) == len(set(ids))


def test_no_address_and_no_title_has_a_word_of_it(at_case: Visitor) -> None:
    look_for(at_case, "kistje")

    assert at_case.way[-1] == "/search"
    assert at_case.page.title.startswith("Zoeken")
    for one in at_case.page.all("a", "form", "button"):
        for name in ("href", "action", "formaction"):
            assert "kistje" not in (one.get(name) or "")


def test_what_was_written_is_text_and_never_a_tag(
    room: Room, signed_in: OpenDesk
) -> None:
    room.report("Let op: <b>vet</b> en <mark>nep</mark> & fiets.")
    visitor = signed_in(ALICE)
    visitor.submit("/open")

    look_for(visitor, "fiets vet")

    assert "<b>" not in visitor.page.html
    assert [words(one) for one in visitor.page.all("mark")] == ["vet", "fiets"]
    assert "<b>vet</b> en <mark>nep</mark> & fiets." in visitor.page.text


def test_what_was_typed_stays_in_the_field(at_case: Visitor) -> None:
    look_for(at_case, '"kistje van" <koffie>')

    assert at_case.page.by_id("words").get("value") == '"kistje van" <koffie>'
    assert at_case.page.of_class("found")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Typ minstens één woord."),
        ("?!", "Typ minstens één woord."),
        ("a b c d e f g h i", "Zoek met hoogstens 8."),
        ("a" * 201, "Zoek met hoogstens 200 tekens."),
    ],
)
def test_a_search_that_is_refused_says_why_and_keeps_what_was_typed(
    at_case: Visitor, typed: str, told: str
) -> None:
    look_for(at_case, typed)

    assert at_case.status == 422
    assert told in at_case.page.text
    assert at_case.page.by_id("words").get("value") == typed


def test_before_a_search_the_page_says_how_and_after_one_for_nothing_what_to_do(
    at_case: Visitor,
) -> None:
    at_case.get("/search")
    assert "Alle woorden moeten in de zaak staan." in at_case.page.text

    look_for(at_case, "zeppelin")

    assert "Niets gevonden in 1 zaak. Probeer minder woorden" in at_case.page.text
    assert not at_case.page.of_class("found")


@pytest.mark.usefixtures("at_case")
def test_a_search_shows_nothing_of_a_case_of_others(signed_in: OpenDesk) -> None:
    for name in ("Iris Dam", "Bob Eik", "Carol Fles"):
        visitor = signed_in(name)

        look_for(visitor, "kistje")

        assert "Niets gevonden in 0 zaken." in visitor.page.text
        assert "koffie" not in visitor.page.text


def test_pages_and_the_rest_are_asked_for_with_a_button(
    room: Room, signed_in: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casework_search, "PAGE_ROWS", 1)
    monkeypatch.setattr(search_refresh, "MOST_THREADS", 0)
    monkeypatch.setattr(search_refresh, "MOST_TEXTS", 2)
    person = room.sign_in(ALICE)
    for _ in range(3):
        case_id = room.case(person, room.report("De fiets."))
        read_case(room.office, person, case_id)
    visitor = signed_in(ALICE)

    look_for(visitor, "fiets")
    assert "Nog niet alles is doorzocht: 2 van uw 3 zaken." in visitor.page.text
    page = visitor.page.all("button")
    assert [words(one) for one in page if one.get("name") == "page"] == [
        "Zoek verder",
        "Volgende",
    ]

    _press(visitor, "Zoek verder")
    assert "Nog niet alles" not in visitor.page.text
    assert "Pagina 1 van 3" in visitor.page.text
    _press(visitor, "Volgende")
    _press(visitor, "Volgende")
    assert "Pagina 3 van 3" in visitor.page.text
    _press(visitor, "Vorige")
    assert "Pagina 2 van 3" in visitor.page.text


def _press(visitor: Visitor, name: str) -> None:
    """Press a button of the answer, as a browser would post its form."""
    for form in visitor.page.all("form"):
        for button in form.iter("button"):
            if words(button) == name:
                hidden = {
                    each.get("name") or "": each.get("value") or ""
                    for each in form.iter("input")
                }
                hidden[button.get("name") or ""] = button.get("value") or ""
                visitor.post("/search", **hidden)
                return
    raise AssertionError(f"no button is called {name}")


def test_a_page_that_is_none_is_the_first_or_the_last(at_case: Visitor) -> None:
    for page in ("0", "-1", "x", "\uff19", "9999999", "", "2"):
        at_case.post("/search", words="kistje", page=page)

        assert at_case.status == 200
        assert len(hits(at_case)) == 1


def test_something_that_is_not_in_order_is_told(at_case: Visitor, room: Room) -> None:
    ticket = room.report("De fiets.")
    room.case(room.sign_in(ALICE), ticket)
    where = {"report_id": ticket.report_id}
    change(room, mailbox.letters, {"header": b"rubbish"}, **where)

    look_for(at_case, "fiets kistje")

    assert "In 1 zaak klopt iets niet." in at_case.page.text
