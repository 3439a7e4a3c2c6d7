"""The inbox when it is asked for again, written in, or closed.

Which inbox it is stands in the sealed cookie, which forgets after a while. A message
that was posted too late is never lost: it waits beside the box for the code.
"""

from flask import Blueprint, request

from crypto.code import ReporterKeys
from crypto.letter import Kind
from portal.domain.questionnaire import Refused
from portal.domain.writing import read_message
from portal.filing.errors import (
    CodeReplaced,
    FilesChanged,
    NothingHere,
    NotReceived,
)
from portal.filing.inbox import write
from portal.intake.arrived import arrived
from portal.intake.beside import show_gone_with, show_one_of_two
from portal.intake.check_in import ASKED, answer
from portal.intake.choices import need_all, posted
from portal.intake.current import office, settings
from portal.intake.enter_page import show_enter
from portal.intake.failure_page import still_shown
from portal.intake.fields import MessageForm
from portal.intake.files_told import file_problems
from portal.intake.inbox_files import change_files, looked_into, take_file
from portal.intake.inbox_page import FILES, LETTER, show_inbox
from portal.intake.open_threads import opened
from portal.intake.pages import sentence
from portal.web.body import takes_files
from portal.web.page_form import daily_keys, forget_session
from portal.web.problems import PageProblem
from portal.web.sealed_field import FieldRefused, open_field

pages = Blueprint("inbox", __name__)
Answer = str | tuple[str, int]


@pages.get("/<language:language>/inbox")
def show() -> Answer:
    """Show the inbox that is open, or ask for the code."""
    keys = opened()
    if keys is None:
        return show_enter(notice=sentence("enter.closed"))
    return show_one_of_two(keys)


@pages.post("/<language:language>/inbox")
@takes_files(take_file)
def take() -> Answer:
    """Write a message, add or remove its files, or close the inbox."""
    fields = MessageForm()
    text = fields.text.data or ""
    keys = opened()
    if keys is None:
        return _too_late(text)
    try:
        return _take(keys, fields, text)
    except NothingHere:
        return show_gone_with(keys, text)


def _take(keys: ReporterKeys, fields: MessageForm, text: str) -> Answer:
    meeting = bool(fields.meeting.data)
    if fields.is_stale:
        problems = [PageProblem(sentence("inbox.stale")), *file_problems()]
        return show_inbox(keys, text=text, meeting=meeting, problems=problems), 400
    if "sign_out" in request.form:
        forget_session()
        return show_enter(notice=sentence("enter.signed_out"))
    return _act(keys, text, meeting=meeting)


def _act(keys: ReporterKeys, text: str, *, meeting: bool) -> Answer:
    try:
        return _do(keys, text, meeting=meeting)
    except CodeReplaced:
        # The page of this code has no box to write in; what came is of another one.
        return show_inbox(keys, text=text), 409


def _do(keys: ReporterKeys, text: str, *, meeting: bool) -> Answer:
    """Do what the button that was pressed stands for."""
    if ASKED in request.form:
        return _check_in(keys, text)
    if "add" in request.form or "remove" in request.form:
        return change_files(keys, text, meeting=meeting)
    return _write(keys, text, meeting=meeting)


def _write(keys: ReporterKeys, text: str, *, meeting: bool) -> Answer:
    def again(problem: str, field: str = "", **values: str | int) -> str:
        problems = [PageProblem(sentence(problem, **values), field), *file_problems()]
        return show_inbox(keys, text=text, meeting=meeting, problems=problems)

    kind = Kind.MEETING if meeting else Kind.MESSAGE
    try:
        files = looked_into(keys)
        body = read_message({"text": [text]}, office().clock.today())
        letter_id = _letter_id()
        if arrived().kept or arrived().refused:
            # Nobody sends what they have not seen: first what hides in these files.
            return again("inbox.look_first", FILES), 400
        choices = posted()
        need_all(files, choices)
        write(office(), keys, letter_id, kind, body.text, choices)
    except Refused as refused:
        problem = refused.problems[0]
        code = "empty_meeting" if meeting and problem.code == "empty" else problem.code
        return again(f"inbox.{code}", "text", **problem.values), 400
    except FieldRefused:
        return again("inbox.stale"), 400
    except FilesChanged:
        return again("inbox.files_changed", FILES), 409
    except NotReceived as refused:
        return still_shown(refused, lambda: again("inbox.not_received"))
    notice = sentence("inbox.meeting_asked" if meeting else "inbox.written")
    return show_inbox(keys, notice=notice)


def _check_in(keys: ReporterKeys, text: str) -> Answer:
    """Take an answer to the question after some months."""
    try:
        return answer(keys, _letter_id())
    except FieldRefused:
        problems = [PageProblem(sentence("inbox.stale"))]
        return show_inbox(keys, text=text, problems=problems), 400


def _letter_id() -> bytes:
    """Return the id that the page gave its message: sent twice, it counts once."""
    values = open_field(daily_keys(), LETTER, request.form.get(LETTER, ""))
    return bytes.fromhex(values[LETTER])


def _too_late(text: str) -> Answer:
    lost = [PageProblem(each.text) for each in file_problems()]
    if not text and not lost:
        return show_enter(notice=sentence("enter.closed"))
    minutes = settings().idle_minutes
    problem = PageProblem(sentence("enter.closed_with_text", minutes=minutes))
    return show_enter(text=text, problems=[problem, *lost]), 400
