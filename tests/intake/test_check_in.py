"""Some months after a report its inbox asks calmly about harm, and takes an answer."""

import pytest

from crypto.code import parse
from portal.domain.report import MessageBody
from portal.filing.inbox import enter, read
from portal.filing.office import Office
from tests.cast import Installation
from tests.intake.reporter import Reporter
from tests.page import words

QUESTION = "Heeft u nadeel ondervonden sinds uw melding?"
MONTH, QUARTER = 31, 92


@pytest.fixture
def later(rein: Reporter, installation: Installation) -> Reporter:
    """Return Rein, who comes back a month after the report."""
    rein.report()
    installation.clock.advance(days=MONTH)
    rein.enter()
    return rein


def is_asked(reporter: Reporter) -> bool:
    """Whether the page that is open asks."""
    return QUESTION in reporter.page.text


def test_at_first_nothing_is_asked(rein: Reporter) -> None:
    rein.report()

    rein.enter()

    assert not is_asked(rein)


@pytest.mark.parametrize(
    ("answer", "label"),
    [("nee", "Nee"), ("ja", "Ja"), ("zeg_ik_niet", "Dat zeg ik liever niet")],
)
def test_after_a_month_it_asks_and_the_answer_is_a_message(
    later: Reporter, answer: str, label: str
) -> None:
    """R33."""
    assert is_asked(later)

    page = later.post(
        "/inbox", {"detriment": answer, "text": "Ik sta er alleen voor."}, check_in="1"
    )

    assert "Uw antwoord is ontvangen." in page.text
    said = words(page.all("article")[-1])
    assert f"Had u nadeel sinds uw melding? {label}" in said
    assert "Ik sta er alleen voor." in said
    assert not is_asked(later)
    assert ("Huis voor Klokkenluiders" in page.text) is (answer == "ja")


def test_words_are_not_needed(later: Reporter) -> None:
    page = later.post("/inbox", {"detriment": "nee", "text": ""}, check_in="1")

    assert "Uw antwoord is ontvangen." in page.text


def test_sent_twice_it_is_one_answer(later: Reporter) -> None:
    first = dict(later.page.hidden)
    later.post("/inbox", {"detriment": "nee", "text": ""}, check_in="1")

    later.post("/inbox", {**first, "detriment": "nee", "text": ""}, 409, check_in="1")

    assert len(later.page.all("article")) == 2


def test_without_a_choice_it_says_so_and_keeps_the_words(later: Reporter) -> None:
    page = later.post("/inbox", {"text": "Ik weet het niet."}, 400, check_in="1")

    assert "Kies een antwoord." in words(page.by_id("problem"))
    assert "Ik weet het niet." in words(page.by_id("check-in-text"))
    assert len(page.all("article")) == 1


def test_too_many_words_come_back_with_the_choice(later: Reporter) -> None:
    long = "x" * 20_001

    page = later.post("/inbox", {"detriment": "ja", "text": long}, 400, check_in="1")

    assert "20001 tekens" in words(page.by_id("problem"))
    assert long in words(page.by_id("check-in-text"))
    (chosen,) = [
        each.get("value")
        for each in page.all("input")
        if each.get("name") == "detriment" and each.get("checked") is not None
    ]
    assert chosen == "ja"


@pytest.mark.parametrize("months", ["3", "", "x", "1 "])
def test_an_answer_to_what_is_not_asked_is_not_sent_and_not_lost(
    later: Reporter, months: str
) -> None:
    page = later.post(
        "/inbox", {"detriment": "ja", "text": "Hij pest mij."}, 409, check_in=months
    )

    assert "Uw antwoord is niet verstuurd." in words(page.by_id("problem"))
    assert "Hij pest mij." in words(page.by_id("text"))
    assert len(page.all("article")) == 1


def test_it_is_gone_once_the_next_one_is_due(
    later: Reporter, installation: Installation
) -> None:
    installation.clock.advance(days=QUARTER - MONTH)
    later.enter()
    assert is_asked(later)

    later.post("/inbox", {"detriment": "nee", "text": "Niets."}, 409, check_in="1")
    page = later.post("/inbox", {"detriment": "nee", "text": ""}, check_in="3")

    assert "Uw antwoord is ontvangen." in page.text


def test_after_the_session_closed_the_words_wait_for_the_code(
    later: Reporter, installation: Installation
) -> None:
    installation.clock.advance(seconds=3 * 3600)

    page = later.post(
        "/inbox", {"detriment": "ja", "text": "Hij pest mij."}, 400, check_in="1"
    )

    assert "Hij pest mij." in page.text


def test_a_page_that_stood_open_too_long_sends_nothing(later: Reporter) -> None:
    page = later.post(
        "/inbox",
        {"detriment": "ja", "text": "Hij pest mij.", "letter": "x"},
        400,
        check_in="1",
    )

    assert "stond te lang open" in words(page.by_id("problem"))
    assert "Hij pest mij." in words(page.by_id("text"))


def test_who_asked_for_advice_is_not_asked(
    rein: Reporter, installation: Installation
) -> None:
    rein.report({"question": "Mag dit?", "what": "Mag dit?"}, form="advice")
    installation.clock.advance(days=MONTH)

    rein.enter()

    assert not is_asked(rein)


def test_the_letter_tells_the_desk_which_question_was_answered(
    later: Reporter, office: Office
) -> None:
    later.post("/inbox", {"detriment": "ja", "text": "Hij pest mij."}, check_in="1")

    keys = enter(office, parse(later.code))
    body = read(office, keys).messages[-1].body
    assert isinstance(body, MessageBody)
    assert body.check_in is not None
    assert body.check_in.plain() == "1:ja"


def test_it_speaks_english_too(sam: Reporter, installation: Installation) -> None:
    sam.report()
    installation.clock.advance(days=MONTH)

    page = sam.enter()

    assert "Have you been harmed since your report?" in page.text
