"""The profile's tables and sentences, held against every name and any numbers."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.year.amount import Amount, Hidden, PublicMeasures, Qualifier
from portal.domain.year.layout import Label, Layout, with_years
from portal.domain.year.sentences import make_sentences
from portal.domain.year.table import RowKind
from portal.domain.year.tables import make_tables
from tests.domain.year.contract import SERIES, names
from tests.domain.year.helmond import PROFILE, YEAR, helmond_layout

NAMES = names(YEAR)
LAYOUTS = (*map(PROFILE.annual, PROFILE.languages), helmond_layout())
DUTCH = PROFILE.annual("nl")
WITH_TOTAL = [
    plan.id
    for plan in DUTCH.tables
    if any(row.kind is RowKind.TOTAL for row in plan.rows)
]
amounts = st.builds(Amount, st.integers(0, 10**6), st.sampled_from(Qualifier))
values = st.one_of(amounts, st.none(), st.just(Hidden.HIDDEN))


def editions() -> st.SearchStrategy[PublicMeasures]:
    """Return editions in which any measure may be unknown, hidden or not made."""
    return st.dictionaries(st.sampled_from(NAMES), values)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_measure_that_is_printed_has_a_name_of_the_figures(
    layout: Layout,
) -> None:
    printed = {with_years(each, YEAR) for each in layout.measures()}

    assert printed <= set(NAMES)
    assert set(layout.series) == set(SERIES)


def test_nearly_every_measure_is_printed_somewhere() -> None:
    """What is counted and told nobody should be a choice."""
    printed = {with_years(each, YEAR) for each in DUTCH.measures()}
    told_by_others = {"reports.route.other", "reports.effect.geen"}

    left = {each for each in NAMES if not each.startswith("history.")} - printed

    assert left <= told_by_others


@pytest.mark.parametrize("layout", LAYOUTS)
def test_that_refers_to_the_number_in_the_sentence_before(layout: Layout) -> None:
    """Else "that is seven more" would be about another number."""
    pairs = pairwise(layout.sentences)
    following = [
        (before, after.change.series)
        for before, after in pairs
        if after.change is not None and after.change.more.startswith(("dat", "that"))
    ]

    assert len(following) == 2
    for before, series in following:
        assert [each.measures for each in before.clauses] == [(layout.series[series],)]


@pytest.mark.parametrize("language", PROFILE.languages)
def test_no_two_tables_or_sentences_share_an_id(language: str) -> None:
    layout = PROFILE.annual(language)
    ids = [plan.id for plan in layout.tables]

    assert len(set(ids)) == len(ids)
    assert len({plan.id for plan in layout.sentences}) == len(layout.sentences)


def test_both_languages_print_the_same_numbers() -> None:
    dutch, english = map(PROFILE.annual, PROFILE.languages)

    assert list(dutch.measures()) == list(english.measures())
    assert dutch.options() == english.options() == {"findings", "investigation"}


@settings(max_examples=25)
@given(edition=editions(), layout=st.sampled_from(LAYOUTS))
def test_any_numbers_give_whole_tables(edition: PublicMeasures, layout: Layout) -> None:
    for table in make_tables(layout, edition, YEAR):
        for row in table.rows:
            is_heading = row.kind is RowKind.HEADING
            assert len(row.cells) == (0 if is_heading else len(table.columns) - 1)
            assert all(cell.text for cell in row.cells if cell.measure)


@settings(max_examples=25)
@given(edition=editions(), layout=st.sampled_from(LAYOUTS))
def test_a_number_that_is_hidden_is_in_no_cell_and_no_sentence(
    edition: PublicMeasures, layout: Layout
) -> None:
    hidden = {name for name, value in edition.items() if value is Hidden.HIDDEN}

    for table in make_tables(layout, edition, YEAR):
        cells = [cell for row in table.rows for cell in row.cells]
        for cell in cells:
            if hidden & set(cell.measure.split("+")):
                assert (cell.text, cell.value) == ("·", Hidden.HIDDEN)
        is_told = layout.words.hidden_note in table.notes
        assert is_told == any(cell.value is Hidden.HIDDEN for cell in cells)
    for sentence in make_sentences(layout, edition, YEAR):
        assert not hidden & set(sentence.measures)


@settings(max_examples=25)
@given(edition=editions(), layout=st.sampled_from(LAYOUTS))
def test_a_row_is_left_out_only_where_the_table_hides_nothing(
    edition: PublicMeasures, layout: Layout
) -> None:
    """Else a row that stands there would tell that it is not 0."""
    shown = make_tables(layout, edition, YEAR)
    whole = replace(
        layout,
        tables=tuple(
            replace(
                plan,
                hides_zeros=False,
                rows=tuple(replace(row, hides_zero=False) for row in plan.rows),
            )
            for plan in layout.tables
        ),
    )

    for table, full in zip(shown, make_tables(whole, edition, YEAR), strict=True):
        if layout.words.hidden_note in table.notes:
            assert table.rows == full.rows


@pytest.mark.parametrize("table_id", WITH_TOTAL)
@settings(max_examples=10)
@given(data=st.data())
def test_a_total_is_the_sum_of_the_rows_above_it(
    table_id: str, data: st.DataObject
) -> None:
    edition = exact_edition(table_id, data)

    [plan] = [each for each in DUTCH.tables if each.id == table_id]
    [table] = make_tables(replace(DUTCH, tables=(plan,)), edition, YEAR)

    *rows, total = table.rows
    assert total.kind is RowKind.TOTAL
    for place, cell in enumerate(total.cells):
        assert cell.value == Amount(sum(number(row.cells[place].value) for row in rows))


def exact_edition(table_id: str, data: st.DataObject) -> dict[str, Amount]:
    """Return numbers for one table whose totals agree with all of its rows."""
    [plan] = [each for each in DUTCH.tables if each.id == table_id]
    rows = [row for row in plan.rows if row.option.holds(DUTCH.merged)]
    edition: dict[str, Amount] = {}
    totals: dict[str, int] = {}
    for row in rows:
        for column, (name,) in row.shows.items():
            if row.kind is RowKind.ROW:
                count = data.draw(st.integers(0, 40))
                edition[name] = Amount(count)
                totals[column] = totals.get(column, 0) + count
            else:
                edition[name] = Amount(totals[column])
    return edition


def number(value: Amount | Hidden | None) -> int:
    """Return a value of an exact edition."""
    assert isinstance(value, Amount)
    return value.number


def test_a_later_label_holds_in_its_table_only() -> None:
    """A10."""
    [types, *others] = DUTCH.tables
    [first, *rest] = types.rows
    label = first.label.changed("Geld", 2024).changed("Middelen", 2023)
    renamed = replace(types, rows=(replace(first, label=label), *rest))
    layout = replace(DUTCH, tables=(renamed, *others))
    edition = {"reports.type.FIN": Amount(1), "reports": Amount(1)}

    told = {
        year: make_tables(layout, edition, year)[0].rows[0].label
        for year in (2022, 2023, 2024, 2025)
    }

    assert told == {
        2022: "Financiële schendingen",
        2023: "Middelen",
        2024: "Geld",
        2025: "Geld",
    }


def test_a_label_fills_in_years_and_leaves_other_braces() -> None:
    label = Label("{year} na {last_year}: {n}")

    assert label.at(2021) == "2021 na 2020: {n}"
    assert label.changed("nieuw").at(2021) == "nieuw"
