"""What other reports print: Helmond 2020, Rotterdam 2014-2016, Defensie 2014-2015."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from portal.domain.decisions import Field
from portal.domain.year.amount import Measures
from portal.domain.year.checks import disagreements
from portal.domain.year.entry import Entry, Register
from portal.domain.year.measures import year_measures
from tests.domain.year.writing_down import (
    CaseWritten,
    all_relations,
    asked,
    entry,
    histories,
)


def told(year: int, cases: Iterable[CaseWritten], *entries: Entry) -> Measures:
    """Return the measures of a year, of which none may disagree."""
    measures = year_measures(histories(cases), entries, asked(year))
    assert disagreements(measures, all_relations(year)) == ()
    return measures


def number(measures: Measures, name: str) -> int:
    amount = measures[name]
    assert amount is not None
    return amount.number


def test_helmond_2020_has_seventeen_reports_of_which_four_have_no_type_yet() -> None:
    types = ["OMG"] * 6 + ["INF"] * 4 + ["BEV"] * 3 + [""] * 4
    cases = []
    for place, kind in enumerate(types):
        case = CaseWritten(
            date(2020, 2, 1), by="medewerker" if place < 11 else "anders"
        )
        if kind:
            case.take(date(2020, 2, 3), Field.TYPE, kind)
        cases.append(case)
    cases[0].take(date(2020, 3, 1), Field.EFFECT_ADDED, "berisping")
    # Police nine times, and at least three declarations, here all with the police.
    aggression = [
        entry(
            Register.INCIDENT,
            date(2020, 5, 1),
            police="ja" if place < 9 else "nee",
            declaration="ja" if place < 3 else "nee",
        )
        for place in range(14)
    ]

    measures = told(2020, cases, *aggression)

    assert number(measures, "reports") == 17
    assert number(measures, "reports.type.none") == 4
    assert number(measures, "reports.reporter.intern") == 11
    assert number(measures, "reports.reporter.extern") == 6
    assert number(measures, "reports.effect.berisping") == 1
    assert number(measures, "history.incidents.2020") == 14
    assert number(measures, "incidents.police_or_declaration") == 9


def _rotterdam(
    year: int, proven: int, unproven: int, running: int
) -> Iterator[CaseWritten]:
    came, ended = date(year, 3, 1), date(year, 9, 1)
    for finding, times in (("gegrond", proven), ("ongegrond", unproven)):
        for _ in range(times):
            yield CaseWritten(came).handle(ended, "onderzoek_intern", finding)
    for _ in range(running):
        yield CaseWritten(came).take(ended, Field.ROUTE, "onderzoek_intern")


@pytest.mark.parametrize(
    ("year", "proven", "unproven", "running", "reports", "outside", "received"),
    [
        (2014, 114, 15, 18, 147, 16, 163),
        (2015, 119, 41, 16, 176, 16, 192),
        (2016, 83, 51, 28, 162, 10, 172),
    ],
)
def test_rotterdam_counts_what_is_no_integrity_outside_the_main_total(
    year: int,
    proven: int,
    unproven: int,
    running: int,
    reports: int,
    outside: int,
    received: int,
) -> None:
    others = (
        CaseWritten(date(year, 4, 1)).take(
            date(year, 4, 9), Field.FINDING, "anders_dan_integriteit"
        )
        for _ in range(outside)
    )

    measures = told(year, [*_rotterdam(year, proven, unproven, running), *others])

    assert number(measures, "investigated.substantiated") == proven
    assert number(measures, "investigated.finding.ongegrond") == unproven
    assert number(measures, "investigated.open") == running
    assert number(measures, "reports") == reports
    assert number(measures, "received.outside") == outside
    assert number(measures, "received") == received


@pytest.mark.parametrize(("year", "reports"), [(2014, 410), (2015, 417)])
def test_defensie_has_more_measures_than_established_cases(
    year: int, reports: int
) -> None:
    """Which of its two years had 376 investigations is not known: both are tried."""
    times = {
        "gesprek": 114,
        "berisping": 101,
        "ontslag": 9,
        "training": 90,
        "anders": 153,
    }
    effects = [code for code, number_of in times.items() for _ in range(number_of)]
    came, ended = date(year, 3, 1), date(year, 9, 1)
    talk = CaseWritten(came).handle(ended, "gesprek", "zonder_bevinding")
    cases = [talk] * (reports - 376)
    for place in range(376):
        case = CaseWritten(came)
        for effect in effects[place::284] if place < 284 else ():
            case.take(ended, Field.EFFECT_ADDED, effect)
        finding = "gegrond" if place < 284 else "ongegrond"
        cases.append(case.handle(ended, "onderzoek_extern", finding))

    measures = told(year, cases)

    assert number(measures, "reports") == reports
    assert number(measures, "reports.route.investigated") == 376
    assert number(measures, "investigated.substantiated") == 284
    assert number(measures, "reports.effect.cases") == 284
    recorded = {code: number(measures, f"reports.effect.{code}") for code in times}
    assert recorded == times
    assert sum(recorded.values()) == 467
