"""The fixed words of a report: the same in both languages, and a report's own first."""

from portal.annual.words import WORDS, captions, imprint, words_of
from portal.domain.year.report import Edition, YearReport
from tests.annual.sample import internal, public


def with_words(**words: str) -> YearReport:
    """Return an empty report that brings these words."""
    report = public("en")
    return YearReport(
        "T", "O", 2021, report.reference, "en", Edition.INTERNAL, 1, (), words=words
    )


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["nl"].keys() == WORDS["en"].keys()
    assert all(word.strip() for words in WORDS.values() for word in words.values())


def test_a_report_brings_its_own_words_but_no_empty_ones() -> None:
    said = words_of(with_words(contents="In this report", method=" "))

    assert said["contents"] == "In this report"
    assert said["method"] == WORDS["en"]["method"]


def test_the_front_says_which_edition_it_is() -> None:
    assert ("Editie", "openbaar") in imprint(public())
    assert ("Editie", "intern, met alle getallen") in imprint(internal())
    assert ("Reference date", "28 February 2022") in imprint(public("en"))


def test_tables_are_numbered_in_the_order_of_reading() -> None:
    said = captions(public("en"))

    assert said[0] == "Table 1. Organisation and surroundings"
    assert [one.split(".")[0] for one in said] == [f"Table {n}" for n in range(1, 8)]
