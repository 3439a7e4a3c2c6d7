"""Striking words out of the letters of a report, of either side (R32, SPEC 4.8).

Out of the report's answers, all messages and the names of files; out of the copies and
drafts of the case as well. A letter of the desk says why, and both sides read it. Calls
`act` and `strike`.
"""

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
from portal.casework.said import body_of
from portal.casework.strike import (
    check_may_strike,
    drafts_without,
    empty_stores,
    read_reason,
    struck_plan,
)
from portal.casework.struck_words import COPIES_ONLY
from portal.casework.thread import Thread, read_thread, the_report
from portal.domain import struck_body
from portal.domain.report import MessageBody, ReportBody
from portal.domain.striking import check_found
from portal.domain.struck_body import check_fits, strike_body

IN_WORDS = frozenset({"text", "long"})


@dataclass(frozen=True)
class _Told:
    """What a letter is to tell: which letters go, and what remains of each."""

    remains: tuple[Remains, ...]
    struck: tuple[SealedLetter, ...]


def strike_letters(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    report_id: bytes,
    words: str,
    reason: str,
) -> bool:
    """Strike words out of every letter of a report; `reason` is read by both sides.

    Returns and raises as `strike.strike` does. Refuses words that stand in a report
    which the desk wrote down, or in the one by which its reporter checked that.
    """
    message = MessageBody(read_reason(office, reason, words), office.clock.today())

    def plan(case: CaseFile) -> Plan:
        check_may_strike(person, case)
        report = the_report(office, case, report_id)
        thread = read_thread(office, person, report.id, case.card.pins[report.id])
        told = _told(office, thread, words)
        left = lines_without(office, case, words, COPIES_ONLY)
        line, letter_id = case.line_of(act_id), case.id_for(act_id, LETTER)
        if line is not None and told.remains:
            # Other words than those that went under this id.
            raise KeptEarlier
        out = Outgoing(report.id, Kind.STRUCK, message.to_bytes())
        if line is not None:
            return struck_plan(line, message.text, left, out if line.about else None)
        drafts = drafts_without(office, case, words)
        if thread.has(letter_id):
            # The letter is out; what it strikes stands in it and is not told again.
            return struck_plan(None, message.text, left, out, drafts.after)
        if not told.remains:
            # A strike that was cut off took them out of the letters, and no further.
            check_found(is_found=bool(left.numbers) or drafts.hold_them)
            return struck_plan(None, message.text, left, drafts=drafts.after)
        body = pack(told.remains, message.to_bytes())
        check_fits(len(body), MAX_BODY_BYTES)
        out = replace(out, body=body, struck=told.struck)
        return struck_plan(None, message.text, left, out, drafts.after)

    carry_out(office, person, case_id, act_id, plan)
    return empty_stores(office)


def _told(office: DeskOffice, thread: Thread, words: str) -> _Told:
    """Return what is left of each letter that holds the words.

    A letter that told of one of these before holds the words as well: it is struck,
    and all that it told is told again.
    """
    letters = {one.context.sequence: one for one in thread.letters}
    left = {
        place: body
        for place, letter in letters.items()
        if (body := _without(office, letter, words)) != letter.body
    }
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


def _without(office: DeskOffice, letter: Letter, words: str) -> bytes:
    """Return the body of a letter without the words; as it is where it has none."""
    body = body_of(letter)
    if body is None or letter.context.kind is Kind.CONTINUED:
        return letter.body
    left = strike_body(body, words, _in_words(office, body))
    if left == body:
        return letter.body
    struck_body.check_may_strike(body)
    return left.to_bytes()


def _in_words(office: DeskOffice, body: object) -> frozenset[str]:
    """Return the questions of a report that are answered in words of one's own.

    One that the form does not ask any more may have been such a question.
    """
    if not isinstance(body, ReportBody):
        return frozenset()
    form = office.profile.forms(office.language).get(body.form_id)
    asked = form.questions if form else ()
    chosen = {one.id for one in asked if one.kind not in IN_WORDS}
    return frozenset(body.answers) - chosen
