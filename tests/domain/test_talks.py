"""In a talk letters go to and fro; nothing is written down about anybody."""

from datetime import date

import pytest

from portal.casework.lines import LineKind
from portal.domain.case import check
from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.domain.facts import facts_of
from portal.domain.refusal import Refusal
from portal.domain.talks import ACTS, FIELDS, check_talk, of_talk

DAY = date(2026, 3, 2)
OF_CASES = sorted(set(LineKind) - ACTS)
ABOUT_SOMEBODY = [
    Decision(DAY, DAY, Field.REPORTED_BY, "medewerker"),
    Decision(DAY, DAY, Field.TYPE, "FIN"),
    Decision(DAY, DAY, Field.FINDING, "gegrond"),
    Decision(DAY, DAY, Field.NAMED, "ja"),
    Decision(DAY, DAY, Field.RETURNED),
    Decision(DAY, DAY, Field.FEEDBACK),
]
OF_A_THREAD = (
    Decision(DAY, DAY, Field.RECEIVED),
    Decision(DAY, DAY, Field.KIND, "talk"),
    Decision(DAY, DAY, Field.CHANNEL, "portaal"),
    Decision(DAY, DAY, Field.ACKNOWLEDGED),
    Decision(DAY, DAY, Field.MEETING_ASKED),
    Decision(DAY, DAY, Field.MEETING_HELD),
    Decision(DAY, DAY, Field.CLOSED, WITH_REASON),
    Decision(DAY, DAY, Field.REOPENED),
)


@pytest.mark.parametrize("act", sorted(ACTS))
def test_letters_access_and_the_end_are_acts_of_a_talk(act: str) -> None:
    check_talk(act, OF_A_THREAD)


@pytest.mark.parametrize("act", OF_CASES)
def test_every_other_act_is_for_cases(act: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_talk(act)

    assert refused.value.code == "talks_only"


def test_an_act_that_nobody_has_thought_of_is_refused() -> None:
    with pytest.raises(Refusal, match="talks_only"):
        check_talk("scored")


@pytest.mark.parametrize("decision", ABOUT_SOMEBODY, ids=lambda one: str(one.field))
def test_nothing_is_decided_about_its_subject_or_its_reporter(
    decision: Decision,
) -> None:
    with pytest.raises(Refusal, match="talks_only"):
        check_talk("closed", (*OF_A_THREAD, decision))


def test_its_first_line_leaves_out_who_the_reporter_is() -> None:
    assert of_talk((*OF_A_THREAD, *ABOUT_SOMEBODY)) == OF_A_THREAD
    assert {one.field for one in OF_A_THREAD} == FIELDS


def test_it_closes_after_a_first_answer_and_asks_for_nothing_else() -> None:
    begun, closed = OF_A_THREAD[:3], OF_A_THREAD[6]
    with pytest.raises(Refusal) as refused:
        check(facts_of(begun), closed, is_talk=True)
    assert refused.value.values["missing"] == ("acknowledgement",)
    answered = facts_of(OF_A_THREAD[:4])

    check(answered, closed, is_talk=True)

    with pytest.raises(Refusal, match="not_ready_to_close"):
        check(answered, closed)
