"""A padded text is one of few lengths, and comes back whole or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.padding import LEAST_BYTES, pad, size_class, unpad

MIB = 1024 * 1024

bodies = st.one_of(
    st.binary(max_size=300),
    st.integers(0, 9000).map(lambda length: b"\x00" * length),
    st.integers(0, 9000).map(lambda length: b"\x80" * length),
)
leasts = st.integers(1, 400).map(lambda half: 2 * half)


@given(bodies, leasts)
def test_it_comes_back_as_it_was(body: bytes, least: int) -> None:
    assert unpad(pad(body, least)) == body


@given(bodies, leasts)
def test_it_never_shrinks_and_grows_by_half_at_most(body: bytes, least: int) -> None:
    padded = pad(body, least)

    assert len(padded) > len(body)
    assert len(padded) == least or len(padded) < 1.5 * (len(body) + 1)


@given(st.integers(0, 2**40), st.integers(0, 2**40), leasts)
def test_a_longer_text_is_never_in_a_smaller_class(
    one: int, other: int, least: int
) -> None:
    shorter, longer = sorted((one, other))

    assert shorter <= size_class(shorter, least) <= size_class(longer, least)


@given(st.integers(0, 2**40), leasts)
def test_a_class_is_its_own_class(length: int, least: int) -> None:
    size = size_class(length, least)

    assert size_class(size, least) == size


def test_a_letter_has_one_of_eighteen_lengths() -> None:
    """The body of a letter is 1 MiB at most."""
    lengths = {size_class(length + 1) for length in range(0, MIB + 1, 1024)}

    assert len(lengths) == 18
    assert min(lengths) == LEAST_BYTES == 4096
    assert max(lengths) == MIB + MIB // 2


@pytest.mark.parametrize(
    ("length", "padded"),
    [
        (0, 4096),
        (4095, 4096),
        (4096, 6144),
        (6143, 6144),
        (6144, 8192),
        (100_000, 131_072),
        (MIB, 1_572_864),
    ],
)
def test_it_has_the_lengths_of_the_specification(length: int, padded: int) -> None:
    assert len(pad(bytes(length))) == padded


def test_what_is_added_is_a_mark_and_zeros() -> None:
    assert pad(b"dag", least=8) == b"dag\x80\x00\x00\x00\x00"


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\x00",
        bytes(4096),
        b"dag",
        b"dag\x00\x00",
        b"dag\x80\x00\x01",
        b"\x7f\x00",
    ],
    ids=str,
)
def test_it_refuses_what_does_not_end_in_a_mark_and_zeros(padded: bytes) -> None:
    with pytest.raises(ValueError, match="padding"):
        unpad(padded)


@given(bodies, st.integers(0, 5000), st.integers(1, 255))
def test_a_changed_byte_in_the_padding_never_goes_unnoticed(
    body: bytes, place: int, change: int
) -> None:
    """It is refused, or it is another mark, and then another body comes back."""
    padded = bytearray(pad(body))
    padded[len(body) + place % (len(padded) - len(body))] ^= change

    try:
        opened = unpad(bytes(padded))
    except ValueError:
        return
    assert opened != body


@pytest.mark.parametrize("least", [-2, 0, 1, 4095])
def test_it_refuses_a_smallest_class_that_has_no_half(least: int) -> None:
    with pytest.raises(ValueError, match="even"):
        pad(b"", least)
