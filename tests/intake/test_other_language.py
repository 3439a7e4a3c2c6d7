"""Who changes the language of a form loses nothing that they typed."""

from portal.filing.office import Office
from tests.cast import ADA
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT
from tests.page import Page, words

FORM = "/report/report"
TYPED = {
    "what": ACCOUNT,
    "when": "In maart.",
    "ongoing": "yes",
    "left_out": ADA.id.hex(),
}


def to_english(rein: Reporter, typed: dict[str, str], **more: str) -> Page:
    """Press the button with the other language, as its attributes say."""
    (button,) = rein.page.of_class("language")
    assert button.get("formaction") == f"/en{FORM}"
    assert words(button) == "English"
    rein.language = "en"
    return rein.post(FORM, {**typed, **more, "language": "en"})


def ticked(page: Page) -> set[str]:
    """Return what is chosen on a page."""
    return {
        each.get("value", "")
        for each in page.all("input")
        if each.get("checked") is not None
    }


def test_everything_goes_along(rein: Reporter) -> None:
    rein.get(FORM)

    page = to_english(rein, TYPED)

    assert page.language == "en"
    assert words(page.all("h1")[0]) == "Make a report"
    assert page.fields()["what"].strip() == ACCOUNT
    assert page.fields()["when"] == "In maart."
    assert ticked(page) == {"yes", ADA.id.hex()}


def test_nothing_is_judged_and_nothing_stored(rein: Reporter, office: Office) -> None:
    rein.get(FORM)

    page = to_english(rein, {"what": "", "when": "x" * 1_000})

    assert not page.has("problem")
    assert page.fields()["when"] == "x" * 1_000
    assert not office.mailbox.has_drafts(1)


def test_the_code_is_of_the_language_in_which_it_is_sent(rein: Reporter) -> None:
    rein.get(FORM)
    to_english(rein, TYPED)
    rein.post(FORM, TYPED)

    rein.send()

    assert rein.page.by_id("code").get("lang") == "en"


def test_a_form_with_a_problem_can_be_read_in_the_other_language_too(
    rein: Reporter,
) -> None:
    rein.get(FORM)
    rein.post(FORM, {"what": " ", "when": "In maart."}, 400)

    page = to_english(rein, {"what": " ", "when": "In maart."})

    assert not page.has("problem")
    assert page.fields()["when"] == "In maart."


def test_files_that_were_added_stay_and_one_that_was_only_chosen_is_told(
    rein: Reporter,
) -> None:
    rein.get(FORM)
    rein.attach(FORM, [("foto.txt", b"Een bon.")], {"what": ACCOUNT}, add="yes")

    page = to_english(rein, {"what": ACCOUNT}, file="nog-een.txt")

    assert "foto.txt" in page.text
    assert "The file that you chose did not come along." in page.text


def test_enter_still_goes_on(rein: Reporter) -> None:
    """The first button of a form is the one that Enter presses."""
    page = rein.get(FORM)

    first = next(
        each
        for each in page.all("button")
        if each.get("form") == "form" or page.parents[each].tag == "form"
    )

    assert first.get("formaction") is None
    assert first.get("name") is None
