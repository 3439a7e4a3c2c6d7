"""Whatever happens in some years, their figures agree with each other.

Steps are drawn at random and taken where the rules of a case allow them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.case import check
from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.domain.facts import facts_of
from portal.domain.refusal import Refusal
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.canonical import to_canonical
from portal.domain.year.cases import CaseHistory
from portal.domain.year.checks import disagreements
from portal.domain.year.measures import year_measures
from tests.domain.year.writing_down import (
    CASE_CODES,
    CaseWritten,
    all_relations,
    asked,
    histories,
)

YEARS = (2023, 2024, 2025)
END = date(2026, 6, 30)
KINDS = ("report", "advice", "incident", "contact")
FINDINGS = ("gegrond", "ongegrond", "dubbel", "anders_dan_integriteit", "ingetrokken")
OUT = ("dubbel", "anders_dan_integriteit")
ROUTES = ("vooronderzoek", "onderzoek_intern", "gesprek")


def _step(*steps: tuple[Field, tuple[str, ...]]) -> st.SearchStrategy[Any]:
    return st.one_of(
        *(st.tuples(st.just(field), st.sampled_from(codes)) for field, codes in steps)
    )


steps = _step(
    (Field.KIND, KINDS),
    (Field.TYPE, ("FIN", "OMG.pesten")),
    (Field.SCOPE, CASE_CODES.scopes),
    (Field.ROUTE, ROUTES),
    (Field.FINDING, (*FINDINGS, "nog_in_behandeling")),
    (Field.EFFECT_ADDED, ("geen", "gesprek", "ontslag")),
    (Field.NAMED, ("ja", "nee")),
    (Field.DETRIMENT, ("gemeld", "vastgesteld", "niet_gebleken")),
    *((field, ("",)) for field in (Field.RETURNED, Field.MEETING_HELD)),
)
_CLOSING = (
    *((Field.ACKNOWLEDGED, ""), (Field.ROUTE, "gesprek"), (Field.FEEDBACK, "")),
    *((Field.FINDING, "ingetrokken"), (Field.CLOSED, WITH_REASON)),
)
# What leads to a finding and a closed case, so that many are closed and opened again.
endings = st.sampled_from(
    [
        (
            *((Field.ROUTE, "vooronderzoek"), (Field.PRELIMINARY_STARTED, "")),
            *((Field.PRELIMINARY_ENDED, ""), (Field.FINDING, "ongegrond")),
        ),
        (
            *((Field.ROUTE, "onderzoek_intern"), (Field.INVESTIGATION_STARTED, "")),
            *((Field.INVESTIGATION_ENDED, ""), (Field.FINDING, "gegrond")),
        ),
        _CLOSING,
        ((Field.REOPENED, ""), *_CLOSING),
        ((Field.REOPENED, ""),),
    ]
)
# One step as often as a whole ending.
several = st.tuples(st.booleans(), steps, endings).map(
    lambda drawn: (drawn[1],) if drawn[0] else drawn[2]
)
moves = st.lists(
    st.tuples(st.integers(0, 200), several),
    min_size=2,
    max_size=9,
)
beginnings = st.tuples(
    st.dates(date(2023, 1, 1), date(2025, 12, 31)),
    st.sampled_from(("report", "report", *KINDS)),
    st.sampled_from(["", "medewerker", "inwoner", "raadslid"]),
)


@st.composite
def written(draw: st.DrawFn) -> CaseWritten:
    """Draw a case of some years, with every step that was allowed."""
    received, kind, by = draw(beginnings)
    case, day = CaseWritten(received, kind, by), received
    for days, lines in draw(moves):
        day += timedelta(days=days)
        for field, code in lines:
            line = Decision(day, day, field, code)
            try:
                check(facts_of(case.lines), line)
            except Refusal:
                continue
            case.lines.append(line)
    return case


cases = st.lists(written(), min_size=1, max_size=4)
few = settings(max_examples=30)


def told(sources: Iterable[CaseHistory], year: int, reference: date) -> Measures:
    # Kept from the first year on, so that there is a number everywhere.
    kept = dict.fromkeys(("cases", "advice", "incident", "contact"), YEARS[0])
    return year_measures(sources, (), asked(year, reference, kept_from=kept))


def number(measures: Measures, name: str) -> int:
    amount = measures[name]
    assert amount is not None
    return amount.number


@few
@given(cases, st.sampled_from(YEARS), st.integers(0, 500))
def test_sums_agree(drawn: list[CaseWritten], year: int, days: int) -> None:
    reference = date(year, 1, 1) + timedelta(days=days)

    measures = told(histories(drawn), year, reference)

    broken = disagreements(measures, all_relations(year))
    # A contact may be looked into without a talk: that a page is told.
    assert {each.relation.whole for each in broken} <= {"council.talks"}


@few
@given(written())
def test_a_report_is_received_once_and_closed_once(case: CaseWritten) -> None:
    """Seen from one day, what was opened again has one last closing."""
    facts = facts_of(case.lines)
    years = range(2023, 2033)
    measures = [told([case.history], year, date(2033, 1, 1)) for year in years]

    def all_years(name: str) -> int:
        return sum(number(each, name) for each in measures)

    is_report = facts.kind == "report"
    is_counted = is_report and facts.finding not in OUT
    assert all_years("received") == is_report
    assert all_years("reports") == is_counted
    assert all_years("closing.count") == (is_counted and facts.closed_on is not None)
    carried = all_years("earlier.closed")
    assert carried <= (is_report and facts.closed_on is not None)
    for year, each in zip(years, measures, strict=True):
        closed = number(each, "earlier.closed")
        assert not closed or (facts.closed_on and facts.closed_on.year == year)
        assert not (closed and number(each, "received"))


@few
@given(cases)
def test_what_was_open_at_the_end_is_what_the_next_year_takes_over(
    drawn: list[CaseWritten],
) -> None:
    for case in drawn:
        # A kind that changes later moves a case: that is another promise.
        case.lines[2:] = [one for one in case.lines[2:] if one.field != Field.KIND]
    for year in YEARS:
        now = told(histories(drawn), year, date(year, 12, 31))
        after = told(histories(drawn), year + 1, date(year + 1, 12, 31))
        ended = [facts_of(_until(case, date(year, 12, 31))) for case in drawn]
        earlier = [each for each in ended if each.received_on]
        still = [
            each
            for each in earlier
            if each.kind == "report"
            and each.closed_on is None
            and each.finding not in OUT
        ]
        of_year = [
            each for each in still if each.received_on and each.received_on.year == year
        ]
        assert number(after, "earlier.open") == len(still)
        assert number(now, "reports.open") == len(of_year)


def _until(case: CaseWritten, day: date) -> list[Decision]:
    return [line for line in case.lines if line.recorded_on <= day]


@few
@given(cases, st.sampled_from(YEARS), cases)
def test_later_lines_change_no_figure_of_a_reference_date(
    drawn: list[CaseWritten], year: int, others: list[CaseWritten]
) -> None:
    reference = date(year, 12, 31)
    before = [
        CaseHistory(case.id, "meldpunt", tuple(_until(case, reference)))
        for case in drawn
    ]
    late = [
        CaseHistory(
            case.id,
            "meldpunt",
            # Steps of any day, all of them written down on the day after.
            tuple(
                replace(line, recorded_on=reference + timedelta(days=1))
                for line in case.lines
            ),
        )
        for case in others
    ]

    first = told(before, year, reference)
    again = told([*histories(drawn), *late], year, reference)

    assert to_canonical(again) == to_canonical(first)


@few
@given(cases, st.sampled_from(YEARS))
def test_converting_moves_one_and_keeps_the_total(
    drawn: list[CaseWritten], year: int
) -> None:
    day = date(year, 6, 1)
    advice = CaseWritten(day, kind="advice")
    before = told(histories([*drawn, advice]), year, END)

    advice.take(day, Field.KIND, "report")
    after = told(histories([*drawn, advice]), year, END)

    assert number(after, "advice") == number(before, "advice") - 1
    assert number(after, "received") == number(before, "received") + 1
    assert number(after, "cases.converted") == number(before, "cases.converted") + 1


@few
@given(cases, st.sampled_from(YEARS))
def test_a_double_stays_received(drawn: list[CaseWritten], year: int) -> None:
    day = date(year, 6, 1)
    second = CaseWritten(day)
    before = told(histories([*drawn, second]), year, END)

    second.take(day, Field.FINDING, "dubbel")
    after = told(histories([*drawn, second]), year, END)

    assert after["received"] == before["received"]
    assert number(after, "received.double") == number(before, "received.double") + 1
    assert after["reports"] == Amount(number(before, "reports") - 1)
