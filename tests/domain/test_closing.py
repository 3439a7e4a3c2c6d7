"""When a case may be closed, and that a closed one rests until it is reopened."""

import pytest

from portal.domain.case import Stage, missing_for_closing, stage_of
from portal.domain.decisions import WITH_REASON, Field
from tests.domain.stepping import Case, closed, concluded, day, investigated


def test_a_case_that_is_not_ready_says_all_that_is_missing() -> None:
    refusal = Case().refuses(9, Field.CLOSED, WITH_REASON)

    assert refusal.code == "not_ready_to_close"
    assert refusal.values["missing"] == (
        "acknowledgement",
        "route",
        "finding",
        "feedback",
        "person",
    )


def test_a_case_is_not_closed_while_it_is_investigated() -> None:
    case = investigated().take(4, Field.FINDING, "gegrond").take(5, Field.FEEDBACK)
    case.take(5, Field.PERSON_INFORMED)

    refusal = case.refuses(9, Field.CLOSED, WITH_REASON)

    assert refusal.values["missing"] == ("investigation_end",)


def test_the_open_finding_does_not_close_a_case() -> None:
    case = Case().take(3, Field.FINDING, "nog_in_behandeling")

    assert "finding" in missing_for_closing(case.facts)


def test_a_case_can_close_without_feedback_for_a_reason() -> None:
    case = Case().take(1, Field.ACKNOWLEDGED).take(2, Field.ROUTE, "geen_vervolg")
    case.take(3, Field.FINDING, "onvoldoende_informatie").take(3, Field.PERSON_NONE)

    assert missing_for_closing(case.facts) == ("feedback",)
    assert case.refuses(4, Field.NO_FEEDBACK).code == "reason_missing"
    case.take(4, Field.NO_FEEDBACK, WITH_REASON).take(4, Field.CLOSED, WITH_REASON)


def test_the_reporter_of_a_duplicate_is_owed_both_answers() -> None:
    """They read their own thread only, and no word of the main case (R22, R41)."""
    case = Case().take(3, Field.FINDING, "dubbel")

    assert missing_for_closing(case.facts) == ("acknowledgement", "feedback")
    case.take(3, Field.ACKNOWLEDGED).take(4, Field.FEEDBACK)
    case.take(4, Field.CLOSED, WITH_REASON)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (Field.PERSON_INFORMED, ""),
        (Field.PERSON_DEFERRED, "2026-03-10"),
        (Field.PERSON_NONE, ""),
    ],
)
def test_closing_asks_whether_the_person_concerned_was_told(
    field: Field, code: str
) -> None:
    """R30: they were, or there is nobody to tell, or it was put off to a day."""
    case = Case().take(1, Field.ACKNOWLEDGED).take(2, Field.ROUTE, "gesprek")
    case.take(3, Field.FINDING, "zonder_bevinding").take(3, Field.FEEDBACK)

    assert missing_for_closing(case.facts) == ("person",)
    refusal = case.refuses(4, Field.CLOSED, WITH_REASON)
    assert refusal.values["missing"] == ("person",)
    case.take(4, field, code).take(5, Field.CLOSED, WITH_REASON)


def test_who_is_told_of_a_double_is_said_in_its_main_case() -> None:
    case = Case().take(1, Field.ACKNOWLEDGED).take(2, Field.FEEDBACK)

    assert "person" in missing_for_closing(case.facts)
    assert missing_for_closing(case.take(3, Field.FINDING, "dubbel").facts) == ()


def test_feedback_that_was_given_is_not_waived() -> None:
    refusal = concluded().refuses(12, Field.NO_FEEDBACK, WITH_REASON)

    assert refusal.code == "feedback_was_given"


def test_a_case_is_closed_with_a_reason_and_not_before_its_last_step() -> None:
    case = concluded()

    assert case.refuses(12, Field.CLOSED).code == "reason_missing"
    refusal = case.refuses(10, Field.CLOSED, WITH_REASON)
    assert (refusal.code, refusal.values["day"]) == ("closed_too_early", day(11))


@pytest.mark.parametrize("field", [each for each in Field if each != Field.REOPENED])
def test_a_closed_case_takes_no_step_but_reopening(field: Field) -> None:
    case = closed()

    coded = {Field.TYPE: "x", Field.FINDING: "x", Field.EFFECT_ADDED: "x"}
    coded |= {Field.PERSON_DEFERRED: "2027-01-01", Field.TAKEN_BACK: "type:x"}
    code = coded.get(field, "")
    refusal = case.refuses(20, field, code)

    assert (refusal.code, refusal.values["day"]) == ("case_closed", day(12))


def test_a_closed_case_is_reopened_and_closed_again() -> None:
    case = closed()

    assert case.refuses(11, Field.REOPENED).code == "reopened_too_early"
    case.take(20, Field.REOPENED)
    assert stage_of(case.facts) is Stage.CONCLUDED
    assert case.refuses(19, Field.CLOSED, WITH_REASON).code == "closed_too_early"
    case.take(21, Field.CLOSED, WITH_REASON)


def test_an_open_case_is_not_reopened() -> None:
    assert concluded().refuses(20, Field.REOPENED).code == "not_closed"
