"""The server around both programs: what it says, and above all what it does not."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLANTED = "planted-marker-value"
PATIENCE_SECONDS = 60


@dataclass
class Server:
    """A served program in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    output: Path

    def said(self) -> str:
        """Return all that it wrote so far."""
        return self.output.read_text()

    def wait_for(self, word: str) -> None:
        """Wait until it has written a word."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while word not in self.said():
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.01)

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPMessage, str]:
        """Fetch a page; return the headers and the text of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.headers, text

    def send(self, data: bytes) -> bytes:
        """Send bytes that need not be HTTP; return the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(65_536), b""))


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def start(instance: Path, port: int) -> Server:
    """Start the program of tests/serving/pretend.py."""
    output = instance / "output"
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.serving.pretend", str(instance), str(port)],
            cwd=ROOT,
            stdout=file,
            stderr=file,
            text=True,
            env=os.environ | {"FORWARDED_ALLOW_IPS": "*"},
        )
    return Server(process, port, output)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a program for all tests here."""
    started = start(tmp_path_factory.mktemp("instance"), free_port())
    started.wait_for("worker-started")
    yield started
    started.process.terminate()
    started.process.wait(PATIENCE_SECONDS)


def test_it_says_where_it_listens(server: Server) -> None:
    assert f"listening pretend http://127.0.0.1:{server.port}/\n" in server.said()


def test_it_does_not_name_itself_or_its_versions(server: Server) -> None:
    headers, _ = server.get("/")

    assert headers["Server"] == "meldkluis"


def test_a_worker_makes_its_own_app(server: Server) -> None:
    _, text = server.get("/")

    assert "made after the fork: True" in text
    assert "umask: 0o77" in text
    assert "desk in memory: False" in text


def test_no_header_says_who_stands_behind_a_proxy(server: Server) -> None:
    _, text = server.get(
        "/",
        **{
            "X-Forwarded-For": "192.0.2.7",
            "X-Forwarded-Proto": "https",
            "Forwarded": "for=192.0.2.7",
            "Script-Name": "/elsewhere",
        },
    )

    assert "client: 127.0.0.1" in text
    assert "scheme: http\n" in text
    assert "script: \n" in text


def test_nothing_of_a_request_is_logged(server: Server) -> None:
    """A good one, two on which the program fails, and several that are no HTTP."""
    server.get(f"/?{PLANTED}", **{"User-Agent": PLANTED, "Cookie": PLANTED})
    server.get(f"/crash?{PLANTED}", Referer=PLANTED)
    server.get(f"/complain?{PLANTED}")
    for data in (
        f"{PLANTED}\r\n\r\n",
        f"GET /{PLANTED} HTTP/9.9\r\n\r\n",
        f"GET / HTTP/1.1\r\n{PLANTED} : x\r\n\r\n",
        f"POST / HTTP/1.1\r\nTransfer-Encoding: {PLANTED}\r\n\r\n",
        f"GET /{PLANTED * 200} HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: x\r\nX: {PLANTED * 1000}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n" + f"X: {PLANTED}\r\n" * 100 + "\r\n",
        f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{PLANTED}",
    ):
        server.send(data.encode())

    assert PLANTED not in server.said()
    assert "127.0.0.1 " not in server.said()


def test_of_a_crash_kind_and_place_are_logged(server: Server) -> None:
    server.get("/crash?x")

    server.wait_for("request-crashed ")
    assert " RuntimeError app:" in server.said()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 9000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 65 + b"\r\n", b"431"),
    ],
)
def test_what_is_no_request_is_the_senders_mistake(
    server: Server, data: bytes, status: bytes
) -> None:
    assert server.send(data).split(b" ")[1] == status


def test_it_ends_when_told_to(tmp_path: Path) -> None:
    server = start(tmp_path, free_port())
    server.wait_for("worker-started")

    server.process.send_signal(signal.SIGTERM)

    assert server.process.wait(PATIENCE_SECONDS) == 0
    assert server.said().endswith("stopping\n")
    assert list((tmp_path / "intake" / "runtime").iterdir()) == []


def test_a_program_that_cannot_be_made_says_why_and_ends(tmp_path: Path) -> None:
    (tmp_path / "intake").mkdir()
    (tmp_path / "intake" / "intake.toml").write_text("draft_hours = 13\n")

    server = start(tmp_path, free_port())

    assert server.process.wait(PATIENCE_SECONDS) == 4
    assert "cannot-start ValueError 13 is no number of hours\n" in server.said()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = start(tmp_path, taken.getsockname()[1])
        server.wait_for("address-in-use")
        server.process.kill()
        server.process.wait(PATIENCE_SECONDS)
