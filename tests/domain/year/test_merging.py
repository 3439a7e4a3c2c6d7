"""Several desks make one year: counts add up, and the unknown stays unknown."""

from datetime import date

from portal.domain.year.amount import Amount
from portal.domain.year.checks import disagreements
from portal.domain.year.entry import Register
from portal.domain.year.measures import year_measures
from portal.domain.year.merge import merged
from tests.domain.year import helmond_2021 as helmond
from tests.domain.year.writing_down import (
    CaseWritten,
    all_relations,
    asked,
    entry,
    histories,
    series,
)

CAME, CLOSED = date(2021, 3, 1), date(2021, 3, 11)
OWN = frozenset(Register) - {Register.INCIDENT, Register.CONTACT, Register.CONFIDANTS}


def test_the_desks_of_helmond_together_make_the_whole_year() -> None:
    entries = helmond.entries()
    own = year_measures(helmond.case_sources(), entries, helmond.QUESTION)
    parts = [
        year_measures(
            helmond.case_sources() if keeps is OWN else (),
            [one for one in entries if one.register in keeps],
            asked(2021, keeps=keeps, keeps_cases=keeps is OWN),
        )
        for keeps in (
            OWN,
            frozenset({Register.INCIDENT}),
            frozenset({Register.CONTACT}),
            frozenset({Register.CONFIDANTS}),
        )
    ]

    whole = merged(parts[0], parts[1:], 2021)

    assert whole == own
    assert "incidents" not in parts[0]


def test_counts_add_up_and_cross_checks_still_hold() -> None:
    question = asked(2021)
    here = year_measures(histories([CaseWritten(CAME)] * 2), (), question)
    there = year_measures(histories([CaseWritten(CAME, by="raadslid")]), (), question)

    whole = merged(here, [there], 2021)

    assert whole["reports"] == Amount(3)
    assert whole["reports.reporter.politiek"] == Amount(1)
    assert whole["history.reports.2021"] == Amount(3)
    assert disagreements(whole, all_relations(2021)) == ()


def test_what_one_desk_should_know_and_does_not_is_unknown_for_all() -> None:
    question = asked(2021, keeps=frozenset({Register.OATHS}))
    known = year_measures((), (entry(Register.OATHS, CAME, number="3"),), question)

    assert merged(known, [year_measures((), (), question)], 2021)["oaths"] is None
    assert merged(year_measures((), (), question), [known], 2021)["oaths"] is None


def test_how_long_things_took_is_told_of_ones_own_cases() -> None:
    quick = CaseWritten(CAME).handle(CLOSED, "gesprek", "ingetrokken")
    slow = CaseWritten(CAME).handle(date(2021, 12, 1), "gesprek", "ingetrokken")
    question = asked(2021)
    here = year_measures(histories([quick]), (), question)
    there = year_measures(histories([slow]), (), question)

    whole = merged(here, [there], 2021)

    assert whole["closing.median_days"] == Amount(10)
    assert whole["closing.count"] == Amount(1)
    assert whole["reports.closed"] == Amount(2)


def test_a_number_of_the_whole_municipality_is_not_added() -> None:
    question = asked(2021)
    here = year_measures((), (entry(Register.HEADCOUNT, CAME, number="9"),), question)
    other = entry(Register.HEADCOUNT, CAME, number="8")
    there = year_measures((), (other, series("eigen", 2019, 4, CAME)), question)

    assert merged(here, [there], 2021)["headcount"] == Amount(9)
    assert merged(here, [there], 2021)["history.eigen.2019"] == Amount(4)
    nobody = year_measures((), (), question)
    assert merged(nobody, [there], 2021)["headcount"] == Amount(8)
