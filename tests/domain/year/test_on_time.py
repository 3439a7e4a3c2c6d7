"""A promise of the law counts in the year in which its last day was."""

from datetime import date, timedelta

from portal.domain.decisions import WITH_REASON, Field
from portal.domain.year.amount import Amount
from portal.domain.year.measures import year_measures
from tests.domain.year.writing_down import CaseWritten, asked, histories

CAME = date(2024, 3, 1)
DUE = CAME + timedelta(days=7)
NAMES = (
    "acknowledgement.due",
    "acknowledgement.on_time",
    "feedback.due",
    "feedback.on_time",
)


def told(
    *cases: CaseWritten, year: int = 2024, reference: date | None = None
) -> list[int | None]:
    measures = year_measures(histories(cases), (), asked(year, reference))
    found = [measures[name] for name in NAMES]
    return [None if amount is None else amount.number for amount in found]


def test_on_the_last_day_is_on_time_and_a_day_later_is_not() -> None:
    on_time = CaseWritten(CAME).take(DUE, Field.ACKNOWLEDGED)
    late = CaseWritten(CAME).take(DUE + timedelta(days=1), Field.ACKNOWLEDGED)

    assert told(on_time, late)[:2] == [2, 1]


def test_what_was_never_sent_is_due_and_not_on_time() -> None:
    assert told(CaseWritten(CAME)) == [1, 0, 1, 0]


def test_months_of_feedback_begin_when_the_acknowledgement_was_sent() -> None:
    case = CaseWritten(CAME).take(date(2024, 3, 3), Field.ACKNOWLEDGED)
    on_time = case.take(date(2024, 6, 3), Field.FEEDBACK)
    slow = CaseWritten(CAME).take(date(2024, 3, 3), Field.ACKNOWLEDGED)
    late = slow.take(date(2024, 6, 4), Field.FEEDBACK)

    assert told(on_time, late) == [2, 2, 2, 1]


def test_what_is_due_in_the_next_year_counts_then() -> None:
    case = CaseWritten(date(2024, 12, 28)).take(date(2024, 12, 29), Field.ACKNOWLEDGED)
    case.take(date(2024, 12, 30), Field.FEEDBACK)

    assert told(case) == [0, 0, 0, 0]
    assert told(case, year=2025) == [1, 1, 1, 1]


def test_what_is_not_due_yet_at_the_reference_date_does_not_count() -> None:
    assert told(CaseWritten(CAME), reference=DUE - timedelta(days=1)) == [0, 0, 0, 0]
    assert told(CaseWritten(CAME), reference=DUE) == [1, 0, 0, 0]


def test_feedback_that_was_waived_with_a_reason_is_not_owed() -> None:
    case = CaseWritten(CAME).take(CAME, Field.ACKNOWLEDGED)
    case.take(CAME, Field.NO_FEEDBACK, WITH_REASON)

    assert told(case) == [1, 1, 0, 0]


def test_a_double_is_owed_an_answer_too() -> None:
    assert told(CaseWritten(CAME).take(CAME, Field.FINDING, "dubbel")) == [1, 0, 1, 0]


def test_a_year_before_all_terms_has_none_due_and_does_not_say_zero() -> None:
    assert told(CaseWritten(date(2021, 3, 1)), year=2021) == [None] * 4


def test_a_report_from_before_all_terms_is_owed_nothing() -> None:
    assert told(CaseWritten(date(2023, 2, 17)), year=2023) == [0, 0, 0, 0]


def test_without_terms_at_all_nothing_is_known() -> None:
    sources = histories([CaseWritten(CAME)])

    measures = year_measures(sources, (), asked(2024, terms=None))

    assert measures["feedback.due"] is None
    assert measures["received"] == Amount(1)
