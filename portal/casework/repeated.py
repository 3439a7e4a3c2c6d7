"""An act's id that comes a second time: the same again, or something else.

A form that is sent twice has one id, and the second time is a silent success. If
something else stands in it now (somebody went back, changed the text and sent it
again), the first is what was kept, and whoever wrote the second has to be told.
"""

from dataclasses import replace

from crypto.letter import Letter
from portal.casework.lines import Line, LineKind
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.refused import KeptEarlier, NotAllowed
from portal.casework.said import body_of
from portal.casework.thread import Thread
from portal.domain.report import FeedbackBody, MessageBody


def check_repeat(
    line: Line, person: SignedIn, plan: Plan, thread: Thread | None, letter_id: bytes
) -> None:
    """Raise KeptEarlier unless what stands there says what the plan would say now.

    `thread` is that of the plan's letter, if it has one. Raises NotAllowed for the id
    of somebody else's act.
    """
    check_access(line, person, plan.kind, plan.about)
    says_the_same = (line.text, line.details) == (plan.text, dict(plan.details))
    if not says_the_same or not _decides(line, plan):
        raise KeptEarlier
    if thread is not None and not thread.has(letter_id):
        raise KeptEarlier
    check_letter(thread, letter_id, plan)


def check_access(line: Line, person: SignedIn, kind: LineKind, about: bytes) -> None:
    """Raise KeptEarlier for another kind of act, or one about somebody else."""
    if line.author != person.person_id:
        raise NotAllowed("act")
    if (line.kind, line.about) != (kind, about):
        raise KeptEarlier


def check_letter(thread: Thread | None, letter_id: bytes, plan: Plan) -> None:
    """Raise KeptEarlier if a letter of this act is out and says something else.

    The day in it is left aside: the same words on the next day are the same letter.
    """
    for letter in thread.letters if thread else ():
        if letter.context.letter_id == letter_id and not _says(letter, plan):
            raise KeptEarlier


def _decides(line: Line, plan: Plan) -> bool:
    """Whether the same was decided. Other acts than deciding choose no day."""
    if line.kind is not LineKind.DECIDED:
        return True
    kept, posted = (
        [(one.field, one.code, one.holds_from) for one in decisions]
        for decisions in (line.decisions, plan.decisions)
    )
    return kept == posted


def _says(letter: Letter, plan: Plan) -> bool:
    wanted = plan.letter
    if wanted is None or letter.context.kind is not wanted.kind:
        return False
    written = body_of(letter)
    if not isinstance(written, MessageBody | FeedbackBody):
        return False
    posted = type(written).from_bytes(wanted.body)
    # Files that were sent do not wait any more, so they are compared by their ids.
    words = replace(posted, written_on=written.written_on, files=written.files)
    return words == written and wanted.wanted == {file.id for file in written.files}
