"""The confined process: takes one file from its input, does one task, answers, ends.

Started by `sandbox` and by nobody else. All that it will need is imported and made
ready first; then it locks itself in, says so, and only then reads. What it says of a
failure is that there was one: messages of parsers quote what they parse.
"""

import os
import sys
from collections.abc import Mapping
from typing import Final

from portal.evidence.answer import Answer, Task
from portal.evidence.confine import Limits, Unconfined, confine
from portal.evidence.frames import PIECE_BYTES, head_bytes, read_head
from portal.evidence.ready import make_ready
from portal.evidence.tasks import TASKS

_INPUT: Final = 0
_OUTPUT: Final = 3


def main(tasks: Mapping[str, Task] = TASKS) -> None:
    """Do the task that the command line names.

    Arguments: task, most bytes of the file, bytes of memory, seconds of computing.
    Writes two heads (see `frames`): state "confined" or "unconfined"; and then the
    answer's with its "size", before that many bytes. Between the two it reads a head
    with the file's name, and the file.
    """
    name, most_bytes, memory_bytes, cpu_seconds = sys.argv[1:]
    task = tasks[name]
    _silence()
    make_ready()
    try:
        confine(Limits(int(memory_bytes), int(cpu_seconds)))
    except Unconfined:
        _write(head_bytes({"state": "unconfined"}))
        return
    _write(head_bytes({"state": "confined"}))
    answer = _answer(task, int(most_bytes))
    size = len(answer.data)
    _write(head_bytes({**answer.head, "state": answer.state, "size": size}))
    _write(answer.data)


def _silence() -> None:
    """Move the way out aside, so that what a library prints goes nowhere."""
    os.dup2(1, _OUTPUT)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _answer(task: Task, most_bytes: int) -> Answer:
    """Read the file and do the task."""
    try:
        name_hint = str(read_head(_Input()).get("name", ""))
        data = _read_to_the_end(most_bytes)
        if len(data) > most_bytes:
            return Answer("too_large")
        return task(data, name_hint)
    # Nothing of it may get out: neither type nor message are the caller's business.
    except Exception:  # noqa: BLE001
        return Answer("failed")


class _Input:
    """The way in, read exactly: what is behind the head is the file's."""

    def read(self, count: int, /) -> bytes:
        """Return so many bytes, or fewer where it ends."""
        data = bytearray()
        while len(data) < count:
            piece = os.read(_INPUT, count - len(data))
            if not piece:
                break
            data += piece
        return bytes(data)


def _read_to_the_end(most_bytes: int) -> bytes:
    """Return what comes in; a little more than `most_bytes` where there is too much."""
    data = bytearray()
    while len(data) <= most_bytes:
        piece = os.read(_INPUT, PIECE_BYTES)
        if not piece:
            break
        data += piece
    return bytes(data)


def _write(data: bytes) -> None:
    """Write everything; the buffered output would need calls that are not allowed."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(_OUTPUT, rest[:PIECE_BYTES]) :]
