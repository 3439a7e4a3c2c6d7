"""Types a command and listens: what it printed, where, and with which exit code."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    said: str
    complained: str


def run(capsys: pytest.CaptureFixture[str], instance: Path, *words: str) -> Answer:
    """Run a command on an installation."""
    capsys.readouterr()
    code = main(["--instance", str(instance), *words])
    heard = capsys.readouterr()
    return Answer(code, heard.out, heard.err)
