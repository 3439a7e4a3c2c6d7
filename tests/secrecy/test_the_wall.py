"""The intake does its whole work where it may not read the desk's things.

Imports prove which code can run (tests/rules); here the system itself says no: by the
permissions of a folder, and by the rights of a role.
"""

from pathlib import Path

import psycopg
import pytest

from tests.secrecy.evidence import STORES, Evidence
from tests.secrecy.intake_alone import ask, caller, shut_out
from tests.secrecy.journey import Journey, come_back, file_report, write

TRY_TO_READ = """
import os, sys
for name in sys.argv[1:]:
    try:
        os.listdir(name) if os.path.isdir(name) else open(name).read()
        print("read", name)
    except PermissionError:
        print("kept out")
"""


def test_a_report_is_taken_by_an_intake_that_may_not_enter_the_desks_folder(
    tmp_path: Path,
) -> None:
    with shut_out(tmp_path) as made:
        program = made.start("intake")
        journey = Journey("nl")

        file_report(caller(made, "intake"), journey)
        back = caller(made, "intake")
        come_back(back, journey, "the report")
        write(back, journey)

        desk = made.instance / "desk"
        names = [str(desk), str(desk / "host.secret"), str(desk / "register.db")]
        assert ask(made, TRY_TO_READ, *names) == "kept out\n" * 3
        assert {_powers(one) for one in program.processes()} == {0}
        assert made.said().count("\n") == len(("listening", "worker-started"))


@pytest.mark.postgres
def test_a_report_was_taken_by_an_intake_whose_role_cannot_select_from_the_register(
    on_postgres: Evidence,
) -> None:
    """The journey ran with these very logins; here they are tried on the register."""
    settings = on_postgres.stores.settings
    mailbox = settings["intake"]["mailbox_url"]
    register = settings["desk"]["register_url"]
    with psycopg.connect(mailbox) as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (2,)
        [row] = connection.execute(
            "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls"
            " FROM pg_roles WHERE rolname = current_user"
        )
        assert row == (False,)

    login, database = mailbox.rpartition("@")[0], register.rpartition("@")[2]
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(f"{login}@{database}")


@pytest.mark.postgres
def test_each_role_may_reach_its_own_stores_and_no_other(on_postgres: Evidence) -> None:
    settings = on_postgres.stores.settings

    assert {one.removesuffix("_url") for one in settings["intake"]} == {"mailbox"}
    assert {one.removesuffix("_url") for one in settings["desk"]} == set(STORES)


def _powers(process: int) -> int:
    """Return what a process may do beyond the rights of its user: a set of bits."""
    status = Path(f"/proc/{process}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("CapEff:"))
    return int(line.split()[1], 16)
