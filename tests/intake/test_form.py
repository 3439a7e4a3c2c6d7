"""The form: nothing typed is lost, and problems are told at once."""

import pytest

from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT

FORMS = ("report", "advice", "confidant", "aggression", "council")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_goes_all_the_way(rein: Reporter, language: str, form: str) -> None:
    rein.language = language

    rein.report({"what": ACCOUNT}, form)

    assert ACCOUNT in rein.enter().text


def test_only_the_account_is_asked_for(rein: Reporter) -> None:
    page = rein.get("/report/report")

    labels = ["".join(each.itertext()) for each in page.all("label", "legend")]
    asked = [each for each in labels if "?" in each]
    optional = [each for each in asked if "(niet verplicht)" in each]
    assert len(asked) - len(optional) == 1
    assert len(asked) > 8


def test_an_empty_form_says_what_is_missing(rein: Reporter) -> None:
    rein.get("/report/report")

    page = rein.post("/report/report", status=400)

    assert page.title.startswith("Fout: ")
    assert "Wat is er gebeurd?" in "".join(page.by_id("problem").itertext())


def test_everything_typed_is_still_there(rein: Reporter) -> None:
    rein.get("/report/report")
    typed = {
        "what": "",
        "when": "maart <2026> & april",
        "who": "Regel een\r\nRegel twee",
        "ongoing": "no",
        "relation": "inwoner",
    }

    page = rein.post("/report/report", typed, status=400, left_out=_first_person(rein))

    fields = page.fields()
    assert fields["when"] == "maart <2026> & april"
    assert fields["who"] == "Regel een\nRegel twee"
    assert fields["ongoing"] == "no"
    assert fields["relation"] == "inwoner"
    assert fields["left_out"] == _first_person(rein)


def test_a_text_that_begins_with_an_empty_line_keeps_it(rein: Reporter) -> None:
    rein.get("/report/report")

    page = rein.post("/report/report", {"who": "\n\nTwee"}, status=400)

    assert page.fields()["who"] == "\n\nTwee"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"what": "x" * 100_000}, "100000"),
        ({"what": "x", "when": "y" * 400}, "400"),
        ({"what": ["een", "twee"]}, "één antwoord"),
        ({"what": "x", "ongoing": "maybe"}, "niet in de lijst"),
        ({"what": "x", "left_out": "00" * 16}, "niet in de lijst"),
        ({"what": "   \n "}, "niets ingevuld"),
        ({"what": "\u202e\x00"}, "niets ingevuld"),
    ],
)
def test_what_cannot_be_taken_is_told(
    rein: Reporter, typed: dict[str, str], told: str
) -> None:
    rein.get("/report/report")

    page = rein.post("/report/report", typed, status=400)

    assert told in "".join(page.by_id("problem").itertext())


@pytest.mark.parametrize("day", ["morgen", "31-2-2026"])
def test_a_day_that_is_none_is_told(rein: Reporter, day: str) -> None:
    rein.get("/report/aggression")

    typed = {"what": ACCOUNT, "day": day}
    page = rein.post("/report/aggression", typed, status=400)

    assert page.fields()["day"] == day
    assert page.by_id("q-day").get("aria-invalid") == "true"


def test_all_problems_are_told_at_once(rein: Reporter) -> None:
    rein.get("/report/report")

    page = rein.post("/report/report", {"ongoing": "?", "when": "y" * 400}, status=400)

    assert len(list(page.by_id("problem").iter("li"))) == 3


def test_what_nobody_sees_is_taken_out_of_what_is_shown_again(rein: Reporter) -> None:
    rein.get("/report/report")

    page = rein.post("/report/report", {"who": "a\x00b\u202ec\u200bd"}, status=400)

    assert page.fields()["who"] == "abc\u200bd"


def test_who_may_be_left_out_stands_in_the_form(rein: Reporter) -> None:
    text = rein.get("/report/report").text

    for person in ("Alice Akker", "Ada Blom", "Anton Cras", "Iris Dam", "Nora Jas"):
        assert person in text
    assert "Bob Eik" not in text


def test_leaving_everybody_out_is_told_at_the_question(rein: Reporter) -> None:
    rein.get("/report/report")
    everybody = [
        each.get("value", "")
        for each in rein.page.all("input")
        if each.get("name") == "left_out"
    ]

    typed = {"what": ACCOUNT, "left_out": everybody}
    page = rein.post("/report/report", typed, status=400)

    assert "#q-left_out" in page.html
    assert page.fields()["what"] == ACCOUNT


@pytest.mark.parametrize("token", ["", "x", None])
def test_a_page_that_was_open_too_long_comes_back_filled(
    rein: Reporter, token: str | None
) -> None:
    rein.get("/report/report")
    if token is None:
        rein.client.delete_cookie("session-intake")
    more = {} if token is None else {"csrf_token": token}

    page = rein.post("/report/report", {"what": ACCOUNT}, status=400, **more)

    assert "stond te lang open" in page.text
    assert page.fields()["what"] == ACCOUNT
    assert "Lees na" in rein.post("/report/report", {"what": ACCOUNT}).text


def _first_person(rein: Reporter) -> str:
    return next(
        each.get("value", "")
        for each in rein.page.all("input")
        if each.get("name") == "left_out"
    )
