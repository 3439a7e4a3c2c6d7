"""From the facts of Helmond 2021 come the numbers that Helmond printed."""

from portal.domain.year.checks import disagreements, series_disagreements
from portal.domain.year.entry import standing_entries
from portal.domain.year.measures import year_measures
from tests.domain.year import helmond_2021 as helmond
from tests.domain.year.writing_down import all_relations

MEASURES = year_measures(helmond.case_sources(), helmond.entries(), helmond.QUESTION)


def test_every_printed_number_is_found_again() -> None:
    assert {name: MEASURES.get(name, "no measure") for name in helmond.NUMBERS} == (
        helmond.NUMBERS
    )


def test_no_numbers_disagree() -> None:
    assert disagreements(MEASURES, all_relations(helmond.YEAR)) == ()


def test_what_was_entered_by_hand_is_what_is_told() -> None:
    standing = standing_entries(helmond.entries())

    assert series_disagreements(standing, helmond.QUESTION, MEASURES) == ()


def test_every_relation_speaks_of_measures_that_there_are() -> None:
    named = {
        name
        for each in all_relations(helmond.YEAR)
        for name in (each.whole, *each.parts)
    }

    assert named <= set(MEASURES)
