"""The payload: what goes in comes out, and nothing that was touched comes out whole."""

import tracemalloc
from collections.abc import Iterator
from hashlib import shake_256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.age import CHUNK_BYTES, new_file_key, open_payload, seal_payload
from crypto.age.stream import NONCE_BYTES, TAG_BYTES, Piece
from crypto.errors import AgeError, HeaderFailure, PayloadFailure

KEY = bytes(range(16))
SEALED_CHUNK = CHUNK_BYTES + TAG_BYTES
EDGES = [
    0,
    1,
    CHUNK_BYTES - 1,
    CHUNK_BYTES,
    CHUNK_BYTES + 1,
    2 * CHUNK_BYTES,
    2 * CHUNK_BYTES + 1,
    200_000,
]
THREE_CHUNKS = shake_256(b"three chunks").digest(2 * CHUNK_BYTES + 1000)


def sealed(data: bytes) -> bytes:
    return b"".join(seal_payload(KEY, [data]))


def opened(payload: bytes) -> bytes:
    return b"".join(open_payload(KEY, [payload]))


def pieces(data: bytes, sizes: list[int]) -> Iterator[bytes]:
    """Cut data into these sizes, and the rest in one."""
    at = 0
    for size in sizes:
        yield data[at : at + size]
        at += size
    yield data[at:]


def parts(payload: bytes) -> tuple[bytes, list[bytes]]:
    """Return the nonce and the sealed chunks."""
    starts = range(NONCE_BYTES, len(payload), SEALED_CHUNK)
    chunks = [payload[at : at + SEALED_CHUNK] for at in starts]
    return payload[:NONCE_BYTES], chunks


SIZES = st.lists(
    st.one_of(
        st.integers(0, 20),
        st.integers(CHUNK_BYTES - 20, CHUNK_BYTES + 20),
        st.integers(0, 150_000),
    ),
    max_size=8,
)


@given(data=st.binary(max_size=500), into=SIZES, out_of=SIZES)
def test_what_is_sealed_is_opened(
    data: bytes, into: list[int], out_of: list[int]
) -> None:
    payload = b"".join(seal_payload(KEY, pieces(data, into)))

    assert b"".join(open_payload(KEY, pieces(payload, out_of))) == data


@settings(max_examples=60)
@given(length=st.sampled_from(EDGES), into=SIZES, out_of=SIZES)
def test_chunks_do_not_depend_on_how_the_bytes_arrive(
    length: int, into: list[int], out_of: list[int]
) -> None:
    data = (THREE_CHUNKS * 2)[:length]

    payload = b"".join(seal_payload(KEY, pieces(data, into)))

    chunks = max(1, -(-length // CHUNK_BYTES))
    assert len(payload) == NONCE_BYTES + length + chunks * TAG_BYTES
    assert b"".join(open_payload(KEY, pieces(payload, out_of))) == data


@pytest.mark.parametrize("size", [1, 1000, CHUNK_BYTES, 3 * CHUNK_BYTES])
def test_a_buffer_may_be_filled_anew_for_each_piece(size: int) -> None:
    """As `readinto` does: nothing of a piece is held after the next was asked for."""

    def refilled(data: bytes) -> Iterator[Piece]:
        buffer = bytearray(size)
        for at in range(0, len(data), size):
            length = len(data[at : at + size])
            buffer[:length] = data[at : at + size]
            yield memoryview(buffer)[:length]

    payload = b"".join(seal_payload(KEY, refilled(THREE_CHUNKS)))

    assert b"".join(open_payload(KEY, refilled(payload))) == THREE_CHUNKS


@given(data=st.binary(max_size=200), choice=st.data())
def test_any_changed_byte_is_refused(data: bytes, choice: st.DataObject) -> None:
    payload = bytearray(sealed(data))
    at = choice.draw(st.integers(0, len(payload) - 1))
    payload[at] ^= choice.draw(st.integers(1, 255))

    with pytest.raises(PayloadFailure):
        opened(bytes(payload))


@given(data=st.binary(max_size=200), choice=st.data())
def test_any_dropped_or_doubled_byte_is_refused(
    data: bytes, choice: st.DataObject
) -> None:
    payload = sealed(data)
    at = choice.draw(st.integers(0, len(payload) - 1))
    dropped = payload[:at] + payload[at + 1 :]
    doubled = payload[: at + 1] + payload[at:]

    for changed in (dropped, doubled):
        with pytest.raises(AgeError):
            opened(changed)


@settings(max_examples=40)
@given(at=st.integers(0, len(THREE_CHUNKS) + 63), bits=st.integers(1, 255))
def test_only_chunks_before_a_changed_one_are_released(at: int, bits: int) -> None:
    payload = bytearray(sealed(THREE_CHUNKS))
    payload[at] ^= bits
    released: list[bytes] = []

    with pytest.raises(PayloadFailure):
        released.extend(open_payload(KEY, [bytes(payload)]))

    before = max(0, at - NONCE_BYTES) // SEALED_CHUNK
    assert b"".join(released) == THREE_CHUNKS[: before * CHUNK_BYTES]


@settings(max_examples=40)
@given(
    end=st.one_of(
        st.integers(0, NONCE_BYTES + 20),
        st.integers(0, len(THREE_CHUNKS) + 63),
        st.sampled_from([NONCE_BYTES + SEALED_CHUNK, NONCE_BYTES + 2 * SEALED_CHUNK]),
    )
)
def test_any_cut_off_end_is_refused(end: int) -> None:
    with pytest.raises(HeaderFailure if end < NONCE_BYTES else PayloadFailure):
        opened(sealed(THREE_CHUNKS)[:end])


@given(order=st.lists(st.integers(0, 2), max_size=5))
def test_chunks_dropped_swapped_or_doubled_are_refused(order: list[int]) -> None:
    nonce, chunks = parts(sealed(THREE_CHUNKS))
    moved = nonce + b"".join(chunks[number] for number in order)

    if order == [0, 1, 2]:
        assert opened(moved) == THREE_CHUNKS
        return
    with pytest.raises(PayloadFailure):
        opened(moved)


def test_chunks_of_another_payload_of_the_same_key_are_refused() -> None:
    nonce, chunks = parts(sealed(THREE_CHUNKS))
    _, others = parts(sealed(THREE_CHUNKS))

    with pytest.raises(PayloadFailure):
        opened(nonce + chunks[0] + others[1] + chunks[2])


@pytest.mark.parametrize("length", [0, 1, CHUNK_BYTES, CHUNK_BYTES + 1])
def test_another_file_key_opens_nothing(length: int) -> None:
    payload = sealed(THREE_CHUNKS[:length])

    with pytest.raises(PayloadFailure):
        b"".join(open_payload(new_file_key(), [payload]))


def test_equal_data_gives_unequal_payloads() -> None:
    assert sealed(b"the same") != sealed(b"the same")


def test_a_file_key_is_16_bytes() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        next(seal_payload(bytes(32), []))
    with pytest.raises(ValueError, match="16 bytes"):
        next(open_payload(bytes(32), [bytes(32)]))


def test_no_pieces_at_all_are_an_empty_payload() -> None:
    payload = b"".join(seal_payload(KEY, []))

    assert len(payload) == NONCE_BYTES + TAG_BYTES
    assert opened(payload) == b""


@pytest.mark.parametrize("size", [1000, 5 * CHUNK_BYTES])
def test_it_needs_the_memory_of_a_few_chunks_for_any_length(size: int) -> None:
    """16 MiB go through, in pieces of some size; what is held is a few of those."""
    count = 16 * 1024 * 1024 // size
    tracemalloc.start()
    try:
        through = open_payload(
            KEY, seal_payload(KEY, (bytes(size) for _ in range(count)))
        )
        length = sum(map(len, through))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert length == size * count
    assert peak < 8 * CHUNK_BYTES + 2 * size
