"""Starting the demo and ending it: never beside another program, never half."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 180
READY = "Ctrl-C: stop"


@pytest.fixture
def ports() -> tuple[int, int]:
    """Return two ports at which nobody listens."""
    with (
        socket.create_server(("127.0.0.1", 0)) as one,
        socket.create_server(("127.0.0.1", 0)) as other,
    ):
        return one.getsockname()[1], other.getsockname()[1]


def command(instance: Path, ports: tuple[int, int], *program: str) -> list[str]:
    """Return the words that start a demo."""
    words = [sys.executable, *program, "--instance", str(instance)]
    return [*words, "--intake-port", str(ports[0]), "--desk-port", str(ports[1])]


def refusal(instance: Path, ports: tuple[int, int]) -> str:
    """Start a demo that must refuse at once, and return what it said."""
    run = subprocess.run(
        command(instance, ports, "-m", "portal.demo"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert run.returncode == 2
    return run.stdout


def answers(port: int) -> bool:
    """Tell whether anybody listens at a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def running(tmp_path: Path, ports: tuple[int, int]) -> Iterator[subprocess.Popen[str]]:
    """Start a small demo, wait until it has said all, and leave nothing of it."""
    demo = subprocess.Popen(
        command(tmp_path / "demo", ports, "-m", "tests.demo.small_demo"),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    watch = threading.Timer(PATIENCE_SECONDS, os.killpg, (demo.pid, signal.SIGKILL))
    watch.start()
    assert demo.stdout is not None
    try:
        assert any(READY in line for line in demo.stdout)
        yield demo
    finally:
        watch.cancel()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(demo.pid, signal.SIGKILL)
        demo.communicate()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_ending_the_demo_ends_both_programs(
    running: subprocess.Popen[str], ports: tuple[int, int], end: signal.Signals
) -> None:
    assert all(map(answers, ports))

    running.send_signal(end)

    assert running.wait(PATIENCE_SECONDS) == 0
    assert not any(map(answers, ports))
    assert running.stdout is not None
    assert "Stopped." in running.stdout.read()


@pytest.mark.parametrize(
    ("taken", "option"), [(0, "--intake-port"), (1, "--desk-port")]
)
def test_a_taken_port_is_told_before_anything_is_made(
    tmp_path: Path, ports: tuple[int, int], taken: int, option: str
) -> None:
    older = tmp_path / "demo"
    older.mkdir()
    (older / "demo.json").write_text("{}")

    with socket.create_server(("127.0.0.1", ports[taken])):
        said = refusal(older, ports)

    assert f"port {ports[taken]} cannot be used" in said
    assert option in said
    assert "passphrase" not in said
    assert [path.name for path in older.iterdir()] == ["demo.json"]


def test_two_programs_need_two_ports(tmp_path: Path, ports: tuple[int, int]) -> None:
    assert "must differ" in refusal(tmp_path / "demo", (ports[0], ports[0]))


def test_a_number_that_is_no_port_is_told(
    tmp_path: Path, ports: tuple[int, int]
) -> None:
    assert "65535" in refusal(tmp_path / "demo", (ports[0], 70000))
