"""How far a case is, and the steps that any case may or may not take (R40)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.case import Stage, begin, check, missing_for_closing, stage_of
from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.domain.facts import Facts, facts_of
from portal.domain.refusal import Refusal
from tests.domain.stepping import TODAY, Case, concluded, day, investigated


def test_a_case_goes_through_its_stages_in_order() -> None:
    case = Case()
    steps = (
        (1, Field.ACKNOWLEDGED, ""),
        (2, Field.ROUTE, "onderzoek_extern"),
        (3, Field.INVESTIGATION_STARTED, ""),
        (10, Field.FINDING, "ongegrond"),
        (10, Field.INVESTIGATION_ENDED, ""),
        (11, Field.FEEDBACK, ""),
        (11, Field.PERSON_NONE, ""),
        (12, Field.CLOSED, WITH_REASON),
    )

    stages = [stage_of(case.facts)]
    stages += [stage_of(case.take(*step).facts) for step in steps]

    assert list(dict.fromkeys(stages)) == list(Stage)


def test_a_case_can_end_with_a_talk_and_without_a_finding() -> None:
    case = Case().take(1, Field.ACKNOWLEDGED).take(2, Field.ROUTE, "gesprek")
    case.take(3, Field.FINDING, "zonder_bevinding").take(3, Field.FEEDBACK)
    case.take(3, Field.PERSON_NONE)
    case.take(3, Field.CLOSED, WITH_REASON)

    assert stage_of(case.facts) is Stage.CLOSED


@pytest.mark.parametrize("relation", ["", "zeg_ik_niet"])
def test_who_does_not_say_who_they_are_is_unknown(relation: str) -> None:
    """R09."""
    facts = facts_of(begin(day(0), day(1), "advice", relation))

    assert facts.reported_by == "onbekend"
    assert (facts.received_on, facts.kind) == (day(0), "advice")
    assert facts.channel == "portaal"


def test_a_case_begins_with_its_receipt() -> None:
    line = Decision(day(0), day(0), Field.TYPE, "FIN")

    with pytest.raises(Refusal) as refused:
        check(Facts(), line)

    assert refused.value.code == "not_received"
    check(Facts(), Decision(day(0), day(0), Field.RECEIVED))


def test_a_case_is_received_once() -> None:
    assert Case().refuses(1, Field.RECEIVED).code == "already_received"


def test_nothing_is_decided_before_it_came_or_after_today() -> None:
    case = Case()

    assert case.refuses(-1, Field.TYPE, "FIN").code == "before_receipt"
    refusal = case.refuses(TODAY + 1, Field.TYPE, "FIN")
    assert refusal.code == "in_the_future"
    assert refusal.values["day"] == day(TODAY + 1)


def test_the_incident_itself_may_be_long_ago_but_not_to_come() -> None:
    case = Case().take(-900, Field.INCIDENT_ON)

    assert case.facts.incident_on == day(-900)
    assert case.refuses(TODAY + 1, Field.INCIDENT_ON).code == "in_the_future"


def test_no_line_is_slipped_in_on_an_earlier_day() -> None:
    line = Decision(day(1), day(TODAY - 1), Field.TYPE, "FIN")

    with pytest.raises(Refusal) as refused:
        check(Case().facts, line)

    assert refused.value.code == "recorded_out_of_order"


def test_a_report_is_acknowledged_once() -> None:
    refusal = investigated().refuses(2, Field.ACKNOWLEDGED)

    assert (refusal.code, refusal.values["day"]) == ("already_acknowledged", day(1))


def test_feedback_comes_after_the_acknowledgement() -> None:
    code = "feedback_before_acknowledgement"

    assert Case().refuses(1, Field.FEEDBACK).code == code
    assert Case().take(2, Field.ACKNOWLEDGED).refuses(1, Field.FEEDBACK).code == code


def test_feedback_may_be_given_more_than_once() -> None:
    concluded().take(20, Field.FEEDBACK)


def test_an_effect_may_be_there_for_each_person_and_none_only_once() -> None:
    case = Case().take(1, Field.EFFECT_ADDED, "berisping")
    case.take(1, Field.EFFECT_ADDED, "berisping").take(
        2, Field.EFFECT_REMOVED, "berisping"
    )
    without = Case().take(1, Field.EFFECT_ADDED, "geen")

    assert case.facts.effects == ("berisping",)
    refusal = without.refuses(2, Field.EFFECT_ADDED, "geen")
    assert (refusal.code, refusal.values["effect"]) == ("effect_already_there", "geen")
    assert case.refuses(2, Field.EFFECT_REMOVED, "ontslag").code == "effect_not_there"
    case.take(3, Field.EFFECT_REMOVED, "berisping").take(3, Field.EFFECT_ADDED, "geen")


def test_no_effect_cannot_stand_beside_one() -> None:
    with_effect = Case().take(1, Field.EFFECT_ADDED, "berisping")
    without = Case().take(1, Field.EFFECT_ADDED, "geen")

    assert (
        with_effect.refuses(2, Field.EFFECT_ADDED, "geen").code == "effect_beside_none"
    )
    assert without.refuses(2, Field.EFFECT_ADDED, "anders").code == "effect_beside_none"


steps = st.tuples(
    st.integers(min_value=-5, max_value=TODAY + 5),
    st.sampled_from(Field),
    st.sampled_from(
        ["met_reden", "gegrond", "dubbel", "vooronderzoek", "gesprek", "geen"]
    ),
)


@given(st.lists(steps, max_size=60))
def test_whatever_is_tried_a_case_stays_in_order(
    tried: list[tuple[int, Field, str]],
) -> None:
    case = Case()
    for on, field, code in tried:
        try:
            case.take(on, field, code)
        except (Refusal, ValueError):
            continue

    facts = case.facts
    assert facts.received_on == day(0)
    if facts.finding == "gegrond":
        assert facts.is_investigated
    if facts.closed_on is not None:
        assert missing_for_closing(facts) == ()
        told_on = facts.feedback_on or facts.no_feedback_on
        assert told_on is not None
        assert told_on <= facts.closed_on
    if "geen" in facts.effects:
        assert facts.effects == ("geen",)
