"""A person's keys: 117 bytes, nothing of them in a traceback."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import Identity
from crypto.errors import LockRefused
from crypto.locked import LockParameters, PersonKeys, lock, unlock
from crypto.signing import verifier_of

KEYS = PersonKeys(bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 20, bytes([4]) * 32)


def test_the_fields_lie_where_the_specification_says() -> None:
    data = KEYS.to_bytes()

    assert data.hex() == "01" + "01" * 32 + "02" * 32 + "03" * 20 + "04" * 32
    assert len(data) == 117
    assert PersonKeys.from_bytes(data) == KEYS


def test_they_go_through_the_lock() -> None:
    cheap, host = LockParameters(8, 1, 1), bytes(32)

    locked = lock(KEYS.to_bytes(), "a b c", host, cheap)

    assert PersonKeys.from_bytes(unlock(locked, "a b c", host)) == KEYS


def test_the_public_halves_follow() -> None:
    assert KEYS.identity == Identity(bytes([1]) * 32)
    assert KEYS.verifier == verifier_of(bytes([2]) * 32)


def test_new_keys_are_drawn_anew() -> None:
    """Each of the four parts by itself, ten times."""
    drawn = [PersonKeys.generate().to_bytes() for _ in range(10)]
    parts = {data[start : start + 20] for data in drawn for start in (1, 33, 65, 85)}

    assert len(parts) == 40


def test_nothing_of_them_is_shown_in_a_traceback() -> None:
    assert repr(KEYS) == "PersonKeys()"


@given(st.binary(max_size=130) | st.binary(min_size=117, max_size=117))
def test_any_bytes_are_read_or_refused_in_the_family(junk: bytes) -> None:
    try:
        keys = PersonKeys.from_bytes(junk)
    except LockRefused:
        return

    assert keys.to_bytes() == junk


@pytest.mark.parametrize(
    "lengths", [(31, 32, 20, 32), (32, 33, 20, 32), (32, 32, 19, 32), (32, 32, 20, 0)]
)
def test_keys_of_another_length_are_a_mistake_of_the_program(
    lengths: tuple[int, int, int, int],
) -> None:
    with pytest.raises(ValueError, match="bytes"):
        PersonKeys(*(bytes(length) for length in lengths))
