"""The watcher itself: what it must see, so that seeing nothing means something."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.secrecy.search import Secrets
from tests.secrecy.watcher import Watcher, descendants

PLANTED = "planted-marker-value"
# Writes a file and removes it again; keeps one that has no name any more; starts a
# child that tells it all in its arguments.
CARELESS = f"""
import os, subprocess, sys, tempfile, time
kept = tempfile.TemporaryFile(dir=sys.argv[1])
kept.write(b"{PLANTED}"); kept.flush()
path = os.path.join(sys.argv[1], "short")
open(path, "w").write("{PLANTED}")
waiting = "import time; time.sleep(60)"
child = subprocess.Popen([sys.executable, "-c", waiting, "{PLANTED}"])
elsewhere = open(sys.argv[2], "w")
print(child.pid, flush=True)
sys.stdin.readline()
os.unlink(path)
child.kill()
"""


def planted() -> Secrets:
    """Return what to look for."""
    secrets = Secrets()
    secrets.add("the marker", PLANTED)
    return secrets


def test_it_sees_what_is_gone_afterwards(tmp_path: Path) -> None:
    watched = tmp_path / "watched"
    watched.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", CARELESS, watched, tmp_path / "elsewhere"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stdin
        with Watcher([watched], lambda: descendants(process.pid)) as watcher:
            process.stdout.readline()
            before = watcher.looks
            wait_for(lambda: watcher.looks > before + 1)
            process.stdin.write(b"\n")
            process.stdin.flush()
            process.wait()

    assert list(watched.iterdir()) == []
    places = {one.partition(": ")[0] for one in watcher.found(planted())}
    assert str(watched / "short") in places
    assert "cmdline of a process" in places
    assert any(place.endswith("(deleted)") for place in places)
    assert str(tmp_path / "elsewhere") in watcher.elsewhere


def test_it_keeps_each_state_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with Watcher([tmp_path], lambda: ()) as watcher:
        for text in (f"a {PLANTED[:12]}", f"a {PLANTED} z", "nothing"):
            file.write_text(text)
            watcher.look()

    assert watcher.found(planted()) == [f"{file}: the marker (as it is)"]


def test_the_name_of_a_file_is_looked_at_too(tmp_path: Path) -> None:
    with Watcher([tmp_path], lambda: ()) as watcher:
        (tmp_path / PLANTED).touch()
        watcher.look()

    assert watcher.found(planted())


@given(
    before=st.binary(max_size=2000), after=st.binary(max_size=2000), place=st.integers()
)
def test_what_is_added_anywhere_is_seen(
    before: bytes, after: bytes, place: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(before)
        watcher = Watcher([Path(folder)], lambda: ())
        watcher.look()
        data = before if place % 2 else after
        at = place % (len(data) + 1)
        file.write_bytes(data[:at] + PLANTED.encode() + data[at:])
        watcher.look()

    assert watcher.found(planted())


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_it_sees_its_own_process() -> None:
    assert os.getpid() in set(descendants(os.getpid()))
