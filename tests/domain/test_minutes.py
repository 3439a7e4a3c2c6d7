"""How a report came that the desk wrote down, and what its reporter says of it."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.minutes import (
    Audio,
    Checked,
    Entered,
    Recording,
    Verdict,
    continued_words,
    read_continued,
)
from portal.domain.questionnaire import Answers
from portal.domain.report import BodyRefused, ReportBody
from portal.domain.terms import EARLIEST, LATEST

ANNE, FIRST = "aa" * 16, "cc" * 16
DAY = date(2026, 2, 27)
ENTERED = Entered(
    ANNE, "telefoon", DAY, Recording.YES, Audio.DELETED, has_code=True, seal="0f" * 64
)
CHECKED = Checked(FIRST, Verdict.CORRECTED, 1, "De la.", DAY)
BODY = ReportBody("report", "nl", DAY, Answers({"what": "Ja."}), (), (ANNE,), 3)

sane_days = st.dates(min_value=EARLIEST, max_value=LATEST)
texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(day=sane_days, has_code=st.booleans(), version=st.integers(min_value=1))
def test_how_it_came_is_read_as_it_was_written(
    *, day: date, has_code: bool, version: int
) -> None:
    entered = replace(ENTERED, received_on=day, has_code=has_code, version=version)
    body = replace(BODY, entered=entered)

    assert ReportBody.from_bytes(body.to_bytes()) == body


@given(st.sampled_from(Verdict), texts, st.none() | sane_days)
def test_what_is_said_of_it_is_read_as_it_was_written(
    verdict: Verdict, remark: str, day: date | None
) -> None:
    checked = Checked(FIRST, verdict, 2, remark, day)
    body = replace(BODY, checked=checked)

    assert ReportBody.from_bytes(body.to_bytes()) == body


def test_a_report_over_the_portal_says_neither() -> None:
    written = json.loads(BODY.to_bytes())

    assert not {"entered", "checked"} & set(written)
    assert ReportBody.from_bytes(BODY.to_bytes()) == BODY


def test_no_report_is_both() -> None:
    with pytest.raises(ValueError, match="entered, checked or handed on"):
        replace(BODY, entered=ENTERED, checked=CHECKED)


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": "anne"},
        {"channel": "Per telefoon"},
        {"received_on": date(1999, 12, 31)},
        {"recording": Recording.NO},
        {"recording": Recording.NOT_ASKED},
        {"version": 0},
        {"version": 1.0},
        {"has_code": 1},
        {"seal": "0f"},
    ],
)
def test_a_way_that_cannot_be_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not a body"):
        replace(ENTERED, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"follows": ""},
        {"version": 0},
        {"version": True},
        {"remark": None},
        {"acknowledged_on": date(2200, 1, 1)},
    ],
)
def test_a_verdict_that_cannot_be_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not a body"):
        replace(CHECKED, **wrong)


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("entered", {}),
        ("entered", []),
        ("entered", ENTERED.to_table() | {"recording": "perhaps"}),
        ("entered", ENTERED.to_table() | {"more": 1}),
        ("entered", ENTERED.to_table() | {"version": "1"}),
        ("checked", {}),
        ("checked", "approved"),
        ("checked", CHECKED.to_table() | {"verdict": "perhaps"}),
        ("checked", CHECKED.to_table() | {"acknowledged_on": "gisteren"}),
    ],
)
def test_bytes_that_nobody_writes_are_refused(name: str, table: object) -> None:
    said = json.loads(BODY.to_bytes()) | {name: table}
    data = json.dumps(said, sort_keys=True, separators=(",", ":"))

    with pytest.raises(BodyRefused):
        ReportBody.from_bytes(data.encode())


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32))
def test_which_report_goes_on_is_read_as_it_was_written(
    report_id: bytes, digest: bytes
) -> None:
    words = continued_words(report_id, digest)

    assert read_continued(words) == (report_id, digest)
    assert read_continued(words + "\n") is None


@pytest.mark.parametrize("words", ["", "Dag.", FIRST, f"{FIRST} {FIRST}"])
def test_other_words_name_no_report(words: str) -> None:
    assert read_continued(words) is None
