"""What is true of a case follows from its lines, at any day and as known on any."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.decisions import WITHOUT_CODE, Decision, Field
from portal.domain.facts import Facts, facts_at, facts_of

NEW_YEAR = date(2026, 1, 1)


def day(number: int) -> date:
    return NEW_YEAR + timedelta(days=number)


def line(holds_from: int, field: Field, code: str = "", recorded: int = 0) -> Decision:
    return Decision(day(holds_from), day(recorded or holds_from), field, code)


WHOLE = [
    line(0, Field.RECEIVED),
    line(0, Field.KIND, "report"),
    line(0, Field.CHANNEL, "portaal"),
    line(0, Field.REPORTED_BY, "medewerker"),
    line(-9, Field.INCIDENT_ON, recorded=1),
    line(2, Field.ACKNOWLEDGED),
    line(3, Field.TYPE, "FIN.diefstal"),
    line(3, Field.SCOPE, "integriteitsschending"),
    line(3, Field.ROUTE, "vooronderzoek"),
    line(4, Field.INVESTIGATION_STARTED),
    line(5, Field.MEETING_ASKED),
    line(6, Field.MEETING_HELD),
    line(8, Field.ROUTE, "onderzoek_intern"),
    line(20, Field.INVESTIGATION_ENDED),
    line(21, Field.FINDING, "gegrond"),
    line(22, Field.EFFECT_ADDED, "berisping"),
    line(22, Field.EFFECT_ADDED, "training"),
    line(23, Field.EFFECT_REMOVED, "berisping"),
    line(25, Field.FEEDBACK),
    line(30, Field.CLOSED, "met_reden"),
]


def test_every_line_tells_in_the_end() -> None:
    assert facts_of(WHOLE) == Facts(
        received_on=day(0),
        kind="report",
        channel="portaal",
        reported_by="medewerker",
        incident_on=day(-9),
        type="FIN.diefstal",
        scope="integriteitsschending",
        route="onderzoek_intern",
        routes=("vooronderzoek", "onderzoek_intern"),
        investigation_started_on=day(4),
        investigation_ended_on=day(20),
        finding="gegrond",
        finding_on=day(21),
        effects=("training",),
        acknowledged_on=day(2),
        feedback_on=day(25),
        meeting_asked_on=day(5),
        meeting_held_on=day(6),
        closed_on=day(30),
        recorded_on=day(30),
    )


def test_nothing_is_true_without_lines() -> None:
    assert facts_of([]) == Facts()


def test_a_type_is_counted_without_its_subtype() -> None:
    assert facts_of(WHOLE).type_code == "FIN"
    assert Facts(type="OMG").type_code == "OMG"
    assert Facts().type_code is None


def test_at_a_reference_date_only_what_held_then_is_true() -> None:
    """An investigation that is open at the end of the year is open in its report."""
    facts = facts_at(WHOLE, day(10))

    assert facts.is_investigating
    assert facts.finding is None
    assert facts.closed_on is None
    assert facts.routes == ("vooronderzoek", "onderzoek_intern")


def test_what_was_written_down_later_does_not_change_what_was_known() -> None:
    late = [*WHOLE, line(9, Field.TYPE, "POS", recorded=40)]

    assert facts_at(late, day(10)).type == "FIN.diefstal"
    assert facts_at(late, day(10), known_by=day(39)).type == "FIN.diefstal"
    assert facts_at(late, day(10), known_by=day(40)).type == "POS"
    assert facts_at(late, day(8), known_by=day(40)).type == "FIN.diefstal"


def test_of_what_lasts_the_latest_day_counts_however_late_it_was_written() -> None:
    """A line about the past tells of the past; today's stays."""
    facts = facts_of([*WHOLE, line(1, Field.TYPE, "POS", recorded=40)])

    assert facts.type == "FIN.diefstal"


def test_for_the_same_day_the_line_written_last_counts() -> None:
    facts = facts_of([*WHOLE, line(3, Field.TYPE, "POS", recorded=40)])

    assert facts.type == "POS"


def test_the_first_acknowledgement_and_the_first_feedback_count() -> None:
    more = [line(28, Field.ACKNOWLEDGED), line(29, Field.FEEDBACK)]
    facts = facts_of([*WHOLE[:-1], *more])

    assert (facts.acknowledged_on, facts.feedback_on) == (day(2), day(25))


def test_a_day_that_was_written_wrongly_is_written_again() -> None:
    facts = facts_of([*WHOLE, line(-8, Field.INCIDENT_ON, recorded=40)])

    assert facts.incident_on == day(-8)


def test_a_reopened_case_was_closed_in_between() -> None:
    reopened = [*WHOLE, line(60, Field.REOPENED)]

    assert facts_at(reopened, day(59)).closed_on == day(30)
    assert facts_of(reopened).closed_on is None
    assert facts_of(reopened).reopened_on == day(60)


def test_an_investigation_can_begin_again() -> None:
    again = facts_of([*WHOLE, line(70, Field.INVESTIGATION_STARTED)])

    assert again.investigation_started_on == day(70)
    assert again.is_investigating


def test_an_advice_that_becomes_a_report_moves_from_one_count_to_the_other() -> None:
    """R42: the trail shows both; at each day it is counted once."""
    lines = [line(0, Field.KIND, "advice"), line(9, Field.KIND, "report")]

    assert facts_at(lines, day(8)).kind == "advice"
    assert facts_at(lines, day(9)).kind == "report"


def test_feedback_that_was_waived_has_its_day() -> None:
    facts = facts_of([line(9, Field.NO_FEEDBACK, "met_reden")])

    assert facts.no_feedback_on == day(9)


@pytest.mark.parametrize(
    ("finding", "answers"),
    [(None, False), ("nog_in_behandeling", False), ("zonder_bevinding", True)],
)
def test_the_open_finding_answers_nothing(finding: str | None, answers: bool) -> None:  # noqa: FBT001 # a table's column
    assert Facts(finding=finding).has_finding is answers


@st.composite
def lines(draw: st.DrawFn) -> list[Decision]:
    """Any lines of a case, as they are added: day after day."""
    found = []
    recorded = 0
    for field in draw(st.lists(st.sampled_from(Field), max_size=30)):
        recorded += draw(st.integers(min_value=0, max_value=9))
        code = "" if field in WITHOUT_CODE else draw(st.sampled_from("abc"))
        if field is Field.PERSON_DEFERRED:
            code = day(recorded + 40).isoformat()
        elif field is Field.TAKEN_BACK:
            code = f"effect_added:{code}"
        back = draw(st.integers(min_value=0, max_value=40))
        found.append(Decision(day(recorded - back), day(recorded), field, code))
    return found


@given(lines(), lines(), st.integers(min_value=-50, max_value=300))
def test_lines_that_are_added_later_never_change_a_reference_date(
    before: list[Decision], after: list[Decision], at: int
) -> None:
    known_by = max((each.recorded_on for each in before), default=NEW_YEAR)
    shift = known_by - NEW_YEAR + timedelta(days=1)
    later = [
        Decision(each.holds_from, each.recorded_on + shift, each.field, each.code)
        for each in after
    ]

    old = facts_at(before, day(at), known_by)

    assert facts_at([*before, *later], day(at), known_by) == old


@given(lines())
def test_at_the_last_of_all_days_all_is_told(written: list[Decision]) -> None:
    assert facts_at(written, date.max) == facts_of(written)


@given(lines())
def test_an_effect_is_there_as_often_as_it_was_added_and_not_removed(
    written: list[Decision],
) -> None:
    """A measure for two people is added twice, and counted twice."""
    lines = [each for each in written if each.field != Field.TAKEN_BACK]
    counts = dict.fromkeys("abc", 0)
    for each in lines:
        if each.field == Field.EFFECT_ADDED:
            counts[each.code] += 1
        elif each.field == Field.EFFECT_REMOVED:
            counts[each.code] = max(0, counts[each.code] - 1)

    effects = facts_of(lines).effects

    assert {code: effects.count(code) for code in "abc"} == counts
