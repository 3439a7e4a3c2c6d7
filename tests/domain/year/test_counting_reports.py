"""What reports are counted by: every decision, and every one that is still to come."""

from datetime import date
from typing import Any

import pytest

from portal.domain.decisions import Decision, Field
from portal.domain.taken_back import take_back
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.checks import disagreements
from portal.domain.year.measures import year_measures
from tests.domain.year.writing_down import (
    CaseWritten,
    all_relations,
    asked,
    histories,
)

CAME, LATER, CLOSED = date(2021, 3, 1), date(2021, 3, 20), date(2021, 6, 30)


def told(*cases: CaseWritten, **question: Any) -> Measures:
    return year_measures(histories(cases), (), asked(2021, **question))


def ones(measures: Measures, prefix: str) -> set[str]:
    """Return which names below a prefix have the number one."""
    return {
        name.removeprefix(prefix)
        for name, amount in measures.items()
        if name.startswith(prefix) and amount == Amount(1)
    }


def test_a_new_report_is_in_each_row_of_what_is_not_decided() -> None:
    measures = told(CaseWritten(CAME))

    for row in ("type", "scope", "route", "finding", "effect"):
        assert ones(measures, f"reports.{row}.") == {"none"}
    assert ones(measures, "anonymity.") == {"none"}
    assert disagreements(measures, all_relations(2021)) == ()


def test_a_subtype_counts_with_its_type() -> None:
    case = CaseWritten(CAME).take(LATER, Field.TYPE, "POS.giften")

    assert ones(told(case), "reports.type.") == {"POS"}


def test_the_last_route_counts() -> None:
    case = CaseWritten(CAME).take(LATER, Field.ROUTE, "vooronderzoek")
    case.take(CLOSED, Field.ROUTE, "bemiddeling")

    assert ones(told(case), "reports.route.") == {"other", "other.bemiddeling"}


def test_once_investigated_is_investigated_whatever_follows() -> None:
    case = CaseWritten(CAME).take(LATER, Field.ROUTE, "vooronderzoek")
    case.take(LATER, Field.PRELIMINARY_STARTED).take(LATER, Field.PRELIMINARY_ENDED)
    case.take(CLOSED, Field.ROUTE, "bemiddeling")

    assert ones(told(case), "reports.route.") == {"investigated"}


def test_still_open_as_a_finding_is_no_finding() -> None:
    case = CaseWritten(CAME).take(LATER, Field.ROUTE, "onderzoek_intern")
    case.take(LATER, Field.FINDING, "nog_in_behandeling")

    measures = told(case)

    assert ones(measures, "reports.finding.") == {"none"}
    assert measures["investigated.open"] == Amount(1)
    assert measures["investigated.concluded"] == Amount(0)


def test_substantiated_and_closed_is_told_beside_substantiated() -> None:
    closed = CaseWritten(CAME).handle(LATER, "onderzoek_intern", "gegrond")
    open_yet = CaseWritten(CAME).handle(LATER, "onderzoek_intern", "gegrond")
    open_yet.take(LATER, Field.REOPENED)

    measures = told(closed, open_yet)

    assert measures["investigated.substantiated"] == Amount(2)
    assert measures["reports.closed.substantiated"] == Amount(1)
    assert disagreements(measures, all_relations(2021)) == ()


def test_a_code_that_the_lists_do_not_have_is_told_by_a_cross_check() -> None:
    case = CaseWritten(CAME, by="kabouter").take(LATER, Field.TYPE, "OUD")

    measures = told(case)

    assert measures["reports.type.OUD"] == Amount(1)
    broken = disagreements(measures, all_relations(2021))
    assert [each.relation.parts[0] for each in broken] == [
        "reports.type.FIN",
        "reports.reporter.intern",
    ]


def test_an_anonymous_reporter_who_came_back_is_counted_so() -> None:
    back = CaseWritten(CAME).take(LATER, Field.NAMED, "nee")
    back.take(LATER, Field.RETURNED).take(CLOSED, Field.RETURNED)
    away = CaseWritten(CAME).take(LATER, Field.NAMED, "nee")
    named = CaseWritten(CAME).take(LATER, Field.NAMED, "ja")
    named.take(LATER, Field.RETURNED)

    measures = told(back, away, named)

    assert measures["anonymous"] == Amount(2)
    assert measures["anonymous.returned"] == Amount(1)
    assert measures["named"] == Amount(1)


def test_harm_counts_in_the_year_in_which_it_was_first_recorded() -> None:
    case = CaseWritten(date(2020, 11, 1)).take(LATER, Field.DETRIMENT, "gemeld")
    unfounded = CaseWritten(CAME).take(LATER, Field.DETRIMENT, "gemeld")
    unfounded.take(CLOSED, Field.DETRIMENT, "niet_gebleken")
    asked_only = CaseWritten(CAME).take(LATER, Field.DETRIMENT, "niet_gebleken")
    case.take(CLOSED, Field.DETRIMENT, "vastgesteld")

    measures = told(case, unfounded, asked_only)

    assert measures["detriment.reported"] == Amount(2)
    assert measures["detriment.established"] == Amount(1)


def test_a_decision_that_was_taken_back_counts_no_more() -> None:
    case = CaseWritten(CAME)
    harm = Decision(LATER, LATER, Field.DETRIMENT, "gemeld")
    case.lines += [harm, take_back(harm, LATER)]

    assert told(case)["detriment.reported"] == Amount(0)


def test_days_are_counted_from_the_incident_and_to_the_closing() -> None:
    quick = CaseWritten(CAME).take(CAME, Field.INCIDENT_ON)
    quick.handle(LATER, "gesprek", "ingetrokken")
    slow = CaseWritten(CAME).handle(CLOSED, "gesprek", "ingetrokken")
    early = Decision(date(2021, 2, 19), CAME, Field.INCIDENT_ON)
    slow.lines.append(early)

    measures = told(quick, slow, CaseWritten(CAME))

    assert measures["closing.count"] == Amount(2)
    # The half between 19 and 121 days: 70.
    assert measures["closing.median_days"] == Amount(70)
    assert measures["closing.over_100_days"] == Amount(1)
    assert measures["gap.count"] == Amount(2)
    assert measures["gap.median_days"] == Amount(5)


def test_of_three_days_the_middle_is_the_median() -> None:
    days = (date(2021, 3, 3), date(2021, 3, 9), CLOSED)
    cases = [CaseWritten(CAME).handle(day, "gesprek", "ingetrokken") for day in days]

    assert told(*cases)["closing.median_days"] == Amount(8)


def test_without_a_closed_case_there_is_no_median() -> None:
    measures = told(CaseWritten(CAME))

    assert measures["closing.count"] == Amount(0)
    assert measures["closing.median_days"] is None


def test_what_happened_after_the_report_is_no_time_before_it() -> None:
    case = CaseWritten(CAME).take(LATER, Field.INCIDENT_ON)

    assert told(case)["gap.count"] == Amount(0)


def test_a_desk_without_any_case_yet_knows_nothing() -> None:
    assert told()["received"] is None
    assert told()["earlier.open"] is None


def test_a_desk_that_has_been_there_and_received_nothing_says_zero() -> None:
    before = CaseWritten(date(2020, 3, 1)).handle(LATER, "gesprek", "ingetrokken")

    assert told(before)["received"] == Amount(0)
    assert told(kept_from={"cases": 2021})["received"] == Amount(0)
    assert told(kept_from={"cases": 2022})["received"] is None


def test_a_desk_that_handles_no_reports_has_no_measures_of_them() -> None:
    talk = CaseWritten(CAME, kind="talk")

    assert "received" not in told(talk, keeps_cases=False)
    assert told(CaseWritten(CAME), keeps_cases=False)["received"] == Amount(1)


def test_a_reference_date_before_the_year_is_refused() -> None:
    with pytest.raises(ValueError, match="not before the year"):
        asked(2021, date(2020, 12, 31))


def test_as_at_a_day_in_the_year_later_receipts_do_not_count() -> None:
    cases = (CaseWritten(CAME), CaseWritten(CLOSED))

    assert told(*cases, reference=LATER)["received"] == Amount(1)
