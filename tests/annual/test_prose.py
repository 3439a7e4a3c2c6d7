"""The narrative: a few marks of Markdown, and all else as it was typed."""

from dataclasses import replace
from itertools import pairwise

import pytest
from html5lib import HTMLParser
from hypothesis import given
from hypothesis import strategies as st

from portal.annual.odt import make_odt
from portal.annual.prose import (
    Block,
    Heading,
    Paragraph,
    Points,
    Span,
    blocks_of,
)
from portal.annual.prose_html import as_html
from portal.domain.typed import clean
from portal.domain.year.report import Chapter, Prose
from tests.annual.sample import public
from tests.annual.sample_words import STRANGE

SEEN = {"h3", "h4", "h5", "p", "ul", "ol", "li", "em", "strong", "a", "br"}


def words_of(block: Block) -> str:
    """Return the words of a block as they are read."""
    match block:
        case Points(_, items):
            return " ".join(words_of(one) for item in items for one in item)
        case Heading(_, spans) | Paragraph(spans):
            return "".join(span.text for span in spans)


def levels(markdown: str) -> list[int]:
    """Return the levels of the headings of a text."""
    return [one.level for one in blocks_of(markdown) if isinstance(one, Heading)]


def test_emphasis_links_and_new_lines_are_read() -> None:
    (block,) = blocks_of("Een *schuin*, **vet** en\n[site](https://a.nl/b)  \nklaar")

    assert block == Paragraph(
        (
            Span("Een "),
            Span("schuin", emphasis=True),
            Span(", "),
            Span("vet", strong=True),
            Span(" en "),
            Span("site", link="https://a.nl/b"),
            Span("\nklaar"),
        )
    )


def test_a_list_can_stand_in_a_list() -> None:
    (outer,) = blocks_of("- een\n- twee\n  1. drie\n")

    assert isinstance(outer, Points)
    assert not outer.ordered
    first, second = outer.items
    assert first == (Paragraph((Span("een"),)),)
    inner = second[1]
    assert isinstance(inner, Points)
    assert inner.ordered


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# a\n## b\n# c", [3, 4, 3]),
        ("###### a\n# b\n#### c", [3, 3, 4]),
        ("# a\n## b\n### c\n#### d\n## e", [3, 4, 5, 5, 4]),
    ],
)
def test_headings_begin_at_three_and_skip_none(
    markdown: str, expected: list[int]
) -> None:
    assert levels(markdown) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>vet</b>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html,x)",
        "[post](mailto:a@b.nl)",
        "[pad](/etc/passwd)",
        "[leeg](https://)",
        "> aanhaling",
    ],
)
def test_what_is_no_mark_stands_as_it_was_typed(typed: str) -> None:
    (block,) = blocks_of(typed)

    assert words_of(block) == typed
    assert "<a" not in as_html((block,))


def test_an_address_that_no_program_takes_stays_as_it_was_typed() -> None:
    typed = f"[x](https://a.nl/{'a' * 3000})"
    (block,) = blocks_of(typed)

    assert words_of(block) == typed


@pytest.mark.parametrize("depth", [7, 60, 400])
def test_no_depth_of_lists_loses_a_word(depth: int) -> None:
    typed = "- " * depth + "diep"

    assert blocks_of(f"begin\n\n{typed}") == (
        Paragraph((Span("begin"),)),
        Paragraph((Span(typed),)),
    )
    assert isinstance(blocks_of("- " * 6 + "diep")[0], Points)


def test_a_picture_is_no_more_than_a_link() -> None:
    html = as_html(blocks_of("![foto](https://a.nl/x.png)"))

    assert "<img" not in html
    assert html == '<p>!<a href="https://a.nl/x.png">foto</a></p>'


def test_what_nobody_can_see_is_gone() -> None:
    (block,) = blocks_of("a\u202eb\x00c\x1b")

    assert words_of(block) == "abc"


@given(st.text(st.sampled_from("ab *_#-1.[]()<>&\"'`!\\\n:/htps"), max_size=60))
def test_any_text_gives_html_of_the_few_tags_alone(typed: str) -> None:
    html = as_html(blocks_of(typed + STRANGE))
    tree = HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    found = {each.tag for each in tree.iter() if isinstance(each.tag, str)}

    assert found - {"DOCUMENT_FRAGMENT"} <= SEEN
    for link in tree.iter("a"):
        assert set(link.attrib) == {"href"}
        assert link.attrib["href"].split(":")[0] in {"http", "https"}


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
def test_no_order_of_headings_skips_a_level(asked: list[int]) -> None:
    found = levels("\n\n".join(f"{'#' * level} kop" for level in asked))

    assert len(found) == len(asked)
    assert found[0] == 3
    assert all(after <= before + 1 for before, after in pairwise(found))


@pytest.mark.parametrize("entity", ["&#12;", "&#x202e;", "&#x1FFFE;", "&#x2067;"])
def test_nor_does_an_entity_bring_it_back(entity: str) -> None:
    document = replace(
        public(), chapters=(Chapter("words", "Woorden", (Prose(f"een{entity}twee"),)),)
    )

    [block] = blocks_of(f"een{entity}twee")

    assert words_of(block) == clean(words_of(block))
    assert make_odt(document)
