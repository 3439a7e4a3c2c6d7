"""Striking words out of the case file, so that they are in no row of it any more (R32).

Out of one line, or out of all; and then out of every copy and every draft of the case
as well. What may be struck and why is planned here and carried out by `act`; where the
words lay in the log of the store, that is emptied afterwards.
"""

from collections.abc import Mapping
from typing import TypeAlias

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.draft_box import open_draft
from portal.casework.lines import (
    START,
    Line,
    LineKind,
    is_tombstone,
    line_digest,
    open_signed,
)
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing, Plan, Struck
from portal.casework.refused import KeptEarlier, NotAllowed
from portal.casework.struck_lines import (
    Remains,
    details_of,
    tombstone,
)
from portal.casework.struck_words import EVERYWHERE, without
from portal.domain.striking import check_found, check_reason, says
from portal.domain.writing import read_message
from portal.register.certificates import tables_of_cases
from portal.register.rows import DraftRow
from portal.storage.emptied import empty

Changed: TypeAlias = list[tuple[Remains, Struck]]
Drafts: TypeAlias = Mapping[bytes, tuple[bytes, DraftRow | None]]


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
        changed = lines_without(office, case, words, number)
        line = case.line_of(act_id)
        if line is not None and changed:
            # Other words than those that went under this id.
            raise KeptEarlier
        check_found(is_found=line is not None or bool(changed))
        drafts = None if line else drafts_without(office, case, words)
        return struck_plan(line, text, changed, drafts=drafts)

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
    changed: Changed,
    letter: Outgoing | None = None,
    drafts: Drafts | None = None,
) -> Plan:
    """Return the plan of a strike; `line` is its own, where it was done already."""
    return Plan(
        kind=LineKind.STRUCK,
        text=text,
        about=letter.report_id if letter else b"",
        letter=letter,
        details=line.details if line else details_of(one for one, _ in changed),
        struck=() if line else tuple(struck for _, struck in changed),
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


def lines_without(
    office: DeskOffice, case: CaseFile, words: str, chosen: int
) -> Changed:
    """Return every line that holds the words where they are meant, and what is left.

    What remains of a line that was struck before stands in a later one, and is struck
    there.
    """
    rows = office.register.cases.lines(case.row.id)[: case.card.line_count]
    signers = office.directory().signers
    found: list[tuple[Remains, Struck]] = []
    previous = START
    for number, row in enumerate(rows, start=1):
        left = without(case.lines[number - 1], number, words, chosen)
        if not is_tombstone(row) and left != case.lines[number - 1]:
            signed = open_signed(row, number, previous, case.keys.keys, signers)
            remains = Remains.of(number, signed).but(left)
            found.append((remains, Struck(tombstone(row), left)))
        previous = line_digest(row)
    return found


def drafts_without(office: DeskOffice, case: CaseFile, words: str) -> Drafts:
    """Return what becomes of each draft: gone where it holds the words.

    Its author alone could sign what remains. One that nobody can open goes as well.
    """
    signers = office.directory().signers
    kept: dict[bytes, tuple[bytes, DraftRow | None]] = {}
    for row in office.register.drafts.of(case.row.id):
        draft = open_draft(row, case.keys, signers)
        texts = () if draft is None else draft.texts.values()
        is_kept = draft is not None and not any(says(one, words) for one in texts)
        kept[row.slot] = (row.sealed, row if is_kept else None)
    return kept
