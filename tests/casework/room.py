"""A desk with people who made their keys as people do, and an intake beside it.

Alice founded it and coordinates with Ada and Anton, Iris investigates, Bob coordinates
elsewhere, Nora is the alternative route, Carol controls and may read nothing. It is
founded once for a session; each test gets a copy of its folder.
"""

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from crypto import totp
from crypto.letter import Kind
from crypto.locked import LockParameters
from portal.casework.found import found
from portal.casework.host_secret import make_host_secret
from portal.casework.invite import invite
from portal.casework.office import DeskOffice
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.sheets import people
from portal.casework.sign_in import sign_in
from portal.casework.welcome import Proposal, accept, propose
from portal.clock import FrozenClock
from portal.domain.questionnaire import Answers
from portal.filing import draft, inbox
from portal.filing import ticket as tickets
from portal.filing.office import Office
from portal.filing.send import send
from portal.filing.ticket import Ticket
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.mailbox import migrate as migrate_mailbox
from portal.profiles import Profile
from portal.published_keys import KeyListFile
from portal.register.register import Register
from portal.register.register import migrate as migrate_register
from portal.register.sessions import Sessions
from portal.storage.database import open_database
from tests.cast import profile

TINY = LockParameters(memory_kib=8, passes=1, lanes=1)
DAY = date(2026, 3, 2)
DAY_SECONDS = 86_400
PEOPLE: dict[str, tuple[tuple[str, str], ...]] = {
    "Ada Blom": (("meldpunt", "coordinator"),),
    "Anton Cras": (("meldpunt", "coordinator"),),
    "Iris Dam": (("meldpunt", "investigator"),),
    "Bob Eik": (("veilige-publieke-taak", "coordinator"),),
    "Nora Jas": (("alternatief", "coordinator"),),
    "Vera Groen": (("vertrouwenspersonen", "confidant"),),
    "Carol Fles": (),
}


@dataclass
class Room:
    """An instance folder with both stores, opened by both programs' offices."""

    folder: Path
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(DAY))
    root: bytes | None = None
    root_sheet: str = ""
    recovery_sheet: str = ""
    people: dict[str, Proposal] = field(default_factory=dict)
    is_copy: bool = False
    stores: tuple[str, str] | None = None
    shipped: Profile = field(default_factory=profile)
    office: DeskOffice = field(init=False)

    def __post_init__(self) -> None:
        self.office = self.open()

    def open(self) -> DeskOffice:
        """Open the desk's office once more, as a second process would."""
        desk = self.folder / "desk"
        mailbox, register = self.stores or (
            f"sqlite:///{self.folder}/mailbox.db",
            f"sqlite:///{desk}/register.db",
        )
        if not self.is_copy:
            migrate_mailbox(mailbox)
            migrate_register(register)
        # Each store was verified when it was first opened; that is not tested here.
        return DeskOffice(
            mailbox=Mailbox(open_database(mailbox)),
            register=Register(open_database(register)),
            keys=KeyListFile(self.list_file, self.root, desk / "key-list-version"),
            profile=self.shipped,
            clock=self.clock,
            host_secret=make_host_secret(desk / "host.secret"),
            lock=TINY,
            sessions=Sessions(desk / "runtime" / "sessions.db"),
            published=self.list_file,
            root=self.root,
        )

    @property
    def list_file(self) -> Path:
        """The published key list."""
        return self.folder / "published" / "keys.json"

    def intake(self) -> Office:
        """Return the intake's office on the same mailbox and list."""
        floor = self.folder / "intake" / "key-list-version"
        keys = KeyListFile(self.list_file, self.root, floor)
        return Office(self.office.mailbox, keys, self.shipped, self.clock)

    def close(self) -> None:
        """Leave no connection behind."""
        self.office.mailbox.close()
        self.office.register.close()

    def code_of(self, name: str) -> str:
        """Return a code of the person's phone that was not used yet."""
        self.clock.advance(seconds=totp.STEP_SECONDS)
        secret = self.people[name].totp_secret
        return totp.code_at(secret, totp.step_at(self.clock.now()))

    def sign_in(self, name: str) -> SignedIn:
        """Sign a person in."""
        return self.enter(name)[1]

    def enter(self, name: str) -> tuple[str, SignedIn]:
        """Sign a person in and return their token too."""
        passphrase = self.people[name].passphrase
        return sign_in(self.office, name, passphrase, self.code_of(name))

    def id_of(self, name: str) -> bytes:
        """Return a person's id."""
        return self.people[name].person_id

    def shown(self, person: SignedIn, *ids: bytes) -> dict[bytes, bytes]:
        """Look at the people's page: return what a tick for each of these carries."""
        lines = {line.person_id: line for line in people(self.office, person).rows}
        return {one: lines[one].shown for one in ids}

    def report(
        self,
        what: str = "Mijn chef declareert etentjes die er niet waren.",
        *,
        form: str = "report",
        left_out: tuple[str, ...] = (),
        **answers: str,
    ) -> Ticket:
        """Send a report and return what its reporter keeps."""
        intake = self.intake()
        given = Answers({"what": what, **answers})
        without = frozenset(self.id_of(name) for name in left_out)
        begun = tickets.begin(intake, "nl")
        ticket = draft.keep(intake, begun, form, given, without).ticket
        send(intake, ticket)
        return ticket

    def write(self, ticket: Ticket, text: str, kind: Kind = Kind.MESSAGE) -> None:
        """Write as the reporter."""
        inbox.write(self.intake(), ticket.keys, secrets.token_bytes(16), kind, text)

    def inbox(self, ticket: Ticket) -> inbox.Inbox:
        """Read as the reporter."""
        return inbox.read(self.intake(), ticket.keys)

    def case(self, person: SignedIn, ticket: Ticket | None = None) -> bytes:
        """Open a report, a new one if none is given, and return its case."""
        ticket = ticket or self.report()
        return open_report(self.office, person, ticket.report_id, new_act())


def new_act() -> bytes:
    """Return an act's id, as a form carries one."""
    return secrets.token_bytes(16)


def welcome(room: Room, name: str, token: str) -> Proposal:
    """Make somebody's keys and show a code of their phone."""
    proposal = propose(room.office, token)
    room.people[name] = proposal
    return proposal


def found_room(
    folder: Path,
    stores: tuple[str, str] | None = None,
    *,
    day: date = DAY,
    shipped: Profile | None = None,
) -> Room:
    """Found a desk on a day, invite everybody and publish them.

    `stores` are the addresses of mailbox and register, where not two SQLite files;
    `shipped` is the profile, where not the one that comes with the programs.
    """
    clock = FrozenClock(day)
    room = Room(folder, clock, stores=stores, shipped=shipped or profile())
    desks = [("meldpunt", "coordinator")]
    token = invite(room.office, None, "Alice Akker", "", desks, founder=True)
    proposal = welcome(room, "Alice Akker", token)
    founded = found(room.office, token, proposal, room.code_of("Alice Akker"))
    room.root = bytes.fromhex(founded.root_line)
    room.root_sheet = " ".join(founded.root_sheet)
    room.recovery_sheet = " ".join(founded.recovery_sheet)
    room.close()
    room.office = room.open()
    alice = room.sign_in("Alice Akker")
    for name, roles in PEOPLE.items():
        token = invite(room.office, alice, name, "", roles, controller=not roles)
        accept(room.office, token, welcome(room, name, token), room.code_of(name))
    publish(
        room.office,
        alice,
        room.root_sheet,
        take_in=room.shown(alice, *map(room.id_of, PEOPLE)),
        leave=[],
        lay_down=[alice.person_id],
    )
    return room


def copy_of(room: Room, folder: Path) -> Iterator[Room]:
    """Yield a copy of a room that a test may do anything to."""
    shutil.copytree(room.folder, folder, dirs_exist_ok=True)
    clock = FrozenClock(room.clock.today(), room.clock.now() % DAY_SECONDS)
    copy = replace(
        room, folder=folder, clock=clock, people=dict(room.people), is_copy=True
    )
    yield copy
    copy.close()
