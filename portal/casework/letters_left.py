"""Which letters of a report say less from now on, and how that is carried out.

Whatever goes out of them, words or a whole file: the letters are emptied, a letter of
the desk tells what remains, and the copies and drafts of the case lose the same. Calls
`act` and `strike`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from crypto.letter import MAX_BODY_BYTES, Kind, Letter, Remains, SealedLetter
from crypto.letter import pack_struck as pack
from portal.casework.act import LETTER, carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines_left import lines_without
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing, Plan
from portal.casework.refused import KeptEarlier
from portal.casework.strike import (
    check_may_strike,
    drafts_without,
    empty_stores,
    struck_plan,
)
from portal.casework.struck_words import COPIES_ONLY
from portal.casework.thread import Thread, read_thread, the_report
from portal.domain.report import MessageBody
from portal.domain.striking import check_found
from portal.domain.struck_body import check_fits


@dataclass(frozen=True)
class Meant:
    """What is to go: `left` has what remains of each letter, by its place.

    Out of copies and drafts go the `words`, and out of the mailbox the `files`. `check`
    refuses where nothing of it is there.
    """

    words: str
    left: Mapping[int, bytes]
    files: frozenset[bytes] = frozenset()
    check: Callable[..., None] = check_found


@dataclass(frozen=True)
class _Told:
    """What a letter is to tell: which letters go, and what remains of each."""

    remains: tuple[Remains, ...]
    struck: tuple[SealedLetter, ...]


@dataclass(frozen=True)
class Strike:
    """One strike: the id of the act, the report, and the letter that says why."""

    act_id: bytes
    report_id: bytes
    message: MessageBody


def strike_out(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    strike: Strike,
    mean: Callable[[Thread], Meant],
) -> bool:
    """Strike what `mean` says out of a report's letters; returns as `strike.strike`.

    Raises what `mean` raises, and as `strike.strike` does.
    """

    def plan(case: CaseFile) -> Plan:
        check_may_strike(person, case)
        report = the_report(office, case, strike.report_id)
        thread = read_thread(office, person, report.id, case.card.pins[report.id])
        meant = mean(thread)
        told = _told(office, thread, meant.left)
        left = lines_without(office, case, meant.words, COPIES_ONLY)
        line = case.line_of(strike.act_id)
        text = strike.message.text
        if line is not None and told.remains:
            # Something else than what went under this id.
            raise KeptEarlier
        out = Outgoing(report.id, Kind.STRUCK, strike.message.to_bytes())
        if line is not None:
            return struck_plan(line, text, left, out if line.about else None)
        drafts = drafts_without(office, case, meant.words)
        if thread.has(case.id_for(strike.act_id, LETTER)):
            # The letter is out; what it strikes stands in it and is not told again.
            return struck_plan(None, text, left, out, drafts.after)
        if not told.remains:
            # A strike that was cut off took them out of the letters, and no further.
            is_found = bool(left.numbers) or drafts.hold_them
            meant.check(is_found=is_found)
            return struck_plan(None, text, left, drafts=drafts.after)
        body = pack(told.remains, strike.message.to_bytes())
        check_fits(len(body), MAX_BODY_BYTES)
        out = replace(out, body=body, struck=told.struck, struck_files=meant.files)
        return struck_plan(None, text, left, out, drafts.after)

    carry_out(office, person, case_id, strike.act_id, plan)
    return empty_stores(office)


def _told(office: DeskOffice, thread: Thread, left: Mapping[int, bytes]) -> _Told:
    """Return what is told of each letter that says less.

    A letter that told of one of these before holds what goes as well: it is struck,
    and all that it told is told again.
    """
    letters = {one.context.sequence: one for one in thread.letters}
    places = set(left)
    while True:
        more = {
            place
            for letter in thread.letters
            if letter.strikes and places & {letter.context.sequence, *letter.strikes}
            for place in (letter.context.sequence, *letter.strikes)
        }
        if more <= places:
            break
        places |= more
    remains = tuple(
        _remains(letters[place], left.get(place, letters[place].body))
        for place in sorted(places)
    )
    rows = office.mailbox.letters(thread.report.id)
    struck = [row for row in rows if row.sequence in places and not row.is_struck]
    return _Told(remains, tuple(struck))


def _remains(letter: Letter, body: bytes) -> Remains:
    left = pack((), body) if letter.context.kind is Kind.STRUCK else body
    return Remains(letter.context, letter.proof, left)
