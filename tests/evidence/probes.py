"""Tasks that try what a confined process must not do, and tasks that misbehave.

Each attempt answers with the number of the error, or 0 where it came about. Run by a
real child through `confined`, and by a plain process through `outside`: there they
succeed, which shows that the attempts are real.
"""

import json
import mmap
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import cast
from unittest import mock

from portal.evidence import sandbox
from portal.evidence.answer import Answer, Task
from portal.evidence.sandbox import Bounds, Examined, examine

ROOT = Path(__file__).parents[2]
# As the programs start it, but with these tasks.
STUB = (
    "import sys; sys.path.insert(0, sys.argv.pop(1));"
    " from portal.evidence.worker import main;"
    " from tests.evidence.probes import TASKS; main(TASKS)"
)


def open_a_file(_data: bytes) -> None:
    os.close(os.open("/etc/passwd", os.O_RDONLY))


def list_a_folder(_data: bytes) -> None:
    os.listdir("/")  # noqa: PTH208 - the bare call is what is tried


def make_a_file(path: bytes) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))


def remove_a_file(path: bytes) -> None:
    os.unlink(path)  # noqa: PTH108 - the bare call is what is tried


def make_a_file_in_memory(_data: bytes) -> None:
    os.close(os.memfd_create("x"))


def connect(port: bytes) -> None:
    with socket.socket() as outward:
        outward.connect(("127.0.0.1", int(port)))


def fork(_data: bytes) -> None:
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)


def execute(_data: bytes) -> None:
    program = [sys.executable, "-c", "print(0)"]
    os.execv(sys.executable, program)  # noqa: S606 - a program of our own


def signal_another(pid: bytes) -> None:
    os.kill(int(pid), 0)


def bring_code(_data: bytes) -> None:
    prot = mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot).close()


def change_a_limit(_data: bytes) -> None:
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


ATTEMPTS: dict[str, Callable[[bytes], None]] = {
    attempt.__name__: attempt
    for attempt in (
        open_a_file,
        list_a_folder,
        make_a_file,
        remove_a_file,
        make_a_file_in_memory,
        connect,
        fork,
        execute,
        signal_another,
        bring_code,
        change_a_limit,
    )
}


def tried(attempt: Callable[[bytes], None], data: bytes) -> int:
    """Return the number of the error of an attempt, or 0."""
    try:
        attempt(data)
    except OSError as refused:
        return refused.errno or -1
    return 0


def _attempt(name: str) -> Task:
    return lambda data, _name: Answer("done", {"errno": tried(ATTEMPTS[name], data)})


def echo(data: bytes, _name: str) -> Answer:
    return Answer("done", {}, data)


def chatter(data: bytes, _name: str) -> Answer:
    sys.stdout.write("noise")
    sys.stdout.flush()
    os.write(1, b"noise")
    os.write(2, b"noise")
    return Answer("done", {}, data)


def environment(_data: bytes, _name: str) -> Answer:
    return Answer("done", {"names": sorted(os.environ)})


def fail(data: bytes, _name: str) -> Answer:
    raise ValueError(data.decode())


def allocate(_data: bytes, _name: str) -> Answer:
    held = bytearray()
    while True:
        held += bytes(64 << 20)


def loop(_data: bytes, _name: str) -> Answer:
    while True:
        pass


def sleep(_data: bytes, _name: str) -> Answer:
    while True:
        time.sleep(1)


def abort(_data: bytes, _name: str) -> Answer:
    os.abort()


def break_off(_data: bytes, _name: str) -> Answer:
    """Announce a thousand bytes, give one, and end."""
    head = json.dumps({"state": "done", "size": 1000}).encode()
    os.write(3, len(head).to_bytes(4, "big") + head + b"x")
    os._exit(0)


def lie(data: bytes, _name: str) -> Answer:
    """Answer with the head that was sent."""
    state = json.loads(data)
    return Answer(state.pop("state"), state, state.pop("data", "").encode())


TASKS = MappingProxyType(
    {name: _attempt(name) for name in ATTEMPTS}
    | {
        task.__name__: cast("Task", task)
        for task in (
            echo,
            chatter,
            environment,
            fail,
            allocate,
            loop,
            sleep,
            abort,
            break_off,
            lie,
        )
    }
    | {"clean": lie}
)


def confined(
    task: str, data: bytes = b"", bounds: Bounds | None = None, stub: str = STUB
) -> tuple[Examined, bytes]:
    """Run a task of this file in a confined process; return what came of it."""
    with (
        mock.patch.object(sandbox, "_STUB", stub),
        examine(task, "name", [data], len(data), bounds or Bounds()) as examined,
    ):
        return examined, b"".join(examined.pieces)


def outside(attempt: str, data: bytes) -> int:
    """Run an attempt in a process that is not confined; return its errno or 0."""
    program = (
        "import sys; from tests.evidence.probes import ATTEMPTS, tried;"
        " print(tried(ATTEMPTS[sys.argv[1]], sys.argv[2].encode()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, attempt, data.decode()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(run.stdout)


def children() -> set[str]:
    """Return the processes whose parent is this one."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == str(os.getpid()):
            found.add(stat.parent.name)
    return found
