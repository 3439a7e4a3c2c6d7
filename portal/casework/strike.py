"""Striking words out of the case file, so that they are in no row of it any more (R32).

Out of one line, or out of all; and then out of every copy and every draft of the case
as well. What may be struck and why is planned here and carried out by `act`; where the
words lay in the log of the store, that is emptied afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.draft_box import open_draft
from portal.casework.lines import Line, LineKind
from portal.casework.lines_left import LinesLeft, lines_without
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing, Plan
from portal.casework.refused import KeptEarlier, NotAllowed
from portal.casework.struck_words import EVERYWHERE
from portal.domain.striking import check_found, check_reason, says
from portal.domain.writing import read_message
from portal.register.certificates import tables_of_cases
from portal.register.rows import DraftRow
from portal.storage.emptied import empty

DraftRows: TypeAlias = Mapping[bytes, tuple[bytes, DraftRow | None]]


@dataclass(frozen=True)
class DraftsLeft:
    """What becomes of each draft of a case, and whether the words stood in one."""

    after: DraftRows
    hold_them: bool


def strike(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    words: str,
    reason: str,
    *,
    number: int = EVERYWHERE,
) -> bool:
    """Strike words out of line `number`, or out of the whole file; say why.

    Return whether no file of the stores holds them still: where it is False, the upkeep
    of the stores removes them. Raises NotAllowed for who does not coordinate the desk,
    Refusal where the words do not stand there, or stand in the reason, or none is
    given, questionnaire.Refused for a reason that is too long, and what
    `act.carry_out` raises.
    """
    text = read_reason(office, reason, words)

    def plan(case: CaseFile) -> Plan:
        check_may_strike(person, case)
        left = lines_without(office, case, words, number)
        line = case.line_of(act_id)
        if line is not None:
            if left.numbers:
                # Other words than those that went under this id.
                raise KeptEarlier
            return struck_plan(line, text, left)
        drafts = drafts_without(office, case, words)
        # Where no line is named, a draft alone is enough.
        in_drafts = number == EVERYWHERE and drafts.hold_them
        check_found(is_found=bool(left.numbers) or in_drafts)
        return struck_plan(None, text, left, drafts=drafts.after)

    carry_out(office, person, case_id, act_id, plan)
    return empty_stores(office)


def read_reason(office: DeskOffice, reason: str, words: str) -> str:
    """Return the reason as it is kept; Refusal for none, and for one with the words."""
    check_reason(reason, words)
    return read_message({"text": [reason]}, office.clock.today()).text


def check_may_strike(person: SignedIn, case: CaseFile) -> None:
    """Raise NotAllowed for who does not coordinate the desk of the case."""
    if not person.coordinates(case.card.desk):
        raise NotAllowed("strike")


def struck_plan(
    line: Line | None,
    text: str,
    left: LinesLeft,
    letter: Outgoing | None = None,
    drafts: DraftRows | None = None,
) -> Plan:
    """Return the plan of a strike; `line` is its own, where it was done already."""
    return Plan(
        kind=LineKind.STRUCK,
        text=text,
        about=letter.report_id if letter else b"",
        letter=letter,
        details=line.details if line else left.details,
        struck=() if line else left.struck,
        drafts=drafts,
    )


def empty_stores(office: DeskOffice) -> bool:
    """Let nobody have the words in mind, and empty the logs of both stores."""
    # Whatever open sessions have in mind may hold the words. It is made anew.
    office.in_mind.keep_only(())
    tables = {table.name for table, _ in tables_of_cases()}
    done = [
        empty(office.register.database, tables),
        empty(office.mailbox.database, {"letters"}),
    ]
    return all(done)


def drafts_without(office: DeskOffice, case: CaseFile, words: str) -> DraftsLeft:
    """Return what becomes of each draft: gone where it holds the words.

    Its author alone could sign what remains. One that nobody can open goes as well.
    """
    signers = office.directory().signers
    after: dict[bytes, tuple[bytes, DraftRow | None]] = {}
    hold_them = False
    for row in office.register.drafts.of(case.row.id):
        draft = open_draft(row, case.keys, signers)
        texts = () if draft is None else draft.texts.values()
        is_found = any(says(one, words) for one in texts)
        hold_them |= is_found
        is_kept = draft is not None and not is_found
        after[row.slot] = (row.sealed, row if is_kept else None)
    return DraftsLeft(after, hold_them)
