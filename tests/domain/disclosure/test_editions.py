"""What came out before is known: no difference to it tells what was hidden.

Two editions of one year, a correction, and the year after.
"""

from dataclasses import replace
from datetime import date

import pytest

from portal.annual.solver import Highs
from portal.domain.disclosure.audit import Interval, audit
from portal.domain.disclosure.edition import Before, Edition, hide
from portal.domain.disclosure.knowledge import Knowledge, carried_over
from portal.domain.disclosure.protect import protect
from portal.domain.disclosure.rule import Rule
from portal.domain.year.relation import Relation
from tests.domain.disclosure.publishing import (
    LAST_DAY,
    YEAR,
    amounts,
    prove,
    publish,
    sums,
)

TYPES = ("reports.type.FIN", "reports.type.POS", "reports.type.OMG")
CHANNELS = ("reports.channel.web", "reports.channel.letter", "reports.channel.phone")
BY_TYPE = sums({"reports": TYPES})
BY_CHANNEL = sums({"reports": CHANNELS})
RULE = Rule()
INTERIM = date(2021, 7, 1)


def by_type(*numbers: int, names: tuple[str, ...] = TYPES) -> dict[str, int]:
    """Return so many reports of each type, and their total."""
    return {"reports": sum(numbers), **dict(zip(names, numbers, strict=True))}


def first_of(
    numbers: dict[str, int], relations: tuple[Relation, ...], on: date = INTERIM
) -> Edition:
    """Publish a first edition, as it should be."""
    printed = publish(numbers, relations, RULE, reference=on).edition
    return replace(printed, label="1")


def test_two_editions_are_never_taken_for_one() -> None:
    first = first_of(by_type(2, 9, 12), BY_TYPE)

    with pytest.raises(ValueError, match="label of its own"):
        Before((first, first))
    with pytest.raises(ValueError, match="label of its own"):
        Before((replace(first, label=""),))


def test_the_same_numbers_again_are_told_and_hidden_again() -> None:
    numbers = by_type(2, 9, 12)
    first = first_of(numbers, BY_TYPE, on=LAST_DAY)
    again = publish(numbers, BY_TYPE, RULE, Before((first,)))

    assert again.hidden == first.hidden == set(TYPES[:2])
    assert again.is_safe


def test_what_is_out_stays_told_under_a_stricter_rule() -> None:
    numbers = by_type(6, 9, 12)
    first = first_of(numbers, BY_TYPE, on=LAST_DAY)
    stricter = publish(numbers, BY_TYPE, Rule(k=10, width=3), Before((first,)))

    assert stricter.hidden == frozenset()


def test_hiding_another_one_the_second_time_is_refused() -> None:
    """Each edition by itself is in order; together they tell all three."""
    numbers = by_type(2, 9, 12)
    first = first_of(numbers, BY_TYPE, on=LAST_DAY)
    other = hide(amounts(numbers), (TYPES[0], TYPES[2]))
    second = Edition(
        YEAR, LAST_DAY, other, RULE.k, RULE.width, small=frozenset(TYPES[:1])
    )

    assert prove(second, BY_TYPE, RULE).is_safe
    proof = prove(second, BY_TYPE, RULE, Before((first,)))
    assert proof.intervals[TYPES[0]] == Interval(2, 2)
    assert not proof.is_safe


def test_one_report_more_is_of_no_type_beyond_what_totals_tell() -> None:
    """Both totals are told; of which type it is would be the only difference."""
    first = first_of(by_type(8, 9, 12), BY_TYPE)
    second = publish(by_type(9, 9, 12), BY_TYPE, RULE, Before((first,)))

    assert first.hidden == frozenset()
    assert second.hidden == second.edition.near == set(TYPES)
    assert second.narrowed == dict.fromkeys(TYPES, 1)
    assert second.is_safe


def test_a_type_that_is_large_enough_at_last_does_not_tell_what_it_was() -> None:
    """Five now and one report more in all: hidden before, it was four."""
    first = first_of(by_type(4, 9, 12), BY_TYPE)
    now = hide(amounts(by_type(5, 9, 12)), ())
    careless = Edition(YEAR, LAST_DAY, now, RULE.k, RULE.width)
    second = publish(by_type(5, 9, 12), BY_TYPE, RULE, Before((first,)))
    before = f"1:{TYPES[0]}"
    knowledge = Knowledge(BY_TYPE, RULE, Before((first,)))
    told = audit(knowledge.of_all(careless), {before: 3}, Highs())

    assert told.intervals[before] == Interval(4, 4)
    assert TYPES[0] in second.hidden
    assert second.is_safe


def test_telling_that_type_all_the_same_is_refused() -> None:
    first = first_of(by_type(8, 9, 12), BY_TYPE)
    now = hide(amounts(by_type(9, 9, 12)), TYPES[:2])
    near = frozenset(TYPES[:2])
    second = Edition(YEAR, LAST_DAY, now, RULE.k, RULE.width, near=near)

    proof = prove(second, BY_TYPE, RULE, Before((first,)))

    assert proof.intervals[TYPES[0]] == Interval(8, 9)
    assert not proof.is_safe


def test_many_reports_more_are_told_where_the_difference_is_large() -> None:
    first = first_of(by_type(8, 9, 12), BY_TYPE)
    second = publish(by_type(15, 16, 20), BY_TYPE, RULE, Before((first,)))

    assert second.hidden == frozenset()
    assert second.is_safe


def test_a_small_difference_among_large_ones_is_hidden_with_another() -> None:
    first = first_of(by_type(8, 9, 12), BY_TYPE)
    second = publish(by_type(9, 20, 30), BY_TYPE, RULE, Before((first,)))

    assert second.edition.near == {TYPES[0]}
    assert len(second.secondary) == 1
    assert second.is_safe


def test_a_channel_only_gains_reports() -> None:
    """Also where an earlier edition hid it, it was no more than it is now."""
    first = first_of(by_type(2, 9, 12, names=CHANNELS), BY_CHANNEL)
    knowledge = Knowledge(BY_CHANNEL, RULE, Before((first,)))
    now = by_type(6, 10, 30, names=CHANNELS)
    told = Edition(YEAR, LAST_DAY, amounts(now), RULE.k, RULE.width)
    letter = f"1:{CHANNELS[1]}"

    alone = audit(knowledge.of_earlier(), {letter: 3}, Highs())
    after = audit(knowledge.of_all(told), {letter: 3}, Highs())

    assert alone.intervals == {letter: Interval(7, 11)}
    assert after.intervals == {letter: Interval(7, 10)}


def test_a_type_may_lose_reports_by_a_better_look() -> None:
    first = first_of(by_type(12, 9, 12), BY_TYPE)
    much = publish(by_type(6, 20, 30), BY_TYPE, RULE, Before((first,)))
    little = publish(by_type(10, 20, 30), BY_TYPE, RULE, Before((first,)))

    assert much.hidden == frozenset()
    assert little.edition.near == little.edition.fell == {TYPES[0]}
    assert little.audit.intervals[TYPES[0]] == Interval(8, 16)
    assert little.is_safe


def test_a_hidden_number_that_fell_stops_no_edition() -> None:
    """A reader who thought that it grew finds that it cannot have, all in all."""
    first = first_of(by_type(3, 2, 5), BY_TYPE)
    exact = {f"1:{TYPES[0]}": 3, f"1:{TYPES[1]}": 2, f"1:{TYPES[2]}": 5}
    now = by_type(2, 2, 5)
    unkept = publish(now, BY_TYPE, RULE, Before((first,)))
    kept = publish(now, BY_TYPE, RULE, Before((first,), exact=exact))

    assert not unkept.is_safe
    assert kept.edition.fell == {TYPES[0]}
    assert kept.is_safe


def test_what_is_near_the_last_that_told_it_counts() -> None:
    first = first_of(by_type(8, 9, 12), BY_TYPE)
    numbers = by_type(9, 20, 30)
    between = publish(numbers, BY_TYPE, RULE, Before((first,)), date(2021, 9, 1))
    before = Before((first, replace(between.edition, label="2")))
    third = publish(by_type(10, 40, 50), BY_TYPE, RULE, before)

    assert TYPES[0] in third.edition.near
    assert third.is_safe


def test_without_the_edition_that_it_is_near_to_less_is_known() -> None:
    public = hide(amounts(by_type(8, 9, 12)), TYPES[:2])
    printed = Edition(
        YEAR, LAST_DAY, public, RULE.k, RULE.width, near=frozenset(TYPES[:2])
    )

    assert prove(printed, BY_TYPE, RULE).intervals[TYPES[0]] == Interval(0, 17)


@pytest.mark.parametrize("left", [0, 7])
def test_what_was_open_at_the_end_of_a_year_is_open_at_the_next(left: int) -> None:
    """Hidden in one year and told in the next would be told."""
    states = ("reports.open", "reports.closed")
    last_year = {"reports": 20, "reports.open": 3, "reports.closed": 17}
    last_year["earlier.left"] = left
    relations = (
        *sums({"reports": states}),
        *sums({"earlier.open": ("earlier.closed", "earlier.left")}),
    )
    first = replace(
        first_of(last_year, relations, on=LAST_DAY), label="2020", year=2020
    )
    before = Before((first,), (carried_over(first),))
    numbers = {"earlier.open": 3 + left, "earlier.closed": 3 + left, "earlier.left": 0}

    def hidden(before: Before) -> frozenset[str]:
        return protect(
            amounts(numbers),
            relations,
            RULE,
            Highs(),
            year=YEAR,
            reference=LAST_DAY,
            before=before,
        ).hidden

    assert "earlier.open" in hidden(before)
    assert ("earlier.open" in hidden(Before())) is (left == 0)


def test_what_an_earlier_edition_gave_away_stops_no_other() -> None:
    """It is out; whoever comes later cannot take it back, and need not try."""
    numbers = by_type(2, 9, 12)
    careless = hide(amounts(numbers), TYPES[:1])
    first = Edition(
        2020, LAST_DAY, careless, RULE.k, RULE.width, "2020", frozenset(TYPES[:1])
    )
    protection = publish(by_type(7, 8, 9), BY_TYPE, RULE, Before((first,)))

    assert protection.is_safe
    assert protection.hidden == frozenset()


def test_an_earlier_number_that_a_tie_tells_is_refused() -> None:
    """A total that is always told would give it away: then nothing goes out."""
    first = first_of(by_type(2, 9, 12), BY_TYPE)
    tie = sums({"advice": (f"1:{TYPES[0]}",)})
    protection = publish({"advice": 2}, BY_TYPE, RULE, Before((first,), tie))

    assert protection.audit.narrow == {f"1:{name}" for name in TYPES[:2]}
    assert not protection.is_safe
