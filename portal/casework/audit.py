"""Reading and checking the audit chain.

A controller reads what was done, by whom and when; of the cases they see names and
counts. Whether the chain is whole, anybody can check without a private key: the
signers are known from the key lists, which the root signed.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from crypto.age import Identity, open_bytes
from crypto.chain import Entry
from crypto.chain import verify as verify_chain
from crypto.errors import AgeError, ChainBroken
from crypto.padding import unpad
from portal.casework import ledger, shared_keys
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed

PAGE_ROWS = 50


@dataclass(frozen=True)
class AuditRow:
    """One entry as a controller reads it; empty texts where its body does not open."""

    number: int
    day: date | None
    at: str
    actor: str
    act: str
    case: str
    about: str


@dataclass(frozen=True)
class AuditPage:
    """Newest first."""

    rows: tuple[AuditRow, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True)
class AuditState:
    """`problem` is None for a whole chain; else where (`number`) it breaks and why.

    `head` is the last entry's digest in hexadecimal: to write down and compare.
    """

    count: int
    head: str
    problem: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class DeskCount:
    """How much there is at a desk: numbers, for who may see nothing else."""

    desk_id: str
    label: str
    reports: int
    cases_open: int
    cases_closed: int


def audit_log(office: DeskOffice, person: SignedIn, page: int = 1) -> AuditPage:
    """Return one page of the chain, opened; NotAllowed for who is no controller."""
    identity = _controller(office, person)
    total = office.register.audit.count()
    pages = max(1, -(-total // PAGE_ROWS))
    page = min(max(1, page), pages)
    entries = office.register.audit.newest((page - 1) * PAGE_ROWS, PAGE_ROWS)
    rows = tuple(_row(office, entry, identity) for entry in entries)
    return AuditPage(rows, page, pages, total)


def verify(office: DeskOffice) -> AuditState:
    """Check every entry, and that every act was announced by one.

    Raises KeysUnusable while there is no key list to know the signers by.
    """
    count = office.register.audit.count()
    # Before the entries: an act that begins in between has its entry among them.
    acts = office.register.audit.announced()
    verifiers = office.directory().verifiers
    actors: dict[bytes, bytes] = {}

    def noted(entry: Entry) -> Entry:
        actors[entry.act_id] = entry.actor
        return entry

    try:
        entries = map(noted, office.register.audit.entries())
        head = verify_chain(entries, verifiers)
    except ChainBroken as broken:
        return AuditState(count, "", broken.reason, broken.number)
    if any(actors.get(act_id, b"") != person for act_id, person in acts.items()):
        return AuditState(count, head.hex(), "act_without_entry")
    return AuditState(count, head.hex())


def counts(office: DeskOffice, person: SignedIn) -> tuple[DeskCount, ...]:
    """Return numbers for each desk; NotAllowed for who is no controller."""
    if not person.is_controller:
        raise NotAllowed("counts")
    return tuple(
        _count(office, desk.id, desk.name)
        for desk in office.profile.desks
        if office.directory().desk(desk.id) is not None
    )


def _controller(office: DeskOffice, person: SignedIn) -> Identity:
    if not person.is_controller:
        raise NotAllowed("audit")
    name, holder = shared_keys.CONTROLLER, person.person_id
    return shared_keys.open_shared(
        office.register.keys, name, holder, person.keys.identity
    )


def _row(office: DeskOffice, entry: Entry, identity: Identity) -> AuditRow:
    actor = office.directory().name_of(entry.actor)
    try:
        what, at = ledger.read_body(unpad(open_bytes(entry.body, [identity])))
    except (AgeError, ValueError):
        return AuditRow(entry.number, None, "", actor, "", "", "")
    moment = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(office.profile.zone))
    return AuditRow(
        number=entry.number,
        day=moment.date(),
        at=moment.strftime("%H:%M"),
        actor=actor,
        act=what.act,
        case=what.case,
        about=what.about,
    )


def _count(office: DeskOffice, desk_id: str, label: str) -> DeskCount:
    rows, _ = office.register.cases.of_desks_and_broken([desk_id])
    closed = sum(row.closed_on is not None for row in rows)
    reports, broken = office.mailbox.reports_and_broken([desk_id])
    count = len(reports) + len(broken)
    return DeskCount(desk_id, label, count, len(rows) - closed, closed)
