"""A sentence says the number it has, and is not there where it would say too much."""

import pytest

from portal.domain.year.amount import Amount, Hidden, PublicMeasures, Qualifier
from portal.domain.year.sentences import Sentence, make_sentences
from tests.domain.year.helmond import MEASURES, PROFILE, YEAR


def said(measures: PublicMeasures, language: str = "nl") -> dict[str, Sentence]:
    """Return each sentence of the year by its id."""
    layout = PROFILE.annual(language)
    return {each.id: each for each in make_sentences(layout, measures, YEAR)}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Amount(0), "In 2021 zochten raadsleden geen contact met de griffie."),
        (Amount(1), "In één geval zocht een raadslid contact met de griffie."),
        (Amount(20), "In twintig gevallen zochten raadsleden contact met de griffie."),
        (Amount(21), "In 21 gevallen zochten raadsleden contact met de griffie."),
        (Amount(1234), "In 1.234 gevallen zochten raadsleden contact met de griffie."),
        (
            Amount(12, Qualifier.ABOUT),
            "In ongeveer twaalf gevallen zochten raadsleden contact met de griffie.",
        ),
        (
            Amount(1, Qualifier.ABOUT),
            "In ongeveer één gevallen zochten raadsleden contact met de griffie.",
        ),
    ],
)
def test_a_number_has_its_own_words(number: Amount, text: str) -> None:
    sentence = said({"council.contacts": number})["council_contacts"]

    assert sentence.text == text
    assert (sentence.chapter, sentence.measures) == ("council", ("council.contacts",))


@pytest.mark.parametrize("value", [None, Hidden.HIDDEN])
def test_what_is_unknown_or_hidden_is_no_sentence(value: Hidden | None) -> None:
    assert "council_contacts" not in said({"council.contacts": value})


def test_nothing_is_said_of_nothing_where_there_are_no_words_for_it() -> None:
    assert "council_talks" not in said({"council.talks": Amount(0)})


def test_parts_are_joined_and_what_is_unknown_or_nothing_is_passed_over() -> None:
    three = {
        "reports.reporter.intern": Amount(1),
        "reports.reporter.extern": None,
        "reports.reporter.politiek": Amount(0),
        "reports.reporter.onbekend": Amount(3),
    }
    sentence = said(three)["reporters"]

    # A capital has no accent in Dutch.
    assert sentence.text == (
        "Eén melding is van een medewerker en van drie meldingen is niet bekend wie het"
        " waren."
    )
    assert sentence.measures == ("reports.reporter.intern", "reports.reporter.onbekend")


def test_three_parts_have_a_comma_and_one_last_word() -> None:
    three = {
        "reports.reporter.intern": Amount(8),
        "reports.reporter.extern": Amount(2),
        "reports.reporter.politiek": Amount(1),
    }

    assert said(three, "en")["reporters"].text == (
        "Eight reports came from staff, two reports came from outsiders and one report"
        " came from a council member or executive."
    )


def test_one_hidden_part_takes_the_whole_sentence_away() -> None:
    """Half of it would tell that the other half is small."""
    public = {**MEASURES, "reports.reporter.extern": Hidden.HIDDEN}

    assert "reporters" in said(MEASURES)
    assert "reporters" not in said(public)


def test_findings_are_told_apart_unless_they_are_merged() -> None:
    """A2."""
    assert said(MEASURES)["investigated_findings"].text == (
        "Twee meldingen zijn gegrond verklaard, één melding is gedeeltelijk gegrond"
        " verklaard en één melding is ongegrond verklaard."
    )


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (17, 10, "zeven minder dan in 2020, toen het er zeventien waren (-41,2%)."),
        (14, 21, "zeven meer dan in 2020, toen het er veertien waren (+50,0%)."),
        (9, 21, "twaalf meer dan in 2020, toen het er negen waren."),
        (0, 2, "twee meer dan in 2020, toen het er nul waren."),
        (12, 12, "evenveel als in 2020."),
    ],
)
def test_two_years_are_held_beside_each_other_in_numbers(
    before: int, now: int, text: str
) -> None:
    """A7, R51: never an adjective, and no percentage of fewer than ten."""
    edition = {"history.reports.2020": Amount(before), "reports": Amount(now)}
    sentence = said(edition)["reports_change"]

    assert sentence.text == f"Dat zijn er {text}"
    assert sentence.measures == ("history.reports.2020", "history.reports.2021")


@pytest.mark.parametrize(
    "before", [None, Hidden.HIDDEN, Amount(17, Qualifier.ALMOST), Amount(17)]
)
@pytest.mark.parametrize("now", [None, Hidden.HIDDEN, Amount(10, Qualifier.ABOUT)])
def test_years_that_are_not_both_known_exactly_are_not_compared(
    before: Amount | Hidden | None, now: Amount | Hidden | None
) -> None:
    edition = {"history.reports.2020": before, "history.reports.2021": now}

    assert "reports_change" not in said(edition)


@pytest.mark.parametrize("earlier", [Amount(0), Hidden.HIDDEN])
def test_what_was_counted_before_is_not_counted_for_the_first_time(
    earlier: Amount | Hidden,
) -> None:
    """A5; also where the public may not know how many it were."""
    first = said({"advice": Amount(38), "history.advice.2020": None})
    later = said({"advice": Amount(38), "history.advice.2020": earlier})

    assert first["advice_first"].text.endswith("in 2021 voor het eerst geteld.")
    assert "advice" not in first
    assert later["advice"].text == "In totaal kwamen er 38 adviesvragen binnen."
    assert "advice_first" not in later
