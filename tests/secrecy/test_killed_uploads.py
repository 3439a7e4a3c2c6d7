"""The intake is killed while a file arrives: the file is whole or absent, nothing lost.

At a random moment, five times here and fifty by `./run long`. Afterwards the sweep
leaves nothing but what was sent.
"""

import os
import re
import secrets
import signal
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from portal.clock import SystemClock
from portal.mailbox.mailbox import open_mailbox
from tests.secrecy.caller import Caller
from tests.secrecy.installation import Installation
from tests.secrecy.intake_alone import intake_alone
from tests.secrecy.large_file import BLOCK, attach, digest, download, processes_of

FORM = "/nl/report/report"
ANSWERS = {"what": "Er is iets gebeurd dat niet mag."}
MEBIBYTES = 8
SLOWEST_MILLISECONDS = 600
KILLS = [
    pytest.param(5, id="five times"),
    pytest.param(50, id="fifty times", marks=pytest.mark.long),
]


def killed_while_it_arrives(made: Installation, caller: Caller, after: float) -> None:
    """Post a file and kill every process of the intake meanwhile; start it again."""

    def send() -> None:
        with suppress(OSError, HTTPException):
            attach(caller, FORM, MEBIBYTES, "groot.bin")

    sender = threading.Thread(target=send)
    sender.start()
    time.sleep(after)
    program = made.running.pop("intake")
    for process in processes_of(program.process.pid):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    program.process.wait()
    sender.join()
    made.start("intake")


def is_whole(made: Installation, ticket: str) -> bool:
    """Post the same page again; if the file is there, send it and compare it."""
    caller = Caller(made.ports["intake"])
    caller.get(FORM)
    caller.submit(FORM, ticket=ticket, **ANSWERS)
    assert caller.status == 200, caller.text
    is_there = "groot.bin" in caller.text
    caller.submit("/check", "send")
    code = caller.by_id("code")
    back = Caller(made.ports["intake"])
    back.get("/nl/code")
    back.submit("/code", code=code)
    assert ANSWERS["what"] in back.text
    if not is_there:
        return False
    address = re.search(r"/nl/inbox/files/\w+", back.html)
    assert address is not None
    whole = (MEBIBYTES * len(BLOCK), digest(MEBIBYTES))
    assert download(back, address[0]) == whole
    return True


def rows(made: Installation, table: str) -> int:
    path = made.instance / "mailbox" / "mailbox.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        ids = "file_id" if table == "parts" else "id"
        counted = connection.scalar(
            text(f"SELECT count(DISTINCT {ids}) FROM {table}")  # noqa: S608 - ours
        )
    engine.dispose()
    return int(counted or 0)


@pytest.mark.parametrize("kills", KILLS)
def test_after_a_kill_a_file_is_whole_or_absent_and_nothing_is_lost(
    tmp_path: Path, kills: int
) -> None:
    with intake_alone(tmp_path) as made:
        with (made.instance / "intake" / "intake.toml").open("a") as file:
            file.write("file_reserve_mebibytes = 0\n")
        made.start("intake")
        whole = 0
        for _ in range(kills):
            caller = Caller(made.ports["intake"])
            caller.get(FORM)
            ticket = caller.hidden("ticket")
            killed_while_it_arrives(
                made, caller, secrets.randbelow(SLOWEST_MILLISECONDS) / 1000
            )
            whole += is_whole(made, ticket)
        made.stop()
        mailbox = open_mailbox(f"sqlite:///{made.instance / 'mailbox' / 'mailbox.db'}")
        assert len(mailbox.reports(["meldpunt"])) == kills
        mailbox.sweep_files(SystemClock("UTC").now() + 100 * 3600)
        mailbox.close()

        assert rows(made, "files") == rows(made, "parts") == whole
        assert rows(made, "uploads") == 0
        assert "bug" not in made.said()
