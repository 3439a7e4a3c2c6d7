"""What a person has opened before, sealed under their own keyring key: a cache.

Opening an age file costs a key exchange for each stanza; a box costs microseconds. So
the keys of cases, and which waiting reports are one's own, are kept here, with the
digest of what they came from. It is a memory too: how far this person has seen each
case, its lines and the audit chain, so that an older state in the register, or a case
or report that is there no more, is noticed. That the memory itself was taken away or
put back is for `memory` to notice.
"""

import json
from dataclasses import dataclass, field
from datetime import date

from portal.casework.case_keys import CaseKeys

CONTEXT = b"meldkluis/v1/keyring"


@dataclass(frozen=True)
class Seen:
    """How far a case was seen, and which name and desk it has."""

    revision: int
    name: str
    desk: str


@dataclass(frozen=True)
class Waiting:
    """A report of this person's that waits to be opened, as it was first seen.

    `proof` follows from its first keys: a certificate that explains its absence names
    it (`portal.casework.certificate`). Empty where the keys were not opened.
    """

    desk: str
    received_on: date
    proof: bytes = b""


@dataclass
class Keyring:
    """Changed in place while one page is made; `memory.keep` stores it if changed.

    `reports` has None for a report of other people. `told` has the code of an alarm by
    the id of what it is about, so that each is recorded once. `visits` counts sign-ins;
    `lost_on` is the day on which a keyring before this one was found gone; `is_untold`
    that no entry could be made of it yet. `taken_from` is the sealed row that it came
    out of.
    """

    cases: dict[bytes, tuple[bytes, CaseKeys | None]] = field(default_factory=dict)
    reports: dict[bytes, Waiting | None] = field(default_factory=dict)
    seen: dict[bytes, Seen] = field(default_factory=dict)
    chain: tuple[int, bytes] = (0, b"")
    lines: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    told: dict[bytes, str] = field(default_factory=dict)
    visits: int = 0
    lost_on: date | None = None
    is_changed: bool = False
    is_untold: bool = False
    taken_from: bytes | None = None

    def remember_case(
        self, case_id: bytes, digest: bytes, keys: CaseKeys | None
    ) -> None:
        """Note the keys behind a digest, or that they are not this person's."""
        self.cases[case_id] = (digest, keys)
        self.is_changed = True

    def let_go(self, case_id: bytes) -> None:
        """Note that its owner stepped back from a case, whatever becomes of it."""
        self.remember_case(case_id, b"", None)

    def forget_case(self, case_id: bytes) -> None:
        """Keep nothing of a case that was destroyed: no key, no name, no alarm."""
        kept = (self.cases, self.seen, self.lines, self.told)
        if any(case_id in one for one in kept):
            for one in kept:
                one.pop(case_id, None)
            self.is_changed = True

    def holds(self, case_id: bytes, person_id: bytes) -> bool:
        """Whether the case was this person's when they last saw it."""
        keys = self.cases.get(case_id, (b"", None))[1]
        return keys is not None and person_id in keys.holders

    def is_known_as_closed(self, case_id: bytes) -> bool:
        """Whether it is known that this person holds no keys of the case."""
        return case_id in self.cases and self.cases[case_id][1] is None

    def remember_report(self, report_id: bytes, waiting: Waiting | None) -> None:
        """Note a report that waits for this person, or that it is not theirs."""
        if report_id not in self.reports or self.reports[report_id] != waiting:
            self.reports[report_id] = waiting
            self.is_changed = True

    def forget_report(self, report_id: bytes) -> None:
        """Wait no longer for a report: it stands in a case that opens."""
        if report_id in self.reports:
            del self.reports[report_id]
            self.is_changed = True

    def remember_seen(self, case_id: bytes, seen: Seen) -> None:
        """Note how far a case has been seen."""
        known = self.seen.get(case_id)
        if known is None or seen.revision > known.revision:
            self.seen[case_id] = seen
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

    def count_visit(self, number: int) -> None:
        """Note the number of a sign-in, if it is a later one."""
        if number > self.visits:
            self.visits = number
            self.is_changed = True

    def put_notice_away(self) -> None:
        """Tell no longer that an earlier keyring was lost."""
        self.lost_on = None
        self.is_changed = True

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        fields = {
            "cases": {
                case_id.hex(): [digest.hex(), keys.to_bytes().decode() if keys else ""]
                for case_id, (digest, keys) in self.cases.items()
            },
            "reports": {
                one.hex(): _waiting_out(it) if it else None
                for one, it in self.reports.items()
            },
            "seen": {
                one.hex(): [it.revision, it.name, it.desk]
                for one, it in self.seen.items()
            },
            "lines": {
                one.hex(): [count, head.hex()]
                for one, (count, head) in self.lines.items()
            },
            "chain": [self.chain[0], self.chain[1].hex()],
            "told": {one.hex(): code for one, code in self.told.items()},
            "visits": self.visits,
            "lost": self.lost_on.isoformat() if self.lost_on else "",
        }
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

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
                bytes.fromhex(one): _waiting(it)
                for one, it in fields["reports"].items()
            },
            seen={bytes.fromhex(one): Seen(*it) for one, it in fields["seen"].items()},
            lines={
                bytes.fromhex(one): (count, bytes.fromhex(head))
                for one, (count, head) in fields["lines"].items()
            },
            chain=(number, bytes.fromhex(digest)),
            told={bytes.fromhex(one): code for one, code in fields["told"].items()},
            visits=fields["visits"],
            lost_on=date.fromisoformat(fields["lost"]) if fields["lost"] else None,
        )


def _waiting_out(waiting: Waiting) -> tuple[str, str, str]:
    return waiting.desk, waiting.received_on.isoformat(), waiting.proof.hex()


def _waiting(fields: tuple[str, str, str] | None) -> Waiting | None:
    if fields is None:
        return None
    desk, received_on, proof = fields
    return Waiting(desk, date.fromisoformat(received_on), bytes.fromhex(proof))
