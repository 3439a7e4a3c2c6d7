"""The tables of a year are read as they are written, or refused with what is wrong."""

from pathlib import Path

import pytest

from portal.domain.year.layout import Layout
from portal.profiles import ProfileRefused, load, read
from tests.profiles.as_toml import toml
from tests.profiles.small import GONE, both, small_profile, spoil, write

PROFILE = load("nl_gemeente")
FILE = "annual.toml"
TABLE = (FILE, "table", 0)
ROW = (*TABLE, "row", 3)
CODES = (*TABLE, "row", 1)
CLAUSE = (FILE, "sentence", 0, "clause", 0)
CHANGE = (FILE, "sentence", 1, "change")
PLACE = f"{FILE}, table types"
ROW_PLACE = f"{PLACE}, row total"


def test_a_row_is_made_for_each_code_and_each_list_in_a_name_is_written_out(
    tmp_path: Path,
) -> None:
    [table] = read(write(tmp_path / "small", small_profile())).annual("en").tables
    top, code, years, total = table.rows

    assert (code.id, code.label.at(2021)) == ("FIN", "FIN in English")
    assert code.shows == {"number": ("reports.type.FIN",)}
    assert code.only_made
    assert (top.shows, years.years) == ({}, "reports")
    assert total.shows["hours"][0] == "reports.finding.gegrond"
    assert len(total.shows["hours"]) == 6


def test_a_code_of_a_list_can_be_left_to_another_row(tmp_path: Path) -> None:
    files = small_profile()
    spoil(files, (*CODES, "without"), ["FIN"])
    [table] = read(write(tmp_path / "small", files)).annual("nl").tables

    assert [row.id for row in table.rows] == ["top", "years", "total"]


def test_a_label_changes_from_a_year_on(tmp_path: Path) -> None:
    """A10."""
    files = small_profile()
    spoil(files, (*ROW, "later"), [{"from_year": 2024, "label": both("Samen")}])
    [table] = read(write(tmp_path / "small", files)).annual("nl").tables
    label = table.rows[-1].label

    assert label.at(2023) == "Totaal in het Nederlands"
    assert label.at(2024) == label.at(2030) == "Samen in het Nederlands"


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        ((*TABLE, "chapter"), "end", f"{PLACE}: no chapter is 'end'"),
        ((*TABLE, "zero_rows"), "all", f"{PLACE}: no zero_rows is 'all'"),
        ((*TABLE, "chart"), "pie", f"{PLACE}: no chart is 'pie'"),
        ((*TABLE, "colour"), "red", f"{PLACE}: colour is not known here"),
        (
            (*TABLE, "column", 2, "of"),
            ["number", "number"],
            f"{PLACE}: column share must follow from two that are counted",
        ),
        (
            (*TABLE, "column", 2, "of"),
            GONE,
            f"{PLACE}: column share must follow from two that are counted",
        ),
        (
            (*TABLE, "column", 0, "of"),
            ["number", "hours"],
            f"{PLACE}: column number is counted, and follows from none",
        ),
        (
            (*TABLE, "column", 0, "kind"),
            "euro",
            f"{PLACE}, column number: no kind is 'euro'",
        ),
        (
            (*TABLE, "column", 0, "many"),
            both("{m} keer"),
            f"{PLACE}, column number: many has {{m}}, which nothing fills in",
        ),
        (
            (*ROW, "number"),
            "reports.{dag}",
            f"{ROW_PLACE}: reports.{{dag}}: no list is {{dag}}",
        ),
        (
            (*ROW, "kind"),
            "heading",
            f"{ROW_PLACE}: a row shows a measure, and a heading none",
        ),
        ((*ROW, "blank"), ["deel"], f"{ROW_PLACE}: blank has 'deel', which"),
        ((*ROW, "ten"), "share", f"{ROW_PLACE}: ten: the row does not show 'share'"),
        ((*CODES, "codes"), "day", f"{PLACE}, row 2: no codes is 'day'"),
        ((*CODES, "without"), ["GEW"], f"{PLACE}, row 2: without has 'GEW', which"),
        (
            (*TABLE, "row", 2, "years"),
            "oaths",
            f"{PLACE}, row years: no years is 'oaths'",
        ),
        (
            (*TABLE, "note", 0, "text"),
            both("{n}"),
            f"{PLACE}, note 1: text has {{n}}, which nothing fills in",
        ),
        (
            (*CLAUSE, "many"),
            both("{before}"),
            f"{FILE}, sentence all, clause 1: many has {{before}}, which nothing",
        ),
        (
            (FILE, "sentence", 0, "change"),
            {"series": "reports", **dict.fromkeys(("more", "fewer"), both("x"))},
            f"{FILE}, sentence all: a sentence has clauses or a change",
        ),
        (
            (FILE, "sentence", 0, "when"),
            "never",
            f"{FILE}, sentence all: no when is 'never'",
        ),
        ((*CHANGE, "series"), "oaths", f"{FILE}, sentence change, change: no series"),
        (
            (FILE, "words", "words_up_to"),
            2,
            f"{FILE}, words: numbers has no word for 2",
        ),
        (
            (FILE, "words", "about"),
            both("ongeveer"),
            f"{FILE}, words: about has no number, or one too many",
        ),
        (
            (FILE, "words", "unknown"),
            both("{n}"),
            f"{FILE}, words: unknown has no number, or one too many",
        ),
    ],
)
def test_what_could_not_be_made_is_refused_with_its_place(
    tmp_path: Path, place: tuple[str | int, ...], value: object, problem: str
) -> None:
    files = small_profile()
    spoil(files, place, value)

    with pytest.raises(ProfileRefused) as refused:
        read(write(tmp_path / "small", files))

    assert any(each.startswith(problem) for each in refused.value.problems)


def changed(tmp_path: Path, text: str) -> Layout:
    """Return the Dutch layout with one file of overrides. Raises ProfileRefused."""
    tmp_path.joinpath("own.toml").write_text(text, encoding="utf-8")
    return PROFILE.with_annual(tmp_path, "own.toml").annual("nl")


def override(**values: object) -> str:
    """Return a file that changes the table of types."""
    return f"table = [{toml({'id': 'types', **values})}]"


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    layout = changed(tmp_path, "")

    assert layout == PROFILE.annual("nl")


def test_an_own_label_holds_from_its_year_on(tmp_path: Path) -> None:
    layout = changed(tmp_path, override(from_year=2023, rows={"FIN": both("Geld")}))
    label = layout.tables[0].rows[0].label

    assert label.at(2022) == "Financiële schendingen"
    assert label.at(2023) == "Geld in het Nederlands"


def test_a_column_and_its_cells_are_called_otherwise(tmp_path: Path) -> None:
    column = {"heading": both("Hoeveel"), "one": both("{n} keer")}
    layout = changed(tmp_path, override(columns={"number": column}, zero_rows="show"))
    [number] = layout.tables[0].columns

    assert number.heading.at(2021) == "Hoeveel in het Nederlands"
    assert (number.one, number.many) == ("{n} keer in het Nederlands", "{n}")
    assert not layout.tables[0].hides_zeros


def test_a_new_sentence_comes_last(tmp_path: Path) -> None:
    clause = {"number": "oaths", "many": both("{n} eden"), "one": both("een eed")}
    sentence = {"id": "own", "chapter": "staff", "clause": [clause]}
    layout = changed(tmp_path, f"sentence = [{toml(sentence)}]")

    assert layout.sentences[-1].id == "own"
    assert layout.sentences[:-1] == PROFILE.annual("nl").sentences


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            override(without=["FIN"]),
            "table types: FIN counts, so it cannot be left out",
        ),
        (override(without=["sum"]), "table types: the table has no row 'sum'"),
        (
            override(rows={"XXX": both("x")}),
            "table types, rows: the table has no row 'XXX'",
        ),
        (override(columns={"x": {}}), "table types, columns: x is not known here"),
        (override(zero_rows="no"), "table types: no zero_rows is 'no'"),
        (override(number="reports"), "table types: number is not known here"),
        ('table = [{id = "none"}]', "table none: the year has no such table"),
        ('merged = ["all"]', "no option is 'all'"),
        ("words = {words_up_to = 21}", "words: numbers has no word for 21"),
    ],
)
def test_an_override_of_what_is_not_there_is_a_problem(
    tmp_path: Path, text: str, problem: str
) -> None:
    with pytest.raises(ProfileRefused) as refused:
        changed(tmp_path, text)

    separator = ": " if problem.startswith("no ") else ", "
    assert refused.value.problems == (f"own.toml{separator}{problem}",)


def test_the_german_profile_has_the_tables_of_the_one_it_builds_on() -> None:
    assert load("de_hinschg").annual("en") == PROFILE.annual("en")
