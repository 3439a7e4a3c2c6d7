"""The wall between the programs, held by the system and not by our good behaviour."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.cli import main
from tests.serving.test_serving import PATIENCE_SECONDS, Server, free_port

ROOT = Path(__file__).parents[2]
# Ends the process at the first look into the desk's folder, or at its code.
WATCHED = """
import os, sys

DESK = ("portal.register", "portal.casework", "portal.desk", "crypto.locked")

def watch(event, arguments):
    if event == "import" and arguments[0].startswith(DESK):
        os.write(2, f"looked into {arguments[0]}".encode())
        os._exit(99)
    if event in ("open", "sqlite3.connect", "os.listdir") and arguments:
        if "/instance/desk" in str(arguments[0]):
            os.write(2, f"looked into {arguments[0]}".encode())
            os._exit(99)

from portal.cli import main
sys.addaudithook(watch)
sys.exit(main())
"""
# Imports first, as the user of these tests; then becomes another, who may not.
WRITE_AS = """
import os, pwd, grp, sys
from portal.mailbox.mailbox import open_mailbox
from tests.mailbox.letters import draft, epoch, letter, report

user, folder = pwd.getpwnam(sys.argv[1]), sys.argv[2]
os.setgroups([grp.getgrnam("mail").gr_gid])
os.setgid(user.pw_gid)
os.setuid(user.pw_uid)
os.umask(0o077)
mailbox = open_mailbox(f"sqlite:///{folder}/mailbox/mailbox.db")
for _ in range(20):
    kept = draft()
    mailbox.keep_draft(kept)
    mailbox.send(report(kept.report_id, kept.locator), epoch(), [letter()])
print(len(mailbox.reports(["meldpunt"])), flush=True)
# Left open: the log of one user is there while the other writes.
sys.stdin.read()
try:
    open(f"{folder}/desk/register.db", "rb")
    print("read the register")
except PermissionError:
    print("kept out")
"""


def test_the_intake_runs_where_there_is_no_desk(tmp_path: Path) -> None:
    """It never looks for the desk's folder, so it need not be able to read it."""
    instance, port = tmp_path / "instance", free_port()
    main(["--instance", str(instance), "init"])
    (instance / "desk").rename(tmp_path / "elsewhere")
    settings = instance / "intake" / "intake.toml"
    settings.write_text(f"port = {port}\nhttps = false\nworkers = 1\n")
    output = tmp_path / "output"
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", WATCHED, "--instance", instance, "serve", "intake"],
            cwd=ROOT,
            stdout=file,
            stderr=file,
            text=True,
        )
    server = Server(process, port, output)
    server.wait_for("worker-started")

    _, page = server.get("/nl/")

    assert "<h1" in page
    process.terminate()
    assert process.wait(PATIENCE_SECONDS) == 0
    assert "looked into" not in server.said()


@pytest.fixture
def shared() -> Iterator[Path]:
    """Make an installation for two system users, where both can get to."""
    with tempfile.TemporaryDirectory(prefix="meldkluis-") as place:
        folder = Path(place)
        folder.chmod(0o755)
        two = ("--intake-user", "daemon", "--desk-user", "nobody", "--group", "mail")
        main(["--instance", place, "init", *two])
        yield folder


def write_as(user: str, folder: Path) -> subprocess.Popen[str]:
    """Start a process that becomes a user and writes to the mailbox."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITE_AS, user, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_two_system_users_share_the_mailbox_and_nothing_else(shared: Path) -> None:
    with write_as("daemon", shared) as first, write_as("nobody", shared) as second:
        assert first.stdout is not None
        assert second.stdout is not None
        assert {first.stdout.readline(), second.stdout.readline()} >= {"40\n"}
        kept_out, _ = first.communicate(timeout=PATIENCE_SECONDS)
        read, _ = second.communicate(timeout=PATIENCE_SECONDS)

    assert kept_out == "kept out\n"
    assert read == "read the register\n"
