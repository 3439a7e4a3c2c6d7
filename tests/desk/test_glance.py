"""The case at one glance: what stands on top, and a way to every section below it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.casework.case_shown import CaseView
from portal.casework.case_view import read_case
from portal.casework.task_acts import add_task
from portal.desk.glance import MOST_NAMES, Glance, glance_at
from tests.casework.room import Room, new_act
from tests.casework.sending import NOTE, report_with
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

ALICE, IRIS = "Alice Akker", "Iris Dam"


def ways(visitor: Visitor) -> list[str]:
    """Return the ids to which the contents of the page lead."""
    (contents,) = visitor.page.of_class("contents")
    return [(each.get("href") or "")[1:] for each in contents.iter("a")]


def sections(visitor: Visitor) -> list[str]:
    """Return the ids of the headings below the contents, in the order of the page."""
    ids = [each.get("id") or "" for each in visitor.page.all("h2")]
    return ids[ids.index("contents-title") + 1 :]


def overview(visitor: Visitor) -> dict[str, str]:
    """Return what the glance says, by its name."""
    (box,) = visitor.page.of_class("glance")
    names = [words(each) for each in box.iter("dt")]
    return dict(zip(names, (words(each) for each in box.iter("dd")), strict=True))


@pytest.fixture
def view(room: Room) -> CaseView:
    """Return a case that Alice opened, with a file in its report."""
    ticket = report_with(room, NOTE)
    alice = room.sign_in(ALICE)
    return read_case(room.office, alice, room.case(alice, ticket))


def seen(view: CaseView) -> Glance:
    """Return the glance of a case, for its coordinator."""
    return glance_at(view, view.may, coordinates=True)


def test_there_is_a_way_to_every_section_in_the_order_of_the_page(
    room: Room, signed_in: OpenDesk, at_case: Visitor
) -> None:
    assert ways(at_case) == sections(at_case)
    at_case.submit("/hand_over", person=room.id_of(IRIS).hex())
    iris = signed_in(IRIS)
    iris.get(at_case.way[-1])
    assert "copies-title" not in sections(iris)
    assert ways(iris) == sections(iris)
    at_case.submit("/acknowledge", text="Ontvangen.")
    facts = {"route": "gesprek", "finding": "zonder_bevinding"}
    at_case.submit("/decide", person_none="2-3-2026", **facts)
    at_case.submit("/feedback", assessment="Zo.", follow_up="Dit.", reason="Daarom.")
    assert "end-title" in sections(at_case)
    assert ways(at_case) == sections(at_case)

    at_case.submit("/close", reason="Afgehandeld.", letter="")

    assert "retention-title" in sections(at_case)
    assert ways(at_case) == sections(at_case)
    assert overview(at_case)["Gesloten"] == "2 maart 2026 (vandaag)"


def test_the_glance_says_the_days_who_and_what_is_next(at_case: Visitor) -> None:
    told = overview(at_case)
    # They stand in the order of their ids, which are drawn.
    named = set(told.pop("Toegang").split(", "))
    assert named == {"Alice Akker", "Anton Cras", "Ada Blom"}
    assert told == {
        "Ontvangen": "2 maart 2026 (vandaag)",
        "Ontvangst bevestigen": "Uiterlijk 9 maart 2026 (over 7 dagen)",
        "Terugkoppeling geven": "Uiterlijk 9 juni 2026 (over 99 dagen)",
        "Betrokkene informeren": "Uiterlijk 2 april 2026 (over 31 dagen)",
        "Volgende taak": "Geen taak open",
        "Nodig om te sluiten": "Nog 5 dingen",
        "Voorrang": "Gewoon",
    }


def test_what_came_in_stands_first_until_it_was_read(
    room: Room, signed_in: OpenDesk
) -> None:
    ticket = room.report()
    alice = signed_in(ALICE)
    alice.submit("/open")
    assert alice.page.of_class("fresh") == []
    room.write(ticket, "Nog iets.")
    room.write(ticket, "En dit.")

    alice.get(alice.way[-1])

    (fresh,) = alice.page.of_class("fresh")
    assert words(fresh) == "2 nieuwe berichten van de melder"
    assert [each.get("href") for each in fresh.iter("a")] == ["#letter-2"]
    assert alice.page.html.index('class="fresh"') < alice.page.html.index('"glance"')
    assert alice.get(alice.way[-1]).of_class("fresh") == []


def test_the_next_task_is_the_one_that_is_due_first_and_says_when_it_is_late(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = room.sign_in(ALICE)
    case_id = room.case(alice)
    for title, days in (("Later bellen", 9), ("Nu bellen", 2)):
        due_on = room.clock.today() + timedelta(days)
        add_task(room.office, alice, case_id, new_act(), title, due_on=due_on)
    room.clock.advance(days=3)
    visitor = signed_in(ALICE)

    visitor.get(f"/cases/{case_id.hex()}")

    assert overview(visitor)["Volgende taak"].startswith("Nu bellenTe laat: moest")


def test_files_are_counted_and_lead_to_the_letter_that_has_them(
    view: CaseView,
) -> None:
    (files,) = [one for one in seen(view).main if one.name == "Bestanden"]

    assert (files.anchor, files.count) == ("report-title", "1")


def test_an_answer_to_the_minutes_that_waits_is_told(view: CaseView) -> None:
    assert not seen(view).has_minutes_waiting
    waiting = replace(view, may=view.may | {"take_in_minutes"})

    assert seen(waiting).has_minutes_waiting


def test_many_names_are_cut_short_and_the_rest_is_counted(view: CaseView) -> None:
    told = []
    for people in (1, MOST_NAMES, 5, 6, 9):
        glance = seen(replace(view, access=view.access[:1] * people))
        told.append((len(glance.names), glance.more))

    assert told == [(1, 0), (4, 0), (5, 0), (4, 2), (4, 5)]


def test_a_fact_list_is_the_only_one_of_its_class(at_case: Visitor) -> None:
    """Other lists of a thing and what it is have a class of their own."""
    assert len(at_case.page.of_class("facts")) == 1
    assert at_case.page.of_class("pairs")


def test_a_long_history_is_folded_under_its_last_step(at_case: Visitor) -> None:
    for number in range(6):
        at_case.submit("/note", text=f"Notitie {number}.")

    (folded,) = [
        each for each in at_case.page.all("details") if "Alle 7 stappen" in words(each)
    ]

    assert folded.get("open") is None
    assert len([each for each in folded.iter("li") if "Notitie" in words(each)]) == 6
