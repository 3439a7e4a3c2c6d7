"""Years side by side: what a third one tells gives nothing away of those before it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from portal.annual.solver import Highs
from portal.domain.disclosure.audit import Audit, audit
from portal.domain.disclosure.edition import Before, Edition
from portal.domain.disclosure.knowledge import Knowledge, carried_over
from portal.domain.disclosure.protect import Protection, protect
from portal.domain.disclosure.rule import Rule
from portal.domain.year.amount import Measures
from portal.domain.year.measures import year_measures
from portal.domain.year.relation import Relation
from tests.domain.year.writing_down import CaseWritten, all_relations, asked, histories

RULE = Rule()
FIRST, LAST = 2022, 2024
# How long after the sixth of December a case is closed, if it ever is.
CLOSED_AFTER = (0, 0, 0, 60, 200, None)

drawn = st.tuples(
    st.integers(1, 12),
    st.sampled_from(CLOSED_AFTER),
    st.sampled_from(("gesprek", "onderzoek_intern")),
    st.sampled_from(("ingetrokken", "zonder_bevinding")),
)
years = st.lists(
    st.lists(drawn, min_size=6, max_size=16),
    min_size=LAST - FIRST + 2,
    max_size=LAST - FIRST + 2,
)


def written(year: int, one: tuple[int, int | None, str, str]) -> CaseWritten:
    """Write one report of a year down."""
    month, after, route, finding = one
    case = CaseWritten(date(year, month, 5))
    if after is not None:
        case.handle(date(year, 12, 6) + timedelta(days=after), route, finding)
    return case


def tie(first: Edition, second: Edition) -> Relation:
    """Return how a year hangs together with the next."""
    return carried_over(first, second.key("earlier.open"))


def edition_of(values: Measures, year: int, told: list[Edition]) -> Protection:
    """Protect a year beside all that came before it."""
    coming = Edition(year, date(year, 12, 31), {}, k=0, width=0)
    row = [*told, coming]
    ties = tuple(tie(*pair) for pair in pairwise(row))
    return protect(
        values,
        all_relations(year),
        RULE,
        Highs(),
        year=year,
        reference=coming.reference,
        before=Before(tuple(told), ties),
    )


def read_together(editions: list[Edition], widths: dict[str, int]) -> Audit:
    """Ask what a reader of all of them finds."""
    *before, last = editions
    ties = tuple(tie(*pair) for pair in pairwise(editions))
    known = Knowledge(all_relations(last.year), RULE, Before(tuple(before), ties))
    return audit(known.of_all(last), widths, Highs())


@pytest.mark.long
@settings(max_examples=12, deadline=None)
@given(of_years=years)
def test_a_third_year_does_not_narrow_the_two_before_it(
    of_years: list[list[tuple[int, int | None, str, str]]],
) -> None:
    cases = [
        written(year, one)
        for year, reports in zip(range(FIRST - 1, LAST + 1), of_years, strict=True)
        for one in reports
    ]
    sources = histories(cases)
    editions: list[Edition] = []
    widths: dict[str, int] = {}
    for year in range(FIRST, LAST + 1):
        values = year_measures(sources, (), asked(year))
        made = edition_of(values, year, editions)
        if not made.is_safe:
            event("refused")
            return
        # The last is printed by the name that it has while it is made.
        label = "" if year == LAST else f"{year}-1"
        out = replace(made.edition, label=label)
        guarded = out.hidden - made.narrowed.keys()
        widths |= {out.key(name): RULE.width for name in guarded}
        editions.append(out)
        # What an edition gave away by itself needs no guard later.
        proof = made.audit.intervals
        for name in editions[-1].hidden:
            interval = proof.get(name)
            if interval is not None and interval.width < RULE.width:
                widths.pop(out.key(name), None)

    proof_of_all = read_together(editions, widths)

    event("proved")
    found = {name: proof_of_all.intervals[name] for name in proof_of_all.narrow}
    assert found == {}
