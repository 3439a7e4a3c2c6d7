"""What both programs' own files have in common: where to listen, with how many hands.

Each program inherits these fields and adds its own; none of them is a secret but the
address of a store, which may hold a password.
"""

from dataclasses import dataclass, field
from pathlib import Path

from portal.settings.reading import Reading
from portal.settings.shared import SharedSettings

HOST = r"[A-Za-z0-9.:-]+"


@dataclass(frozen=True)
class Listening:
    """How a program is served.

    Attributes:
        shared: the settings of `config.toml`.
        folder: the program's own folder, which the other program cannot read.
        mailbox_url: the address of the mailbox.
        host, port: where to listen; nginx or Tor stand in front.
        https: whether readers come by HTTPS, so that cookies may insist on it.
        workers, threads: processes, and threads in each.
        runtime: daily keys and other things that must not outlive a restart; in
            production a folder in memory.
        max_form_bytes: the longest form that is taken, without its files.
        file_mebibytes, report_mebibytes: the largest file, and the most that all files
            of one report take.
        store_mebibytes: the most that all files take; 0 is no bound.
        file_reserve_mebibytes: with less free disk beside SQLite's mailbox, no file is
            taken. Above the intake's own reserve, texts go on longer than files.
        clean_mebibytes: up to this size a file is looked into.
    """

    shared: SharedSettings
    folder: Path
    mailbox_url: str = field(repr=False)
    host: str
    port: int
    https: bool
    workers: int
    threads: int
    runtime: Path
    max_form_bytes: int
    file_mebibytes: int
    report_mebibytes: int
    store_mebibytes: int
    file_reserve_mebibytes: int
    clean_mebibytes: int

    @property
    def version_floor(self) -> Path:
        """Where the program remembers the newest key list that it has seen."""
        return self.folder / "key-list-version"


def take_listening(
    reading: Reading, shared: SharedSettings, folder: Path, port: int
) -> Listening:
    """Take the settings that both programs' files have, from one of them."""
    return Listening(
        shared=shared,
        folder=folder.resolve(),
        mailbox_url=reading.store("mailbox_url", "sqlite:///mailbox/mailbox.db"),
        host=reading.choice("host", "127.0.0.1", HOST, "an address or a host's name"),
        port=reading.number("port", port, 1, 65_535),
        https=reading.flag("https", default=True),
        workers=reading.number("workers", 2, 1, 64),
        threads=reading.number("threads", 32, 1, 128),
        runtime=reading.path("runtime", f"{folder.name}/runtime"),
        max_form_bytes=reading.number("max_form_bytes", 1_048_576, 65_536, 16_777_216),
        file_mebibytes=reading.number("file_mebibytes", 500, 1, 16_384),
        report_mebibytes=reading.number("report_mebibytes", 2_048, 1, 65_536),
        store_mebibytes=reading.number("store_mebibytes", 0, 0, 1_073_741_824),
        file_reserve_mebibytes=reading.number(
            "file_reserve_mebibytes", 2_048, 0, 1_048_576
        ),
        clean_mebibytes=reading.number("clean_mebibytes", 50, 0, 1_024),
    )
