"""What an opened letter says: the body of its kind, the day in it, its words.

A letter whose body none of our writers makes was signed all the same; it is shown as
unreadable and hides nothing of the others.
"""

from collections.abc import Sequence
from datetime import date

from crypto.letter import Kind, Letter
from crypto.side import Side
from portal.domain.attachment import Attachment
from portal.domain.minutes import read_continued
from portal.domain.report import BodyRefused, FeedbackBody, MessageBody, ReportBody

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
        return kind.from_bytes(letter.body)
    except BodyRefused:
        return None


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
    """Return the day on which a meeting was asked for that nobody answered yet.

    Any letter of the desk after the request answers it, as the reporter is told too.
    """
    asked: date | None = None
    for letter in letters:
        if letter.side is Side.DESK:
            asked = None
        elif letter.context.kind is Kind.MEETING:
            asked = asked or day_of(letter)
    return asked
