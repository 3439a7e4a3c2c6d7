"""The only maker of HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.markup import inline, plain_name


@pytest.mark.parametrize(
    "text",
    [
        "<strong>Bel 112.</strong>",
        '<a href="#safe">Lees</a>',
        '<a href="tel:112">112</a>',
        '<a href="https://example.org/">site</a>',
        '<abbr title="Autoriteit Consument en Markt">ACM</abbr>',
    ],
)
def test_simple_tags_of_a_text_are_let_through(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ('<a href="javascript:x">y</a>', "<a>y</a>"),
        ('<strong onclick="x">y</strong>', "<strong>y</strong>"),
        ('<em style="x">y</em>', "<em>y</em>"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("A & B", "A &amp; B"),
        ("a < b", "a &lt; b"),
        ("<strong>open", "<strong>open</strong>"),
    ],
)
def test_everything_else_is_shown_as_it_was_typed(text: str, shown: str) -> None:
    assert inline(text) == shown


@given(st.text())
def test_no_text_brings_a_tag_that_is_not_on_the_list(text: str) -> None:
    for start in inline(text).split("<")[1:]:
        assert start.lstrip("/").startswith(("a", "abbr", "em", "strong"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Gemeente  Voorbeeldstad", "Gemeente Voorbeeldstad"),
        ("<b>Jan</b> & zoon", "Jan & zoon"),
        ("Jan\u202eneD", "Jan neD"),
        ("Jan\x00\nPiet", "Jan Piet"),
        ("Ünal Şahin", "Ünal Şahin"),
    ],
)
def test_a_name_is_one_line_of_visible_text(name: str, shown: str) -> None:
    assert plain_name(name) == shown
