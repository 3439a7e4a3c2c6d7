"""Numbers that disagree are named, also where some are unknown (R49)."""

import pytest

from portal.domain.year.amount import Amount, Qualifier
from portal.domain.year.checks import disagreements
from portal.domain.year.measures import year_measures
from portal.domain.year.relation import Kind, Relation
from tests.domain.year import helmond_2021 as helmond
from tests.domain.year.writing_down import all_relations

MEASURES = year_measures(helmond.case_sources(), helmond.entries(), helmond.QUESTION)
SUM = Relation(Kind.SUM, "whole", ("left", "right"))
COVERED = Relation(Kind.COVERED, "whole", ("left", "right"))
LEAST = Relation(Kind.AT_LEAST, "whole", ("left", "right"))
ABOUT = Amount(9, Qualifier.ABOUT)


@pytest.mark.parametrize(
    "name",
    [
        "reports.type.FIN",
        "reports.reporter.extern",
        "investigated.finding.ongegrond",
        "reports.route.other.gesprek",
        "reports.effect.none",
        "confidants.contacts.times",
        "history.reports.2021",
        "council.investigations",
        "advice.open",
        "incidents.police",
    ],
)
def test_one_wrong_number_is_found(name: str) -> None:
    broken = disagreements({**MEASURES, name: Amount(99)}, all_relations(2021))

    assert broken
    assert all(each.numbers[name] == Amount(99) for each in broken)


def test_what_disagrees_is_told_with_all_its_numbers() -> None:
    numbers = {"whole": Amount(5), "left": Amount(2), "right": Amount(2)}

    (found,) = disagreements({**numbers, "other": Amount(1)}, [SUM])

    assert found.relation is SUM
    assert found.numbers == numbers


@pytest.mark.parametrize(
    ("relation", "whole", "left", "right", "holds"),
    [
        (SUM, Amount(5), Amount(2), Amount(3), True),
        (SUM, Amount(5), Amount(2), None, True),
        (SUM, Amount(5), Amount(6), None, False),
        (SUM, None, Amount(6), Amount(1), True),
        (SUM, Amount(5), ABOUT, Amount(1), True),
        (SUM, ABOUT, Amount(5), Amount(1), True),
        (LEAST, Amount(5), Amount(5), Amount(0), True),
        (LEAST, Amount(5), None, Amount(6), False),
        (LEAST, Amount(5), None, None, True),
        (COVERED, Amount(5), Amount(5), Amount(2), True),
        (COVERED, Amount(5), Amount(2), Amount(2), False),
        (COVERED, Amount(5), Amount(2), None, True),
    ],
)
def test_what_is_known_must_fit(
    relation: Relation,
    whole: Amount | None,
    left: Amount | None,
    right: Amount | None,
    holds: bool,  # noqa: FBT001
) -> None:
    measures = {"whole": whole, "left": left, "right": right}

    assert (disagreements(measures, [relation]) == ()) is holds


def test_a_measure_that_is_missing_is_unknown() -> None:
    assert disagreements({"whole": Amount(5), "left": Amount(6)}, [SUM])
    assert not disagreements({"left": Amount(6)}, [SUM])
