"""All that two reporters and a desk leave behind, watched from the first command.

Played once for each kind of database: an installation is made, founded and used in both
languages by the shipped commands, and everything secret is noted on the way.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_engine, select

from tests.secrecy import staff as staff_of
from tests.secrecy.caller import Caller
from tests.secrecy.installation import Installation, stopped_at_the_end
from tests.secrecy.journey import (
    BOUNDARY,
    HEADERS,
    STRUCK,
    Journey,
    answer,
    come_back,
    file_report,
    finish,
    is_kept_from,
    make_trouble,
    write,
)
from tests.secrecy.search import Secrets
from tests.secrecy.staff import LEFT_OUT, Staff
from tests.secrecy.watcher import Watcher

STORES = ("mailbox", "register")
READ_BY_THE_REPORTER = (
    "the acknowledgement",
    "the question",
    "the reason for striking",
    "the assessment",
    "the follow-up",
    "the reason of the feedback",
    "the last letter",
)
KEPT_FROM_THE_REPORTER = (
    "the note",
    *STRUCK,
    "the reason of a decision",
    "the reason for closing",
)

Dump = Mapping[str, list[dict[str, Any]]]


@dataclass
class Stores:
    """Where both stores are: addresses for their owner, for each program, and files.

    `server` is the data folder of a PostgreSQL, where there is one.
    """

    owner: Mapping[str, str]
    settings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    migrate: tuple[str, ...] = ()
    server: Path | None = None

    def dump(self, store: str) -> Dump:
        """Return every row of every table of a store."""
        driver = self.owner[store].replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(driver)
        tables = MetaData()
        try:
            with engine.connect() as connection:
                tables.reflect(connection)
                return {
                    table.name: [
                        dict(row._mapping) for row in connection.execute(select(table))
                    ]
                    for table in tables.sorted_tables
                }
        finally:
            engine.dispose()


@dataclass
class Evidence:
    """What was said, by whom, what was seen of it, and what is left on the disks."""

    installation: Installation
    stores: Stores
    staff: Staff
    journeys: tuple[Journey, ...]
    watcher: Watcher
    salt: bytes
    kept_from_the_left_out: bool
    reporter_read: str
    core_limits: set[str]

    @cached_property
    def secrets(self) -> Secrets:
        """Everything that must be nowhere."""
        secrets = Secrets()
        for name, value in HEADERS.items():
            secrets.add(f"the header {name}", value)
        for name, text in (
            ("a file's name", "geplante bestandsnaam"),
            ("a file's content", "geplante inhoud van een bestand"),
            ("a boundary", BOUNDARY),
            ("an address", "geplante-bladzijde-die-niet-bestaat"),
            ("a query", "geplante-zoekvraag"),
            ("a broken form", "geplante kapotte code"),
            ("JSON", "geplante json"),
        ):
            secrets.add(name, text)
        for journey in self.journeys:
            journey.add_secrets(secrets, self.salt)
        self.staff.add_secrets(secrets)
        return secrets

    def files(self) -> dict[str, bytes]:
        """Return each file that either program or a command left, by its path."""
        return {
            str(path.relative_to(self.installation.folder)): path.read_bytes()
            for path in self.installation.folder.rglob("*")
            if path.is_file()
        }


@contextmanager
def played(folder: Path, stores: Stores) -> Iterator[Evidence]:
    """Play everything on a new installation and stop both programs."""
    made = Installation(folder, stores.settings)
    with (
        stopped_at_the_end(made),
        Watcher([folder], made.processes) as watcher,
    ):
        made.write_settings()
        made.run("init")
        if stores.migrate:
            made.run("migrate", *stores.migrate)
        staff = staff_of.found(made, HEADERS)
        made.start("intake")
        first, second = Journey("nl"), Journey("en")
        evidence = Evidence(
            installation=made,
            stores=stores,
            staff=staff,
            journeys=(first, second),
            watcher=watcher,
            salt=staff.salt(made.instance / "published" / "keys.json"),
            kept_from_the_left_out=False,
            reporter_read="",
            core_limits=_core_limits(made),
        )
        _play_first(evidence, first)
        _play_second(evidence, second)
        made.run("housekeeping")
        made.run("backup", str(folder / "home" / "backup.age"))
    yield evidence


def _play_first(evidence: Evidence, journey: Journey) -> None:
    port = evidence.installation.ports["intake"]
    file_report(Caller(port, HEADERS), journey)
    back = Caller(port, HEADERS)
    make_trouble(back)
    come_back(back, journey, "the report")
    write(back, journey)
    answer(evidence.staff, journey)
    finish(evidence.staff, journey)
    again = Caller(port, HEADERS)
    come_back(again, journey, *READ_BY_THE_REPORTER)
    evidence.reporter_read = again.text


def _play_second(evidence: Evidence, journey: Journey) -> None:
    port = evidence.installation.ports["intake"]
    file_report(Caller(port, HEADERS), journey, leave_out=LEFT_OUT)
    answer(evidence.staff, journey)
    come_back(Caller(port, HEADERS), journey, "the question")
    left_out = evidence.staff[LEFT_OUT]
    left_out.sign_in()
    evidence.kept_from_the_left_out = is_kept_from(left_out, journey)


def _core_limits(made: Installation) -> set[str]:
    """Return how large a core file each process may leave, as the kernel says it."""
    return {
        " ".join(line.split()[4:6])
        for process in made.processes()
        for line in Path(f"/proc/{process}/limits").read_text().splitlines()
        if line.startswith("Max core file size")
    }
