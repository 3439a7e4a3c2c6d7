"""The sheets of a profile are read as written, or refused with what is wrong."""

from pathlib import Path

import pytest

from portal.profiles import ProfileRefused, load, read
from tests.profiles.small import GONE, small_profile, spoil, write

PROFILE = load("nl_gemeente")
SHEET = ("sheets.toml", "sheet", 0)
PLACE = "sheets.toml, sheet woo"


def test_a_sheet_is_read_in_each_language(tmp_path: Path) -> None:
    profile = read(write(tmp_path / "small", small_profile()))
    sheet = profile.sheet("woo", "en")

    assert sheet.title == "title in English"
    assert sheet.said == ("Zin in English",)
    assert sheet.rows[0].measures == ()
    assert sheet.rows[2].measures[0] == "reports.type.FIN"
    assert sheet.words == {"year": "Jaar in English"}


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        ((*SHEET, "tables"), ["end"], f"{PLACE}: the year has no table 'end'"),
        ((*SHEET, "more"), GONE, f"{PLACE}: tables stand under a heading"),
        ((*SHEET, "id"), "other", "sheets.toml: there is no sheet 'woo'"),
        ((*SHEET, "row", 2, "shows"), "a.{none}", f"{PLACE}, row by: a.{{none}}: no"),
        ((*SHEET, "row", 0, "odd"), "x", f"{PLACE}, row top: odd is not known here"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, place: tuple[str | int, ...], value: object, problem: str
) -> None:
    files = small_profile()
    spoil(files, place, value)

    with pytest.raises(ProfileRefused) as refused:
        read(write(tmp_path / "small", files))

    assert any(one.startswith(problem) for one in refused.value.problems)


def test_words_and_tables_may_be_left_out(tmp_path: Path) -> None:
    files = small_profile()
    for name in ("tables", "more", "words", "said", "total"):
        spoil(files, (*SHEET, name), GONE)
    sheet = read(write(tmp_path / "small", files)).sheet("woo", "nl")

    assert (sheet.tables, sheet.more, sheet.said, sheet.total) == ((), "", (), "")
    assert sheet.words == {}


def test_the_answer_counts_each_measure_once_in_one_class() -> None:
    effects = {one.id for one in PROFILE.taxonomy("nl").effects} - {"geen"}
    shown = [name for row in PROFILE.sheet("woo", "nl").rows for name in row.measures]
    start = "reports.effect."
    counted = [name.removeprefix(start) for name in shown if name.startswith(start)]

    assert sorted(counted) == sorted(effects | {"nothing", "none"})
