"""What a person has opened before, sealed under their own keyring key: a cache.

Opening an age file costs a key exchange for each stanza; a box costs microseconds. So
the keys of cases, and which waiting reports are one's own, are kept here, with the
digest of what they came from. It is a memory too: how far this person has seen each
case, its lines, the registers and the audit chain, so that an older state, or a case,
report or entry that is there no more, is noticed. That the memory itself was taken away
or put back is for `memory` to notice.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from portal.casework.case_keys import CaseKeys
from portal.casework.keyring_form import Records
from portal.casework.keyring_records import (
    case_records,
    entry_records,
    is_of_desk,
    line_records,
    report_records,
    revision_in,
    seen_records,
)
from portal.casework.keyring_values import Seen, Waiting

_LENGTH_BYTES = 4
# No desk: under it stand marks of strange rows, which are the ids of none.
ASIDE = ""


@dataclass
class Keyring:
    """Changed in place while one page is made; `memory.keep` stores it if changed.

    `reports` has None for a report of other people. `told` has the code of an alarm by
    the id of what it is about, so that each is recorded once. `visits` counts sign-ins;
    `lost_on` is the day on which a keyring before this one was found gone; `is_untold`
    that no entry could be made of it yet. `taken_from` is the sealed row that it came
    out of. `newest` has the highest number seen of what takes the place of another.
    """

    cases: Records[tuple[bytes, CaseKeys | None]] = field(default_factory=case_records)
    reports: Records[Waiting | None] = field(default_factory=report_records)
    seen: Records[Seen] = field(default_factory=seen_records)
    chain: tuple[int, bytes] = (0, b"")
    lines: Records[tuple[int, bytes]] = field(default_factory=line_records)
    entries: Records[str] = field(default_factory=entry_records)
    told: dict[bytes, str] = field(default_factory=dict)
    newest: dict[bytes, int] = field(default_factory=dict)
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
        if seen.revision > self.seen_revision(case_id):
            self.seen[case_id] = seen
            self.is_changed = True

    def seen_revision(self, case_id: bytes) -> int:
        """Return the newest revision of a case that was seen, or 0."""
        return revision_in(self.seen.packed(case_id))

    def remember_lines(self, case_id: bytes, count: int, head: bytes) -> None:
        """Note how many lines of a case were read, and the hash of the last of them."""
        if count > self.lines.get(case_id, (0, b""))[0]:
            self.lines[case_id] = (count, head)
            self.is_changed = True

    def entries_of(self, desk_id: str) -> tuple[bytes, ...]:
        """Return the rows of a desk's registers that were there and were whole."""
        packed = self.entries.packed_by_id.items()
        return tuple(one for one, desk in packed if is_of_desk(desk, desk_id))

    def remember_entries(self, desk_id: str, row_ids: Collection[bytes]) -> None:
        """Note rows of a desk's registers that are there."""
        for one in row_ids:
            self.entries[one] = desk_id
        self.is_changed = self.is_changed or bool(row_ids)

    def set_aside(self, marks: Collection[bytes]) -> None:
        """Note strange rows of registers that their owner wants to hear no more of."""
        self.remember_entries(ASIDE, marks)

    def forget_entries(self, row_ids: Collection[bytes]) -> None:
        """Wait no longer for rows that are gone: their owner has put that away."""
        for one in row_ids:
            self.is_changed = self.entries.pop(one, None) is not None or self.is_changed

    def remember_newest(self, mark: bytes, number: int) -> None:
        """Note the number of what has a mark of 16 bytes, if it is a later one."""
        if number > self.newest.get(mark, 0):
            self.newest[mark] = number
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

    def copy(self) -> "Keyring":
        """Return a keyring that can be changed without changing this one."""
        return replace(
            self,
            cases=self.cases.copy(),
            reports=self.reports.copy(),
            seen=self.seen.copy(),
            lines=self.lines.copy(),
            entries=self.entries.copy(),
            told=dict(self.told),
            newest=dict(self.newest),
        )

    def to_bytes(self) -> bytes:
        """Compact JSON of what is little, with its length, and then the records."""
        few = {
            "chain": [self.chain[0], self.chain[1].hex()],
            "told": {one.hex(): code for one, code in self.told.items()},
            "newest": {one.hex(): number for one, number in self.newest.items()},
            "visits": self.visits,
            "lost": self.lost_on.isoformat() if self.lost_on else "",
        }
        written = json.dumps(few, separators=(",", ":")).encode()
        return b"".join(
            (
                len(written).to_bytes(_LENGTH_BYTES, "big"),
                written,
                self.cases.to_bytes(),
                self.reports.to_bytes(),
                self.seen.to_bytes(),
                self.lines.to_bytes(),
                self.entries.to_bytes(),
            )
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Keyring":
        """Read what `to_bytes` wrote."""
        at = _LENGTH_BYTES + int.from_bytes(data[:_LENGTH_BYTES], "big")
        few = json.loads(data[_LENGTH_BYTES:at])
        number, digest = few["chain"]
        keyring = cls(
            chain=(number, bytes.fromhex(digest)),
            told={bytes.fromhex(one): code for one, code in few["told"].items()},
            newest={bytes.fromhex(one): n for one, n in few["newest"].items()},
            visits=few["visits"],
            lost_on=date.fromisoformat(few["lost"]) if few["lost"] else None,
        )
        at = keyring.cases.read(data, at)
        at = keyring.reports.read(data, at)
        at = keyring.seen.read(data, at)
        at = keyring.lines.read(data, at)
        keyring.entries.read(data, at)
        return keyring
