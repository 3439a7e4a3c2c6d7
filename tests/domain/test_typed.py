"""What people type is made safe without losing a letter anybody can see."""

import unicodedata
from datetime import date

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.typed import DayRefused, clean, is_blank, on_one_line, read_day


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("nul\x00, bel\x07, escape\x1b", "nul, bel, escape"),
        ("tab\tstays", "tab\tstays"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("\ufeffpasted from elsewhere", "pasted from elsewhere"),
        ("half a pair \ud83d", "half a pair "),
        ("\ufffe\uffff\ufdd0\U0001fffe\U0010ffff!", "!"),
    ],
)
def test_it_removes_what_nobody_sees_and_what_lies(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "letters", ["één ‘brief’ – €5", "שלום", "مرحبا", "👩‍👧", "ಠ_ಠ"]
)
def test_it_keeps_the_letters_of_every_script(letters: str) -> None:
    assert clean(letters) == letters


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert len(once) <= len(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_a_visible_character_is_never_lost(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_what_is_kept_can_be_sealed_and_shown_in_a_page(text: str) -> None:
    kept = clean(text)
    parser = html5lib.HTMLParser(strict=True)
    shown = kept.replace("&", "&amp;").replace("<", "&lt;")

    parser.parse(f"<!doctype html><title>x</title><p>{shown}</p>")
    assert kept.encode().decode() == kept


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\u200d", "\u3000", "\u00ad"])
def test_blank_is_what_nobody_can_see(text: str) -> None:
    assert is_blank(text)


@given(st.text())
def test_a_letter_or_a_digit_is_never_blank(text: str) -> None:
    if any(unicodedata.category(each)[0] in "LN" for each in text):
        assert not is_blank(text)


def test_one_line_has_single_spaces() -> None:
    assert on_one_line("  Balie\r\n burgerzaken\u00a0 2 ") == "Balie burgerzaken 2"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-24",
        "24-11-2026",
        " 24  november 2026 ",
        "24 NOVEMBER 2026",
        "24 November\n2026",
    ],
)
def test_a_day_is_read_in_three_ways(typed: str) -> None:
    assert read_day(typed) == date(2026, 11, 24)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_way_gives_the_same_day(day: date) -> None:
    dutch = "januari februari maart april mei juni juli augustus september oktober"
    english = "january february march april may june july august september october"
    months = [[*names.split(), "november", "december"] for names in (dutch, english)]

    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}-{day.month}-{day.year}") == day
    assert read_day(f"{day.day} {months[0][day.month - 1]} {day.year}") == day
    assert read_day(f"{day.day:02} {months[1][day.month - 1]} {day.year}") == day


@pytest.mark.parametrize(
    "typed",
    ["gisteren", "24/11/2026", "24-11-26", "24 brumaire 2026", "24 11 2026", "-"],
)
def test_it_says_when_it_cannot_read_a_day(typed: str) -> None:
    with pytest.raises(DayRefused) as refused:
        read_day(typed)

    assert refused.value.code == "not_a_day"


@pytest.mark.parametrize(
    "typed", ["30-02-2026", "2026-13-01", "31 april 2026", "0-1-2026", "1-1-0026"]
)
def test_it_says_when_there_is_no_such_day(typed: str) -> None:
    with pytest.raises(DayRefused) as refused:
        read_day(typed)

    assert refused.value.code == "impossible_day"


@given(st.text())
def test_whatever_is_typed_is_a_day_or_refused(text: str) -> None:
    try:
        day = read_day(text)
    except DayRefused:
        return
    assert 1900 <= day.year <= 2199
