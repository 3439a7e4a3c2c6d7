"""The pin: a thread that was rolled back since the last reading is an alarm."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.epoch import begin
from crypto.errors import LetterRefused
from crypto.letter import Kind, Letter, Pin, beyond_pin, check_pin, open_thread, pin_of
from tests.crypto.letter.exchange import (
    ANNA,
    REPORT,
    REPORTER,
    epochs,
    keys,
    thread,
    write,
)

digests = st.binary(min_size=32, max_size=32)


def opened(length: int = 5) -> tuple[Letter, ...]:
    """Return the first letters of the thread, opened."""
    return open_thread(REPORT, thread()[:length], keys())


def test_what_was_read_is_found_again() -> None:
    pin = pin_of(opened(), epochs())

    check_pin(pin, opened(), epochs())

    assert pin.count == 5
    assert pin.head == thread()[-1].digest


def test_a_thread_that_grew_since_is_the_same_thread() -> None:
    pin = pin_of(opened(2), epochs()[:1])

    check_pin(pin, opened(), epochs())


def test_a_thread_rolled_back_is_refused() -> None:
    pin = pin_of(opened(), epochs())

    with pytest.raises(LetterRefused, match="letter 5: rolled back"):
        check_pin(pin, opened(4), epochs())


def test_an_answer_swapped_since_is_refused() -> None:
    pin = pin_of(opened(), epochs())
    letters = thread()
    letters[4] = write(
        Kind.MEETING,
        5,
        letters[3].digest,
        epoch=epochs()[1],
        body=b"No meeting after all.",
    )

    with pytest.raises(LetterRefused, match="rolled back"):
        check_pin(pin, open_thread(REPORT, letters, keys()), epochs())


def test_an_epoch_beyond_the_pin_is_told_and_not_refused() -> None:
    """Whoever made it has yet to pin it; reading alone must not."""
    pin = pin_of(opened(2), epochs()[:1])

    check_pin(pin, opened(2), epochs())

    assert beyond_pin(pin, epochs()) == epochs()[1:]
    assert beyond_pin(pin_of(opened(), epochs()), epochs()) == ()


def test_an_epoch_rolled_back_is_refused() -> None:
    pin = pin_of(opened(2), epochs())

    with pytest.raises(LetterRefused, match="rolled back"):
        check_pin(pin, opened(2), epochs()[:1])


def test_an_epoch_swapped_for_another_is_refused() -> None:
    """A whole report put in the place of one that was read: new keys throughout."""
    pin = pin_of(opened(2), epochs()[:1])
    _, other = begin(REPORT, REPORTER, [ANNA.recipient], 2)

    with pytest.raises(LetterRefused, match="rolled back"):
        check_pin(pin, opened(2), (other,))


@given(
    st.builds(
        Pin,
        st.integers(1, 2**32 - 1),
        digests,
        st.lists(digests, min_size=1, max_size=5).map(tuple),
    )
)
def test_what_was_written_is_read(pin: Pin) -> None:
    assert Pin.from_bytes(pin.to_bytes()) == pin


@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(junk: bytes) -> None:
    try:
        pin = Pin.from_bytes(junk)
    except ValueError:
        return

    assert pin.to_bytes() == junk


@pytest.mark.parametrize("extra", [b"", bytes(1), bytes(32)])
def test_another_length_than_it_says_is_refused(extra: bytes) -> None:
    data = pin_of(opened(), epochs()).to_bytes()
    changed = data + extra if extra else data[:-1]

    with pytest.raises(ValueError, match="length"):
        Pin.from_bytes(changed)


def test_another_version_is_refused() -> None:
    data = pin_of(opened(), epochs()).to_bytes()

    with pytest.raises(ValueError, match="version"):
        Pin.from_bytes(b"\x02" + data[1:])


@pytest.mark.parametrize(
    "change",
    [
        {"count": 0},
        {"count": 2**32},
        {"head": b""},
        {"epoch_fingerprints": ()},
        {"epoch_fingerprints": (bytes(31),)},
        {"epoch_fingerprints": (bytes(32),) * 2**16},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_pin_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    pin = Pin(1, bytes(32), (bytes(32),))

    with pytest.raises(ValueError, match=r"pin|digest"):
        replace(pin, **change)  # type: ignore[arg-type]
