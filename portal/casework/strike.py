"""Striking words out of the case file, so that they are in no row of it any more (R32).

Out of one line, or out of all; and then out of every copy and every draft of the case
as well. What may be struck and why is planned here and carried out by `act`; where the
words lay in the log of the store, that is emptied afterwards.
"""

from collections.abc import Mapping

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.draft_box import open_draft
from portal.casework.lines import (
    START,
    LineKind,
    is_tombstone,
    line_digest,
    open_signed,
)
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan, Struck
from portal.casework.refused import KeptEarlier, NotAllowed
from portal.casework.struck_lines import (
    Remains,
    details_of,
    tombstone,
)
from portal.casework.struck_words import EVERYWHERE, without
from portal.domain.refusal import Refusal
from portal.domain.striking import says
from portal.domain.typed import clean, is_blank
from portal.domain.writing import read_message
from portal.register.certificates import tables_of_cases
from portal.register.rows import DraftRow
from portal.storage.emptied import empty


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

    Return whether no file of the store holds them still: where it is False, the upkeep
    of the store removes them. Raises NotAllowed for who does not coordinate the desk,
    Refusal where the words do not stand there, or stand in the reason, or none is
    given, questionnaire.Refused for a reason that is too long, and what
    `act.carry_out` raises.
    """
    if is_blank(reason):
        raise Refusal("reason_missing")
    today = office.clock.today()
    text = read_message({"text": [reason]}, today).text
    if says(text, words):
        raise Refusal("reason_says_words")

    def plan(case: CaseFile) -> Plan:
        if not person.coordinates(case.card.desk):
            raise NotAllowed("strike")
        changed = _changed(office, case, clean(words), number)
        line = case.line_of(act_id)
        if line is not None:
            return _repeated(changed, text, line.details)
        if not changed:
            raise Refusal("words_not_there")
        return Plan(
            kind=LineKind.STRUCK,
            text=text,
            details=details_of(one for one, _ in changed),
            struck=tuple(struck for _, struck in changed),
            drafts=_drafts(office, case, words),
        )

    carry_out(office, person, case_id, act_id, plan)
    # Whatever open sessions have in mind may hold the words. It is made anew.
    office.in_mind.keep_only(())
    tables = {table.name for table, _ in tables_of_cases()}
    return empty(office.register.database, tables)


def _repeated(
    changed: list[tuple[Remains, Struck]], text: str, details: Mapping[str, str]
) -> Plan:
    """Return what was done under this id; KeptEarlier where other words are meant."""
    if changed:
        raise KeptEarlier
    return Plan(kind=LineKind.STRUCK, text=text, details=details)


def _changed(
    office: DeskOffice, case: CaseFile, words: str, chosen: int
) -> list[tuple[Remains, Struck]]:
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


def _drafts(
    office: DeskOffice, case: CaseFile, words: str
) -> Mapping[bytes, tuple[bytes, DraftRow | None]]:
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
