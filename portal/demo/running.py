"""Both programs of the demo as child processes, and what is printed about them.

They are started with the shipped commands, as in production. Calls the clock and
`crypto.totp`, for the codes of the moment.
"""

import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from base64 import b32decode
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from crypto.totp import code_at, step_at
from portal.clock import SystemClock

START_SECONDS = 30
STOP_SECONDS = 10


class Programs:
    """The intake and the desk, each served as in production."""

    def __init__(self, instance: Path) -> None:
        self._instance = instance
        self._children: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        for program in ("intake", "desk"):
            command = [sys.executable, "-m", "portal.cli", "--instance"]
            command += [str(self._instance), "serve", program]
            self._children.append(subprocess.Popen(command))  # noqa: S603  (own words)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in self._children:
            child.terminate()
        for child in self._children:
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()

    def wait_until_ready(self, *ports: int) -> None:
        """Return once each port answers; RuntimeError when a program ended or hangs."""
        deadline = time.monotonic() + START_SECONDS
        for port in ports:
            while not _answers(port):
                if any(child.poll() is not None for child in self._children):
                    raise RuntimeError("a program did not start; see above")
                if time.monotonic() > deadline:
                    raise RuntimeError(f"nothing answers on port {port}")
                time.sleep(0.1)

    def wait(self, told: Mapping[str, Any]) -> int:
        """Wait for a program to end; every Enter prints fresh second-factor codes."""
        threading.Thread(target=_on_enter, args=(told,), daemon=True).start()
        while all(child.poll() is None for child in self._children):
            time.sleep(0.5)
        print("demo: a program ended by itself.")
        return 1


def say_hello(told: Mapping[str, Any], intake_port: int, desk_port: int) -> None:
    """Print the addresses, who can sign in, and one reporter's code."""
    print(f"\nReporter's side:  http://127.0.0.1:{intake_port}")
    print(f"The desk:         http://127.0.0.1:{desk_port}\n")
    print("Who can sign in at the desk:\n")
    for person in told["people"]:
        print(f"  {person['name']:<18} {person['function']}")
        print(f"    passphrase   {person['passphrase']}")
    _say_codes(told)
    code = next(one for one in told["codes"] if one["stage"] == "answered")
    print("One reporter's code, for “I have a code” on the reporter's side:\n")
    print(f"  {code['code']}   (case: {code['case']})\n")
    print("Enter: fresh second-factor codes. Ctrl-C: stop.", flush=True)


def _say_codes(told: Mapping[str, Any]) -> None:
    step = step_at(SystemClock("UTC").now())
    print("\nSecond-factor codes of this moment, each good for one sign-in:\n")
    for person in told["people"]:
        code = code_at(b32decode(person["totp_secret"]), step)
        print(f"  {person['name']:<18} {code}")
    print(flush=True)


def _on_enter(told: Mapping[str, Any]) -> None:
    for _ in sys.stdin:
        _say_codes(told)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/healthz", timeout=2
        ) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except urllib.error.HTTPError as answered:
        return answered.code < HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
