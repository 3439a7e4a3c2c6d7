"""Languages in paths, and days in words."""

from datetime import date

import pytest

from portal.web.i18n import Language, day_in_words, language_of


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/nl/", "nl"),
        ("/en/code", "en"),
        ("/", "nl"),
        ("/fr/code", "nl"),
        ("/english", "nl"),
        ("en", "en"),
    ],
)
def test_the_language_stands_in_the_path(path: str, language: str) -> None:
    assert language_of(path) == language


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "30 november 2021"), ("en", "30 November 2021")]
)
def test_a_day_is_written_as_people_say_it(language: Language, words: str) -> None:
    assert day_in_words(date(2021, 11, 30), language) == words
