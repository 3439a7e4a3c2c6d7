"""The desk's office: the stores, the key list, the profile, the clock and the host.

One object per process, made at the start and handed to every act. It holds no key of
any person: those come with each request, in `SignedIn`.
"""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from crypto.box import subkey
from crypto.locked import LockParameters, lock
from crypto.words import Language
from portal.attachments.room import Room, cleaning_bounds, limits_of
from portal.casework.directory import Directory, read_directory
from portal.casework.host_secret import read_host_secret
from portal.casework.in_mind import InMind
from portal.casework.looks import Looks
from portal.clock import Clock, SystemClock
from portal.domain.retention import Retention
from portal.evidence.sandbox import Bounds
from portal.mailbox.mailbox import Mailbox, open_mailbox
from portal.notices.mail import MailServer
from portal.profiles.installed import load_installed
from portal.profiles.profile import Profile
from portal.published_keys import KeyListFile
from portal.register.register import Register, open_register
from portal.register.sessions import Sessions
from portal.settings import DeskSettings
from portal.settings.mail import MailSettings

# About as long as the keys of a person.
LOCKED_BYTES = 117


@dataclass
class DeskOffice:
    """What every act of the desk needs; `host_secret` is 32 bytes.

    `cleaning` bounds a look into a file, `looks` is what earlier ones have found,
    `in_mind` what open sessions need not open twice. `retention` says how long closed
    cases are kept, `code_months` how long after closing a code opens; 0 is no end.
    """

    mailbox: Mailbox
    register: Register
    keys: KeyListFile
    profile: Profile
    clock: Clock
    host_secret: bytes = field(repr=False)
    lock: LockParameters
    sessions: Sessions
    published: Path
    root: bytes | None
    language: Language = "nl"
    room: Room = field(default_factory=Room)
    cleaning: Bounds = field(default_factory=Bounds)
    looks: Looks = field(default_factory=Looks, repr=False)
    mail: MailSettings | None = None
    in_mind: InMind = field(default_factory=InMind, repr=False)
    retention: Retention = field(default_factory=Retention)
    code_months: int = 0
    decoy: bytes = field(default=b"", init=False, repr=False)
    _directory: Directory | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        # What a name that nobody has is unlocked from: it takes as long as any other.
        nobody = secrets.token_urlsafe()
        self.decoy = lock(bytes(LOCKED_BYTES), nobody, self.host_secret, self.lock)

    def directory(self) -> Directory:
        """Everybody that the root ever signed, and the list that holds now.

        Raises KeysUnusable when there is no usable list, or one that is older than the
        newest in the register. Made once for each version.
        """
        current = self.keys.read()
        known = self._directory
        if known is None or known.current is not current:
            lists = self.register.keys.key_lists()
            known = read_directory(current, lists, self.root or b"")
            self._directory = known
        return known

    def mail_server(self) -> MailServer:
        """Return where mail goes; its password is read anew, so it can be changed."""
        mail = self.mail
        if mail is None or not mail.host:
            return MailServer()
        named = mail.password_file
        return MailServer(
            host=mail.host,
            port=mail.port,
            security=mail.security,
            user=mail.user,
            password=named.read_text("utf-8").strip() if named else "",
            sender=mail.sender,
        )

    @property
    def unseen_workdays(self) -> int:
        """After how many whole workdays without looking everybody is mailed."""
        return self.mail.unseen_workdays if self.mail else 2

    def subkey(self, label: bytes) -> bytes:
        """Derive a key for one use from the host's secret."""
        return subkey(self.host_secret, label)


def open_office(
    settings: DeskSettings,
    *,
    clock: Clock | None = None,
    lock: LockParameters | None = None,
) -> DeskOffice:
    """Open the desk's stores as the settings say; each process opens its own.

    Raises StoreMissing, StoreRefused and HostSecretMissing with what to do.
    """
    shared = settings.shared
    profile = load_installed(
        shared.profile, shared.own_words, shared.desk_phones, shared.annual_file
    )
    return DeskOffice(
        mailbox=open_mailbox(settings.mailbox_url),
        register=open_register(settings.register_url),
        keys=KeyListFile(shared.keys_file, shared.root, settings.version_floor),
        profile=profile,
        clock=clock or SystemClock(shared.zone),
        host_secret=read_host_secret(settings.host_secret_file),
        lock=lock or LockParameters(),
        sessions=Sessions(settings.runtime / "sessions.db"),
        published=shared.keys_file,
        root=shared.root,
        room=Room(limits_of(settings)),
        cleaning=cleaning_bounds(settings),
        mail=settings.mail,
        retention=Retention(
            profile.retention_classes(profile.languages[0]), settings.retention
        ),
        code_months=settings.code_months,
    )
