"""The web page stands alone, says what it is, and shows words as words."""

import re
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from html5lib import HTMLParser

from portal.annual.theme import Theme
from portal.annual.web import make_page
from portal.domain.year.report import YearReport
from tests.annual.sample import internal, public


@cache
def page(language: str = "nl") -> Any:
    """Return the page of the sample, strictly read."""
    parser = HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(make_page(public(language)).decode())


def words(element: Any) -> str:
    """Return what an element says."""
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_sound_and_in_its_language(language: str) -> None:
    assert page(language).attrib["lang"] == language
    assert page(language).find("body") is not None


def test_it_asks_for_nothing_and_runs_nothing() -> None:
    html = make_page(public()).decode()
    tags = {each.tag for each in page().iter() if isinstance(each.tag, str)}

    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not re.search(r"@import|src=|srcset=|style=", html)
    assert set(re.findall(r"url\(([^)]*)\)", html)) == {"#chart-1-stripes"}
    assert "default-src 'none'" in html


def test_its_headings_skip_no_level() -> None:
    levels = [
        int(each.tag[1])
        for each in page().iter()
        if re.fullmatch("h[1-6]", str(each.tag))
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_inside_it_leads_somewhere() -> None:
    names = [each.attrib["id"] for each in page().iter() if "id" in each.attrib]
    inside = [
        each.attrib["href"][1:]
        for each in page().iter("a")
        if each.attrib["href"].startswith("#")
    ]

    assert len(names) == len(set(names))
    assert len(inside) == 8
    assert set(inside) <= set(names)


def test_every_table_has_a_caption_and_heads_that_say_of_what() -> None:
    tables = list(page().iter("table"))

    assert len(tables) == len(public().tables)
    for number, table in enumerate(tables, start=1):
        assert words(table.find("caption")).startswith(f"Tabel {number}. ")
        heads = list(table.iter("th"))
        assert {head.attrib["scope"] for head in heads} <= {"col", "row", "rowgroup"}
        for row in table.findall("tbody/tr"):
            assert row[0].tag == "th"


def test_the_front_says_what_day_and_edition_it_is() -> None:
    said = {
        words(each.find("dt")): words(each.find("dd"))
        for each in page().find("body/header/dl")
    }

    assert said == {
        "Jaar": "2021",
        "Peildatum": "28 februari 2022",
        "Editie": "openbaar",
        "Nummer van de editie": "2",
    }


def test_changes_and_method_are_told() -> None:
    said = words(page().find("body/main"))

    assert public().changes in said
    assert all(line in said for line in public().method)


def test_hidden_is_said_aloud_and_not_as_a_dot() -> None:
    hidden = [
        each
        for each in page().iter("td")
        if each.find("span[@class='unseen']") is not None
    ]

    assert [words(each) for each in hidden] == ["·weggelaten"] * 2
    assert all(each[0].attrib["aria-hidden"] == "true" for each in hidden)


def test_what_looks_like_code_is_shown_as_it_was_typed() -> None:
    report = public()
    strange = YearReport(
        title="<script>1</script>",
        organisation='"><img src=x>',
        year=2021,
        reference=report.reference,
        language="nl",
        edition=report.edition,
        number=1,
        chapters=report.chapters,
        changes="<b>{{ 7 * 7 }}</b>",
        words={"contents": "<i>x</i>"},
    )
    html = make_page(strange).decode()

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;i&gt;x&lt;/i&gt;" in html
    assert "&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt;" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; #read(" in html


def test_a_theme_gives_its_colours_and_letters() -> None:
    html = make_page(internal(), Theme("#112233", "#445566", "'Open Sans'")).decode()

    assert "--accent: #112233;" in html
    assert "--link: #445566;" in html
    assert "'Open Sans'" in html


def test_the_same_report_gives_the_same_page() -> None:
    assert make_page(public()) == make_page(public())
