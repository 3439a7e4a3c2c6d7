"""After the year: a late closing, and the end of all that was kept of its cases.

Neither changes a published number; each on a copy of the year.
"""

from datetime import date

import pytest

from tests.casework.forgetting import set_terms
from tests.casework.room import Room
from tests.casework.tamper import mailbox, register, rows
from tests.year import counted
from tests.year.forms import FEEDBACK, typed
from tests.year.people import ALICE, ANTON, People
from tests.year.quick import QuickVisitor
from tests.year_2021.conftest import Published
from tests.year_2021.diary import Report
from tests.year_2021.entering import go_to
from tests.year_2021.publishing import PAGE
from tests.year_2021.reading import rows_of

LATE, DAY_AFTER = date(2022, 3, 10), date(2022, 3, 11)
TWO_YEARS_ON = date(2023, 5, 2)
DESK = "meldpunt"


@pytest.fixture
def finished(later: Published) -> Published:
    """Return the year after the investigation that was open at its end was closed."""
    go_to(later.people, LATE)
    [late] = [one for one in later.reports if not one.is_closed]
    alice, today = later.people.at_desk(ALICE), typed(LATE)
    alice.press(
        late.address,
        "decide",
        preliminary_ended=today,
        finding="gegrond",
        person_none=today,
    )
    alice.press(late.address, "feedback", **FEEDBACK)
    alice.press(late.address, "close", reason="Het onderzoek is klaar.")
    go_to(later.people, DAY_AFTER)
    return later


def tables(visitor: QuickVisitor, address: str) -> dict[str, list[list[str]]]:
    """Return every table of a year's page by its caption."""
    visitor.get(address)
    assert visitor.status == 200
    return {
        " ".join((one.findtext("caption") or "").split()): list(rows_of(one))
        for one in visitor.page.all("table")
    }


def is_made_again_the_same(visitor: QuickVisitor) -> bool:
    """Press the button that makes the published figures again."""
    visitor.get(PAGE)
    visitor.submit("/editions/public/1/check")
    text = visitor.page.text
    assert ("zijn precies gelijk" in text) != ("zijn niet gelijk" in text)
    return "zijn precies gelijk" in text


def test_a_late_closing_changes_nothing_in_the_published_year(
    later: Published, finished: Published
) -> None:
    """A18, R47."""
    alice = finished.people.at_desk(ALICE)

    assert is_made_again_the_same(alice)
    now = tables(alice, PAGE)
    assert ["Nog niet afgerond", "1"] in now[
        "Onderzoeken naar meldingen uit 2021, naar uitkomst"
    ]
    path = f"{PAGE}/editions/public/1/report.nl.html"
    assert alice.client.get(path).data == later.files["report.nl.html"]


@pytest.mark.usefixtures("finished")
def test_a_late_closing_is_carried_over_into_the_next_year(later: Published) -> None:
    """R48: closed once, in the year in which it was closed."""
    next_year = tables(later.people.at_desk(ALICE), "/annual/2022")

    assert next_year["Meldingen uit eerdere jaren"][1:] == [
        ["Afgerond in 2022", "1"],
        ["Nog open", "0"],
        ["Totaal", "1"],
    ]
    assert ["Gegrond", "1"] in next_year[
        "Meldingen uit eerdere jaren, afgerond in 2022, naar uitkomst"
    ]
    assert ["Meldingen", "0"] in next_year["Wat in 2022 binnenkwam"]


def test_destroying_all_content_of_the_year_leaves_every_table(
    finished: Published,
) -> None:
    """R36, R47: all ten cases go, and every number stays, to the byte."""
    people, room = finished.people, finished.people.room
    set_terms(room)
    go_to(people, TWO_YEARS_ON)
    before = tables(people.at_desk(ALICE), PAGE)
    figures = counted.figure_rows(room, DESK)
    assert len(before) > 30

    for case in finished.reports:
        destroy(people, case)

    assert left_of_reports(room) == 0
    assert counted.figure_rows(room, DESK) == figures
    people.signed_in.clear()
    alice = people.at_desk(ALICE)
    assert tables(alice, PAGE) == before
    assert is_made_again_the_same(alice)
    published = alice.client.get(f"{PAGE}/editions/public/1/report.nl.pdf").data
    assert published == finished.files["report.nl.pdf"]


def destroy(people: People, case: Report) -> None:
    """Propose and agree on the page of a case, and see it gone."""
    alice, anton = people.at_desk(ALICE), people.at_desk(ANTON)
    alice.press(case.address, "propose_forgetting")
    anton.press(case.address, "agree_to_forget")
    assert alice.get(case.address).status == 404


def left_of_reports(room: Room) -> int:
    """Return how many rows there are of any report or case, in either store."""
    kept = (
        *(register.cases, register.case_lines, register.case_reports),
        *(mailbox.reports, mailbox.epochs, mailbox.letters),
    )
    return sum(len(rows(room, one)) for one in kept)
