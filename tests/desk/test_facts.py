"""The facts of a case: sections of one form, days of their own, and one press back."""

import pytest

from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

TITLES = [
    *("Wat", "Juridisch", "Aanpak en onderzoek", "Bevinding", "Maatregelen"),
    *("Betrokkene", "Strafbaar feit", "Delen buiten het team"),
    *("Nadeel voor de melder", "Anoniem of met naam"),
]


def sections(visitor: Visitor) -> dict[str, bool]:
    """Return the sections of the form, and which of them stand open."""
    return {
        words(next(iter(each))): each.get("open") is not None
        for each in visitor.form("/decide").iter("details")
    }


def facts(visitor: Visitor) -> str:
    """Return what the page says is true."""
    # The facts come first; what is asked of the reporter stands in such a list too.
    found, *_ = [
        words(each) for each in visitor.page.all("dl") if each.get("class") == "facts"
    ]
    return found


def history(visitor: Visitor) -> str:
    """Return how the case went, as the page tells."""
    (found,) = [
        words(each)
        for each in visitor.page.all("ol")
        if "history" in (each.get("class") or "")
    ]
    return found


def test_the_form_has_calm_sections_that_are_closed(at_case: Visitor) -> None:
    assert list(sections(at_case)) == TITLES
    assert not any(sections(at_case).values())


def test_what_was_filled_in_stays_and_its_section_stands_open(at_case: Visitor) -> None:
    at_case.submit(
        "/decide",
        disclosed="toestemming",
        sharing_from="2-3-2026",
        person_deferred="1-4-2026",
        reason="De bedrijfsarts vroeg erom.",
    )

    assert at_case.status == 422
    assert "De melder heeft geen toestemming gegeven." in at_case.page.text
    kept = at_case.values("/decide")
    assert kept["disclosed"] == "toestemming"
    assert kept["sharing_from"] == "2-3-2026"
    assert kept["person_deferred"] == "1-4-2026"
    assert kept["reason"] == "De bedrijfsarts vroeg erom."
    opened = [title for title, is_open in sections(at_case).items() if is_open]
    assert opened == ["Betrokkene", "Delen buiten het team"]


def test_several_facts_of_one_section_are_written_down_at_once(
    at_case: Visitor, room: Room
) -> None:
    address = at_case.way[-1]
    room.clock.advance(days=9)
    at_case.sign_in("Alice Akker")
    at_case.get(address)

    at_case.submit(
        "/decide",
        route="vooronderzoek",
        approach_from="3-3-2026",
        preliminary_started="4-3-2026",
        preliminary_ended="6-3-2026",
        finding="ongegrond",
    )

    told = facts(at_case)
    assert "Vooronderzoek sinds 3 maart 2026, Alice Akker" in told
    assert "Vooronderzoek begonnen4 maart 2026 Alice Akker" in told
    assert "Vooronderzoek klaar6 maart 2026" in told
    assert "Ongegrond sinds 11 maart 2026" in told


def test_that_a_reporter_is_anonymous_and_came_back_is_written_down(
    at_case: Visitor,
) -> None:
    at_case.submit("/decide", named="nee", returned="2-3-2026")

    assert "Naam van de melderNee, anoniem sinds 2 maart 2026" in facts(at_case)
    assert "De melder kwam terug2 maart 2026" in facts(at_case)


def test_a_measure_for_more_people_is_recorded_as_often(at_case: Visitor) -> None:
    at_case.submit("/decide", effect_added="waarschuwing", effect_times="3")
    assert "Waarschuwing (3 keer), voor een persoon" in facts(at_case)

    at_case.submit("/decide", effect_removed="waarschuwing")
    assert "Waarschuwing (2 keer)" in facts(at_case)

    at_case.submit("/decide", effect_added="aanpassing_proces")
    assert "Aanpassing van een proces, voor het werk" in facts(at_case)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"crime_report": "ja"}, "Leg eerst vast dat er misschien een strafbaar feit"),
        ({"person_deferred": "1-3-2026", "reason": "x"}, "1 maart 2026 is al geweest"),
        ({"person_deferred": "later"}, "Dit is geen dag."),
        ({"preliminary_ended": "2-3-2026"}, "Er loopt geen vooronderzoek."),
        ({"finding": "dubbel"}, "Schrijf op waarom."),
        ({"effect_times": "3"}, "Kies minstens één feit."),
        ({"sharing_from": "2-3-2026"}, "Kies minstens één feit."),
        (
            {"route": "vooronderzoek", "investigation_started": "2-3-2026"},
            "Kies eerst intern of extern onderzoek",
        ),
    ],
)
def test_an_illegal_step_says_why_and_what_to_do(
    at_case: Visitor, typed: dict[str, str], reason: str
) -> None:
    page = at_case.submit("/decide", **typed)

    assert page.status == 422
    assert reason in words(page.by_id("problem"))
    kept = at_case.values("/decide")
    assert {name: kept[name] for name in typed} == typed


def test_the_summary_names_the_field_of_a_day_that_is_none(at_case: Visitor) -> None:
    page = at_case.submit("/decide", meeting_held="gisteren")

    told = words(page.by_id("problem"))
    assert "Gesprek gevoerd op: Dit is geen dag." in told


def test_a_suspected_crime_is_listed_among_what_closing_needs(
    at_case: Visitor,
) -> None:
    at_case.submit("/decide", crime_suspected="ja")

    assert "Leg vast of u aangifte doet." in at_case.page.text


def test_a_mistake_is_taken_back_with_one_press_from_the_confirmation(
    at_case: Visitor,
) -> None:
    at_case.submit("/decide", type="OMG")
    assert "De feiten zijn vastgelegd." in at_case.page.text

    at_case.submit("/undo")

    assert "Teruggenomen." in at_case.page.text
    assert "Soort" not in facts(at_case)
    assert "Niet meer: Soort: Ongewenste omgangsvormen" in history(at_case)
    assert not [one for one in at_case.page.all("form") if "undo" in str(one.attrib)]


def test_a_press_on_an_old_page_says_why_nothing_was_taken_back(
    at_case: Visitor,
) -> None:
    at_case.submit("/decide", route="vooronderzoek")
    address, old = at_case.way[-1], at_case.values("/undo")
    at_case.submit("/decide", preliminary_started="2-3-2026")

    page = at_case.post(f"{address}/undo", act_id=old["act_id"], line=old["line"])

    assert page.status == 422
    assert "Neem dat eerst terug." in words(page.by_id("problem"))
    assert "Vooronderzoek sinds" in facts(at_case)


def test_a_colleague_is_offered_no_way_back(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    at_case.submit("/decide", type="OMG")
    line = at_case.values("/undo")["line"]
    ada = signed_in("Ada Blom")

    ada.get(at_case.way[-1])

    assert not [one for one in ada.page.all("form") if "undo" in str(one.attrib)]
    page = ada.post(f"{at_case.way[-1]}/undo", act_id="a" * 32, line=line)
    assert page.status == 403


def test_what_is_due_stands_above_the_case(at_case: Visitor, room: Room) -> None:
    assert "Betrokkene informeren Uiterlijk 2 april 2026" in at_case.page.text
    address = at_case.way[-1]
    room.clock.advance(days=40)
    at_case.sign_in("Alice Akker")

    late = at_case.get(address)

    assert (
        "Betrokkene informeren Te laat: moest uiterlijk 2 april 2026 (9 dagen geleden)"
        in late.text
    )
    at_case.submit("/acknowledge", text="Sorry dat het lang duurde.")
    assert "Dat was te laat: moest uiterlijk 9 maart 2026" in at_case.page.text
