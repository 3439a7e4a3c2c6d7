"""Which case comes first: the law's days, then the level, then the earlier day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.precedence import Band, band_of, key_of
from portal.domain.priority import Level
from portal.domain.queue import Need, Reason

DAY = date(2026, 3, 2)


def need(reason: Reason, days: int = 0, case_id: bytes = bytes(16)) -> Need:
    return Need(case_id, reason, DAY + timedelta(days=days), days, DAY)


def test_no_level_puts_anything_above_what_is_late() -> None:
    late = key_of(need(Reason.OVERDUE_ACKNOWLEDGEMENT, -1), Level.LOW)
    urgent = key_of(need(Reason.REPORTER_WROTE), Level.URGENT)

    assert late < urgent


def test_within_a_band_the_more_pressing_level_goes_first() -> None:
    keys = [
        key_of(need(Reason.NEW, 5), Level.URGENT),
        key_of(need(Reason.FEEDBACK_SOON, 1), Level.HIGH),
        key_of(need(Reason.FEEDBACK_SOON, 1), Level.NORMAL),
        key_of(need(Reason.NEW, 3), Level.NORMAL),
        key_of(need(Reason.NEW, 5), Level.NORMAL),
        key_of(need(Reason.NEW, 5), Level.LOW),
        key_of(need(Reason.WAITING, 5), Level.URGENT),
        key_of(need(Reason.CLOSED), Level.URGENT),
    ]

    assert keys == sorted(keys)


def test_every_reason_has_its_band() -> None:
    bands = {reason: band_of(need(reason)) for reason in Reason}

    assert {r for r in bands if bands[r] is Band.AT_REST} == {
        Reason.QUIET,
        Reason.WAITING,
        Reason.NOTHING_DUE,
        Reason.INFORM_DUE,
        Reason.TASK_DUE,
    }
    assert [r for r in bands if bands[r] is Band.CLOSED] == [Reason.CLOSED]
    assert all(r.startswith("overdue") for r in bands if bands[r] is Band.LATE)


cases = st.lists(
    st.tuples(
        st.builds(
            need,
            st.sampled_from(Reason),
            st.integers(-9, 9),
            st.binary(min_size=16, max_size=16),
        ),
        st.sampled_from(Level),
    ),
    unique_by=lambda case: case[0].id,
)


@given(cases, st.randoms())
def test_the_order_is_total_and_the_same_however_the_cases_come(
    some: list[tuple[Need, Level]], chance: object
) -> None:
    keys = [key_of(*case) for case in some]
    assert len(set(keys)) == len(keys)
    shuffled = list(keys)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert sorted(shuffled) == sorted(keys)


@given(cases)
def test_bands_never_mix(some: list[tuple[Need, Level]]) -> None:
    ordered = sorted(some, key=lambda case: key_of(*case))
    bands = [band_of(first) for first, _ in ordered]

    assert bands == sorted(bands)
