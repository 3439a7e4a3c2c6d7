"""A large file on its way through both programs, and the memory that they take for it.

The file is one phrase again and again, never whole in the memory of the test either.
"""

import http.client
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from tests.secrecy.caller import HOST, TIMEOUT_SECONDS, Caller, values_of
from tests.secrecy.watcher import descendants

PHRASE = b"geplante zin uit een groot bestand; "
BLOCK = PHRASE * (2**20 // len(PHRASE))
BOUNDARY = "geplante-grens"
_KIB = 1024


def blocks(count: int) -> Iterator[bytes]:
    """Yield the file, about a mebibyte at a time."""
    for _ in range(count):
        yield BLOCK


def digest(count: int) -> str:
    """Return the SHA-256 of the file."""
    whole = sha256()
    for block in blocks(count):
        whole.update(block)
    return whole.hexdigest()


def attach(caller: Caller, path: str, count: int, name: str) -> None:
    """Post the form of the page again with the file in it, and press "add"."""
    fields = {
        key: value
        for key, value in values_of(caller.form(path)).items()
        if isinstance(value, str)
    }
    head = "".join(
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
        f'name="{key}"\r\n\r\n{value}\r\n'
        for key, value in (fields | {"add": "yes"}).items()
    )
    head += (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
        f'name="file"; filename="{name}"\r\n\r\n'
    )
    tail = f"\r\n--{BOUNDARY}--\r\n".encode()
    length = len(head.encode()) + count * len(BLOCK) + len(tail)
    caller.post_pieces(
        path,
        (head.encode(), *(BLOCK for _ in range(count)), tail),
        f"multipart/form-data; boundary={BOUNDARY}",
        length,
    )


def download(caller: Caller, path: str) -> tuple[int, str]:
    """Download and drop a file; return its length and its SHA-256."""
    connection = http.client.HTTPConnection(HOST, caller.port, timeout=TIMEOUT_SECONDS)
    cookies = "; ".join(f"{name}={value}" for name, value in caller.cookies.items())
    connection.request("GET", path, headers={"Cookie": cookies})
    answer = connection.getresponse()
    assert answer.status == 200
    whole, length = sha256(), 0
    while piece := answer.read(_KIB * _KIB):
        whole.update(piece)
        length += len(piece)
    connection.close()
    return length, whole.hexdigest()


class Memory:
    """How much memory the processes of a program took at most since this was made."""

    def __init__(self, processes: Iterable[int]) -> None:
        self._before: dict[int, int] = {}
        for process in processes:
            # The peak is counted anew from here: proc(5), clear_refs.
            Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")
            self._before[process] = _kib(process, "VmRSS")

    def growth(self) -> int:
        """Return in bytes by how much the one that grew most grew at its peak."""
        return _KIB * max(
            _kib(process, "VmHWM") - was for process, was in self._before.items()
        )


def _kib(process: int, name: str) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith(name))
    return int(line.split()[1])


def processes_of(process: int) -> tuple[int, ...]:
    """Return a program's first process and its workers."""
    return tuple(descendants(process))
