"""Messages and feedback are judged by the same reader as forms."""

from datetime import date

import pytest

from portal.domain.questionnaire import Refused
from portal.domain.report import FeedbackBody, MessageBody
from portal.domain.writing import MOST_CHARACTERS, read_feedback, read_message

DAY = date(2026, 11, 24)


def test_a_message_is_cleaned_and_kept() -> None:
    body = read_message({"text": [" Dag.\r\nNog iets.\x00 "]}, DAY)

    assert body == MessageBody("Dag.\nNog iets.", DAY)


@pytest.mark.parametrize(
    ("typed", "code"), [([], "empty"), ([" "], "empty"), (["a" * 20_001], "too_long")]
)
def test_it_refuses_an_empty_or_endless_message(typed: list[str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_message({"text": typed}, DAY)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_the_longest_message_fits() -> None:
    assert len(read_message({"text": ["a" * MOST_CHARACTERS]}, DAY).text) == 20_000


def test_feedback_needs_an_assessment_a_follow_up_and_a_reason() -> None:
    """An empty message cannot satisfy the duty to give feedback (R22)."""
    with pytest.raises(Refused) as refused:
        read_feedback({"assessment": ["Het klopt."], "reason": [" "]}, DAY)

    problems = [(each.question_id, each.code) for each in refused.value.problems]
    assert problems == [("follow_up", "empty"), ("reason", "empty")]


def test_whole_feedback_is_kept() -> None:
    raw = {"assessment": ["Ja."], "follow_up": ["Wij doen dit."], "reason": ["Daarom."]}

    assert read_feedback(raw, DAY) == FeedbackBody(
        "Ja.", "Wij doen dit.", "Daarom.", DAY
    )
