"""A chart shows what the table shows, in whole steps, and nothing that is hidden."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from portal.annual.charts import STEPS, bars_of
from portal.annual.svg import drawn
from portal.domain.year.amount import Amount, Hidden, PublicMeasures, Qualifier
from portal.domain.year.table import Cell, Chart, Row, RowKind, Table
from tests.annual.sample import hidden, internal, measures, report

SVG = "{http://www.w3.org/2000/svg}"
VALUES = st.one_of(
    st.none(),
    st.just(Hidden.HIDDEN),
    st.builds(Amount, st.integers(0, 10**6), st.sampled_from(Qualifier)),
)


def table(*values: Amount | Hidden | None, chart: Chart = Chart.BARS) -> Table:
    """Return a table with a row for each value."""
    rows = tuple(
        Row(str(2001 + place), (Cell(text_of(value), value),))
        for place, value in enumerate(values)
    )
    return Table("t", "Titel", ("Jaar", "Aantal"), rows, chart=chart)


def text_of(value: Amount | Hidden | None) -> str:
    """Return what is printed for a value."""
    return str(value.number) if isinstance(value, Amount) else "x"


def steps(*values: Amount | Hidden | None) -> list[int | None]:
    """Return the lengths of the bars of these values."""
    bars = bars_of(table(*values))
    return [bar.steps for bar in bars.bars] if bars else []


def svg(of: Table) -> ET.Element:
    """Return the drawing of a table, read as XML."""
    bars = bars_of(of)
    assert bars
    return ET.fromstring(  # noqa: S314
        drawn(bars, "chart-1", "Titel", "Tekst")
    )


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    assert steps(Amount(1), Amount(4), Amount(0)) == [25, 100, 0]


def test_something_is_never_drawn_as_nothing() -> None:
    assert steps(Amount(1), Amount(100_000)) == [1, 100]


def test_hidden_and_unknown_have_no_bar_but_the_text() -> None:
    bars = bars_of(table(Amount(4), Hidden.HIDDEN, None, Amount(1)))

    assert bars
    assert [(bar.steps, bar.text) for bar in bars.bars] == [
        (100, "4"),
        (None, "x"),
        (None, "x"),
        (25, "1"),
    ]


def test_there_is_no_chart_of_too_few_or_many_or_where_none_is_asked_for() -> None:
    assert bars_of(table(Hidden.HIDDEN, None)) is None
    assert bars_of(table(Amount(1), Amount(2), chart=Chart.NONE)) is None
    assert bars_of(table()) is None
    assert bars_of(table(Amount(1), Hidden.HIDDEN)) is None
    assert bars_of(table(*map(Amount, range(30)))) is not None
    assert bars_of(table(*map(Amount, range(31)))) is None


def test_totals_are_not_drawn_and_headings_are() -> None:
    rows = (
        Row("Groep", kind=RowKind.HEADING),
        Row("Een", (Cell("2", Amount(2)),)),
        Row("Twee", (Cell("1", Amount(1)),)),
        Row("Totaal", (Cell("3", Amount(3)),), RowKind.TOTAL),
    )
    bars = bars_of(Table("t", "T", ("Soort", "Aantal"), rows, chart=Chart.BARS))

    assert bars
    assert [(bar.label, bar.is_heading) for bar in bars.bars] == [
        ("Groep", True),
        ("Een", False),
        ("Twee", False),
    ]


def test_years_stand_beside_each_other_while_a_phone_has_room_for_them() -> None:
    def beside(count: int) -> bool:
        rows = tuple(
            Row(str(2014 + number), (Cell(str(number), Amount(number)),))
            for number in range(count)
        )
        bars = bars_of(Table("t", "T", ("Jaar", "Aantal"), rows, chart=Chart.YEARS))
        assert bars
        return bars.as_columns

    assert beside(8)
    assert not beside(9)
    wide = Table(
        "t",
        "T",
        ("Jaar", "Aantal"),
        2 * (Row("2020", (Cell("ongeveer 114", Amount(114, Qualifier.ABOUT)),)),),
        chart=Chart.YEARS,
    )
    assert not bars_of(wide).as_columns  # type: ignore[union-attr]


def test_the_first_column_with_a_number_is_drawn() -> None:
    rows = 2 * (Row("a", (Cell(), Cell("3", Amount(3)))),)
    bars = bars_of(Table("t", "T", ("Soort", "Keer", "Uren"), rows, chart=Chart.BARS))

    assert bars
    assert bars.heading == "Uren"
    assert bars.bars[0].text == "3"


@given(st.lists(VALUES, min_size=1, max_size=14))
def test_no_bar_knows_of_what_is_hidden(
    values: list[Amount | Hidden | None],
) -> None:
    """Hiding comes before drawing: the scale is that of the shown numbers alone."""
    shown = [value for value in values if isinstance(value, Amount)]
    within = steps(*values)

    assert [step for step in within if step is not None] == steps(*shown)
    assert bool(within) == (len(shown) > 1)
    assert all(step is None or 0 <= step <= STEPS for step in within)


def test_a_drawing_is_named_and_read_as_one_picture() -> None:
    drawing = svg(table(Amount(3), Amount(5)))

    assert drawing.attrib["role"] == "img"
    assert drawing.attrib["aria-labelledby"].split() == [
        "chart-1-title",
        "chart-1-text",
    ]
    assert drawing.findtext(f"{SVG}title") == "Titel"
    assert drawing.findtext(f"{SVG}desc") == "Tekst"


def test_every_number_stands_beside_its_bar() -> None:
    for chart in (Chart.BARS, Chart.YEARS):
        drawing = svg(table(Amount(3), Amount(5), Hidden.HIDDEN, chart=chart))
        said = [each.text for each in drawing.iter(f"{SVG}text")]

        assert {"3", "5", "x"} <= set(said)
        assert len(list(drawing.iter(f"{SVG}rect"))) == 2


def test_what_is_not_exact_is_striped_and_not_only_of_another_colour() -> None:
    drawing = svg(table(Amount(3), Amount(5, Qualifier.ABOUT)))
    striped = [
        each for each in drawing.iter(f"{SVG}rect") if "striped" in each.attrib["class"]
    ]

    (one,) = striped
    assert one.attrib["fill"] == "url(#chart-1-stripes)"
    assert drawing.find(f".//{SVG}pattern[@id='chart-1-stripes']") is not None


def test_all_measures_of_a_drawing_are_whole() -> None:
    for each in internal().tables:
        bars = bars_of(each)
        if bars:
            html = drawn(bars, "c", "t", "d")
            places = re.findall(r' (?:x|y|width|height|dx|x1|x2|y1|y2)="([^"]*)"', html)
            assert places
            assert all(re.fullmatch(r"-?[0-9]+%?", place) for place in places), html


def test_a_label_is_a_word_and_no_mark() -> None:
    strange = Table(
        "t",
        "T",
        ("a", "b"),
        2 * (Row('<b>"&', (Cell("1", Amount(1)),)),),
        chart=Chart.BARS,
    )

    assert [each.text for each in svg(strange).iter(f"{SVG}text")] == 2 * [
        '<b>"&',
        "1",
    ]


def test_hiding_a_number_changes_no_other_bar() -> None:
    def of(known: PublicMeasures) -> list[int | None]:
        found = {each.id: each for each in report(known).tables}
        bars = bars_of(found["matters"])
        assert bars
        return [bar.steps for bar in bars.bars if bar.label != "pesten"]

    assert of(hidden("matter.pesten")) == of(measures())
