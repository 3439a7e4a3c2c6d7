"""A large file leaves nothing in clear on a disk, and takes hardly any memory.

Through the real programs, up to the desk and back; 64 MiB here, 2 GiB by `./run long`.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.secrecy import staff as staff_of
from tests.secrecy.caller import Caller
from tests.secrecy.installation import Installation, stopped_at_the_end
from tests.secrecy.large_file import (
    BLOCK,
    PHRASE,
    Memory,
    attach,
    digest,
    download,
    processes_of,
)
from tests.secrecy.phrase_watch import PhraseWatch
from tests.secrecy.staff import FOUNDER, Staff

MOST_GROWTH = 32 * 2**20
FORM = "/nl/report/report"
ANSWERS = {"what": "Er is iets gebeurd dat niet mag."}
MORE = "file_mebibytes = 4096\nreport_mebibytes = 8192\nfile_reserve_mebibytes = 0\n"
SIZES = [
    pytest.param(64, id="64 MiB"),
    pytest.param(2048, id="2 GiB", marks=pytest.mark.long),
]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Installation, Staff]]:
    """Serve both programs, with a desk whose founder is signed in."""
    made = Installation(tmp_path)
    with stopped_at_the_end(made):
        made.write_settings()
        for program in ("intake", "desk"):
            with (made.instance / program / f"{program}.toml").open("a") as file:
                file.write(MORE)
        made.run("init")
        staff = staff_of.found(made, {})
        made.start("intake")
        yield made, staff


def watched(made: Installation) -> PhraseWatch:
    return PhraseWatch(PHRASE, [made.folder], made.processes)


def memory_of(made: Installation, program: str) -> Memory:
    return Memory(processes_of(made.running[program].process.pid))


def file_path(html: str, pattern: str) -> str:
    """Return the address of the file on a page."""
    found = re.search(pattern, html)
    assert found is not None, html[:2000]
    return found[0]


@pytest.mark.parametrize("mebibytes", SIZES)
def test_a_large_file_leaves_no_word_behind_and_takes_little_memory(
    served: tuple[Installation, Staff], mebibytes: int
) -> None:
    made, staff = served
    reporter = Caller(made.ports["intake"])
    desk = staff[FOUNDER].caller
    whole = (mebibytes * len(BLOCK), digest(mebibytes))

    with watched(made) as watch:
        reporter.get(FORM)
        taking = memory_of(made, "intake")
        attach(reporter, FORM, mebibytes, "groot.bin")
        grown = taking.growth()
    assert "groot.bin" in reporter.text
    reporter.submit(FORM, **ANSWERS)
    reporter.submit("/check", "send")
    code = reporter.by_id("code")

    assert grown < MOST_GROWTH
    assert watch.found == set()
    assert watch.looks > 3
    assert watch.largest > mebibytes * 2**19

    back = Caller(made.ports["intake"])
    back.get("/nl/code")
    back.submit("/code", code=code)
    with watched(made) as watch:
        giving = memory_of(made, "intake")
        assert download(back, file_path(back.html, r"/nl/inbox/files/\w+")) == whole
        assert giving.growth() < MOST_GROWTH
    assert watch.found == set()

    desk.get("/cases")
    desk.submit("/open")
    address = file_path(desk.html, r"/cases/\w{32}/files/\w{32}")
    with watched(made) as watch:
        opening = memory_of(made, "desk")
        assert download(desk, address) == whole
        assert opening.growth() < MOST_GROWTH
    assert watch.found == set()
    assert "bug" not in made.said()


def test_the_watch_finds_what_it_looks_for(tmp_path: Path) -> None:
    """Were it not to, the test above would hold for nothing."""
    with PhraseWatch(PHRASE, [tmp_path], tuple) as watch:
        (tmp_path / "spooled").write_bytes(bytes(5000) + PHRASE)

    assert watch.found == {str(tmp_path / "spooled")}


def test_a_file_without_a_name_is_looked_at_too(tmp_path: Path) -> None:

    path = tmp_path / "spooled"
    with path.open("wb+") as file:
        file.write(PHRASE)
        file.flush()
        path.unlink()
        with PhraseWatch(PHRASE, [], lambda: [os.getpid()]) as watch:
            watch.look()

    assert any("/fd/" in place for place in watch.found)
