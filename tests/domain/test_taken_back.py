"""A mistake of today is taken back by a line; what was known on any day stays."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain import reversal
from portal.domain.decisions import Decision, Field
from portal.domain.facts import Facts, facts_of
from portal.domain.refusal import Refusal
from portal.domain.reversal import check_reversal
from portal.domain.taken_back import standing, take_back, taken
from tests.domain.stepping import TODAY, Case, day


def line(on: int, field: Field, code: str = "", *, recorded: int = TODAY) -> Decision:
    return Decision(day(on), day(recorded), field, code)


FIN, POS = line(3, Field.TYPE, "FIN"), line(3, Field.TYPE, "POS")


def test_a_line_that_is_taken_back_tells_nothing_any_more() -> None:
    back = take_back(FIN, day(TODAY))

    assert taken(back) == FIN
    assert standing([FIN, back]) == ()
    assert facts_of([FIN, back]).type is None
    assert facts_of([FIN, back]).recorded_on == day(TODAY)


def test_what_was_true_before_is_true_again() -> None:
    assert facts_of([FIN, POS, take_back(POS, day(TODAY))]).type == "FIN"


def test_of_two_that_are_alike_one_goes() -> None:
    effect = line(3, Field.EFFECT_ADDED, "berisping")

    assert facts_of([effect, effect, take_back(effect, day(TODAY))]).effects == (
        "berisping",
    )


@pytest.mark.parametrize("recorded", [TODAY - 1, TODAY + 1])
def test_a_line_of_another_day_is_never_taken_back(recorded: int) -> None:
    """Otherwise a report on what was known on that day would change."""
    other = line(3, Field.TYPE, "FIN", recorded=recorded)

    assert standing([other, take_back(other, day(TODAY))]) == (other,)


def test_what_is_not_there_is_not_taken_back() -> None:
    assert standing([FIN, take_back(POS, day(TODAY))]) == (FIN,)


known = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["FIN", "POS", "OMG"]), st.booleans()),
    max_size=12,
)


@given(known)
def test_whatever_goes_was_taken_back_on_the_day_it_was_written(
    steps: list[tuple[int, str, bool]],
) -> None:
    """So at the end of each day it is settled what was known that day."""
    written: list[Decision] = []
    for recorded, code, is_back in sorted(steps, key=lambda step: step[0]):
        made = line(0, Field.TYPE, code, recorded=recorded)
        written.append(take_back(made, day(recorded)) if is_back else made)

    for end in range(7):
        then = [each for each in written if each.recorded_on <= day(end)]
        left = [one for one in standing(written) if one.recorded_on <= day(end)]
        assert left == list(standing(then))


def test_a_mistake_is_taken_back_where_nothing_rests_on_it() -> None:
    case = Case().take(2, Field.TYPE, "FIN").take(2, Field.ROUTE, "vooronderzoek")

    check_reversal(case.lines, case.lines[-2:], day(TODAY))


def test_what_others_rest_on_stays() -> None:
    case = Case().take(2, Field.ROUTE, "vooronderzoek")
    mistake = case.lines[-1:]
    case.take(3, Field.PRELIMINARY_STARTED)

    with pytest.raises(Refusal, match="others_rest_on_it") as refused:
        check_reversal(case.lines, mistake, day(TODAY))

    assert refused.value.values == {"field": Field.PRELIMINARY_STARTED}


def test_what_rests_on_yesterday_is_not_asked_again() -> None:
    """It was legal when it was written, and what goes is of today."""
    yesterday = day(TODAY) - timedelta(days=1)
    old = [Decision(day(0), yesterday, Field.RECEIVED)]
    odd = [Decision(day(2), yesterday, Field.FINDING, "gegrond")]
    mistake = [Decision(day(3), day(TODAY), Field.TYPE, "FIN")]

    check_reversal([*old, *odd, *mistake], mistake, day(TODAY))


def test_yesterday_is_not_taken_back() -> None:
    case = Case().take(2, Field.TYPE, "FIN")

    with pytest.raises(Refusal, match="not_of_today") as refused:
        check_reversal(case.lines, case.lines[-1:], day(TODAY + 1))

    assert refused.value.values == {"day": day(TODAY)}


def test_nothing_is_taken_back_twice() -> None:
    case = Case().take(2, Field.TYPE, "FIN")
    mistake = case.lines[-1:]
    case.lines.append(take_back(mistake[0], day(TODAY)))

    with pytest.raises(Refusal, match="taken_back_already"):
        check_reversal(case.lines, mistake, day(TODAY))


def test_a_day_before_the_receipt_can_be_taken_back_too() -> None:
    case = Case().take(-9, Field.INCIDENT_ON)
    (mistake,) = case.lines[-1:]

    case.take(-9, Field.TAKEN_BACK, take_back(mistake, day(TODAY)).code)

    assert case.facts.incident_on is None


def test_taking_back_the_newest_asks_of_nothing_that_stood_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each line asked of reads all before it: a thousand would take minutes."""
    asked: list[int] = []

    def count(decisions: Sequence[Decision]) -> Facts:
        asked.append(len(decisions))
        return facts_of(decisions)

    monkeypatch.setattr(reversal, "facts_of", count)
    received = line(1, Field.RECEIVED)
    written = [received, *[FIN, POS] * 20]

    check_reversal(written, [POS], day(TODAY))
    assert asked == []
    check_reversal(written[:-1], [POS], day(TODAY))

    assert asked == [38]
