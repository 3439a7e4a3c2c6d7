"""Each table as a file that programs read, and that starts no formula in any."""

import csv
import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.annual.files_of_tables import as_csv, make_archive, name_of
from portal.domain.year.amount import Amount
from portal.domain.year.table import Cell, Row, Table
from tests.annual.sample import public


def rows_of(data: bytes, between: str = ";") -> list[list[str]]:
    """Return the rows of a file as other programs read them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=between))


def one(text: str) -> Table:
    """Return a table that has a text in each place where a text can stand."""
    return Table("t", text, (text, text), (Row(text, (Cell(text),)),))


def opened(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_table_is_read_back_as_it_is_printed() -> None:
    tables = {table.id: table for table in public().tables}
    data = as_csv(tables["confidants_year"], "nl")

    assert data.startswith(b"\xef\xbb\xbf")
    assert rows_of(data) == [
        ["Soort", "Aantal keer", "Aantal uren"],
        ["Casussen", "21", ""],
        ["Contacten", "", ""],
        ["gesprekken, incl. mailwisseling", "41", "29,5"],
        ["begeleiding in (klacht)traject", "16", "21"],
        ["Contacten", "57", "50,5"],
    ]


def test_a_number_has_no_unit_and_what_is_not_exact_stays_words() -> None:
    tables = {table.id: table for table in public().tables}

    assert rows_of(as_csv(tables["per_year"], "nl"))[1] == ["2011", "2"]
    assert rows_of(as_csv(tables["rest"], "nl"))[2][1] == "bijna 100"
    assert rows_of(as_csv(tables["rest"], "nl"))[4][1] == "niet geregistreerd"
    assert rows_of(as_csv(tables["types"], "nl"))[1][1] == "·"


def test_english_files_have_commas_and_points() -> None:
    hours = Table(
        "t", "T", ("Kind", "Hours"), (Row("a", (Cell("29.5", Amount(118)),)),)
    )

    assert rows_of(as_csv(hours, "en"), ",") == [["Kind", "Hours"], ["a", "29.5"]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1-1", "-x", "@x", "\t=1", "\r=1", " =1"]
)
def test_a_text_that_looks_like_a_formula_is_text(text: str) -> None:
    for row in rows_of(as_csv(one(text), "nl")):
        assert all(cell == f"'{text.strip()}" for cell in row)


@given(
    st.text(st.sampled_from("=+-@\t\r\n ;\",'a1\u200b\x00\u2028\u202e'"), max_size=12)
)
def test_no_text_starts_a_formula(text: str) -> None:
    for row in rows_of(as_csv(one(text), "nl")):
        for cell in row:
            number = re.fullmatch(r"[+-][0-9.,]*[0-9](\s?%)?", cell)
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_difference_stays_a_number() -> None:
    assert rows_of(as_csv(one("-7"), "nl"))[1] == ["-7", "-7"]
    assert rows_of(as_csv(one("+50,0 %"), "nl"))[1] == ["+50,0 %", "+50,0 %"]


def test_the_archive_says_what_is_in_it() -> None:
    files = opened(make_archive(public(), b"{}"))
    said = files["README.txt"].decode()

    assert len(files) == len(public().tables) + 2
    assert files["figures.json"] == b"{}"
    for number, (name, table) in enumerate(
        zip(list(files)[1:], public().tables, strict=False), 1
    ):
        assert name == f"{name_of(number, table)}.csv"
        assert f"{name}: Tabel {number}. {table.caption}" in said
    assert "Peildatum: 28 februari 2022" in said


def test_without_figures_the_archive_has_the_tables_alone() -> None:
    files = opened(make_archive(public("en")))

    assert "figures.json" not in files
    assert "figures.json" not in files["README.txt"].decode()


def test_an_id_is_never_a_path() -> None:
    strange = Table("../../etc/a b", "T", ("a",), ())

    assert name_of(3, strange) == "03-etcab"
