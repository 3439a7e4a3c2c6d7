"""A tag is short, tidy and kept once; a case has a few of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.refusal import Refusal
from portal.domain.tags import (
    MOST_CHARACTERS,
    MOST_TAGS,
    add_tag,
    read_tag,
    remove_tag,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Team \t Zuid ", "team zuid"),
        ("SPOED", "spoed"),
        ("Spo\u00aded\u200b", "spoed"),
        ("cafe\u0301", "café"),
        ("Straße", "strasse"),
        ("gevaar\r\n", "gevaar"),
        ("<b>", "<b>"),
    ],
)
def test_a_tag_is_tidied_so_that_the_same_word_is_the_same_tag(
    typed: str, kept: str
) -> None:
    assert read_tag(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "\u200b\u00ad", "\n\r\t"])
def test_nothing_that_can_be_seen_is_no_tag(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_tag(typed)

    assert refused.value.code == "tag_missing"


def test_a_long_tag_is_refused_and_never_cut() -> None:
    assert read_tag("a" * MOST_CHARACTERS) == "a" * MOST_CHARACTERS
    with pytest.raises(Refusal) as refused:
        read_tag("a" * (MOST_CHARACTERS + 1))

    assert refused.value.code == "tag_too_long"
    assert refused.value.values == {"typed": 25, "most": 24}


def test_tags_stand_in_the_order_of_the_alphabet_each_once() -> None:
    tags = add_tag(add_tag(add_tag((), "zuid"), "noord"), "zuid")

    assert tags == ("noord", "zuid")
    assert remove_tag(tags, "noord") == ("zuid",)
    assert remove_tag(tags, "west") == tags


def test_a_case_has_only_so_many_tags() -> None:
    full = tuple(map(str, range(MOST_TAGS)))

    with pytest.raises(Refusal) as refused:
        add_tag(full, "een te veel")

    assert refused.value.code == "too_many_tags"
    assert refused.value.values == {"most": MOST_TAGS}
    assert add_tag(full, "0") == full


@given(st.text(max_size=30))
def test_what_was_tidied_stays_as_it_is(typed: str) -> None:
    try:
        tag = read_tag(typed)
    except Refusal as refused:
        assert refused.code in {"tag_missing", "tag_too_long"}  # noqa: PT017
        return

    assert read_tag(tag) == tag
    assert 1 <= len(tag) <= MOST_CHARACTERS


@given(st.lists(st.sampled_from("abcdef"), max_size=20))
def test_the_order_of_adding_does_not_matter(added: list[str]) -> None:
    tags: tuple[str, ...] = ()
    for each in added:
        tags = add_tag(tags, each)

    assert tags == tuple(sorted(set(added)))
