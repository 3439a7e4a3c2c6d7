"""An installation to measure: settings, an empty mailbox, a key list of real keys.

As small as a municipality's, and thrown away afterwards. The measuring side keeps the
identity of one reader, so that it can answer as a desk does. Calls portal and crypto.
"""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crypto.age import Identity
from crypto.published import Desk, KeyList, Member, sign_list
from crypto.signing import new_seed, verifier_of
from portal.clock import SystemClock
from portal.filing.office import Office
from portal.mailbox.mailbox import migrate, open_mailbox
from portal.profiles import load
from portal.published_keys import KeyListFile
from portal.settings import read_intake

PROFILE = "nl-gemeente"
ZONE = "Europe/Amsterdam"
SALT = b"bench, no secret"
# Three of a desk read a report: with recovery, half of the eight slots.
MEMBERS = 3
READER_FILE = "reader"
DESK = "meldpunt"


@dataclass(frozen=True)
class Installation:
    """An instance folder, and the port that its intake listens to."""

    folder: Path
    port: int

    def office(self) -> Office:
        """Open the intake's office, as a worker of the program does."""
        settings = read_intake(self.folder)
        shared = settings.shared
        return Office(
            mailbox=open_mailbox(settings.mailbox_url),
            keys=KeyListFile(shared.keys_file, shared.root, settings.version_floor),
            profile=load(shared.profile),
            clock=SystemClock(shared.zone),
            draft_hours=settings.draft_hours,
        )

    def reader(self) -> Identity:
        """Return the identity of one who reads the reports to the desk `DESK`."""
        return Identity.parse((self.folder / READER_FILE).read_text("ascii"))


@contextmanager
def installed(port: int) -> Iterator[Installation]:
    """Make an installation, and remove it at the end."""
    with tempfile.TemporaryDirectory(prefix="meldkluis-bench-") as name:
        yield make(Path(name), port)


def make(folder: Path, port: int, more: str = "") -> Installation:
    """Make an installation in an empty folder; `more` are settings of the intake."""
    for name in ("intake", "mailbox", "published"):
        (folder / name).mkdir(mode=0o700)
    root_seed = new_seed()
    root = verifier_of(root_seed).hex()
    (folder / "config.toml").write_text(f'root = "{root}"\n', "utf-8")
    own = f"port = {port}\nhttps = false\nworkers = 2\n{more}"
    (folder / "intake" / "intake.toml").write_text(own, "utf-8")
    reader = Identity.generate()
    (folder / READER_FILE).write_text(str(reader), "ascii")
    signed = sign_list(_key_list(reader), root_seed)
    (folder / "published" / "keys.json").write_bytes(signed)
    migrate(read_intake(folder).mailbox_url)
    return Installation(folder, port)


def _key_list(reader: Identity) -> KeyList:
    return KeyList(
        version=1,
        day=SystemClock(ZONE).today(),
        salt=SALT,
        slots=8,
        recovery=Identity.generate().recipient,
        controller=Identity.generate().recipient,
        controllers=(secrets.token_bytes(16),),
        desks=tuple(
            Desk(
                id=desk.id,
                members=tuple(_members(desk.id, reader)),
                figures=Identity.generate().recipient,
                alternative=desk.alternative,
                minimum=desk.minimum,
            )
            for desk in load(PROFILE).desks
        ),
    )


def _members(desk_id: str, reader: Identity) -> Iterator[Member]:
    identities = [Identity.generate() for _ in range(MEMBERS)]
    if desk_id == DESK:
        identities[0] = reader
    for number, identity in enumerate(identities, start=1):
        yield Member(
            id=secrets.token_bytes(16),
            name=f"Lid {number}",
            function=f"lid van {desk_id}",
            recipient=identity.recipient,
            verifier=verifier_of(new_seed()),
            role="coordinator",
            receives=True,
        )
