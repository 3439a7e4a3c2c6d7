"""Entering a code: forgiving in form, plain about mistakes, silent about the rest."""

import re

import pytest
from flask import Flask

from crypto.code import Code
from portal.filing import inbox as filing_inbox
from portal.filing.office import Office
from tests.cast import DAY, Installation
from tests.intake.reporter import Reporter
from tests.letters import file_report
from tests.page import Page


def problem(page: Page) -> str:
    return "".join(page.by_id("problem").itertext())


def test_it_opens_the_inbox_at_once(rein: Reporter) -> None:
    rein.report()

    page = rein.enter()

    assert "Wij hebben uw melding" in page.text


def test_it_opens_from_a_browser_that_never_was_here(
    rein: Reporter, sam: Reporter
) -> None:
    code = rein.report()

    assert "We have your report" in sam.enter(code).text


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.title,
        lambda code: code.replace(" ", "-"),
        lambda code: code.replace(" ", "\n"),
        lambda code: f"  {code.replace(' ', ',  ')}. ",
        lambda code: " ".join(word[:4] for word in code.split()),
        lambda code: " ".join(f"{n}. {w}" for n, w in enumerate(code.split(), 1)),
    ],
)
def test_how_it_is_written_does_not_matter(rein: Reporter, change: object) -> None:
    code = rein.report()

    assert rein.enter(change(code)).of_class("panel")  # type: ignore[operator]


def test_a_word_that_is_not_on_the_list_is_pointed_out_with_the_nearest(
    rein: Reporter,
) -> None:
    code = rein.report().split()
    meant = code[4]
    code[4] = meant[:3] + "qq"

    page = rein.enter(" ".join(code), status=400)

    assert f"Woord 5 staat niet in onze lijst: {code[4]}" in problem(page)
    assert page.fields()["code"] == " ".join(code)


def test_no_slow_hash_is_paid_for_what_is_no_code(
    rein: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> bytes:
        raise AssertionError("the slow hash was called")

    monkeypatch.setattr(filing_inbox, "root_of", slow)

    rein.enter("appel qqqq peer noot mies wim zus jet", status=400)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (" ", "Vul uw code in"),
        ("een twee drie", "U vulde er 3 in"),
        ("x " * 900, "te lang voor een code"),
        ("\x00\u202e", "U vulde er 0 in"),
        ("<zzzz> " * 8, "staat niet in onze lijst"),
    ],
)
def test_what_is_no_code_is_told(rein: Reporter, typed: str, told: str) -> None:
    rein.get("/code")

    page = rein.post("/code", {"code": typed}, status=400)

    assert told in problem(page)


def test_words_that_exist_but_are_no_code_are_told(rein: Reporter) -> None:
    words = rein.report().split()
    # The first may be drawn twice in a row, and is then swapped with another.
    other = next(n for n, word in enumerate(words) if word != words[0])
    words[0], words[other] = words[other], words[0]

    page = rein.enter(" ".join(words), status=400)

    assert "samen zijn ze geen code" in problem(page)


def test_two_languages_are_told_apart(rein: Reporter) -> None:
    dutch = Code(bytes(10), "nl").words
    english = Code(bytes(10), "en").words
    mixed = [*dutch[:6], *english[6:]]

    page = rein.enter(" ".join(mixed), status=400)

    assert "Woord 7 komt uit een andere taal" in problem(page)


def test_codes_that_open_nothing_get_the_same_page(
    rein: Reporter, office: Office, installation: Installation
) -> None:
    """Never there, not sent, past its last day, destroyed: nobody can tell which."""
    expired, destroyed = file_report(office), file_report(office)
    office.mailbox.record_days(expired.report_id, readable_until=DAY)
    office.mailbox.destroy(destroyed.report_id)
    installation.clock.advance(days=1)
    codes = [Code.generate("nl"), Code.generate("en"), expired.code, destroyed.code]

    pages = [rein.enter(" ".join(code.words), status=404) for code in codes]

    masked = {re.sub(r'name="csrf_token" value="[^"]*"', "", p.html) for p in pages}
    assert len(masked) == 1
    assert len({len(page.html) for page in pages}) == 1
    assert "Deze code opent niets" in problem(pages[0])


def test_a_code_that_opens_nothing_leaves_the_session_closed(rein: Reporter) -> None:
    rein.enter(" ".join(Code.generate("nl").words), status=404)

    assert "Vul uw code in" in rein.get("/inbox").text


def test_a_page_that_was_open_too_long_keeps_the_code(rein: Reporter) -> None:
    code = rein.report()
    rein.get("/code")

    page = rein.post("/code", {"code": code, "csrf_token": "x"}, status=400)

    assert page.fields()["code"] == code
    assert rein.post("/code", {"code": code}).of_class("panel")


def test_the_box_forbids_no_pasting_and_remembers_nothing(rein: Reporter) -> None:
    box = rein.get("/code").by_id("typed-code")

    assert box.get("autocomplete") == "off"
    assert box.get("maxlength") is None


def test_many_wrong_codes_lock_nobody_out(app: Flask, rein: Reporter) -> None:
    code = rein.report()
    other = Reporter(app)
    for _ in range(12):
        other.enter(" ".join(Code.generate("nl").words), status=404)

    assert rein.enter(code).of_class("panel")
