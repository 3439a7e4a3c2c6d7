"""What a confined process cannot do, and that it is not given a file before."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast
from unittest import mock

import pytest

from portal.evidence import sandbox
from portal.evidence.clean import clean
from portal.evidence.sandbox import Bounds, examine
from tests.evidence.probes import ATTEMPTS, ROOT, STUB, confined, outside

WITHOUT_LIBRARY = "import sys; sys.modules['pyseccomp'] = None; " + STUB
WITHOUT_FILTER = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from portal.evidence import confine;"
    " confine._filter_calls = lambda: None; " + STUB
)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[dict[str, bytes]]:
    """Give each attempt what it needs: a path, a port where somebody listens, a pid."""
    old = tmp_path / "old"
    old.touch()
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield {
            "make_a_file": bytes(tmp_path / "new"),
            "remove_a_file": bytes(old),
            "connect": str(server.getsockname()[1]).encode(),
            "signal_another": str(os.getpid()).encode(),
        }


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_confined_process_cannot(attempt: str, told: dict[str, bytes]) -> None:
    examined, _ = confined(attempt, told.get(attempt, b""))

    assert examined.state == "done"
    assert examined.head["errno"] == errno.EPERM


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_another_process_can(attempt: str, told: dict[str, bytes]) -> None:
    assert outside(attempt, told.get(attempt, b"")) == 0


def test_nothing_was_made_or_removed(tmp_path: Path, told: dict[str, bytes]) -> None:
    confined("make_a_file", told["make_a_file"])
    confined("remove_a_file", told["remove_a_file"])

    assert [path.name for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("stub", [WITHOUT_LIBRARY, WITHOUT_FILTER])
def test_a_process_that_is_not_confined_is_given_nothing(stub: str) -> None:
    asked = []

    def pieces() -> Iterator[bytes]:
        asked.append("a piece")
        yield b"x"

    with (
        mock.patch.object(sandbox, "_STUB", stub),
        examine("echo", "name", pieces(), 1, Bounds()) as examined,
    ):
        assert examined.state == "unconfined"
        assert list(examined.pieces) == []
    assert asked == []


def test_cleaning_says_that_it_could_not_confine() -> None:
    with (
        mock.patch.object(sandbox, "_STUB", WITHOUT_LIBRARY),
        clean("name", [b"x"], 1) as outcome,
    ):
        assert outcome.state == "unconfined"


def test_what_a_library_prints_is_not_taken_for_an_answer() -> None:
    examined, data = confined("chatter", b"the file")

    assert (examined.state, data) == ("done", b"the file")


def test_settings_of_the_program_do_not_reach_the_process() -> None:
    """Python itself may add how letters are encoded."""
    with mock.patch.dict(os.environ, {"MELDKLUIS_SECRET": "x"}):
        examined, _ = confined("environment")

    assert examined.state == "done"
    assert set(cast("list[str]", examined.head["names"])) <= {"LC_CTYPE"}


def test_who_keeps_files_has_loaded_no_parser() -> None:
    program = "import sys, portal.evidence.clean; print(*sys.modules, sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    tops = {name.partition(".")[0] for name in run.stdout.split()}

    assert "portal" in tops
    parsers = {"PIL", "lxml", "olefile", "pi_heif", "pikepdf", "pypdfium2", "pyseccomp"}
    assert tops & parsers == set()


def test_no_name_of_a_file_stands_on_a_command_line() -> None:
    """Everybody on the machine can read those."""
    seen: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                seen.append(process.read_bytes())
        yield b"tekst"

    with clean("Klacht over Pietersen.txt", pieces(), 5) as outcome:
        assert outcome.state == "nothing"

    assert any(b"evidence.worker" in each for each in seen)
    assert not any(b"Pietersen" in each for each in seen)
