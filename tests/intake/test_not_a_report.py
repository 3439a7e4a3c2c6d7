"""Who asks something or wants to talk is never told that they reported."""

import pytest
from flask import Flask

from portal.filing.office import Office
from tests.intake.reporter import Reporter

# Their forms, what they are called, and the word that must not be there.
CALLED = {
    "nl": {"advice": "uw vraag", "confidant": "uw bericht", "council": "uw bericht"},
    "en": {
        "advice": "your question",
        "confidant": "your message",
        "council": "your message",
    },
}
REPORTED = {"nl": "meld", "en": "report"}
# In the name of who answers.
DESK = "meldpunt"
each_language = pytest.mark.parametrize("language", list(CALLED))


@each_language
@pytest.mark.parametrize("form", list(CALLED["nl"]))
def test_no_page_of_a_question_or_a_talk_speaks_of_a_report(
    app: Flask, language: str, form: str
) -> None:
    visitor = Reporter(app, language)
    texts = [visitor.fill({"what": "Mag dit?"}, form).text]
    texts.append(visitor.send(form).text)
    texts.append(visitor.post(f"/report/{form}/done", {"typed": visitor.code}).text)
    assert CALLED[language][form] in texts[-1]
    texts.append(visitor.enter().text)
    assert CALLED[language][form] in texts[-1]

    for text in texts:
        assert REPORTED[language] not in text.lower().replace(DESK, "")


def test_a_report_is_called_one(rein: Reporter, sam: Reporter) -> None:
    rein.report()

    assert "Wij hebben uw melding" in rein.enter().text
    assert "We have your report" in sam.enter(rein.code).text


def test_what_came_by_a_form_that_is_gone_is_a_message(
    rein: Reporter, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rein.report()
    left = dict(office.profile.forms("nl"))
    del left["report"]
    monkeypatch.setattr(type(office.profile), "forms", lambda *_: left)

    assert "Wij hebben uw bericht" in rein.enter().text
