"""Titles: each page has its own, and none tells a passer-by what it is about."""

import pytest

from tests.intake.reporter import Reporter

TELLING = ("melding", "misstand", "integriteit", "report", "klokkenluid", "whistle")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_page_has_its_own_and_a_dull_one(rein: Reporter, language: str) -> None:
    rein.language = language
    titles = [
        rein.get(path).title
        for path in ("/", "/report/report", "/code", "/lost-code", "/about")
    ]
    titles.append(rein.get("/accessibility").title)
    titles.append(rein.fill().title)
    titles.append(rein.send().title)
    titles.append(rein.post("/report/report/done", {"typed": rein.code}).title)
    titles.append(rein.enter().title)

    assert len(set(titles)) == len(titles)
    for title in titles:
        assert not any(word in title.lower() for word in TELLING), title


def test_no_address_tells_what_was_written(rein: Reporter) -> None:
    rein.report({"what": "geheimzinnig"})
    page = rein.enter()

    for each in page.root.iter():
        for name in ("href", "action", "formaction"):
            assert "geheimzinnig" not in (each.get(name) or "")
