"""What is said in a letter has one writing, and no other is read."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.minutes import Checked, Verdict
from portal.domain.offer import Consent, Offer
from portal.domain.questionnaire import Answers
from portal.domain.report import (
    MEETING,
    BodyRefused,
    FeedbackBody,
    MessageBody,
    ReportBody,
)
from portal.domain.terms import EARLIEST, LATEST

ANNE, BO, CAS = "aa" * 16, "bb" * 16, "cc" * 16
DAY = date(2026, 11, 24)
REPORT = ReportBody(
    "report",
    "nl",
    DAY,
    Answers({"what": "Één ‘ding’", "care": ("hurt", "damage")}),
    (ANNE,),
    (BO, CAS),
    7,
)
MESSAGE = MessageBody("Dag.\nIk weet nog iets.", DAY)
ABOUT_TALK = MessageBody("Dinsdag om tien uur?", DAY, answers=MEETING)
OFFER = MessageBody("", DAY, offer=Offer("report", "Er is geld weg."))
CONSENT = MessageBody("", DAY, consent=Consent.YES)
HANDED_ON = ReportBody(
    "report", "nl", DAY, Answers({}), (), (BO,), 7, handed_on="vertrouwenspersonen"
)
FEEDBACK = FeedbackBody("Het klopt.", "Wij grijpen in.", "Het mag niet.", DAY)
WRITTEN: dict[str, Any] = json.loads(REPORT.to_bytes())

texts = st.text(st.characters(exclude_categories=["Cs"]))
sane_days = st.dates(min_value=EARLIEST, max_value=LATEST)
words = texts.filter(lambda text: text.strip() != "")


def test_a_message_answers_a_request_for_a_talk_or_nothing() -> None:
    """One of before there were answers has no such field, and reads as it did."""
    written = json.loads(ABOUT_TALK.to_bytes())

    assert written["answers"] == MEETING
    for other in ("", "iets", None, 1):
        made = json.dumps({**written, "answers": other}, separators=(",", ":"))
        with pytest.raises(BodyRefused):
            MessageBody.from_bytes(made.encode())
    assert MessageBody.from_bytes(MESSAGE.to_bytes()).answers == ""


@pytest.mark.parametrize(
    "body", [REPORT, MESSAGE, ABOUT_TALK, OFFER, CONSENT, HANDED_ON, FEEDBACK]
)
def test_what_was_written_is_read(
    body: ReportBody | MessageBody | FeedbackBody,
) -> None:
    assert type(body).from_bytes(body.to_bytes()) == body


def test_it_is_compact_json_that_other_tools_read() -> None:
    assert MESSAGE.to_bytes() == (
        b'{"body":"message","text":"Dag.\\nIk weet nog iets.",'
        b'"written_on":"2026-11-24"}'
    )
    assert "Één ‘ding’" in REPORT.to_bytes().decode()


@given(
    st.dictionaries(texts, texts | st.lists(texts).map(tuple)),
    sane_days,
    st.integers(min_value=1),
)
def test_a_report_comes_back_as_it_was(
    answers: dict[str, str | tuple[str, ...]], day: date, version: int
) -> None:
    body = ReportBody("advice", "en", day, Answers(answers), (), (ANNE,), version)

    assert ReportBody.from_bytes(body.to_bytes()) == body


@given(words, words, words, sane_days)
def test_words_come_back_as_they_were(
    one: str, two: str, three: str, day: date
) -> None:
    message, feedback = MessageBody(one, day), FeedbackBody(one, two, three, day)

    assert MessageBody.from_bytes(message.to_bytes()) == message
    assert FeedbackBody.from_bytes(feedback.to_bytes()) == feedback


@given(words, sane_days, st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True))
def test_an_offer_comes_back_as_it_was(text: str, day: date, form: str) -> None:
    body = MessageBody("", day, offer=Offer(form, text))

    assert MessageBody.from_bytes(body.to_bytes()) == body
    assert body.words == text


def test_letters_of_before_there_were_offers_are_written_as_they_were() -> None:
    assert not {"offer", "consent"} & json.loads(MESSAGE.to_bytes()).keys()
    assert "handed_on" not in WRITTEN
    assert MESSAGE.words == MESSAGE.text
    assert CONSENT.words == ""


@pytest.mark.parametrize(
    "change",
    [
        {"offer": None},
        {"offer": "x"},
        {"offer": {}},
        {"offer": {"form": "report", "text": " "}},
        {"offer": {"form": "../report", "text": "a"}},
        {"offer": {"form": "report", "text": 7}},
        {"offer": {"form": "report", "text": "a", "more": ""}},
        {"consent": ""},
        {"consent": "perhaps"},
        {"consent": True},
        {"consent": "yes", "offer": {"form": "report", "text": "a"}},
    ],
)
def test_an_offer_or_an_answer_in_another_writing_is_refused(
    change: dict[str, Any],
) -> None:
    written = json.loads(MESSAGE.to_bytes()) | change
    made = json.dumps(written, sort_keys=True, separators=(",", ":"))

    with pytest.raises(BodyRefused):
        MessageBody.from_bytes(made.encode())


@pytest.mark.parametrize("desk", ["", "../desk", "Meldpunt", 7, None])
def test_a_report_was_handed_on_by_a_desk_or_by_none(desk: Any) -> None:
    written = json.loads(HANDED_ON.to_bytes()) | {"handed_on": desk}
    made = json.dumps(written, sort_keys=True, separators=(",", ":"))

    with pytest.raises(BodyRefused):
        ReportBody.from_bytes(made.encode())


def test_a_report_came_in_one_way() -> None:
    checked = Checked(ANNE, Verdict.APPROVED, 1)

    with pytest.raises(ValueError, match="entered, checked or handed on"):
        replace(HANDED_ON, checked=checked)


@given(st.binary())
def test_other_bytes_are_refused(data: bytes) -> None:
    for kind in (ReportBody, MessageBody, FeedbackBody):
        with pytest.raises(BodyRefused):
            kind.from_bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 100_000,
        b"[]",
        b"7",
        b'{"body":"message","text":"a"}',
        b'{"body":"message","text":"a","written_on":"2026-02-30"}',
        b'{"body":"message","text":"","written_on":"2026-11-24"}',
        b'{"body":"message","text":7,"written_on":"2026-11-24"}',
        b'{"body":"message","text":"a","written_on":"2026-11-24","more":1}',
        b'{"body":"message","text":"b","text":"a","written_on":"2026-11-24"}',
        b'{"body":"message", "text":"a","written_on":"2026-11-24"}',
        b'{"body":"message","text":"\\u0061","written_on":"2026-11-24"}',
        b'{"body":"message","text":"\\ud800","written_on":"2026-11-24"}',
        b'{"body":"message","text":"a","written_on":"20261124"}',
        b'{"body":"report","text":"a","written_on":"2026-11-24"}',
    ],
)
def test_another_writing_of_a_message_is_refused(data: bytes) -> None:
    with pytest.raises(BodyRefused):
        MessageBody.from_bytes(data)


@pytest.mark.parametrize(
    "change",
    [
        {"answers": []},
        {"answers": {"what": 7}},
        {"answers": {"what": [7]}},
        {"form": "../report"},
        {"language": "dutch"},
        {"left_out": ANNE},
        {"left_out": [ANNE.upper()]},
        {"left_out": [BO]},
        {"readers": [BO, BO]},
        {"list": 0},
        {"list": True},
        {"list": 1.0},
        {"body": "message"},
    ],
)
def test_a_report_with_wrong_values_is_refused(change: dict[str, Any]) -> None:
    said = json.dumps(
        WRITTEN | change, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )

    with pytest.raises(BodyRefused):
        ReportBody.from_bytes(said.encode())


@pytest.mark.parametrize("key", sorted(WRITTEN))
def test_a_report_without_one_of_its_parts_is_refused(key: str) -> None:
    said = {name: value for name, value in WRITTEN.items() if name != key}

    with pytest.raises(BodyRefused):
        ReportBody.from_bytes(json.dumps(said).encode())


def test_nobody_is_left_out_and_a_reader_at_once() -> None:
    with pytest.raises(ValueError, match="named twice"):
        ReportBody("report", "nl", DAY, Answers({}), (ANNE,), (ANNE,), 1)


def test_a_body_without_words_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="text"):
        MessageBody(" \n", DAY)
    for said in (("", "b", "c"), ("a", " ", "c"), ("a", "b", "\n")):
        with pytest.raises(ValueError, match="not a body"):
            FeedbackBody(*said, DAY)


@pytest.mark.parametrize(
    "day",
    [date.min, EARLIEST - timedelta(days=1), LATEST + timedelta(days=1), date.max],
)
def test_a_day_from_which_no_term_can_be_counted_is_refused(day: date) -> None:
    """One letter of 31 December 9999 stopped the queue of a whole desk."""
    with pytest.raises(BodyRefused, match="written_on"):
        MessageBody.from_bytes(MessageBody("Dag.", day).to_bytes())
