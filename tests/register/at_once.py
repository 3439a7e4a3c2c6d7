"""Runs the same call several times at the same moment, each in a thread of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")


def at_once(count: int, call: Callable[[int], T]) -> list[T | Exception]:
    """Return what each call gave or raised; the argument is its number from 0."""
    ready = Barrier(count)

    def run(number: int) -> T | Exception:
        ready.wait()
        try:
            return call(number)
        except Exception as raised:  # noqa: BLE001 - the test looks at it
            return raised

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))
