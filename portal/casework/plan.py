"""What one act does to a case, as its own file plans it and `act` carries it out.

Values only. A plan is made anew from the case each time the act is tried, so it never
rests on what a colleague has changed meanwhile.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from crypto.letter import Kind, Pin, SealedLetter
from portal.casework.case_keys import CaseKeys
from portal.casework.lines import Line, LineKind
from portal.domain.decisions import Decision
from portal.mailbox.rows import NO_FILES, Days, Enclosed
from portal.register.rows import DraftRow, LineRow


@dataclass(frozen=True)
class Outgoing:
    """A letter to a reporter.

    `struck` are the letters that it strikes, as they lie in the mailbox, and
    `struck_files` the ids of files that go with that. `wanted` are the ids of the files
    that go with the letter. They wait in the mailbox until they are sent, so the body
    of a repeat may name fewer: `sent` are those it names, and `dropped` the other forms
    of these.
    """

    report_id: bytes
    kind: Kind
    body: bytes
    wanted: frozenset[bytes] = frozenset()
    enclosed: Enclosed = NO_FILES
    struck: tuple[SealedLetter, ...] = ()
    struck_files: frozenset[bytes] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether each of its files is there to be sent."""
        return self.wanted == set(self.enclosed.sent)


@dataclass(frozen=True)
class Access:
    """Keys as they are after the act, sealed to who holds them then."""

    keys: CaseKeys
    sealed: bytes


@dataclass(frozen=True)
class Struck:
    """What stands in the place of a line from now on, and what the line still says."""

    tombstone: LineRow
    line: Line


@dataclass(frozen=True)
class Plan:
    """What one act does to a case.

    `days` are set in the row of every report of the case, `days_of` in that of one.
    `open_cases_only` refuses a closed case where no decision does so already.
    `handler` None leaves the handler as it is. `give_access` is called once, ahead of
    all else: it does what an access act means for the mailbox, and returns the keys
    and the pins as they are then. `renews_keys` says that all that follows is sealed
    under new keys, this act's own line too: it is done also while a span of a report is
    unexplained. `details` go into the line as they are. `attach` are reports that
    belong to this case from now on, wherever they were, with how far they were read.
    `prepare` is called after the act was announced; it does in the mailbox what the
    attached reports need, and returns their pins as they are then. `struck` are lines
    that say less from now on; `drafts` is as in `CaseChange`, where the keys stay.
    """

    kind: LineKind
    decisions: tuple[Decision, ...] = ()
    text: str = ""
    about: bytes = b""
    letter: Outgoing | None = None
    days: Days | None = None
    days_of: tuple[bytes, ...] = ()
    open_cases_only: bool = False
    handler: bytes | None = None
    give_access: Callable[[], tuple[Access, Mapping[bytes, Pin]]] | None = None
    renews_keys: bool = False
    details: Mapping[str, str] = field(default_factory=dict)
    attach: Mapping[bytes, Pin] = field(default_factory=dict)
    prepare: Callable[[], Mapping[bytes, Pin]] | None = None
    struck: tuple[Struck, ...] = ()
    drafts: Mapping[bytes, tuple[bytes, DraftRow | None]] | None = None
