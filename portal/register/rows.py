"""The register's rows as frozen values: what goes in and what comes out.

No row is ever changed in place; a store's method takes one or returns one. Sealed
columns are bytes here, and stay bytes: opening is for `portal.casework`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who made keys; `state` is waiting, active or blocked."""

    id: bytes
    name_key: bytes
    locked: bytes
    card: bytes
    sealed_step: bytes
    state: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A token's hash and what its holder is asked to become.

    It is good until the end of the day `expires_on`: a moment would tell when somebody
    was invited.
    """

    token_hash: bytes
    sealed: bytes
    expires_on: date
    used: bool = False


@dataclass(frozen=True, slots=True)
class SharedKey:
    """A seed that several people use (figures, controller), sealed to one of them."""

    name: str
    holder: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case without its sealed keys, which only a person new to it has to fetch."""

    id: bytes
    name: str
    desk: str
    opened_on: date
    closed_on: date | None
    keys_digest: bytes
    card: bytes
    revision: int


@dataclass(frozen=True, slots=True)
class BrokenCase:
    """A case whose row holds what no case does; only these two can be believed."""

    id: bytes
    desk: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of a case file: sealed, and where it belongs.

    Of which act it is stands inside only: beside it, anybody could join the line with
    the audit chain's entry of that act, and so the case with who worked on it.
    """

    case_id: bytes
    number: int
    key_version: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The decisions of one act without text, sealed to the desk's figures key."""

    id: bytes
    desk: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One version of an entry of a register, sealed to the desk's figures key."""

    id: bytes
    desk: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What somebody typed in a case and did not send, sealed in its place."""

    case_id: bytes
    slot: bytes
    key_version: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class CaseChange:
    """All that one act writes to a case, in one transaction, which ends the act.

    `revision` is the one the act has read; if the case has moved on since, nothing is
    written. `sealed_keys` and its digest are None where access stays as it was.
    `attached` are reports that are this case's from now on, also those of another case.
    `drafts` has, where the keys are new, what becomes of each draft: by slot, the bytes
    that were read, and its row from now on, or None to take it away. `struck` are the
    lines in whose place only a digest stands from now on.
    """

    case_id: bytes
    act_id: bytes
    revision: int
    line: LineRow
    card: bytes
    closed_on: date | None
    figures: tuple[FigureRow, ...] = ()
    sealed_keys: bytes | None = None
    keys_digest: bytes | None = None
    attached: tuple[bytes, ...] = ()
    drafts: Mapping[bytes, tuple[bytes, DraftRow | None]] | None = None
    struck: tuple[LineRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ActRow:
    """What a person began: `finished_on` is None until all of it was done."""

    act_id: bytes
    person_id: bytes
    sealed: bytes
    started_on: date
    finished_on: date | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """What is being written for a year, sealed to the desk's figures."""

    id: bytes
    desk: str
    revision: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """Totals of one desk's year, sealed to the figures of the desk that gets them."""

    id: bytes
    desk: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """One edition of a year, sealed to the desk's figures."""

    id: bytes
    desk: str
    sealed: bytes


@dataclass(frozen=True)
class CertificateRow:
    """That a case was destroyed: sealed to whoever held it."""

    id: bytes
    sealed: bytes
