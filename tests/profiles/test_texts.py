"""Sentences are found by id and filled with values, or loudly missing."""

import pytest

from portal.profiles.texts import Texts

TEXTS = Texts(
    "nl",
    {
        "start.title": "Welkom",
        "status.due": "Uiterlijk {day}, nog {days} dagen.",
        "start.points": ("Een", "Twee voor {name}"),
        "start.braces": "Zo: {{code}}",
    },
)


def test_a_text_is_found_by_its_id() -> None:
    assert TEXTS.get("start.title") == "Welkom"
    assert TEXTS.get("start.braces") == "Zo: {code}"


def test_values_are_filled_in() -> None:
    text = TEXTS.get("status.due", day="30 november", days=3, unused="x")

    assert text == "Uiterlijk 30 november, nog 3 dagen."


def test_a_list_is_filled_text_by_text() -> None:
    assert TEXTS.list("start.points", name="u") == ("Een", "Twee voor u")


def test_a_value_is_never_read_as_a_text_with_placeholders() -> None:
    assert TEXTS.list("start.points", name="{day}")[1] == "Twee voor {day}"


@pytest.mark.parametrize("text_id", ["start.gone", "start", "start.points"])
def test_a_text_that_is_not_there_is_missed(text_id: str) -> None:
    with pytest.raises(LookupError, match=f"no text {text_id} in nl"):
        TEXTS.get(text_id)


@pytest.mark.parametrize("text_id", ["start.gone", "start.title"])
def test_a_list_that_is_not_there_is_missed(text_id: str) -> None:
    with pytest.raises(LookupError, match=f"no list {text_id} in nl"):
        TEXTS.list(text_id)


def test_a_value_that_is_not_given_is_missed() -> None:
    with pytest.raises(LookupError, match=r"status\.due needs a value for 'days'"):
        TEXTS.get("status.due", day="30 november")


def test_a_collection_of_texts_can_be_looked_through() -> None:
    assert "start.title" in TEXTS
    assert "start" not in TEXTS
    assert list(TEXTS) == ["start.title", "status.due", "start.points", "start.braces"]
    assert TEXTS.shape("status.due") == (("day", "days"),)
    assert TEXTS.shape("start.points") == ((), ("name",))
