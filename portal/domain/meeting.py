"""A request for a talk and what answers it: the same for its reporter and the desk.

Only a letter that is marked as the answer ends the term (R14): a question or an
acknowledgement alone promises nobody a talk. Both sides read the letters, which are
signed, so neither is told anything else than the other. Calls `report`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.report import MEETING, FeedbackBody, MessageBody, ReportBody

# The question of a form, and the answer to it, that asks for a talk.
QUESTION, YES = "meeting", "yes"


class Mark(StrEnum):
    """What a letter is to a talk."""

    NOTHING = ""
    ASKS = "asks"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Talk:
    """The day of a request, and that of its answer if there was one.

    Of several requests without an answer the first counts: asking once more gives the
    desk no later day.
    """

    asked_on: date
    answered_on: date | None = None


def mark_of(body: ReportBody | MessageBody | FeedbackBody, *, asks: bool) -> Mark:
    """Return what a letter is to a talk; `asks` is whether its very kind asks for one.

    A report asks where its form says yes, if its reporter filled that in here. With who
    reported in another way, the desk has spoken already.
    """
    if asks:
        return Mark.ASKS
    if isinstance(body, ReportBody):
        is_own = body.entered is None and body.checked is None
        says_yes = body.answers.get(QUESTION) == YES
        return Mark.ASKS if is_own and says_yes else Mark.NOTHING
    is_answer = isinstance(body, MessageBody) and body.answers == MEETING
    return Mark.ANSWERS if is_answer else Mark.NOTHING


def talk_of(steps: Iterable[tuple[Mark, date]]) -> Talk | None:
    """Return the request that counts, after these letters in order; None for none.

    An answer to nothing answers no later request.
    """
    talk: Talk | None = None
    for mark, on in steps:
        is_open = talk is not None and talk.answered_on is None
        if mark is Mark.ASKS and not is_open:
            talk = Talk(on)
        elif mark is Mark.ANSWERS and talk is not None and is_open:
            talk = Talk(talk.asked_on, on)
    return talk
