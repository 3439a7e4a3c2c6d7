"""A coordinator's day: from the tab of new reports to a closed case.

Once without JavaScript and by keyboard where it matters; once with it, where text that
was not sent is not lost, and axe looks at every page, narrow and wide.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Dialog, expect

from portal.desk import build_app
from tests.casework.room import Room
from tests.desk.conftest import settings_of
from tests.journeys.browser import NARROW, WIDE, OpenPage, audit, follow, served
from tests.journeys.desk_hands import Hands

pytestmark = pytest.mark.browser
ALICE, CAROL = "Alice Akker", "Carol Fles"
SMALLEST = 320
RUNS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  for (const each of document.querySelectorAll("header, header *, main, main *")) {
    if (each.closest(".visually-hidden, .skip, thead")) continue;
    const box = each.getBoundingClientRect();
    const is_cut = getComputedStyle(each).overflowX !== "visible"
      && !each.matches("input, select, textarea") && each.scrollWidth > box.width + 1;
    if (box.width && (box.right > wide + 1 || box.left < -1 || is_cut))
      return each.outerHTML.slice(0, 120);
  }
  return "";
}"""
STORY = "De offerte was bekend voordat de enveloppen open waren."


@pytest.fixture
def at_desk(room: Room, open_page: OpenPage) -> Iterator[Callable[..., Hands]]:
    """Open a browser at the desk's program, with Alice signed in."""
    with served(build_app(settings_of(room.folder), room.office)) as address:

        def sign_in(*, javascript: bool) -> Hands:
            hands = Hands(open_page(javascript=javascript), address, room)
            hands.sign_in(ALICE)
            return hands

        yield sign_in


def enter_on(hands: Hands, role: str, name: str | re.Pattern[str]) -> None:
    """Bring the focus to a link or button and press Enter, as a keyboard does."""
    one = hands.page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    one.focus()
    expect(one).to_be_focused()
    hands.page.keyboard.press("Enter")


def test_from_a_tab_of_the_queue_to_a_closed_case_without_javascript(
    room: Room, at_desk: Callable[..., Hands]
) -> None:
    room.report(STORY)
    alice = at_desk(javascript=False)
    page = alice.page
    enter_on(alice, "link", "Nieuw 1")
    page.wait_for_url("**tab=new**")
    enter_on(alice, "button", "Nieuwe melding openen")
    page.wait_for_url("**/cases/*")
    name = alice.heading().lower()
    expect(page.locator(".glance")).to_contain_text("Geen taak open")

    enter_on(alice, "link", "Taken 0 open")
    page.wait_for_url("**#tasks-title")
    plan_and_finish(alice)
    answer(alice)
    decide_and_close(alice)

    alice.go("/cases?tab=closed")
    expect(page.locator("a.name")).to_have_text(name)


def plan_and_finish(alice: Hands) -> None:
    """Plan a task, see it in the glance and in the list of all, finish it there."""
    alice.unfold("Taak toevoegen")
    alice.fill(add_task__title="Inkoop bellen", add_task__due_on="3-3-2026")
    alice.press("Voeg toe")
    expect(alice.page.locator(".glance")).to_contain_text("Inkoop bellen")
    alice.unfold("Label erbij zetten")
    alice.fill(tag__tag="inkoop")
    alice.press("Zet dit label erbij")
    expect(alice.page.locator(".glance .tag")).to_contain_text("inkoop")
    case = alice.page.url
    alice.go("/tasks?whose=all")
    follow(alice.page.get_by_role("link", name="Inkoop bellen"))
    assert alice.page.url == case.partition("#")[0] + "#tasks-title"
    enter_on(alice, "button", re.compile("^Klaar"))
    expect(alice.page.locator(".said")).to_have_text("De taak is klaar.")
    expect(alice.page.locator(".glance")).to_contain_text("Geen taak open")


def answer(alice: Hands) -> None:
    """Acknowledge; begin the feedback, keep it as a draft, and go on with it."""
    alice.unfold("Ontvangst bevestigen")
    alice.fill(acknowledge__text="Dank u. Wij lezen uw melding deze week.")
    alice.press("Verstuur de bevestiging")
    alice.unfold("Terugkoppeling geven")
    alice.fill(feedback__assessment="Wij vinden dit geloofwaardig.")
    alice.press("Bewaar als concept")
    enter_on(alice, "link", "Concepten 1")
    enter_on(alice, "link", "Ga verder met schrijven")
    begun = alice.page.locator("#feedback-assessment")
    expect(begun).to_be_in_viewport()
    expect(begun).to_have_value("Wij vinden dit geloofwaardig.")
    alice.fill(feedback__follow_up="Er is een gesprek gevoerd.")
    alice.fill(feedback__reason="Zo is het.")
    alice.press("Verstuur de terugkoppeling")
    assert alice.said() == "De terugkoppeling staat klaar voor de melder."


def decide_and_close(alice: Hands) -> None:
    """Do what the glance says is needed for closing, and close."""
    enter_on(alice, "link", "Nog ")
    alice.page.wait_for_url("**#missing-title")
    alice.unfold("Feiten vastleggen")
    alice.pick(type="FIN", route="gesprek", finding="zonder_bevinding")
    alice.pick(person_none="2-3-2026")
    alice.press("Leg vast")
    expect(alice.page.locator(".glance")).to_contain_text("Alles is er")
    enter_on(alice, "link", "Sluiten")
    alice.unfold("Zaak sluiten")
    alice.fill(close__reason="Afgehandeld.", close__letter="Dank u wel.")
    alice.press("Sluit de zaak")
    assert alice.said() == "De zaak is gesloten."


def test_the_same_day_with_javascript_keeps_what_was_not_sent(
    room: Room, at_desk: Callable[..., Hands]
) -> None:
    room.report(STORY)
    alice = at_desk(javascript=True)
    look_at_all_widths(alice)
    alice.press("Nieuwe melding openen")
    look_at_all_widths(alice)

    alice.unfold("Notitie schrijven")
    alice.page.locator("#note-text").press_sequentially("Nog niet bewaard.")
    with asked(alice) as questions:
        alice.page.get_by_role("link", name="Mijn taken").click()
        alice.page.wait_for_timeout(200)
    assert questions == ["beforeunload"]
    assert "/cases/" in alice.page.url
    assert alice.page.input_value("#note-text") == "Nog niet bewaard."
    with asked(alice) as questions:
        alice.press("Bewaar notitie")
        alice.go("/tasks?whose=all")
    assert questions == []
    look_at_all_widths(alice)


def test_nothing_runs_out_at_four_hundred_percent(
    room: Room, at_desk: Callable[..., Hands]
) -> None:
    """A window of 1280 pixels has 320 left at that zoom (WCAG 1.4.10)."""
    ticket = room.report("Een " + "heel" * 20 + "lang woord.")
    case = f"/cases/{room.case(room.sign_in(ALICE), ticket).hex()}"
    room.report()
    alice = at_desk(javascript=False)
    alice.page.set_viewport_size({"width": SMALLEST, "height": 800})
    pages = ["/cases", case, f"{case}/copy", "/tasks", "/search", "/retention"]
    pages += ["/reminders", "/cases/new-report", "/cases/new-report?form=report"]
    pages += ["/people", "/keys", "/retention/certificates"]
    for path in pages:
        alice.go(path)
        assert runs_out(alice) == "", path
    alice.press("Uitloggen")
    alice.sign_in(CAROL)
    alice.go("/audit")
    assert runs_out(alice) == ""


def runs_out(hands: Hands) -> str:
    """Return the words of the first thing that lies beside the screen or is cut."""
    said: str = hands.page.evaluate(RUNS_OUT)
    return said


@contextmanager
def asked(hands: Hands) -> Iterator[list[str]]:
    """Collect what the browser asks meanwhile; the answer is always to stay."""
    questions: list[str] = []

    def stay(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    hands.page.on("dialog", stay)
    yield questions
    hands.page.remove_listener("dialog", stay)


def look_at_all_widths(hands: Hands) -> None:
    """Let axe look, narrow and wide; nothing runs out at the side."""
    for width in (NARROW, WIDE):
        hands.page.set_viewport_size({"width": width, "height": 800})
        assert runs_out(hands) == "", hands.page.url
        audit(hands.page)
