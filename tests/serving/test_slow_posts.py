"""Forms that arrive slowly, or never: bounded, told, and in nobody else's way.

No test waits for a time: each waits for an answer, or until the server says that it is
where it should be. What must not happen is given a patience of ten minutes.
"""

import json
import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.serving.test_serving import PATIENCE_SECONDS, ROOT, Server, free_port

FOR_EVER = {"stall": 600, "grace": 600, "least_rate": 1, "most": 600, "hurry": 0.05}
LENGTH = 50_000
Serve = Callable[..., Server]


Connect = Callable[..., "Sender"]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Connect a sender to a server, until the test is over."""
    with ExitStack() as stack:

        def start(server: Server, length: int = LENGTH, at_once: int = 0) -> Sender:
            sender = Sender(server, length, at_once)
            stack.callback(sender.line.close)
            return sender

        yield start


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start the program of tests/serving/forms.py, with bounds of the test's own."""
    with ExitStack() as stack:

        def start(threads: int = 6, **patience: float) -> Server:
            port, output = free_port(), tmp_path / "output"
            bounds = json.dumps(FOR_EVER | patience)
            words = [str(tmp_path), str(port), str(threads), bounds]
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.serving.forms", *words],
                cwd=ROOT,
                stdout=stack.enter_context(output.open("w")),
                stderr=subprocess.STDOUT,
                text=True,
            )
            stack.callback(process.wait, PATIENCE_SECONDS)
            stack.callback(process.kill)
            server = Server(process, port, output)
            server.wait_for("worker-started")
            return server

        yield start


class Sender:
    """A client that sends a form as slowly as it likes, and never hangs up itself.

    At first it sends the head, and with it as much of the form as `at_once` says.
    """

    def __init__(self, server: Server, length: int = LENGTH, at_once: int = 0) -> None:
        self.line = socket.create_connection(("127.0.0.1", server.port), timeout=60)
        form = b"text=" + b"a" * (length - 5)
        self.left = form[at_once:]
        head = (
            "POST /form HTTP/1.1\r\nHost: x\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {length}\r\n\r\n"
        )
        self.line.sendall(head.encode() + form[:at_once])

    def send(self, count: int) -> None:
        """Send some more of the form."""
        self.line.sendall(self.left[:count])
        self.left = self.left[count:]

    def trickle(self) -> str:
        """Send byte after byte until there is an answer; return it."""
        while not select.select([self.line], [], [], 0.01)[0]:
            self.send(1)
        return self.answer()

    def answer(self) -> str:
        """Wait for the answer and return it, without its head."""
        with self.line.makefile("rb") as answer:
            status = answer.readline().split()[1].decode()
            head = dict(
                line.decode().lower().strip().split(": ", 1)
                for line in iter(answer.readline, b"\r\n")
            )
            length = int(head["content-length"])
            return f"{status} {answer.read(length).decode()}"


def until_free(server: Server, free: str) -> None:
    """Wait until so many places are free; each question is one of the others, too."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.get("/free")[1] != free:
        assert time.monotonic() < deadline, server.get("/free")[1]


def test_a_form_that_comes_in_pieces_is_taken(serve: Serve, connect: Connect) -> None:
    server = serve()
    sender = connect(server)
    sender.send(10)
    until_free(server, "1 1")

    sender.send(LENGTH)

    assert sender.answer() == f"200 {LENGTH - 5}"
    until_free(server, "2 1")


def test_one_that_stands_still_gets_a_page(serve: Serve, connect: Connect) -> None:
    server = serve(stall=0.1)
    sender = connect(server)
    sender.send(10)

    assert sender.answer() == "408 <p>slow</p>"
    until_free(server, "2 1")


@pytest.mark.parametrize(
    "bounds",
    [{"grace": 0.5, "least_rate": 1_000_000}, {"most": 0.5}],
    ids=["average", "whole"],
)
def test_one_that_trickles_gets_a_page(
    serve: Serve, connect: Connect, bounds: dict[str, float]
) -> None:
    assert connect(serve(**bounds)).trickle() == "408 <p>slow</p>"


def test_beyond_their_share_of_the_threads_slow_forms_are_refused_at_once(
    serve: Serve, connect: Connect
) -> None:
    server = serve()
    first, second = connect(server), connect(server)
    until_free(server, "0 1")

    assert connect(server).answer() == "503 <p>busy</p>"
    server.get("/free")
    first.send(LENGTH)
    second.send(LENGTH)
    assert first.answer() == second.answer() == f"200 {LENGTH - 5}"


def test_meanwhile_pages_are_shown_and_whole_forms_taken(
    serve: Serve, connect: Connect
) -> None:
    """A flood of slow forms, five for each thread, that are never finished."""
    server = serve()
    flood = {connect(server).line for _ in range(20)}

    while len(flood) > 2:
        answered, _, _ = select.select(flood, [], [], PATIENCE_SECONDS)
        assert answered
        flood.difference_update(answered)

    for _ in range(5):
        assert server.get("/free")[1] == "0 1"
        assert connect(server, 1000, at_once=1000).answer() == "200 995"


def test_who_does_not_hang_up_holds_up_nobody(serve: Serve, connect: Connect) -> None:
    """The server would wait two seconds for each, in the thread that takes in all."""
    server = serve(threads=32, stall=0.1)
    began = time.monotonic()
    senders = [connect(server) for _ in range(12)]

    for sender in senders:
        assert sender.answer() == "408 <p>slow</p>"
    until_free(server, "12 4")

    assert time.monotonic() - began < 25


def test_a_form_that_is_refused_unread_is_not_waited_for(
    serve: Serve, connect: Connect
) -> None:
    server = serve()
    senders = [connect(server, 2_000_000) for _ in range(4)]

    for sender in senders:
        assert sender.answer() == "413 <p>too_large</p>"

    assert server.get("/free")[1] == "2 1"


def test_who_gives_up_half_way_leaves_its_place(serve: Serve, connect: Connect) -> None:
    server = serve()
    sender = connect(server)
    sender.send(10)
    until_free(server, "1 1")

    sender.line.close()

    until_free(server, "2 1")


def test_a_kept_connection_takes_the_next_form_afterwards(
    serve: Serve, connect: Connect
) -> None:
    server = serve()
    sender = connect(server)
    sender.send(10)
    until_free(server, "1 1")
    sender.send(LENGTH)
    assert sender.answer() == f"200 {LENGTH - 5}"

    sender.line.sendall(b"GET /free HTTP/1.1\r\nHost: x\r\n\r\n")

    assert sender.answer() == "200 2 1"
