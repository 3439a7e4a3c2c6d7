"""An installation made and served with the shipped commands, each its own process.

Nothing of the programs is imported here: what is tested is what an administrator would
type, with folders of our own for everything that a process may write to.
"""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.secrecy.caller import Caller
from tests.secrecy.watcher import descendants

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
PATIENCE_SECONDS = 60
# Below the ports that connections on their way out are given.
FIRST_PORT, PORTS = 10_000, 20_000
PROGRAMS = ("intake", "desk")


@dataclass
class Program:
    """One served program: its first process, its port and what it wrote."""

    process: subprocess.Popen[bytes]
    port: int
    output: Path

    def said(self) -> str:
        """Return all lines that it wrote so far."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    def processes(self) -> Iterator[int]:
        """Yield the first process and its workers."""
        if self.process.poll() is None:
            yield from descendants(self.process.pid)

    def stop(self) -> None:
        """End it as an administrator would."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE_SECONDS)
        finally:
            self.process.kill()


@dataclass
class Installation:
    """The folder of an installation, and beside it all that processes may write to.

    `before` is put before the command that serves a program.
    """

    folder: Path
    settings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    ports: dict[str, int] = field(default_factory=dict)
    running: dict[str, Program] = field(default_factory=dict)
    ended: list[Program] = field(default_factory=list)

    def __post_init__(self) -> None:
        for folder in (self.instance, self.temporary, self.home, self.outputs):
            folder.mkdir(parents=True, exist_ok=True)
        self.ports.update(zip(PROGRAMS, free_ports(), strict=True))

    @property
    def instance(self) -> Path:
        """The instance, as `--instance` names it."""
        return self.folder / "instance"

    @property
    def temporary(self) -> Path:
        """Where a process is told to put temporary files."""
        return self.folder / "temporary"

    @property
    def home(self) -> Path:
        """Home and working folder of each process."""
        return self.folder / "home"

    @property
    def outputs(self) -> Path:
        """What the programs wrote to standard output and error, a file for each."""
        return self.folder / "outputs"

    def environment(self) -> dict[str, str]:
        """Return all that a process is told by its environment."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
        }

    def run(self, *words: str) -> str:
        """Run a command to its end and return what it printed; it must succeed."""
        done = subprocess.run(
            self._command(*words),
            cwd=self.home,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def write_settings(self) -> None:
        """Add the settings of this test to those of each program."""
        for program in PROGRAMS:
            own = self.settings.get(program, {})
            lines = [f'{name} = "{value}"' for name, value in own.items()]
            lines += [f"port = {self.ports[program]}", "https = false", "workers = 1"]
            file = self.instance / program / f"{program}.toml"
            file.parent.mkdir(mode=0o700, exist_ok=True)
            was = file.read_text(encoding="utf-8") if file.exists() else ""
            file.write_text("\n".join([was, *lines, ""]), encoding="utf-8")

    def start(self, name: str) -> Program:
        """Serve a program until it listens."""
        output = self.outputs / f"{name}-{secrets.token_hex(4)}"
        with output.open("wb") as file:
            process = subprocess.Popen(
                [*self.before, *self._command("serve", name)],
                cwd=self.home,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        program = Program(process, self.ports[name], output)
        self.running[name] = program
        self._wait_for(program)
        return program

    def stop(self, *names: str) -> None:
        """Stop programs, all of them unless some are named."""
        for name in names or tuple(self.running):
            program = self.running.pop(name)
            program.stop()
            self.ended.append(program)

    def processes(self) -> Iterator[int]:
        """Yield every process of the programs that run."""
        for program in tuple(self.running.values()):
            yield from program.processes()

    def said(self) -> str:
        """Return everything that either program wrote, at each of its starts."""
        files = sorted(self.outputs.iterdir())
        return "".join(file.read_text("utf-8", "replace") for file in files)

    def _command(self, *words: str) -> list[str]:
        instance = ["--instance", str(self.instance)]
        return [sys.executable, "-m", "portal.cli", *instance, *words]

    @staticmethod
    def _wait_for(program: Program) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not re.search(r"^worker-started$", program.said(), re.MULTILINE):
            assert program.process.poll() is None, program.said()
            assert time.monotonic() < deadline, program.said()
            time.sleep(0.02)
        Caller(program.port).get("/healthz")


@contextmanager
def stopped_at_the_end(installation: Installation) -> Iterator[Installation]:
    """Leave no process behind, whatever happens to the test."""
    try:
        yield installation
    finally:
        installation.stop()


def free_ports() -> tuple[int, int]:
    """Return two ports of this machine that nobody listens on."""
    found: list[int] = []
    while len(found) < len(PROGRAMS):
        port = FIRST_PORT + secrets.randbelow(PORTS)
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
        found.append(port)
    return found[0], found[1]
