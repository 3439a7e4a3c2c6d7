"""What a confined process says is taken as a stranger's word."""

import json
from io import BytesIO
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.evidence import sandbox
from portal.evidence.clean import Outcome, clean
from portal.evidence.findings import KINDS, Finding, distinct, one_line
from portal.evidence.frames import BadHead, head_bytes, read_head
from tests.evidence.probes import STUB


def said(**head: Any) -> Outcome:
    """Return what becomes of a head that a process sends."""
    data = json.dumps(head).encode()
    with (
        mock.patch.object(sandbox, "_STUB", STUB),
        clean("name", [data], len(data)) as outcome,
    ):
        return outcome


def test_what_makes_sense_is_handed_on() -> None:
    outcome = said(
        state="cleaned",
        kind="jpeg",
        findings=[["author", "Jan"]],
        left=["macros"],
        suffix=".png",
        data="new",
    )

    assert outcome.findings == (Finding("author", "Jan"),)
    assert (outcome.state, outcome.kind, outcome.size) == ("cleaned", "jpeg", 3)
    assert (outcome.left, outcome.suffix) == (("macros",), ".png")


@pytest.mark.parametrize(
    "findings", [None, 5, "x", {"a": 1}, [5], [["author"]], [["author", 5]], [[[], ""]]]
)
def test_findings_that_are_none_are_dropped(findings: object) -> None:
    assert said(state="cleaned", findings=findings, data="x").findings == ()


def test_only_so_many_findings_are_taken() -> None:
    many = [["author", str(number)] for number in range(500)]

    assert len(said(state="cleaned", findings=many, data="x").findings) == 200


def test_words_are_made_harmless_again() -> None:
    outcome = said(state="cleaned", findings=[["<b>", "a\u202e\nb" + "x" * 300]])

    assert outcome.findings == (Finding("other", "a b" + "x" * 197),)


@pytest.mark.parametrize("suffix", ["png", "./x", ".p\u202eng", ".." * 4, 5, None])
def test_a_suffix_that_is_none_is_dropped(suffix: object) -> None:
    assert said(state="cleaned", suffix=suffix, data="x").suffix == ""


@pytest.mark.parametrize("state", ["", "done", "hung", "x" * 100])
def test_a_state_that_nobody_knows_is_a_failure(state: str) -> None:
    assert said(state=state) == Outcome("failed", pieces=mock.ANY)


def test_nothing_is_handed_on_of_a_file_that_was_not_cleaned() -> None:
    outcome = said(state="nothing", data="not asked for", suffix=".png")

    assert (outcome.size, list(outcome.pieces), outcome.suffix) == (0, [], "")


@given(st.text())
def test_a_line_is_one_line_of_what_is_seen(text: str) -> None:
    line = one_line(text)

    assert len(line) <= 200
    assert line == "" or line.isprintable()
    assert one_line(line) == line


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.text(max_size=3))))
def test_each_finding_is_told_once(pairs: list[tuple[str, str]]) -> None:
    told = distinct(tuple(Finding(*pair) for pair in pairs))

    assert len(set(told)) == len(told)
    assert all(finding.value for finding in told)


@given(st.binary(max_size=200))
def test_whatever_comes_is_a_head_or_none(data: bytes) -> None:
    try:
        head = read_head(BytesIO(data))
    except BadHead:
        return
    assert isinstance(head, dict)


@pytest.mark.parametrize(
    "text", [b"[]", b"5", b"{", b"[" * 100_000, b'{"a":' * 50_000, b"\xff"]
)
def test_what_is_no_object_is_no_head(text: bytes) -> None:
    with pytest.raises(BadHead):
        read_head(BytesIO(len(text).to_bytes(4, "big") + text))


def test_a_head_comes_as_it_went() -> None:
    assert read_head(BytesIO(head_bytes({"state": "é\ud800"}))) == {"state": "é\ud800"}


def test_a_head_of_gigabytes_is_not_waited_for() -> None:
    with pytest.raises(BadHead):
        read_head(BytesIO(b"\xff\xff\xff\xff{}"))
