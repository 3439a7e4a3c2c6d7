"""Numbers of earlier years come from what was published, or from who entered them."""

from datetime import date

from portal.domain.year.amount import Amount
from portal.domain.year.checks import series_disagreements
from portal.domain.year.entry import Register
from portal.domain.year.measures import year_measures
from tests.domain.year.writing_down import (
    CaseWritten,
    asked,
    entry,
    histories,
    series,
)

WRITTEN = date(2021, 3, 1)


def test_a_published_number_stands_above_one_by_hand_and_they_are_told_to_differ() -> (
    None
):
    question = asked(2021, earlier={"history.reports.2020": Amount(17)})
    entries = (series("reports", 2020, 16, WRITTEN),)

    measures = year_measures((), entries, question)
    (found,) = series_disagreements(entries, question, measures)

    assert measures["history.reports.2020"] == Amount(17)
    assert found.name == "history.reports.2020"
    assert (found.by_hand, found.told) == (Amount(16), Amount(17))


def test_what_was_published_as_unknown_may_become_known_by_hand() -> None:
    question = asked(2021, earlier={"history.advice.2020": None, "reports": Amount(3)})
    entries = (series("advice", 2020, 30, WRITTEN),)

    measures = year_measures((), entries, question)

    assert measures["history.advice.2020"] == Amount(30)
    assert measures["reports"] is None


def test_what_is_counted_stands_above_what_was_entered_for_the_year() -> None:
    entries = (series("reports", 2021, 9, WRITTEN),)
    question = asked(2021)
    sources = histories([CaseWritten(WRITTEN)])

    measures = year_measures(sources, entries, question)

    assert measures["history.reports.2021"] == Amount(1)
    assert len(series_disagreements(entries, question, measures)) == 1


def test_a_year_that_was_counted_elsewhere_is_known_by_hand() -> None:
    measures = year_measures((), (series("reports", 2021, 9, WRITTEN),), asked(2021))

    assert measures["reports"] is None
    assert measures["history.reports.2021"] == Amount(9)


def test_the_last_word_on_a_year_counts() -> None:
    entries = (
        series("eigen_reeks", 2020, 4, WRITTEN),
        series("eigen_reeks", 2020, 5, WRITTEN),
    )

    assert year_measures((), entries, asked(2021))["history.eigen_reeks.2020"] == (
        Amount(5)
    )


def test_years_after_the_report_are_not_in_it() -> None:
    question = asked(
        2021, date(2023, 1, 1), earlier={"history.reports.2022": Amount(3)}
    )
    entries = (series("incidents", 2022, 4, WRITTEN),)

    measures = year_measures((), entries, question)

    assert not [name for name in measures if name.endswith(".2022")]


def test_a_qualifier_of_a_number_by_hand_stays() -> None:
    about = entry(
        Register.SERIES,
        date(2020, 12, 31),
        series="advice",
        number="30",
        qualifier="ongeveer",
    )

    history = year_measures((), (about,), asked(2021))["history.advice.2020"]

    assert history is not None
    assert history.qualifier == "ongeveer"
