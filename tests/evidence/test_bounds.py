"""What a look into a file may cost, and what is left of one that ended badly."""

import threading
import tracemalloc
from collections.abc import Iterator
from unittest import mock

import pytest

from portal.evidence import sandbox
from portal.evidence.clean import clean
from portal.evidence.sandbox import Bounds, BrokenOff, examine
from tests.evidence.probes import STUB, children, confined

MIB = 1 << 20


def zeros(size: int) -> Iterator[bytes]:
    """Give a file of zeros in pieces that are made one by one."""
    for _ in range(size // 65536):
        yield bytes(65536)


def test_too_much_memory_fails() -> None:
    assert confined("allocate")[0].state == "failed"


def test_too_much_computing_ends_the_process() -> None:
    bounds = Bounds(cpu_seconds=1, wall_seconds=20)

    assert confined("loop", bounds=bounds)[0].state == "died"


def test_too_long_a_wait_ends_the_process() -> None:
    assert confined("sleep", bounds=Bounds(wall_seconds=2))[0].state == "hung"


def test_a_process_that_aborts_has_died() -> None:
    assert confined("abort")[0].state == "died"


def test_an_exception_has_no_words_outside() -> None:
    examined, data = confined("fail", b"a secret")

    assert dict(examined.head) == {"state": "failed", "size": 0}
    assert data == b""


def test_an_answer_that_is_cut_off_is_not_taken_for_whole() -> None:
    with pytest.raises(BrokenOff):
        confined("break_off")


def test_a_file_that_is_said_to_be_too_large_starts_no_process() -> None:
    with mock.patch.object(sandbox.subprocess, "Popen") as started:  # type: ignore[attr-defined]
        examined, _ = confined("echo", b"12345", Bounds(most_bytes=4))

    assert examined.state == "too_large"
    assert not started.called


def test_a_file_that_is_larger_than_it_said_is_refused() -> None:
    bounds = Bounds(most_bytes=MIB)
    with examine("clean", "name", zeros(2 * MIB), 1, bounds) as examined:
        assert examined.state == "too_large"


def test_an_answer_that_is_too_large_is_refused() -> None:
    bounds = Bounds(most_answer_bytes=4)

    assert confined("echo", b"1234", bounds)[1] == b"1234"
    assert confined("echo", b"12345", bounds)[0].state == "failed"


def test_who_finds_no_turn_is_told() -> None:
    bounds = Bounds(children=1, wait_seconds=0)
    with (
        examine("clean", "a", [b"x"], 1, bounds),
        examine("clean", "b", [b"x"], 1, bounds) as second,
    ):
        assert second.state == "busy"
    with examine("clean", "c", [b"x"], 1, bounds) as third:
        assert third.state == "nothing"


def test_the_caller_never_holds_the_file() -> None:
    size, seen = 40 * MIB, 0
    tracemalloc.start()
    try:
        with (
            mock.patch.object(sandbox, "_STUB", STUB),
            examine("echo", "name", zeros(size), size, Bounds()) as examined,
        ):
            for piece in examined.pieces:
                assert len(piece) <= 65536
                seen += len(piece)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert seen == size
    assert peak < 2 * MIB


@pytest.mark.parametrize("task", ["echo", "fail", "abort", "sleep"])
def test_no_process_and_no_watch_is_left_behind(task: str) -> None:
    before = children()
    confined(task, bounds=Bounds(wall_seconds=2))

    assert children() == before
    assert [t for t in threading.enumerate() if isinstance(t, threading.Timer)] == []


def test_an_answer_nobody_reads_leaves_no_process_behind() -> None:
    before = children()
    with (
        mock.patch.object(sandbox, "_STUB", STUB),
        examine("echo", "name", zeros(MIB), MIB, Bounds()) as examined,
    ):
        assert children() > before
        next(examined.pieces)

    assert children() == before


def test_a_file_that_breaks_while_it_is_given_breaks_the_look() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x"
        raise ConnectionError

    before = children()
    with pytest.raises(ConnectionError), clean("name", pieces(), 2):
        pass

    assert children() == before
