"""Tasks on the pages: what a coordinator adds, finishes and takes back."""

import pytest

from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words


@pytest.fixture
def with_task(at_case: Visitor) -> Visitor:
    """Return Alice at a case with one task of hers, due tomorrow."""
    me = at_case.room.id_of("Alice Akker").hex()
    at_case.submit("/add_task", title="Bel de melder", owner=me, due_on="3-3-2026")
    return at_case


def tasks(visitor: Visitor) -> str:
    """Return the words of the list of tasks."""
    return words(visitor.page.parents[visitor.page.by_id("tasks-title")])


def test_a_task_is_shown_with_its_day_in_two_ways_and_its_owner(
    with_task: Visitor,
) -> None:
    assert "De taak is toegevoegd." in with_task.page.text
    assert "Bel de melder Uiterlijk 3 maart 2026, morgen · Alice Akker" in tasks(
        with_task
    )


def test_one_press_finishes_a_task_and_another_takes_that_back(
    with_task: Visitor,
) -> None:
    with_task.submit("/finish_task")
    assert "De taak is klaar." in with_task.page.text
    assert "Klaar: Bel de melder" in with_task.page.text
    assert "Er staan geen taken open." in tasks(with_task)

    with_task.submit("/reopen_task")

    assert "De taak staat weer open." in with_task.page.text
    assert "Bel de melder" in tasks(with_task)


def test_taking_back_is_offered_once(with_task: Visitor) -> None:
    with_task.submit("/finish_task")

    page = with_task.get(with_task.way[-1])

    assert page.of_class("undo") == []


def test_a_task_is_changed_in_a_form_that_holds_what_it_is_now(
    with_task: Visitor,
) -> None:
    kept = with_task.values("/change_task")
    assert (kept["title"], kept["due_on"]) == ("Bel de melder", "3-3-2026")

    with_task.submit("/change_task", title="Mail de melder", owner="", due_on="")

    assert "Mail de melder Geen dag · Nog niemand" in tasks(with_task)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"title": " "}, "Schrijf op wat er moet gebeuren."),
        ({"title": "x" * 201}, "Er passen 200 tekens."),
        ({"title": "Bel", "due_on": "ooit"}, "Dit is geen dag."),
    ],
)
@pytest.mark.parametrize("act", ["add_task", "change_task"])
def test_what_was_typed_stands_there_when_it_is_refused(
    with_task: Visitor, act: str, typed: dict[str, str], reason: str
) -> None:
    page = with_task.submit(f"/{act}", **typed)

    assert page.status == 422
    assert reason in words(page.by_id("problem"))
    assert page.by_id(act).get("open") is not None
    kept = with_task.values(f"/{act}")
    assert kept["title"] == typed["title"].strip()
    assert kept["due_on"] == typed.get("due_on", kept["due_on"])


def test_a_task_of_a_case_that_is_gone_from_the_list_is_told(
    with_task: Visitor, signed_in: OpenDesk
) -> None:
    ada = signed_in("Ada Blom")
    ada.get(with_task.way[-1])
    ada.submit("/drop_task")

    page = with_task.submit("/finish_task")

    assert page.status == 422
    assert "Deze taak staat niet meer in de lijst." in words(page.by_id("problem"))


def test_what_was_typed_about_a_task_that_is_gone_can_become_a_new_one(
    with_task: Visitor, signed_in: OpenDesk
) -> None:
    ada = signed_in("Ada Blom")
    ada.get(with_task.way[-1])
    ada.submit("/drop_task")

    page = with_task.submit("/change_task", title="Mail de melder")

    assert page.status == 422
    assert with_task.values("/add_task")["title"] == "Mail de melder"
    with_task.submit("/add_task")
    assert "Mail de melder Uiterlijk 3 maart 2026" in tasks(with_task)


def test_the_plan_is_put_in_at_once_and_offered_once(at_case: Visitor) -> None:
    at_case.submit("/set_plan")

    assert "Kies wie dit doet Uiterlijk 7 maart 2026, over 5 dagen" in tasks(at_case)
    assert "Niemand met een eigen belang." in tasks(at_case)
    assert not at_case.page.has("set_plan")


def test_what_is_late_is_marked(with_task: Visitor, room: Room) -> None:
    room.clock.advance(days=3)
    with_task.sign_in("Alice Akker")

    page = with_task.get("/tasks")

    assert "Te laat 1" in page.text
    assert "Bel de melder eergisteren" in page.text
    assert page.of_class("late") != []


def test_the_page_of_tasks_leads_to_the_case_and_says_when_there_is_none(
    with_task: Visitor, signed_in: OpenDesk
) -> None:
    page = with_task.get("/tasks")
    [link] = [each for each in page.all("a") if "#tasks-title" in each.get("href", "")]
    assert words(link) == "Bel de melder"
    assert "Deze week 1" in page.text

    assert "Hier staan geen taken." in signed_in("Ada Blom").get("/tasks").text
    all_of_them = signed_in("Iris Dam").get("/tasks?whose=all").text
    assert "Er staan geen taken open in zaken die u kunt openen." in all_of_them


def test_markup_in_a_title_is_only_text(at_case: Visitor) -> None:
    at_case.submit("/add_task", title="<b>Bel</b> {{ 7*7 }}")

    assert "<b>Bel</b> {{ 7*7 }}" in tasks(at_case)
    assert "<b>Bel</b> {{ 7*7 }}" in at_case.get("/tasks?whose=all").text
