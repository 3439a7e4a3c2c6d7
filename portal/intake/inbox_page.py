"""The page behind a code: status, legal days, the whole thread, and a box to write.

Only shown here; portal.intake.inbox reads its post. What is shown was verified by
portal.filing, all of it or nothing.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from crypto.code import ReporterKeys
from crypto.letter import Kind as LetterKind
from portal.domain.check_in import ANSWERS
from portal.domain.meeting import mark_of
from portal.domain.report import MessageBody, ReportBody
from portal.domain.status import Kind, OfferState, Status, Step, Term, status_of
from portal.domain.typed import clean
from portal.domain.verdict import REMARK
from portal.filing.files import attached, owner_of
from portal.filing.inbox import Inbox, Message, read
from portal.intake.beside_shown import show_beside
from portal.intake.called import yours_in
from portal.intake.check_in_shown import asked_in
from portal.intake.choices import posted
from portal.intake.current import office
from portal.intake.fields import CheckInForm, MessageForm
from portal.intake.files_shown import show_files, without_control
from portal.intake.hand_on_page import offer_to
from portal.intake.messages import MessageShown, show_message
from portal.intake.minutes_page import show_minutes, show_replaced
from portal.intake.pages import in_words, render, sentence
from portal.intake.people import desk_name
from portal.web.page_form import daily_keys
from portal.web.problems import PageProblem
from portal.web.sealed_field import seal_field

PAGE_MESSAGES = 20
ID_BYTES = 16
LETTER = "letter"
FILES = "s-files"


@dataclass(frozen=True)
class ThreadPage:
    """Twenty messages of a thread, the oldest first, and where the others are."""

    messages: tuple[MessageShown, ...]
    older: int | None
    newer: int | None


@dataclass(frozen=True)
class Choice:
    """One answer and its words."""

    id: str
    label: str


@dataclass(frozen=True)
class CheckInShown:
    """The question after so many months, its fields, and what may be answered."""

    months: int
    fields: CheckInForm
    choices: tuple[Choice, ...]


def show_inbox(
    keys: ReporterKeys,
    *,
    text: str = "",
    meeting: bool = False,
    problems: Sequence[PageProblem] = (),
    notice: str = "",
    status: str = "",
    answered: tuple[str, str] = ("", ""),
) -> str:
    """Render the inbox of a reporter, with a new letter's id in the box to write.

    `status` is said beside the files, which are chosen as the page at hand has it.
    `answered` is what was chosen and typed at the question after some months.
    """
    inbox = read(office(), keys)
    if inbox.is_replaced:
        return show_replaced()
    if inbox.entered is not None:
        return show_minutes(inbox, typed={REMARK: [text]} if text else None)
    files = show_files(
        lambda: attached(office(), owner_of(keys, inbox.report.id)),
        posted(),
        problems=problems,
        status=status,
    )
    state = _status(inbox)
    return render(
        "inbox",
        here="inbox",
        state=state,
        yours=yours_in(inbox),
        terms=_terms(state, inbox.report.desk),
        received_on=inbox.report.received_on,
        desk=desk_name(inbox.report.desk),
        thread=_page(inbox),
        letter=seal_field(daily_keys(), LETTER, {LETTER: secrets.token_hex(ID_BYTES)}),
        fields=_message(text, problems, meeting=meeting),
        files=files,
        problems=without_control(problems, files),
        kept=bool(text or any(answered)),
        check_in=_check_in(inbox, problems, *answered),
        notice=notice,
        beside=show_beside(keys, inbox),
        offer=offer_to(inbox),
    )


def _message(
    text: str, problems: Sequence[PageProblem], *, meeting: bool
) -> MessageForm:
    """Return the box to write in, as it was filled in."""
    fields = MessageForm(formdata=None)
    fields.text.data = clean(text)
    fields.text.errors = [each.text for each in problems if each.field == "text"]
    fields.meeting.data = "yes" if meeting else ""
    return fields


def _check_in(
    inbox: Inbox, problems: Sequence[PageProblem], chosen: str, text: str
) -> CheckInShown | None:
    """Return the question that is asked today, as it was filled in; None if none is."""
    months = asked_in(inbox)
    if months is None:
        return None
    fields = CheckInForm(formdata=None)
    fields.detriment.data, fields.text.data = chosen, clean(text)
    for field in (fields.detriment, fields.text):
        field.errors = [each.text for each in problems if each.field == field.id]
    choices = tuple(
        Choice(each, sentence(f"inbox.check_in.answers.{each}")) for each in ANSWERS
    )
    return CheckInShown(months, fields, choices)


def _status(inbox: Inbox) -> Status:
    report = inbox.report
    terms = office().profile.terms.at(report.received_on)
    is_asked = offer_to(inbox) is not None
    steps = [
        Step(
            message.kind.name.lower(),
            message.body.written_on,
            mark_of(message.body, asks=message.kind is LetterKind.MEETING),
            _offer(message, is_asked=is_asked),
        )
        for message in inbox.messages
        # It says what went, and answers nothing.
        if message.kind is not LetterKind.STRUCK
    ]
    if terms.acknowledges_itself:
        # No letter says it: sending was the acknowledgement (R18).
        steps.insert(1, Step(Kind.ACKNOWLEDGEMENT, report.received_on))
    first = inbox.messages[0].body
    if isinstance(first, ReportBody) and first.checked is not None:
        acknowledged_on = first.checked.acknowledged_on
        if acknowledged_on is not None and not terms.acknowledges_itself:
            # Its letter stands in the thread that this one goes on from.
            steps.insert(1, Step(Kind.ACKNOWLEDGEMENT, acknowledged_on))
    today = office().clock.today()
    return status_of(steps, report.acknowledge_by, inbox.feedback_by, today, terms)


def _offer(message: Message, *, is_asked: bool) -> OfferState:
    """Return whether a letter proposes to hand a talk on, and whether that is asked."""
    body = message.body
    if not isinstance(body, MessageBody) or body.offer is None:
        return ""
    return "asked" if is_asked else "past"


def _terms(status: Status, desk: str) -> list[tuple[str, str]]:
    """Return each legal day with its label, as whole sentences.

    A desk that keeps talks gives no feedback, so no day is promised for it.
    """
    terms = [status.acknowledgement]
    terms += [status.feedback] if office().profile.keeps_cases(desk) else []
    terms += [status.meeting] if status.meeting else []
    return [
        (sentence(f"inbox.{term.name}_term"), _term_in_words(term)) for term in terms
    ]


def _term_in_words(term: Term) -> str:
    days = {"by": in_words(term.by)}
    if term.done_on is not None:
        days["on"] = in_words(term.done_on)
    return sentence(f"status.{term.name}_term.{term.state}", **days)


def _page(inbox: Inbox) -> ThreadPage:
    """Cut the thread into pages; the last one, with the newest, is shown unasked."""
    count = len(inbox.messages)
    last = -(-count // PAGE_MESSAGES)
    number = min(request.args.get("page", last, type=int), last)
    number = max(number, 1)
    first = (number - 1) * PAGE_MESSAGES
    messages = inbox.messages[first : first + PAGE_MESSAGES]
    return ThreadPage(
        tuple(show_message(each, is_only=count == 1) for each in messages),
        older=number - 1 if number > 1 else None,
        newer=number + 1 if number < last else None,
    )
