"""A municipality's own colours and letters, and nothing else of its stylesheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.annual.theme import Theme, contrast_with_white, read_theme

BUTTON = "--utrecht-button-primary-action-background-color"
FONTS = "--utrecht-document-font-family"


def test_the_names_are_those_of_the_intake() -> None:
    theme = read_theme(
        f":root {{ {BUTTON}: #A00; --utrecht-link-color:#123456 ;"
        f" {FONTS}: 'Open Sans', x }}"
    )

    assert theme == Theme("#aa0000", "#123456", "'Open Sans', x")


@pytest.mark.parametrize(
    "value",
    ["#ffeeaa", "red", "#12345", "url(https://a.nl)", "#12345678", "var(--x)", ""],
)
def test_a_colour_that_is_pale_or_no_plain_colour_is_left_out(value: str) -> None:
    assert read_theme(f":root {{ {BUTTON}: {value}; }}") == Theme()


@pytest.mark.parametrize(
    "value",
    ["x</style><script>", "'open", "a\\62", "url(x)", "x" * 201],
)
def test_letters_that_could_end_the_style_are_left_out(value: str) -> None:
    assert read_theme(f":root {{ {FONTS}: {value}; }}") == Theme()


def test_what_is_commented_out_does_not_hold() -> None:
    assert read_theme(f"/* {BUTTON}: #111111; */") == Theme()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


@given(st.text(st.sampled_from("aF0#;:<>{}()\\'\" ,/*é"), max_size=60))
def test_no_stylesheet_brings_a_mark_into_the_page(text: str) -> None:
    theme = read_theme(f"{BUTTON}: {text}; {FONTS}: {text};")

    assert not set("<>{};\\()") & set(theme.accent + theme.link + theme.fonts)
    assert contrast_with_white(theme.accent) >= 4.5
