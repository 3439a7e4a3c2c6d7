"""How pressing a case is: rules that fit give points, and a sum gives a level."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.priority import (
    MOST_REASON,
    Level,
    PriorityRule,
    PriorityRules,
    Situation,
    read_by_hand,
)
from portal.domain.queue import Need, Reason
from portal.domain.refusal import Refusal

DAY = date(2026, 3, 2)
RULE = PriorityRule("rule", "Regel", 1)


def need(reason: Reason, days: int = 0, due: date | None = DAY) -> Need:
    return Need(bytes(16), reason, due, days, DAY)


LATE = need(Reason.OVERDUE_FEEDBACK, -5)
CASE = Situation(
    type="FIN.diefstal",
    scope="klacht",
    stage="new",
    tags=frozenset({"gevaar", "zuid"}),
    needs=(LATE, need(Reason.REPORTER_WROTE, 40, None)),
    days_old=12,
)


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"types": {"FIN.diefstal"}}, True),
        ({"types": {"FIN"}}, True),
        ({"types": {"OMG", "FIN"}}, True),
        ({"types": {"FIN.fraude"}}, False),
        ({"scopes": {"klacht"}}, True),
        ({"scopes": {"eu"}}, False),
        ({"tags": {"zuid", "noord"}}, True),
        ({"tags": {"noord"}}, False),
        ({"stages": {"new"}}, True),
        ({"stages": {"closed"}}, False),
        ({"needs": {Reason.REPORTER_WROTE}}, True),
        ({"needs": {Reason.QUIET}}, False),
        ({"days_late": 5}, True),
        ({"days_late": 6}, False),
        ({"needs": {Reason.OVERDUE_FEEDBACK}, "days_late": 5}, True),
        # Nothing happened for 40 days, but no day passed.
        ({"needs": {Reason.REPORTER_WROTE}, "days_late": 5}, False),
        ({"days_old": 12}, True),
        ({"days_old": 13}, False),
        ({"types": {"FIN"}, "tags": {"gevaar"}, "days_old": 3}, True),
        ({"types": {"FIN"}, "tags": {"noord"}, "days_old": 3}, False),
    ],
)
def test_a_rule_fits_when_all_that_it_asks_is_so(
    asked: dict[str, object],
    fits: object,
) -> None:
    sets = {
        name: frozenset(value) if isinstance(value, set) else value
        for name, value in asked.items()
    }
    rule = replace(RULE, **sets)  # type: ignore[arg-type]

    assert not rule.asks_nothing
    assert rule.fits(CASE) == fits


def rules(*points: int) -> PriorityRules:
    """Return rules that fit by a tag each: "0", "1" and so on."""
    some = (
        PriorityRule(f"r{number}", "", each, tags=frozenset({str(number)}))
        for number, each in enumerate(points)
    )
    return PriorityRules(tuple(some), high_from=4, urgent_from=7)


@pytest.mark.parametrize(
    ("tags", "level", "points", "made_by"),
    [
        ("", Level.NORMAL, 0, ()),
        ("0", Level.NORMAL, 3, ("r0",)),
        ("1", Level.HIGH, 4, ("r1",)),
        ("02", Level.HIGH, 5, ("r0", "r2")),
        ("10", Level.URGENT, 7, ("r0", "r1")),
        ("012", Level.URGENT, 9, ("r0", "r1", "r2")),
    ],
)
def test_the_verdict_names_the_rules_that_made_it_in_their_own_order(
    tags: str, level: Level, points: int, made_by: tuple[str, ...]
) -> None:
    verdict = rules(3, 4, 2).judge(Situation(tags=frozenset(tags)))

    assert (verdict.level, verdict.points) == (level, points)
    assert tuple(rule.id for rule in verdict.rules) == made_by


@pytest.mark.parametrize(
    ("rule", "high", "urgent"),
    [
        (replace(RULE, tags=frozenset("a")), 0, 7),
        (replace(RULE, tags=frozenset("a")), 7, 7),
        (RULE, 4, 7),
        (replace(RULE, tags=frozenset("a"), points=0), 4, 7),
    ],
)
def test_rules_that_explain_nothing_are_refused(
    rule: PriorityRule, high: int, urgent: int
) -> None:
    with pytest.raises(ValueError, match=r"high begins|asks nothing|no points"):
        PriorityRules((rule,), high, urgent)


def test_the_levels_have_an_order() -> None:
    assert [level.rank for level in Level] == [0, 1, 2, 3]


def test_a_level_set_by_hand_has_a_reason_on_one_line() -> None:
    assert read_by_hand("low", " Wacht op\r\n de rechter. ") == (
        Level.LOW,
        "Wacht op de rechter.",
    )


def test_leaving_a_case_to_the_rules_needs_no_reason() -> None:
    assert read_by_hand("", " \u200b") == (None, "")
    assert read_by_hand("", "Uitspraak is er. ") == (None, "Uitspraak is er.")


@pytest.mark.parametrize(
    ("level", "reason", "code"),
    [
        ("hoogst", "Daarom.", "unknown_code"),
        ("high", " \u200b", "reason_missing"),
        ("high", "x" * (MOST_REASON + 1), "reason_too_long"),
        ("", "x" * (MOST_REASON + 1), "reason_too_long"),
    ],
)
def test_what_is_no_level_or_no_reason_is_refused(
    level: str, reason: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read_by_hand(level, reason)

    assert refused.value.code == code


situations = st.builds(
    Situation,
    type=st.sampled_from(["", "FIN", "FIN.diefstal", "OMG.pesten"]),
    scope=st.sampled_from(["", "klacht", "eu"]),
    stage=st.sampled_from(["new", "closed"]),
    tags=st.frozensets(st.sampled_from("abc")),
    needs=st.lists(
        st.builds(need, st.sampled_from(Reason), st.integers(-30, 30)), max_size=3
    ).map(tuple),
    days_old=st.integers(0, 60),
)
some_rules = st.lists(
    st.builds(
        PriorityRule,
        id=st.just("rule"),
        label=st.just(""),
        points=st.integers(1, 5),
        types=st.frozensets(st.sampled_from(["FIN", "FIN.diefstal", "OMG"])),
        scopes=st.frozensets(st.sampled_from(["klacht", "eu"])),
        tags=st.frozensets(st.sampled_from("abc")),
        stages=st.frozensets(st.sampled_from(["new", "closed"])),
        needs=st.frozensets(st.sampled_from(Reason)),
        days_late=st.integers(0, 20),
        days_old=st.integers(0, 40),
    ).filter(lambda rule: not rule.asks_nothing),
    max_size=5,
).map(lambda rules: PriorityRules(tuple(rules), 3, 6))


@given(some_rules, situations, st.sampled_from("abc"), st.sampled_from(Reason))
def test_what_is_added_to_a_case_never_makes_it_less_pressing(
    rules: PriorityRules, case: Situation, tag: str, reason: Reason
) -> None:
    before = rules.judge(case)

    for more in (
        replace(case, tags=case.tags | {tag}),
        replace(case, needs=(*case.needs, need(reason, -3))),
        replace(case, days_old=case.days_old + 1),
    ):
        after = rules.judge(more)
        assert after.level.rank >= before.level.rank
        assert after.points >= before.points
        assert set(after.rules) >= set(before.rules)


@given(some_rules, situations)
def test_the_same_case_gets_the_same_verdict_whose_points_add_up(
    rules: PriorityRules, case: Situation
) -> None:
    verdict = rules.judge(case)

    assert rules.judge(replace(case)) == verdict
    assert verdict.points == sum(rule.points for rule in verdict.rules)
    assert verdict.level is not Level.LOW
