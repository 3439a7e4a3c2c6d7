"""Letters and reports in words: the labels of the form they were written on.

Takes threads that `thread` has verified; opens and stores nothing.
"""

from datetime import date

from crypto.letter import Kind, Pin
from crypto.side import Side
from portal.casework.case_file import CaseFile
from portal.casework.case_shown import (
    AnswerSection,
    AnswerView,
    LetterView,
    ReportView,
)
from portal.casework.files_shown import files_shown
from portal.casework.offer_shown import called
from portal.casework.office import DeskOffice
from portal.casework.queue_rows import desk_label
from portal.casework.said import body_of, mark_in
from portal.casework.thread import Thread
from portal.domain.form import Form, Question
from portal.domain.questionnaire import Answers
from portal.domain.report import FeedbackBody, MessageBody, ReportBody

NOBODY = ReportBody("unreadable", "nl", date.min, Answers({}), (), (), 1)


def letters_shown(
    office: DeskOffice, thread: Thread, pin: Pin
) -> tuple[LetterView, ...]:
    """Return the letters of a thread, the report first; new is what is past the pin."""
    files = files_shown(office, thread)
    shown: list[LetterView] = []
    for letter in thread.letters:
        body = body_of(letter)
        text = ""
        parts: tuple[tuple[str, str], ...] = ()
        if isinstance(body, MessageBody):
            # The last letter of an old code names a report, which tells nobody much.
            text = "" if letter.context.kind is Kind.CONTINUED else body.words
        elif isinstance(body, FeedbackBody):
            parts = (
                ("assessment", body.assessment),
                ("follow_up", body.follow_up),
                ("reason", body.reason),
            )
        sequence = letter.context.sequence
        shown.append(
            LetterView(
                report_id=thread.report.id,
                sequence=sequence,
                kind=letter.context.kind.name.lower(),
                side=letter.side.value,
                day=None if body is None else body.written_on,
                text=text,
                parts=parts,
                is_new=sequence > pin.count and letter.side is Side.REPORTER,
                is_readable=body is not None,
                files=files.get(sequence, ()),
                check_in=_check_in(body),
                to_talk=mark_in(letter).value,
                is_struck=letter.is_struck,
                hands_on=called(body),
            )
        )
    return tuple(shown)


def _check_in(body: ReportBody | MessageBody | FeedbackBody | None) -> str:
    """Return what a letter answers to the question about harm, if it does."""
    if isinstance(body, MessageBody) and body.check_in is not None:
        return body.check_in.answer
    return ""


def report_shown(office: DeskOffice, case: CaseFile, thread: Thread) -> ReportView:
    """Return the report itself, with its answers under the questions' labels.

    The days are those of the case's signed lines, and the terms are counted from them:
    a column of the mailbox gives nobody another week.
    """
    said = body_of(thread.letters[0])
    body = said if isinstance(said, ReportBody) else NOBODY
    form = office.profile.forms(office.language).get(body.form_id)
    names = office.directory().name_of
    days = case.card
    terms = office.profile.terms.at(days.received_on)
    return ReportView(
        report_id=thread.report.id,
        form_id=body.form_id,
        form_title=form.title if form else body.form_id,
        language=body.language,
        written_on=body.written_on,
        received_on=days.received_on,
        acknowledge_by=terms.acknowledge_by(days.received_on),
        acknowledged_on=days.acknowledged_on,
        feedback_by=terms.feedback_by(days.received_on, days.acknowledged_on),
        feedback_on=days.feedback_on,
        answers=_sections(form, body.answers, names_of(office)) if form else (),
        left_out=tuple(names(bytes.fromhex(one)) for one in body.left_out),
        readers=tuple(names(bytes.fromhex(one)) for one in body.readers),
        origin=_origin(body),
        handed_on_by=desk_label(office, body.handed_on) if body.handed_on else "",
    )


def _origin(body: ReportBody) -> str:
    """Return in which other way than over the form a report came; mostly none."""
    ways = {
        "entered": body.entered,
        "checked": body.checked,
        "handed_on": body.handed_on,
    }
    return next((way for way, came in ways.items() if came), "")


def names_of(office: DeskOffice) -> dict[str, str]:
    """Return names by hexadecimal id, for answers that name members of a desk."""
    people = office.directory().people.values()
    return {known.person_id.hex(): known.name for known in people}


def _sections(
    form: Form, answers: Answers, names: dict[str, str]
) -> tuple[AnswerSection, ...]:
    sections = (
        AnswerSection(
            section.title,
            tuple(
                _answer(question, answers, names)
                for question in section.questions
                if question.id in answers
            ),
        )
        for section in form.sections
    )
    return tuple(section for section in sections if section.answers)


def _answer(question: Question, answers: Answers, names: dict[str, str]) -> AnswerView:
    given = answers[question.id]
    values = (given,) if isinstance(given, str) else given
    labels = {option.id: option.label for option in question.options}
    if question.kind == "people":
        labels = names
    return AnswerView(
        question.id, question.label, tuple(labels.get(one, one) for one in values)
    )
