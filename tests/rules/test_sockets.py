"""The tests stay on this machine.

192.0.2.1 and example.org belong to documentation: nobody answers there.
"""

import socket
from pathlib import Path

import pytest


def test_no_other_machine_is_reached() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward,
        pytest.raises(RuntimeError, match="stay on this machine"),
    ):
        outward.connect(("192.0.2.1", 9))


def test_no_other_machine_is_looked_up() -> None:
    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.getaddrinfo("example.org", 443)


def test_nothing_is_sent_to_another_machine_without_connecting() -> None:
    with (
        socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as outward,
        pytest.raises(RuntimeError, match="stay on this machine"),
    ):
        outward.sendto(b"x", ("2001:db8::1", 9))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection((host, port)).close()


def test_unix_sockets_are_reached(tmp_path: Path) -> None:
    path = str(tmp_path / "socket")
    with (
        socket.socket(socket.AF_UNIX) as server,
        socket.socket(socket.AF_UNIX) as client,
    ):
        server.bind(path)
        server.listen()
        client.connect(path)
