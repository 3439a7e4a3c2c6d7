"""What an opened letter says: the body of its kind, the day in it, its words.

A letter whose body none of our writers makes was signed all the same; it is shown as
unreadable and hides nothing of the others.
"""

from collections.abc import Sequence
from datetime import date

from crypto.letter import Kind, Letter
from crypto.side import Side
from portal.domain.attachment import Attachment
from portal.domain.meeting import Mark, mark_of, talk_of
from portal.domain.minutes import read_continued
from portal.domain.report import BodyRefused, FeedbackBody, MessageBody, ReportBody
from portal.domain.struck_body import is_for_reporter_alone

Body = ReportBody | MessageBody | FeedbackBody
_BODIES: dict[Kind, type[Body]] = {
    Kind.REPORT: ReportBody,
    Kind.FEEDBACK: FeedbackBody,
}


def body_of(letter: Letter) -> Body | None:
    """Return the body of a letter, or None where it cannot be read."""
    if letter.context.kind is Kind.IDENTITY:
        # Reserved (SPEC §4.6): whoever reads a thread must not see it.
        return None
    kind = _BODIES.get(letter.context.kind, MessageBody)
    try:
        body = kind.from_bytes(letter.body)
    except BodyRefused:
        return None
    # What the desk says is left of a letter checks no minutes, and agrees to nothing.
    return None if letter.is_struck and is_for_reporter_alone(body) else body


def continued_by(letter: Letter) -> tuple[bytes, bytes] | None:
    """Return which report a last letter says goes on, and the digest of its first.

    None for all other letters.
    """
    body = body_of(letter)
    if letter.context.kind is not Kind.CONTINUED or not isinstance(body, MessageBody):
        return None
    return read_continued(body.text)


def files_of(letter: Letter) -> tuple[Attachment, ...]:
    """Return the files that a letter names; none where it cannot be read."""
    body = body_of(letter)
    return () if body is None else body.files


def day_of(letter: Letter) -> date | None:
    """Return the day on which a letter was written, as it says itself."""
    body = body_of(letter)
    return None if body is None else body.written_on


def open_meeting(letters: Sequence[Letter]) -> date | None:
    """Return the day on which a talk was asked for that nobody answered yet.

    What asks and what answers is told in `domain.meeting`, as the reporter is told too.
    None where the reporter goes on under another code: there it is asked and answered.
    """
    if any(letter.context.kind is Kind.CONTINUED for letter in letters):
        return None
    steps = ((mark_in(letter), day_of(letter)) for letter in letters)
    talk = talk_of((mark, on) for mark, on in steps if on is not None)
    return talk.asked_on if talk and talk.answered_on is None else None


def mark_in(letter: Letter) -> Mark:
    """Return what a letter is to a talk; nothing for one that cannot be read."""
    body = body_of(letter)
    if body is None:
        return Mark.NOTHING
    mark = mark_of(body, asks=letter.context.kind is Kind.MEETING)
    is_by_desk = letter.side is Side.DESK
    # No letter of a reporter answers their own request.
    return Mark.NOTHING if mark is Mark.ANSWERS and not is_by_desk else mark
