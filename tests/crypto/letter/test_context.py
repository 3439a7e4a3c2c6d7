"""The context block: 74 bytes, read in one way, impossible letters refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.letter import NO_LETTER, SIDES, Context, Kind, Side
from crypto.letter.context import CONTEXT_BYTES, MAX_NUMBER

ids = st.binary(min_size=16, max_size=16)
numbers = st.integers(1, MAX_NUMBER)
first = st.builds(
    Context, ids, numbers, ids, st.just(Kind.REPORT), st.just(1), st.just(NO_LETTER)
)
later = st.builds(
    Context,
    ids,
    numbers,
    ids,
    st.sampled_from([kind for kind in Kind if kind is not Kind.REPORT]),
    st.integers(2, MAX_NUMBER),
    st.binary(min_size=32, max_size=32).filter(any),
)

QUESTION = Context(bytes(16), 1, bytes(16), Kind.QUESTION, 2, bytes([7]) * 32)


@given(first | later)
def test_what_was_written_is_read(context: Context) -> None:
    block = context.to_bytes()

    assert len(block) == CONTEXT_BYTES == 74
    assert Context.from_bytes(block) == context


@given(st.binary(max_size=80) | st.binary(min_size=74, max_size=74))
def test_any_bytes_are_read_or_refused(junk: bytes) -> None:
    try:
        context = Context.from_bytes(junk)
    except ValueError:
        return

    assert context.to_bytes() == junk


@given(context=first | later, place=st.integers(0, 73), value=st.integers(0, 255))
def test_a_changed_block_is_another_context_or_none(
    context: Context, place: int, value: int
) -> None:
    block = bytearray(context.to_bytes())
    block[place] = value

    try:
        read = Context.from_bytes(bytes(block))
    except ValueError:
        return

    assert read.to_bytes() == bytes(block)
    assert (read == context) == (bytes(block) == context.to_bytes())


def test_the_fields_lie_where_the_specification_says() -> None:
    context = Context(
        report_id=b"r" * 16,
        epoch=2,
        letter_id=b"l" * 16,
        kind=Kind.FEEDBACK,
        sequence=9,
        previous=b"p" * 32,
    )

    expected = "01" + "72" * 16 + "00000002" + "6c" * 16 + "06" + "00000009" + "70" * 32
    assert context.to_bytes().hex() == expected


@pytest.mark.parametrize(
    "change",
    [
        {"report_id": bytes(15)},
        {"letter_id": bytes(17)},
        {"epoch": 0},
        {"epoch": 2**32},
        {"sequence": 0},
        {"sequence": 2**32},
        {"previous": bytes(31)},
        {"previous": NO_LETTER},
        {"kind": Kind.REPORT},
        {"sequence": 1},
        {"kind": Kind.REPORT, "sequence": 1},
    ],
    ids=str,
)
def test_a_letter_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        replace(QUESTION, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [0, 11, 255])
def test_an_unknown_kind_is_refused(kind: int) -> None:
    block = bytearray(QUESTION.to_bytes())
    block[37] = kind

    with pytest.raises(ValueError, match="Kind"):
        Context.from_bytes(bytes(block))


@pytest.mark.parametrize("length", [0, 1, 73])
def test_a_block_cut_short_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="74 bytes"):
        Context.from_bytes(QUESTION.to_bytes()[:length])


def test_a_block_with_something_behind_it_is_refused() -> None:
    with pytest.raises(ValueError, match="74 bytes"):
        Context.from_bytes(QUESTION.to_bytes() + b"\x00")


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        Context.from_bytes(b"\x02" + QUESTION.to_bytes()[1:])


def test_every_kind_belongs_to_one_side() -> None:
    desk = {kind for kind in Kind if SIDES[kind] is Side.DESK}

    assert set(SIDES) == set(Kind)
    assert desk == {
        Kind.ACKNOWLEDGEMENT,
        Kind.QUESTION,
        Kind.FEEDBACK,
        Kind.CLOSING,
        Kind.STRUCK,
    }
