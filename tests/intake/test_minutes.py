"""A handed code shows the minutes, and gives way to a code that nobody has seen."""

from typing import Any

import pytest

from crypto.letter import Kind
from portal.filing.errors import NoRoom, NotReceived
from portal.filing.office import Office
from portal.intake import minutes
from tests.cast import Installation
from tests.intake.handed import MINUTES, PLACE, hand_over
from tests.intake.reporter import Reporter
from tests.letters import desk_writes, said
from tests.page import words

BETTER = "De beller zag geld uit de la gaan."


@pytest.fixture
def handed(office: Office, rein: Reporter) -> str:
    """Hand a code to Rein."""
    rein.code = " ".join(hand_over(office).words)
    return rein.code


def heading(rein: Reporter) -> str:
    return words(rein.page.all("h1")[0])


def check(
    rein: Reporter,
    verdict: str = "approved",
    status: int = 200,
    *,
    text: str | None = None,
    remark: str = "",
) -> str:
    """Say what Rein thinks of the minutes; return the text of the answer."""
    text = rein.page.fields()["text"] if text is None else text
    fields = {"verdict": verdict, "text": text, "remark": remark}
    return rein.post("/minutes", fields, status).text


def test_the_minutes_are_shown_with_the_day_they_were_told(
    rein: Reporter, handed: str
) -> None:
    text = rein.enter(handed).text

    assert MINUTES in text
    assert "Verteld op: 27 februari 2026" in text
    assert rein.page.fields()["text"].strip() == MINUTES


def test_minutes_of_several_answers_keep_the_order_of_the_form(
    rein: Reporter, office: Office
) -> None:
    rein.enter(" ".join(hand_over(office, where=PLACE).words))

    assert rein.page.fields()["text"].strip() == (
        f"Wat is er gebeurd?\n{MINUTES}\n\nWaar was het?\n{PLACE}"
    )


@pytest.mark.parametrize(
    ("verdict", "typed"),
    [
        ("approved", {}),
        ("corrected", {"text": BETTER}),
        ("refused", {"remark": "Zo was het niet."}),
    ],
)
def test_any_answer_gives_a_new_code_and_ends_the_old_one(
    rein: Reporter, handed: str, verdict: str, typed: dict[str, Any]
) -> None:
    rein.enter(handed)
    check(rein, verdict, **typed)
    new = words(rein.page.by_id("code"))

    assert new != handed
    assert "Deze code is vervangen" in rein.enter(handed).text
    rein.code = new
    inbox = rein.enter().text
    assert "U las het verslag na" in inbox
    assert (BETTER if verdict == "corrected" else MINUTES) in inbox
    assert typed.get("remark", "") in inbox


def test_the_new_code_is_kept_by_typing_it_back(rein: Reporter, handed: str) -> None:
    rein.enter(handed)
    check(rein)
    new = words(rein.page.by_id("code"))

    rein.post("/report/report/done", {"typed": new})

    assert heading(rein) == "U bent klaar"


def test_the_page_that_is_sent_twice_gives_the_same_code(
    rein: Reporter, handed: str, office: Office
) -> None:
    rein.enter(handed)
    page = rein.page
    check(rein)
    first = words(rein.page.by_id("code"))

    rein.page = page
    check(rein)

    assert words(rein.page.by_id("code")) == first
    assert len(office.mailbox.reports(["meldpunt"])) == 2


def test_a_code_that_was_used_says_what_that_means_and_nothing_else(
    rein: Reporter, sam: Reporter, handed: str
) -> None:
    sam.enter(handed)
    check(sam)

    text = rein.enter(handed).text

    assert "Was u dat niet?" in text
    assert "Vertrouw het verslag dan niet." in text
    assert MINUTES not in text
    assert rein.page.all("textarea") == []
    assert "Vul uw code in" in rein.get("/inbox").text


def test_who_comes_second_with_an_open_page_is_told_so(
    rein: Reporter, sam: Reporter, handed: str, office: Office
) -> None:
    rein.enter(handed)
    sam.enter(handed)
    check(sam)

    text = check(rein, "refused", status=409, remark="Dit zei ik niet.")

    assert "Deze code is vervangen" in text
    assert len(office.mailbox.reports(["meldpunt"])) == 2


def test_nothing_is_written_under_a_handed_code(
    rein: Reporter, handed: str, office: Office
) -> None:
    (report,) = office.mailbox.reports(["meldpunt"])
    rein.report()
    rein.enter()
    letter = rein.page.fields()["letter"]
    rein.enter(handed)

    rein.post("/inbox", {"text": "Ik schrijf toch.", "letter": letter}, 409)

    assert office.mailbox.letter_counts([report.id]) == {report.id: 1}
    assert heading(rein) == "Lees het verslag"
    assert "Ik schrijf toch." in rein.page.fields()["remark"]


@pytest.mark.parametrize(
    ("verdict", "typed", "problem"),
    [
        ("", {}, "Kies of het verslag klopt."),
        ("approved", {"text": BETTER}, "U veranderde de tekst van het verslag."),
        ("corrected", {}, "De tekst is nog dezelfde."),
        ("corrected", {"text": " "}, "Het verslag is leeg."),
        ("corrected", {"text": "x" * 60_001}, "Deze tekst is te lang: 60001 tekens."),
    ],
)
def test_a_refused_answer_keeps_what_was_typed_and_the_code(
    rein: Reporter, handed: str, verdict: str, typed: dict[str, Any], problem: str
) -> None:
    rein.enter(handed)

    text = check(rein, verdict, 400, remark="Mijn opmerking.", **typed)

    assert problem in text
    assert rein.page.fields()["remark"].strip() == "Mijn opmerking."
    assert rein.page.fields()["text"].strip() == typed.get("text", MINUTES).strip()
    rein.enter(handed)
    assert heading(rein) == "Lees het verslag"


def test_what_the_desk_wrote_before_is_shown_and_counts_under_the_new_code(
    rein: Reporter, handed: str, office: Office
) -> None:
    (report,) = office.mailbox.reports(["meldpunt"])
    desk_writes(
        office.mailbox,
        report.id,
        Kind.ACKNOWLEDGEMENT,
        said("Wij hebben het.", office.clock.today()),
    )

    assert "Wij hebben het." in rein.enter(handed).text
    check(rein)
    rein.code = words(rein.page.by_id("code"))

    assert "Gestuurd op 2 maart 2026. Op tijd" in rein.enter().text


def test_where_nothing_can_be_stored_the_old_code_still_works(
    rein: Reporter, handed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rein.enter(handed)

    def fail(*_: object) -> None:
        raise NotReceived

    monkeypatch.setattr(minutes, "answer_minutes", fail)
    text = check(rein, "corrected", 503, text=BETTER)

    assert "Wij hebben niets ontvangen, en uw code werkt nog." in text
    assert rein.page.fields()["text"].strip() == BETTER


def test_a_page_that_stood_open_too_long_loses_no_text(
    rein: Reporter, handed: str, installation: Installation
) -> None:
    rein.enter(handed)
    page = rein.page
    installation.clock.advance(seconds=21 * 60)
    rein.page = page

    text = check(rein, "corrected", 400, text=BETTER)

    assert BETTER in text
    assert "Uw berichten zijn dicht." in text


def test_the_page_is_there_in_english_too(sam: Reporter, handed: str) -> None:
    text = sam.enter(handed).text

    assert "Read the minutes" in text
    assert MINUTES in text
    check(sam)
    assert "This code was replaced" in sam.enter(handed).text


def test_where_there_is_no_room_the_text_is_kept(
    rein: Reporter, handed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rein.enter(handed)

    def fail(*_: object) -> None:
        raise NoRoom

    monkeypatch.setattr(minutes, "stretch", fail)
    text = check(rein, "corrected", 503, text=BETTER)

    assert "Wij hebben niets ontvangen, en uw code werkt nog." in text
    assert rein.page.fields()["text"].strip() == BETTER
