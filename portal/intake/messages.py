"""One verified letter as the inbox shows it: whose it is, its day, its words and files.

The handler's name is in no letter, so it is not here either (R60). Text is plain text;
the template escapes it.
"""

from dataclasses import dataclass
from datetime import date

from crypto.side import Side
from portal.domain.report import MEETING, FeedbackBody, MessageBody, ReportBody
from portal.filing.inbox import Message
from portal.intake.current import language, office
from portal.intake.files_shown import FileShown, show_sent
from portal.intake.pages import sentence
from portal.intake.summary import SectionShown, summarise


@dataclass(frozen=True)
class Part:
    """Words under a heading of their own, or under none."""

    heading: str
    text: str


@dataclass(frozen=True)
class MessageShown:
    """A message; a report has sections of answers, every other kind has parts."""

    side: str
    kind: str
    written_on: date
    parts: tuple[Part, ...] = ()
    sections: tuple[SectionShown, ...] = ()
    files: tuple[FileShown, ...] = ()
    is_open: bool = True
    is_struck: bool = False


def show_message(message: Message, *, is_only: bool) -> MessageShown:
    """Return a message in words; a report stays folded once there is more to read."""
    body = message.body
    return MessageShown(
        message.side.value,
        _kind(message),
        body.written_on,
        parts=_parts(body),
        sections=_sections(body),
        files=show_sent(body.files),
        is_open=is_only,
        is_struck=message.is_struck,
    )


def _kind(message: Message) -> str:
    body = message.body
    if isinstance(body, ReportBody) and body.checked is not None:
        return "checked"
    if isinstance(body, ReportBody) and body.handed_on:
        return "handed_on"
    if isinstance(body, MessageBody) and (body.offer or body.consent):
        return "offer" if body.offer else f"consent_{body.consent}"
    is_by_desk = message.side is Side.DESK
    if is_by_desk and isinstance(body, MessageBody) and body.answers == MEETING:
        return "meeting_answer"
    return message.kind.name.lower()


def _parts(body: ReportBody | MessageBody | FeedbackBody) -> tuple[Part, ...]:
    if isinstance(body, MessageBody):
        words = (Part("", body.words),) if body.words else ()
        if body.check_in is None:
            return words
        answer = sentence(f"inbox.check_in.answers.{body.check_in.answer}")
        return (Part("check_in", answer), *words)
    if isinstance(body, FeedbackBody):
        return (
            Part("assessment", body.assessment),
            Part("follow_up", body.follow_up),
            Part("reason", body.reason),
        )
    if body.checked is not None and body.checked.remark:
        return (Part("remark", body.checked.remark),)
    return ()


def _sections(
    body: ReportBody | MessageBody | FeedbackBody,
) -> tuple[SectionShown, ...]:
    if not isinstance(body, ReportBody):
        return ()
    # A form that the profile no longer has was still sent and is still shown.
    form = office().profile.forms(language()).get(body.form_id)
    return summarise(form, dict(body.answers)) if form else ()
