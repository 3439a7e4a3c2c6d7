"""The code page: shown once sent, shown again when asked, never for a second report."""

from itertools import pairwise

import pytest

from portal.filing.office import Office
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT
from tests.page import words


def reports(office: Office) -> int:
    return len(office.mailbox.reports(["meldpunt"]))


def pairs_of(code: str) -> list[str]:
    """Return each word of a code with the next, as they would stand on a page."""
    some = code.split()
    return [f"{one} {other}" for one, other in pairwise(some)]


def test_the_code_has_eight_words(rein: Reporter) -> None:
    assert len(rein.report().split()) == 8


def test_the_page_tells_when_to_come_back(rein: Reporter) -> None:
    rein.report()

    for told in ("9 maart 2026", "9 juni 2026", "Niemand kan u waarschuwen"):
        assert told in rein.page.text


def test_an_english_reporter_gets_english_words(sam: Reporter) -> None:
    sam.report()

    assert sam.page.by_id("code").get("lang") == "en"


def test_reloading_shows_the_same_code(rein: Reporter, office: Office) -> None:
    check_page = rein.fill()
    first = words(rein.send().by_id("code"))

    rein.page = check_page
    again = words(rein.send().by_id("code"))

    assert again == first
    assert reports(office) == 1


def test_going_back_to_change_what_was_sent_shows_the_code(
    rein: Reporter, office: Office
) -> None:
    check_page = rein.fill()
    code = words(rein.send().by_id("code"))

    rein.page = check_page
    page = rein.post("/report/report/check", change="happened")

    assert words(page.by_id("code")) == code
    assert "was al verstuurd" in page.text
    assert reports(office) == 1


def test_posting_the_form_again_after_sending_shows_the_code(
    rein: Reporter, office: Office
) -> None:
    rein.fill()
    form_page = rein.post("/report/report/check", change="happened")
    rein.post("/report/report", {"what": ACCOUNT})
    code = words(rein.send().by_id("code"))

    rein.page = form_page
    page = rein.post("/report/report", {"what": "Iets nieuws"})

    assert words(page.by_id("code")) == code
    assert reports(office) == 1


@pytest.mark.parametrize("between", [" ", "-", "\n", ", "])
def test_the_code_typed_back_ends_it(rein: Reporter, between: str) -> None:
    rein.report()

    typed = {"typed": rein.code.upper().replace(" ", between)}
    page = rein.post("/report/report/done", typed)

    assert "U bent klaar" in page.text
    # One word of a code may well be a word of the page: `klaar` is in the list.
    assert not page.has("code")
    assert [pair for pair in pairs_of(rein.code) if pair in page.text] == []


def test_four_letters_of_each_word_are_enough(rein: Reporter) -> None:
    rein.report()
    short = " ".join(word[:4] for word in rein.code.split())

    assert "U bent klaar" in rein.post("/report/report/done", {"typed": short}).text


def test_a_wrong_word_is_pointed_out(rein: Reporter) -> None:
    code = rein.report().split()
    code[2] = "appel" if code[2] != "appel" else "peer"

    page = rein.post("/report/report/done", {"typed": " ".join(code)}, status=400)

    assert "Woord 3 klopt niet" in page.text
    assert words(page.by_id("code")) == rein.code


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Typ uw code over"),
        ("een twee", "U typte 2 woorden"),
        ("x" * 2000, "te lang voor een code"),
    ],
)
def test_what_is_no_code_is_told(rein: Reporter, typed: str, told: str) -> None:
    rein.report()

    page = rein.post("/report/report/done", {"typed": typed}, status=400)

    assert told in "".join(page.by_id("problem").itertext())


def test_the_code_of_another_report_is_not_this_one(rein: Reporter) -> None:
    other = rein.report()
    rein.report()

    page = rein.post("/report/report/done", {"typed": other}, status=400)

    assert "klopt niet" in page.text


def test_the_code_is_shown_again_on_asking(rein: Reporter) -> None:
    rein.report()
    rein.post("/report/report/done", {"typed": rein.code})

    page = rein.post("/report/report/done", again="yes")

    assert words(page.by_id("code")) == rein.code


def test_a_stale_page_shows_the_code_once_more(rein: Reporter) -> None:
    rein.report()

    typed = {"typed": rein.code, "csrf_token": "x"}
    page = rein.post("/report/report/done", typed, status=400)

    assert words(page.by_id("code")) == rein.code


def test_without_its_ticket_nobody_is_shown_a_code(rein: Reporter) -> None:
    rein.report()

    page = rein.post("/report/report/done", {"ticket": "x"}, status=410)

    assert not page.has("code")


def test_the_page_of_a_draft_shows_no_code(rein: Reporter) -> None:
    """The ticket of a check page is good for sending, not for looking at the code."""
    rein.fill()

    page = rein.post("/report/report/done", again="yes", status=410)

    assert not page.has("code")


def test_the_code_is_in_no_address_and_no_cookie(rein: Reporter) -> None:
    code = rein.report()

    links = [each.get("href") or "" for each in rein.page.all("a")]
    cookie = rein.client.get_cookie("session-intake")
    assert cookie is not None
    # Not word by word: a word of the list may be one of an address.
    for kept in (*links, cookie.value):
        for between in (" ", "-", "+", "%20", ""):
            assert [
                pair for pair in pairs_of(code) if pair.replace(" ", between) in kept
            ] == []
