"""A report is received in one year; still open, it stands in the next as taken over."""

from datetime import date

from portal.domain.decisions import Field
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.checks import disagreements
from portal.domain.year.measures import year_measures
from tests.domain.year.writing_down import (
    CaseWritten,
    all_relations,
    asked,
    histories,
)

AUTUMN, SPRING, SUMMER = date(2021, 11, 1), date(2022, 3, 1), date(2022, 7, 1)


def told(year: int, *cases: CaseWritten, reference: date | None = None) -> Measures:
    measures = year_measures(histories(cases), (), asked(year, reference))
    assert disagreements(measures, all_relations(year)) == ()
    return measures


def numbers(measures: Measures, *names: str) -> list[int | None]:
    found = [measures[name] for name in names]
    return [None if amount is None else amount.number for amount in found]


def test_a_report_counts_in_the_year_of_receipt_only() -> None:
    case = CaseWritten(AUTUMN).handle(SPRING, "gesprek", "ingetrokken")

    assert numbers(told(2021, case), "received", "reports.open") == [1, 1]
    assert numbers(told(2022, case), "received", "earlier.open") == [0, 1]
    assert numbers(told(2022, case), "earlier.closed", "earlier.left") == [1, 0]
    assert numbers(told(2023, case), "received", "earlier.open") == [0, 0]


def test_what_stays_open_is_taken_over_again() -> None:
    case = CaseWritten(AUTUMN)

    assert numbers(told(2022, case), "earlier.left") == [1]
    assert numbers(told(2023, case), "earlier.open", "earlier.left") == [1, 1]


def test_a_case_that_was_opened_again_counts_by_its_last_closing() -> None:
    case = CaseWritten(AUTUMN).handle(SPRING, "gesprek", "ingetrokken")
    case.take(date(2022, 5, 1), Field.REOPENED).close(SUMMER)

    measures = told(2022, case)

    assert numbers(measures, "earlier.closed", "closing.count") == [1, 1]
    assert numbers(measures, "closing.median_days") == [(SUMMER - AUTUMN).days]


def test_opened_again_and_not_closed_is_left() -> None:
    case = CaseWritten(AUTUMN).handle(SPRING, "gesprek", "ingetrokken")
    case.take(SUMMER, Field.REOPENED)

    assert numbers(told(2022, case), "earlier.closed", "earlier.left") == [0, 1]


def test_a_case_that_was_closed_on_new_year_is_not_taken_over() -> None:
    case = CaseWritten(AUTUMN).handle(date(2021, 12, 20), "gesprek", "ingetrokken")
    case.take(SPRING, Field.REOPENED)

    assert numbers(told(2022, case), "earlier.open") == [0]


def test_a_double_stays_received_and_is_no_report() -> None:
    case = CaseWritten(AUTUMN)
    double = CaseWritten(AUTUMN).take(date(2021, 11, 9), Field.FINDING, "dubbel")

    before = told(2021, case, double, reference=date(2021, 11, 8))
    after = told(2021, case, double)

    assert numbers(before, "received", "received.double", "reports") == [2, 0, 2]
    assert numbers(after, "received", "received.double", "reports") == [2, 1, 1]
    assert numbers(told(2022, case, double), "earlier.open") == [1]


def test_what_turned_out_a_double_later_is_closed_as_one() -> None:
    double = CaseWritten(AUTUMN).take(SPRING, Field.ACKNOWLEDGED)
    double.take(SPRING, Field.FINDING, "dubbel").close(SPRING)

    measures = told(2022, double)

    assert numbers(measures, "earlier.closed", "earlier.finding.dubbel") == [1, 1]
    # Closed with its main case within a day: no measure of how long anything takes.
    assert numbers(measures, "closing.count") == [0]


def test_advice_that_becomes_a_report_moves_from_one_to_the_other() -> None:
    case = CaseWritten(SPRING, kind="advice")
    case.take(SUMMER, Field.KIND, "report")

    before = told(2022, case, reference=date(2022, 6, 30))
    after = told(2022, case)

    names = ("advice", "received", "cases.converted")
    assert numbers(before, *names) == [1, 0, 0]
    assert numbers(after, *names) == [0, 1, 1]


def test_advice_of_last_year_that_becomes_a_report_is_taken_over() -> None:
    case = CaseWritten(AUTUMN, kind="advice").take(SPRING, Field.KIND, "report")

    assert numbers(told(2021, case), "advice", "received") == [1, 0]
    names = ("received", "earlier.open", "cases.converted")
    assert numbers(told(2022, case), *names) == [0, 1, 1]
    assert numbers(told(2023, case), "earlier.open", "cases.converted") == [1, 0]


def test_advice_that_was_a_report_for_a_while_is_advice() -> None:
    case = CaseWritten(SPRING, kind="advice").take(SPRING, Field.KIND, "report")
    case.take(SUMMER, Field.KIND, "advice")

    assert numbers(told(2022, case), "advice", "received") == [1, 0]
    assert numbers(told(2022, case), "cases.converted") == [0]


def test_what_is_written_down_late_counts_for_who_knows_it() -> None:
    case = CaseWritten(AUTUMN)
    case.take(date(2021, 12, 1), Field.TYPE, "FIN", written=date(2022, 1, 9))
    sources, last_day = histories([case]), date(2021, 12, 31)

    on_new_year = year_measures(sources, (), asked(2021, last_day))
    in_spring = year_measures(sources, (), asked(2021, last_day, known_by=SPRING))

    assert on_new_year["reports.type.none"] == Amount(1)
    assert in_spring["reports.type.FIN"] == Amount(1)


def test_a_case_without_a_day_of_receipt_counts_nowhere() -> None:
    case = CaseWritten(AUTUMN)
    del case.lines[0]

    assert told(2021, case)["received"] is None
