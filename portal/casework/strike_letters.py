"""Striking words out of the letters of a report, of either side (R32, SPEC 4.8).

Out of the report's answers, all messages and the names of files; out of the copies and
drafts of the case as well. A letter of the desk says why, and both sides read it. Calls
`letters_left`.
"""

from crypto.letter import Kind, Letter
from portal.casework.letters_left import Meant, Strike, strike_out
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.said import body_of
from portal.casework.strike import read_reason
from portal.casework.thread import Thread
from portal.domain.report import MessageBody, ReportBody
from portal.domain.struck_body import check_may_strike, strike_body

IN_WORDS = frozenset({"text", "long"})


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

    def mean(thread: Thread) -> Meant:
        left = {
            letter.context.sequence: body
            for letter in thread.letters
            if (body := _without(office, letter, words)) != letter.body
        }
        return Meant(words, left)

    strike = Strike(act_id, report_id, message)
    return strike_out(office, person, case_id, strike, mean)


def _without(office: DeskOffice, letter: Letter, words: str) -> bytes:
    """Return the body of a letter without the words; as it is where it has none."""
    body = body_of(letter)
    if body is None or letter.context.kind is Kind.CONTINUED:
        return letter.body
    left = strike_body(body, words, _in_words(office, body))
    if left == body:
        return letter.body
    check_may_strike(body)
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
