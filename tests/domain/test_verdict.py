"""What a reporter says of minutes is read, and no correction gets lost."""

import pytest

from portal.domain.minutes import MOST_CHARACTERS, Verdict
from portal.domain.questionnaire import Refused
from portal.domain.verdict import read_verdict

MINUTES = "De beller zag geld.\n\nElke vrijdag."


def read(verdict: str, text: str = MINUTES, remark: str = "") -> tuple[str, str, str]:
    raw = {"verdict": [verdict], "text": [text], "remark": [remark]}
    return read_verdict(raw, MINUTES)


@pytest.mark.parametrize("verdict", [Verdict.APPROVED, Verdict.REFUSED])
def test_a_text_that_was_left_alone_is_not_sent_again(verdict: Verdict) -> None:
    assert read(verdict, remark=" Zo! ") == (verdict, "", "Zo!")


def test_a_correction_is_the_whole_text_as_the_reporter_wants_it() -> None:
    assert read("corrected", "Ik zag geld.") == (Verdict.CORRECTED, "Ik zag geld.", "")


def test_line_ends_of_a_browser_are_no_change() -> None:
    text = MINUTES.replace("\n", "\r\n") + "\r\n"

    assert read("approved", text) == (Verdict.APPROVED, "", "")


@pytest.mark.parametrize(
    ("verdict", "text", "problem"),
    [
        ("", MINUTES, ("verdict", "empty")),
        ("perhaps", MINUTES, ("verdict", "unknown_option")),
        ("approved", "Ik zag geld.", ("verdict", "changed")),
        ("refused", "", ("verdict", "changed")),
        ("corrected", MINUTES, ("text", "unchanged")),
        ("corrected", " ", ("text", "empty")),
        ("corrected", "x" * (MOST_CHARACTERS + 1), ("text", "too_long")),
    ],
)
def test_what_does_not_fit_together_is_asked_about(
    verdict: str, text: str, problem: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        read(verdict, text)

    (found,) = refused.value.problems
    assert (found.question_id, found.code) == problem
