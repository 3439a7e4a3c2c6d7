"""What is wrong or open in Helmond's report over 2021, each as one test (A1 to A21).

A9, A10 and A17 are about words and rows of tables, A11 about a caption: elsewhere.
"""

from datetime import date

import pytest

from portal.domain.decisions import Field
from portal.domain.year.amount import Amount, Measures, Qualifier
from portal.domain.year.checks import disagreements
from portal.domain.year.entry import Register
from portal.domain.year.measures import year_measures
from portal.domain.year.rates import PER_EMPLOYEE, RateState, rates
from tests.domain.year import helmond_2021 as helmond
from tests.domain.year.writing_down import (
    CaseWritten,
    all_relations,
    asked,
    entry,
    histories,
    series,
)

MEASURES = year_measures(helmond.case_sources(), helmond.entries(), helmond.QUESTION)
SPRING, SUMMER = date(2021, 3, 1), date(2021, 7, 1)


def counted(*cases: CaseWritten) -> Measures:
    return year_measures(histories(cases), (), asked(2021))


def number(measures: Measures, name: str) -> int | None:
    amount = measures[name]
    return None if amount is None else amount.number


def test_a1_an_effect_is_never_read_from_a_finding() -> None:
    case = CaseWritten(SPRING).handle(SUMMER, "onderzoek_intern", "gegrond")

    measures = counted(case)

    assert number(measures, "investigated.substantiated") == 1
    assert number(measures, "reports.effect.none") == 1
    assert number(measures, "reports.effect.cases") == 0


def test_a1_none_needed_is_another_thing_than_none_recorded() -> None:
    measures = counted(CaseWritten(SPRING).take(SUMMER, Field.EFFECT_ADDED, "geen"))

    assert number(measures, "reports.effect.nothing") == 1
    assert number(measures, "reports.effect.none") == 0


def test_a1_an_effect_for_two_people_counts_twice_in_one_case() -> None:
    case = CaseWritten(SPRING).take(SUMMER, Field.EFFECT_ADDED, "berisping")

    measures = counted(case.take(SUMMER, Field.EFFECT_ADDED, "berisping"))

    assert number(measures, "reports.effect.berisping") == 2
    assert number(measures, "reports.effect.cases") == 1


def test_a2_fully_and_partly_substantiated_are_told_apart_and_together() -> None:
    assert number(MEASURES, "investigated.finding.gegrond") == 2
    assert number(MEASURES, "investigated.finding.gedeeltelijk_gegrond") == 1
    assert number(MEASURES, "investigated.substantiated") == 3


def test_a3_preliminary_and_full_are_told_apart_and_together() -> None:
    assert number(MEASURES, "investigated.preliminary") == 1
    assert number(MEASURES, "investigated.full") == 4
    assert number(MEASURES, "reports.route.investigated") == 5


def test_a3_a_preliminary_investigation_that_grew_is_a_full_one() -> None:
    case = helmond.unfinished()
    case.take(date(2021, 12, 1), Field.PRELIMINARY_ENDED)
    case.take(date(2021, 12, 1), Field.ROUTE, "onderzoek_intern")
    case.take(date(2021, 12, 2), Field.INVESTIGATION_STARTED)

    measures = counted(case)

    assert number(measures, "investigated.full") == 1
    assert number(measures, "investigated.preliminary") == 0


def test_a4_a_year_that_nobody_knows_is_unknown_and_zero_is_zero() -> None:
    entries = (
        series("reports", 2010, None, SPRING),
        series("reports", 2012, 0, SPRING),
    )

    measures = year_measures((), entries, asked(2013, SPRING))

    assert measures["history.reports.2010"] is None
    assert measures["history.reports.2011"] is None
    assert measures["history.reports.2012"] == Amount(0)


def test_a5_advice_that_was_not_counted_yet_is_unknown() -> None:
    before = year_measures((), helmond.entries(), asked(2020, date(2021, 12, 31)))

    assert before["advice"] is None
    assert before["advice.topic.beleid"] is None
    assert "history.advice.2020" not in MEASURES
    assert MEASURES["history.advice.2021"] == Amount(38)


def test_a6_contacts_with_confidants_are_a_series_of_their_own() -> None:
    without = [one for one in helmond.entries() if one.register is not Register.SERIES]
    measures = year_measures((), without, helmond.QUESTION)

    assert MEASURES["history.confidant_contacts.2021"] == Amount(45)
    assert MEASURES["confidants.contacts.times"] == Amount(57)
    assert "history.confidant_contacts.2021" not in measures


def test_a8_matters_may_be_more_than_the_cases_and_have_no_total() -> None:
    wholes = {each.whole for each in all_relations(2021)}

    assert number(MEASURES, "confidants.cases") == 21
    matters = [name for name in MEASURES if name.startswith("confidants.matter.")]
    assert sum(number(MEASURES, name) or 0 for name in matters) == 24
    assert "confidants.cases" not in wholes
    assert disagreements(MEASURES, all_relations(2021)) == ()


def test_a12_police_and_declaration_at_one_incident_are_one() -> None:
    assert number(MEASURES, "incidents.police") == 9
    assert number(MEASURES, "incidents.declaration") == 5
    assert number(MEASURES, "incidents.police_or_declaration") == 12


def test_a13_an_incident_is_an_incident_however_it_came() -> None:
    case = CaseWritten(SPRING, kind="incident")
    entries = (entry(Register.INCIDENT, SPRING, police="ja"),)

    measures = year_measures(histories([case]), entries, asked(2021))

    assert number(measures, "incidents") == 2
    assert number(measures, "incidents.unknown") == 1
    assert number(measures, "reports") == 0


def test_a14_more_talks_than_contacts_refuse_to_be_told() -> None:
    broken = {**MEASURES, "council.talks": Amount(23)}

    (found,) = disagreements(broken, all_relations(2021))

    assert found.relation.whole == "council.contacts"
    assert found.numbers == {
        "council.contacts": Amount(22),
        "council.talks": Amount(23),
    }


def test_a15_an_investigation_for_the_council_is_none_of_the_reports() -> None:
    assert number(MEASURES, "council.investigations") == 1
    assert number(MEASURES, "reports.route.investigated") == 5


def test_a15_each_report_has_a_channel_or_counts_as_without() -> None:
    assert number(MEASURES, "reports.channel.portaal") == 10
    assert number(MEASURES, "reports.channel.none") == 0


def test_a16_about_114_stays_about() -> None:
    exact = entry(Register.OATHS, SPRING, number="6")

    more = year_measures((), (*helmond.entries(), exact), helmond.QUESTION)

    assert MEASURES["oaths"] == Amount(114, Qualifier.ABOUT)
    assert more["oaths"] == Amount(120, Qualifier.ABOUT)


def test_a18_what_is_closed_later_changes_nothing_and_is_carried_over() -> None:
    *others, last = helmond.cases()
    later = date(2022, 2, 1)
    last.take(later, Field.PRELIMINARY_ENDED).take(later, Field.FINDING, "gegrond")
    sources = histories([*others, last.close(later)])

    again = year_measures(sources, helmond.entries(), helmond.QUESTION)
    next_year = year_measures(sources, helmond.entries(), asked(2022))

    assert again == MEASURES
    assert number(next_year, "received") == 0
    assert number(next_year, "earlier.open") == 1
    assert number(next_year, "earlier.closed") == 1
    assert number(next_year, "earlier.finding.gegrond") == 1
    assert number(next_year, "earlier.left") == 0


def test_a19_what_confidants_passed_on_is_not_how_reports_came() -> None:
    measures = counted(CaseWritten(SPRING, channel="vertrouwenspersoon"))

    assert number(measures, "reports.channel.vertrouwenspersoon") == 1
    assert measures["confidants.reports.via"] is None
    assert number(MEASURES, "confidants.reports.via") == 0


def test_a20_without_a_headcount_there_is_no_rate_of_employees() -> None:
    rate = {each.id: each for each in rates(MEASURES)}[PER_EMPLOYEE]

    assert rate.numerator == Amount(10)
    assert rate.denominator is None
    assert rate.state is RateState.UNKNOWN
    assert rate.per_mille is None


@pytest.mark.parametrize("said", ["", "zeg_ik_niet", "onbekend"])
def test_a21_a_reporter_of_whom_nothing_is_known_is_a_row_too(said: str) -> None:
    measures = counted(CaseWritten(SPRING, by=said))

    assert number(measures, "reports.reporter.onbekend") == 1
    assert disagreements(measures, all_relations(2021)) == ()
