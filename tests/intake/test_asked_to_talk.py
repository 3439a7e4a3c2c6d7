"""A reporter who asked for a talk sees its day until they have the answer (R14)."""

from dataclasses import replace

import pytest

from crypto.letter import Kind
from portal.domain.report import MEETING
from portal.filing.office import Office
from tests.cast import DAY, Installation
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT, desk_writes, said
from tests.page import words

OPEN = "U vroeg om een gesprek. Uiterlijk op 16 maart 2026 krijgt u een voorstel."
ANSWER = replace(said("Dinsdag om tien uur?", DAY), answers=MEETING)


def report_id(office: Office) -> bytes:
    return office.mailbox.reports(["meldpunt"])[0].id


@pytest.fixture
def asked(rein: Reporter) -> Reporter:
    """Return Rein, who said yes to a talk in the form."""
    rein.report({"what": ACCOUNT, "meeting": "yes"})
    rein.enter()
    return rein


def test_yes_in_the_form_gives_a_day(asked: Reporter) -> None:
    assert OPEN in asked.page.text


def test_no_in_the_form_gives_none(rein: Reporter) -> None:
    rein.report({"what": ACCOUNT, "meeting": "no"})

    assert "U vroeg om een gesprek" not in rein.enter().text


@pytest.mark.parametrize("kind", [Kind.ACKNOWLEDGEMENT, Kind.QUESTION, Kind.CLOSING])
def test_another_letter_leaves_it_open(
    asked: Reporter, office: Office, kind: Kind
) -> None:
    desk_writes(office.mailbox, report_id(office), kind, said("Dank u.", DAY))

    assert OPEN in asked.enter().text


def test_the_day_that_passed_is_told(
    asked: Reporter, installation: Installation
) -> None:
    installation.clock.advance(days=15)

    text = asked.enter().text

    assert "U had uiterlijk op 16 maart 2026 een voorstel moeten krijgen." in text


def test_the_answer_is_told_as_one(asked: Reporter, office: Office) -> None:
    desk_writes(office.mailbox, report_id(office), Kind.QUESTION, ANSWER)

    page = asked.enter()

    assert "U vroeg om een gesprek. Wij antwoordden op 2 maart 2026." in page.text
    assert "Er is een antwoord over het gesprek" in page.text
    assert "Antwoord over het gesprek" in words(page.all("article")[1])
    assert "Onze vraag" not in page.text


def test_it_reads_the_same_in_english(sam: Reporter, office: Office) -> None:
    sam.report({"what": ACCOUNT, "meeting": "yes"})
    assert "You get a proposal by 16 March 2026." in sam.enter().text
    desk_writes(office.mailbox, report_id(office), Kind.QUESTION, ANSWER)

    assert "You asked for a talk. We answered on 2 March 2026." in sam.enter().text
