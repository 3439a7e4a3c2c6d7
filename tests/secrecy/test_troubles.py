"""When something breaks in a served program, its log has an event and a reference.

Databases quote values in what they complain of, and Python quotes them in tracebacks;
neither may reach a log, also not on the day on which everything goes wrong.
"""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from crypto.code import Code
from tests.secrecy.installation import Installation
from tests.secrecy.intake_alone import caller, intake_alone
from tests.secrecy.journey import HEADERS, Journey
from tests.secrecy.search import Secrets
from tests.secrecy.staff import FOUNDER

LINE = re.compile(r"(?P<event>[a-z_]+) (?P<reference>[0-9a-f]{8}) (?P<rest>[\w<: ]+)")
EVERY_DAY = ("listening ", "worker-", "stopping")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Serve both programs over stores that somebody has broken."""
    with intake_alone(tmp_path_factory.mktemp("broken")) as installation:
        installation.start("intake")
        installation.start("desk")
        yield installation


def lines_of_trouble(made: Installation, program: str) -> list[re.Match[str]]:
    """Return what was written beside the events of every day, and check its form."""
    found = []
    for line in made.running[program].said().splitlines():
        if not line.startswith(EVERY_DAY):
            match = LINE.fullmatch(line)
            assert match, line
            found.append(match)
    return found


def break_store(made: Installation, name: str, table: str) -> None:
    """Take a table away from a store that is open."""
    with sqlite3.connect(made.instance / name) as store:
        store.execute(f"DROP TABLE {table}")
    store.close()


def test_a_report_that_cannot_be_stored_leaves_a_reference_and_no_word(
    made: Installation,
) -> None:
    journey, page = Journey("nl"), caller(made, "intake")
    page.headers = HEADERS
    page.get("/nl/report/report")
    break_store(made, "mailbox/mailbox.db", "drafts")
    before = len(lines_of_trouble(made, "intake"))

    page.submit("/report", what=journey.say("the report"))

    assert page.status == 503
    assert journey.said["the report"] in page.text
    [line] = lines_of_trouble(made, "intake")[before:]
    assert "OperationalError" in line["rest"]
    _nothing_is_left(made, journey)


def test_a_bug_leaves_the_reference_that_the_page_shows(made: Installation) -> None:
    code = Code.generate("nl")
    page = caller(made, "intake")
    page.headers = HEADERS
    page.get("/nl/code")
    break_store(made, "mailbox/mailbox.db", "reports")
    before = len(lines_of_trouble(made, "intake"))

    page.submit("/code", code=code.grouped())

    assert page.status == 500
    [line] = lines_of_trouble(made, "intake")[before:]
    assert line["reference"] in page.text
    assert not any(word in made.said() for word in code.words)


def test_at_the_desk_as_well(made: Installation) -> None:
    page = caller(made, "desk")
    page.headers = HEADERS
    page.get("/sign-in")
    break_store(made, "desk/register.db", "people")
    before = len(lines_of_trouble(made, "desk"))

    page.submit(
        "/sign-in", name=FOUNDER, passphrase="geplante wachtzin hier", second="123456"
    )

    assert page.status == 500
    [line] = lines_of_trouble(made, "desk")[before:]
    assert line["reference"] in page.text
    assert FOUNDER not in made.said()


def _nothing_is_left(made: Installation, journey: Journey) -> None:
    secrets = Secrets()
    for name, value in HEADERS.items():
        secrets.add(name, value)
    for where, sentence in journey.said.items():
        secrets.add(where, sentence)
    files = [path for path in Path(made.folder).rglob("*") if path.is_file()]
    found = [secrets.in_bytes(path.name, path.read_bytes()) for path in files]
    assert set().union(*found) == set()
