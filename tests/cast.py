"""A small installation with people, for every test that needs more than one room.

Alice, Ada and Anton coordinate the desk, Iris investigates there; Bob coordinates
elsewhere; Carol controls and may read nothing; Nora is the alternative route. Their
keys follow from their names, so a failing test fails alike each time.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from crypto.age import Identity
from crypto.published import Desk, KeyList, Member, sign_list
from crypto.signing import verifier_of
from portal.clock import FrozenClock
from portal.filing.office import Office
from portal.mailbox.mailbox import Mailbox, migrate, open_mailbox
from portal.profiles import Profile, load
from portal.published_keys import KeyListFile
from portal.settings import IntakeSettings, read_intake

DAY = date(2026, 3, 2)
PROFILE = "nl-gemeente"


def seed_of(name: str) -> bytes:
    """Return 32 bytes that belong to a name."""
    return hashlib.sha256(name.encode()).digest()


ROOT_SEED = seed_of("root")
SALT = seed_of("salt")[:16]
RECOVERY = Identity(seed_of("recovery"))
CONTROLLER = Identity(seed_of("controller"))


@dataclass(frozen=True)
class Person:
    """Somebody with real keys; `function` is what the key list says of them."""

    name: str
    function: str

    @property
    def id(self) -> bytes:
        """Their id in the key list, 16 bytes."""
        return seed_of(f"{self.name}, id")[:16]

    @cached_property
    def identity(self) -> Identity:
        """What opens what is sealed to them."""
        return Identity(seed_of(f"{self.name}, identity"))

    @property
    def signing_seed(self) -> bytes:
        """What they sign with."""
        return seed_of(f"{self.name}, signing")

    def member(self, role: str = "coordinator", *, receives: bool = True) -> Member:
        """Return this person as a member of a desk."""
        return Member(
            id=self.id,
            name=self.name,
            function=self.function,
            recipient=self.identity.recipient,
            verifier=verifier_of(self.signing_seed),
            role=role,
            receives=receives,
        )


ALICE = Person("Alice Akker", "coördinator integriteit")
ADA = Person("Ada Blom", "bestuursadviseur integriteit")
ANTON = Person("Anton Cras", "jurist")
IRIS = Person("Iris Dam", "onderzoeker")
BOB = Person("Bob Eik", "preventiemedewerker")
CAROL = Person("Carol Fles", "functioneel beheerder")
VERA = Person("Vera Groen", "vertrouwenspersoon")
VIKTOR = Person("Viktor Haak", "externe vertrouwenspersoon")
GREET = Person("Greet IJssel", "griffier")
NORA = Person("Nora Jas", "gemeentesecretaris")

MEMBERS: dict[str, tuple[Member, ...]] = {
    "meldpunt": (
        ALICE.member(),
        ADA.member(),
        ANTON.member(),
        IRIS.member("investigator", receives=False),
    ),
    "vertrouwenspersonen": (VERA.member("confidant"), VIKTOR.member("confidant")),
    "veilige-publieke-taak": (BOB.member(),),
    "griffie": (GREET.member(),),
    "alternatief": (NORA.member(),),
}


@cache
def profile() -> Profile:
    """Return the shipped profile, read once."""
    return load(PROFILE)


def key_list(
    version: int = 1, members: dict[str, tuple[Member, ...]] | None = None
) -> KeyList:
    """Return the key list of this cast, for all desks of the profile."""
    people = members or MEMBERS
    desks = tuple(
        Desk(
            id=desk.id,
            members=people[desk.id],
            figures=figures_of(desk.id).recipient,
            alternative=desk.alternative,
            minimum=desk.minimum,
        )
        for desk in profile().desks
    )
    return KeyList(
        version=version,
        day=DAY,
        salt=SALT,
        slots=8,
        recovery=RECOVERY.recipient,
        controller=CONTROLLER.recipient,
        controllers=(CAROL.id,),
        desks=desks,
    )


def figures_of(desk_id: str) -> Identity:
    """Return the figures identity of a desk."""
    return Identity(seed_of(f"figures of {desk_id}"))


@dataclass
class Installation:
    """An instance folder with a mailbox and a published key list, on a frozen clock."""

    folder: Path
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(DAY))
    intake_toml: Sequence[str] = ("https = false",)

    def __post_init__(self) -> None:
        for name in ("mailbox", "intake", "published"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        root = verifier_of(ROOT_SEED).hex()
        (self.folder / "config.toml").write_text(f'root = "{root}"\n', "utf-8")
        own = "\n".join(self.intake_toml) + "\n"
        (self.folder / "intake" / "intake.toml").write_text(own, "utf-8")
        mailbox = self.folder / "mailbox"
        (mailbox / "mailbox.db").write_bytes(_empty_mailbox(mailbox))
        self.publish(key_list())

    @property
    def keys_file(self) -> Path:
        """Where the signed key list lies."""
        return self.folder / "published" / "keys.json"

    def publish(self, keys: KeyList, root_seed: bytes = ROOT_SEED) -> None:
        """Put another key list in the place of the published one."""
        draft = self.keys_file.with_suffix(".new")
        draft.write_bytes(sign_list(keys, root_seed))
        draft.replace(self.keys_file)

    def leave_unpublished(self) -> None:
        """Take the key list away."""
        self.keys_file.unlink()

    def intake_settings(self, **values: Any) -> IntakeSettings:
        """Return the intake's settings as its program reads them, or with others."""
        return replace(read_intake(self.folder), **values)

    @cached_property
    def mailbox(self) -> Mailbox:
        """The mailbox, opened beside whatever program uses it."""
        return open_mailbox(self.intake_settings().mailbox_url)

    def office(self) -> Office:
        """Return an intake's office on this installation."""
        settings = self.intake_settings()
        shared = settings.shared
        keys = KeyListFile(shared.keys_file, shared.root, settings.version_floor)
        return Office(self.mailbox, keys, profile(), self.clock, settings.draft_hours)

    def close(self) -> None:
        """Close what was opened, so that no test leaves a connection behind."""
        if "mailbox" in self.__dict__:
            self.mailbox.close()


_MADE: dict[str, bytes] = {}


def _empty_mailbox(folder: Path) -> bytes:
    """Return the bytes of a new mailbox; migrating once serves every test."""
    if not _MADE:
        path = folder / "first.db"
        migrate(f"sqlite:///{path}")
        _MADE["mailbox"] = path.read_bytes()
        path.unlink()
    return _MADE["mailbox"]
