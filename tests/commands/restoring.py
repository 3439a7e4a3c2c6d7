"""Types the recovery sheet: how tests bring a backup back."""

import io
import sys
from pathlib import Path

import pytest

from crypto.sheet import print_sheet
from tests.commands.speaking import Answer, run
from tests.key_lists import RECOVERY

SHEET = " ".join(print_sheet(RECOVERY.seed, "nl"))


def restore(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    instance: Path,
    file: Path,
    typed: str = SHEET,
) -> Answer:
    """Restore with a sheet that is typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    return run(capsys, instance, "restore", str(file))


def nothing_in(instance: Path) -> bool:
    """Tell whether no file was left in an instance, hidden ones included."""
    return not [path for path in instance.rglob("*") if path.is_file()]
