"""A typed code fits the step it was shown in, near now, and is refused otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto import totp
from crypto.errors import TotpRefused
from crypto.totp import code_at, matching_step, step_at

SECRET = b"12345678901234567890"
NOW = 1111111109
STEP = 37037036

times = st.integers(0, 2**33)


@given(times, st.integers(-1, 1))
def test_it_says_which_step_fitted(now: int, drift: int) -> None:
    step = max(0, step_at(now) + drift)

    found = matching_step(SECRET, code_at(SECRET, step), now)

    assert found >= step
    assert code_at(SECRET, found) == code_at(SECRET, step)


@pytest.mark.parametrize("drift", [-3, -2, 2, 3])
def test_it_refuses_a_step_that_is_too_far(drift: int) -> None:
    with pytest.raises(TotpRefused):
        matching_step(SECRET, code_at(SECRET, STEP + drift), NOW)


def test_the_window_is_the_callers() -> None:
    near, far = code_at(SECRET, STEP - 1), code_at(SECRET, STEP - 3)

    assert matching_step(SECRET, far, NOW, window=3) == STEP - 3
    with pytest.raises(TotpRefused):
        matching_step(SECRET, near, NOW, window=0)


@pytest.mark.parametrize("typed", ["081 804", " 081804\n", "08 18 04", "081\u00a0804"])
def test_it_forgives_spaces(typed: str) -> None:
    assert matching_step(SECRET, typed, NOW) == STEP


@pytest.mark.parametrize(
    "typed",
    ["", "81804", "0818040", "08180x", "081-804", "+81804", "٠٨١٨٠٤", "081804²"],
)
def test_it_refuses_anything_but_six_digits(typed: str) -> None:
    with pytest.raises(TotpRefused, match="six digits"):
        matching_step(SECRET, typed, NOW)


def test_it_refuses_the_digits_of_another_secret() -> None:
    with pytest.raises(TotpRefused, match="this moment"):
        matching_step(SECRET[::-1], "081804", NOW)


def test_there_is_no_step_before_the_first() -> None:
    assert matching_step(SECRET, code_at(SECRET, 0), now=0) == 0


def test_of_several_fitting_steps_it_is_the_latest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Spending the latest spends the others too."""
    monkeypatch.setattr(totp, "code_at", lambda _secret, _step: "081804")

    assert matching_step(SECRET, "081804", NOW) == STEP + 1


@given(st.text(max_size=12), times)
def test_any_text_is_a_step_or_refused(typed: str, now: int) -> None:
    try:
        step = matching_step(SECRET, typed, now)
    except TotpRefused:
        return
    assert code_at(SECRET, step) == "".join(typed.split())


def test_a_refusal_holds_no_digit_that_was_typed() -> None:
    with pytest.raises(TotpRefused) as refused:
        matching_step(SECRET, "999999", NOW)

    assert "9" not in repr(refused.value)
