"""The check page points out what could give somebody away, and stops nobody."""

import pytest

from portal.evidence.wording import CLUE_KINDS
from tests.cast import profile
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT
from tests.page import words

HEADING = "Kan uw tekst u verraden?"


def test_a_text_without_a_clue_is_left_alone(rein: Reporter) -> None:
    assert HEADING not in rein.fill().text


def test_what_was_found_is_marked_in_its_own_sentence(rein: Reporter) -> None:
    page = rein.fill({"what": f"{ACCOUNT} Mail mij op j.jansen@voorbeeld.nl, graag."})

    assert HEADING in page.text
    assert [words(each) for each in page.all("mark")] == ["j.jansen@voorbeeld.nl"]
    assert "Een e-mailadres: … " in page.text
    assert "Mail mij op j.jansen@voorbeeld.nl, graag." in page.text


def test_the_words_of_either_language_are_found(rein: Reporter, sam: Reporter) -> None:
    said = {"what": "Ik ben de enige die dit zag. My manager saw it, too."}

    for reporter in (rein, sam):
        marked = [words(each) for each in reporter.fill(said).all("mark")]
        assert marked == ["Ik ben de enige", "My manager"]


def test_each_answer_leads_back_to_its_question(rein: Reporter) -> None:
    page = rein.fill({"what": ACCOUNT, "who": "Bel 06-12345678."})

    button = next(
        each for each in page.all("button") if "Wijzig dit antwoord" in words(each)
    )
    assert (button.get("formaction") or "").endswith("/check#q-who")
    again = rein.post("/report/report/check", change=button.get("value", ""))
    assert "Bel 06-12345678." in words(again.by_id("q-who"))


def test_a_clue_does_not_keep_anybody_from_sending(rein: Reporter) -> None:
    assert rein.report({"what": "Ik ben de enige."})


def test_a_text_full_of_clues_stays_a_light_page(rein: Reporter) -> None:
    page = rein.fill({"what": "Ik ben de enige. " * 200})

    assert len(page.all("mark")) == 8
    assert "En nog 92 plekken." in page.text


def test_markup_in_a_clue_is_text(rein: Reporter) -> None:
    page = rein.fill({"what": "<b>Ik ben de enige</b> <script>x</script>"})

    assert page.all("b") == []
    assert "<b>Ik ben de enige</b>" in page.text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", CLUE_KINDS)
def test_every_kind_has_its_words(language: str, kind: str) -> None:
    assert profile().texts(language).get(f"clues.kinds.{kind}")
