"""Who writes to a confidant is promised an answer, and no outcome of anything."""

from tests.intake.reporter import Reporter


def test_a_talk_promises_no_outcome_by_any_day(rein: Reporter) -> None:
    asked = {"what": "Ik wil met iemand praten."}
    rein.report(asked, form="confidant")
    assert "9 maart 2026" in rein.page.text
    assert "9 juni 2026" not in rein.page.text

    text = rein.enter().text

    assert "Uiterlijk op 9 maart 2026." in text
    assert "Ons antwoord" not in text
    assert "9 juni 2026" not in text
