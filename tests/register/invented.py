"""Invented rows: bytes of the right length that mean nothing."""

import secrets
from datetime import date

from crypto.chain import Entry, append
from crypto.signing import new_seed
from portal.register.rows import (
    ActRow,
    CaseChange,
    CaseRow,
    EntryRow,
    FigureRow,
    Invitation,
    LineRow,
    PersonRow,
)

DAY = date(2026, 3, 2)
SEED = new_seed()


def some_id() -> bytes:
    """Return 16 random bytes."""
    return secrets.token_bytes(16)


def some_hash() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(32)


def invitation(expires_on: date = DAY) -> Invitation:
    """Return an invitation that was not used."""
    return Invitation(some_hash(), b"sealed wish", expires_on)


def person(name_key: bytes | None = None) -> PersonRow:
    """Return somebody who waits for the root."""
    name = name_key or some_hash()
    return PersonRow(some_id(), name, b"lock", b"card", b"step", "waiting")


def line(case_id: bytes, number: int) -> LineRow:
    """Return a line."""
    return LineRow(case_id, number, 1, b"sealed line")


def figure(desk: str = "meldpunt") -> FigureRow:
    """Return a figure."""
    return FigureRow(some_id(), desk, b"sealed figure")


def entry_row(desk: str = "meldpunt", row_id: bytes | None = None) -> EntryRow:
    """Return one version of an entry of a register."""
    return EntryRow(row_id or some_id(), desk, b"sealed entry")


def case(name: str = "appel boom", desk: str = "meldpunt") -> CaseRow:
    """Return an open case at its first revision."""
    return CaseRow(some_id(), name, desk, DAY, None, some_hash(), b"card 1", 1)


def change(
    row: CaseRow,
    number: int = 2,
    *,
    card: bytes = b"card 2",
    figures: tuple[FigureRow, ...] = (),
    keys: bytes | None = None,
) -> CaseChange:
    """Return one act's writing to a case."""
    return CaseChange(
        case_id=row.id,
        act_id=some_id(),
        revision=row.revision,
        line=line(row.id, number),
        card=card,
        closed_on=None,
        figures=figures,
        sealed_keys=keys,
        keys_digest=None if keys is None else some_hash(),
    )


def entry(previous: Entry | None, act_id: bytes | None = None) -> Entry:
    """Return a signed entry that follows another."""
    return append(previous, act_id or some_id(), some_id(), b"sealed body", SEED)


def act(act_id: bytes, person_id: bytes) -> ActRow:
    """Return an act that was not finished."""
    return ActRow(act_id, person_id, b"sealed", DAY, None)
