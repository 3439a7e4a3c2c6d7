"""What a person has opened before, sealed under their own keyring key: a cache.

Opening an age file costs a key exchange for each stanza; a box costs microseconds. So
the keys of cases, and which new reports are one's own, are kept here, with the digest
of what they came from. It also remembers how far this person has seen each case, its
lines and the audit chain, so that an older or another state in the register is noticed.
"""

import json
from dataclasses import dataclass, field

from crypto.box import open_box, seal_box
from crypto.errors import BoxRefused
from crypto.padding import pad, unpad
from portal.casework.case_keys import CaseKeys
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.register.errors import NothingHere

CONTEXT = b"meldkluis/v1/keyring"


@dataclass
class Keyring:
    """Changed in place while one page is made; `keep` stores it if it was changed."""

    cases: dict[bytes, tuple[bytes, CaseKeys | None]] = field(default_factory=dict)
    reports: dict[bytes, bool] = field(default_factory=dict)
    seen: dict[bytes, int] = field(default_factory=dict)
    chain: tuple[int, bytes] = (0, b"")
    lines: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    is_changed: bool = False

    def remember_case(
        self, case_id: bytes, digest: bytes, keys: CaseKeys | None
    ) -> None:
        """Note the keys behind a digest, or that they are not this person's."""
        self.cases[case_id] = (digest, keys)
        self.is_changed = True

    def is_known_as_open(self, case_id: bytes) -> bool:
        """Whether the case was opened with this person's keys before."""
        return self.cases.get(case_id, (b"", None))[1] is not None

    def is_known_as_closed(self, case_id: bytes) -> bool:
        """Whether it is known that this person holds no keys of the case."""
        return case_id in self.cases and not self.is_known_as_open(case_id)

    def remember_report(self, report_id: bytes, *, is_mine: bool) -> None:
        """Note whether this person holds the report's keys."""
        self.reports[report_id] = is_mine
        self.is_changed = True

    def remember_seen(self, case_id: bytes, revision: int) -> None:
        """Note how far a case has been seen."""
        if revision > self.seen.get(case_id, 0):
            self.seen[case_id] = revision
            self.is_changed = True

    def remember_lines(self, case_id: bytes, count: int, head: bytes) -> None:
        """Note how many lines of a case were read, and the hash of the last of them."""
        if count > self.lines.get(case_id, (0, b""))[0]:
            self.lines[case_id] = (count, head)
            self.is_changed = True

    def remember_chain(self, number: int, digest: bytes) -> None:
        """Note how far the audit chain has been seen."""
        if number > self.chain[0]:
            self.chain = (number, digest)
            self.is_changed = True

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        fields = {
            "cases": {
                case_id.hex(): [digest.hex(), keys.to_bytes().decode() if keys else ""]
                for case_id, (digest, keys) in self.cases.items()
            },
            "reports": {one.hex(): mine for one, mine in self.reports.items()},
            "seen": {one.hex(): revision for one, revision in self.seen.items()},
            "lines": {
                one.hex(): [count, head.hex()]
                for one, (count, head) in self.lines.items()
            },
            "chain": [self.chain[0], self.chain[1].hex()],
        }
        return json.dumps(fields, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Keyring":
        """Read what `to_bytes` wrote."""
        fields = json.loads(data)
        number, digest = fields["chain"]
        return cls(
            cases={
                bytes.fromhex(case_id): (
                    bytes.fromhex(of),
                    CaseKeys.from_bytes(keys.encode()) if keys else None,
                )
                for case_id, (of, keys) in fields["cases"].items()
            },
            reports={
                bytes.fromhex(one): mine for one, mine in fields["reports"].items()
            },
            seen={bytes.fromhex(one): n for one, n in fields["seen"].items()},
            lines={
                bytes.fromhex(one): (count, bytes.fromhex(head))
                for one, (count, head) in fields["lines"].items()
            },
            chain=(number, bytes.fromhex(digest)),
        )


def take(office: DeskOffice, person: SignedIn) -> Keyring:
    """Return the person's keyring; an empty one where there is no readable one.

    An unreadable keyring is no alarm: everything in it can be opened again.
    """
    try:
        sealed = office.register.keys.keyring(person.person_id)
        opened = open_box(person.keys.keyring_key, _context(person), sealed)
    except (NothingHere, BoxRefused):
        return Keyring()
    return Keyring.from_bytes(unpad(opened))


def keep(office: DeskOffice, person: SignedIn, keyring: Keyring) -> None:
    """Store the keyring if this page added to it."""
    if not keyring.is_changed:
        return
    plain = pad(keyring.to_bytes())
    sealed = seal_box(person.keys.keyring_key, _context(person), plain)
    office.register.keys.keep_keyring(person.person_id, sealed)
    keyring.is_changed = False


def _context(person: SignedIn) -> bytes:
    return CONTEXT + person.person_id
