"""A box opens with its key in its place, and in no other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.box import (
    MAX_DATA_BYTES,
    OVERHEAD_BYTES,
    open_box,
    seal_box,
)
from crypto.errors import BoxRefused

KEY = bytes(range(32))
PLACE = b"desk/case/1"


@given(key=st.binary(min_size=32, max_size=32), data=st.binary(max_size=300))
def test_what_was_sealed_is_opened(key: bytes, data: bytes) -> None:
    sealed = seal_box(key, PLACE, data)

    assert len(sealed) == len(data) + OVERHEAD_BYTES
    assert open_box(key, PLACE, sealed) == data


def test_the_same_data_never_looks_the_same() -> None:
    assert len({seal_box(KEY, PLACE, b"same") for _ in range(50)}) == 50


@given(data=st.binary(max_size=60), place=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_is_refused(data: bytes, place: int, flip: int) -> None:
    sealed = bytearray(seal_box(KEY, PLACE, data))
    sealed[place % len(sealed)] ^= flip

    with pytest.raises(BoxRefused):
        open_box(KEY, PLACE, bytes(sealed))


@given(st.binary(max_size=100))
def test_any_bytes_are_refused_in_the_family(junk: bytes) -> None:
    with pytest.raises(BoxRefused):
        open_box(KEY, PLACE, junk)


def test_a_box_moved_to_another_place_is_refused() -> None:
    sealed = seal_box(KEY, PLACE, b"grounded")

    with pytest.raises(BoxRefused):
        open_box(KEY, b"desk/case/2", sealed)


def test_a_box_of_another_key_is_refused() -> None:
    sealed = seal_box(KEY, PLACE, b"grounded")

    with pytest.raises(BoxRefused):
        open_box(bytes(32), PLACE, sealed)


def test_a_box_cut_short_is_refused_at_every_length() -> None:
    sealed = seal_box(KEY, PLACE, b"ten bytes.")

    for length in range(len(sealed)):
        with pytest.raises(BoxRefused):
            open_box(KEY, PLACE, sealed[:length])


def test_a_key_of_another_length_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal_box(KEY[:16], PLACE, b"")
    with pytest.raises(ValueError, match="32 bytes"):
        open_box(KEY[:16], PLACE, bytes(28))


def test_a_box_without_a_place_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="context"):
        seal_box(KEY, b"", b"")
    with pytest.raises(ValueError, match="context"):
        open_box(KEY, b"", bytes(28))


def test_a_box_is_bounded_on_both_sides() -> None:
    with pytest.raises(ValueError, match="16 MiB"):
        seal_box(KEY, PLACE, bytes(MAX_DATA_BYTES + 1))
    with pytest.raises(BoxRefused):
        open_box(KEY, PLACE, bytes(MAX_DATA_BYTES + OVERHEAD_BYTES + 1))
