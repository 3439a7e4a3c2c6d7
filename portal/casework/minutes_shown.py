"""Minutes of a report as a case's page shows them: by whom, and what became of them.

Everything here stands in letters that `thread` has verified. Judges and stores nothing.
"""

from portal.casework.case_file import CaseFile
from portal.casework.case_shown import MinutesView
from portal.casework.lines import LineKind
from portal.casework.minutes import waiting_for
from portal.casework.office import DeskOffice
from portal.casework.refused import Alarm
from portal.casework.said import body_of
from portal.casework.thread import Thread
from portal.domain.minutes import Audio, Entered
from portal.domain.report import ReportBody

TAKE_IN, NOTE_DELETED = "take_in_minutes", "note_audio_deleted"
# Nobody reads these any more under the old code, and not yet under the new one.
LETTERS = frozenset({"acknowledge", "ask", "feedback", "answer_meeting"})
NO_CODE, OPEN, WAITING = "no_code", "open", "waiting"


def minutes_shown(
    office: DeskOffice, case: CaseFile, threads: tuple[Thread, ...]
) -> MinutesView | None:
    """Return the minutes of a case, or None where no report of it was entered."""
    bodies = {thread.report.id.hex(): body_of(thread.letters[0]) for thread in threads}
    reports = {
        report_id: body
        for report_id, body in bodies.items()
        if isinstance(body, ReportBody)
    }
    for report_id, body in reports.items():
        if body.entered is None:
            continue
        state = _state(case, threads, has_code=body.entered.has_code)
        version, day, remark = body.entered.version, None, ""
        for later in reports.values():
            if later.checked is not None and later.checked.follows == report_id:
                state = later.checked.verdict.value
                version, remark = later.checked.version, later.checked.remark
                day = later.written_on
        return MinutesView(
            state=state,
            version=version,
            day=day,
            remark=remark,
            entered_by=office.directory().name_of(bytes.fromhex(body.entered.by)),
            entered_on=body.written_on,
            recording=body.entered.recording.value,
            audio=_audio(case, body.entered).value,
        )
    return None


def may_now(
    may: frozenset[str],
    case: CaseFile,
    threads: tuple[Thread, ...],
    alarms: tuple[Alarm, ...],
) -> frozenset[str]:
    """Return the acts that may be done, with those that minutes ask for.

    While checked ones wait to be taken in, no letter is written.
    """
    if alarms:
        return may
    bodies = (body_of(thread.letters[0]) for thread in threads)
    for body in bodies:
        entered = body.entered if isinstance(body, ReportBody) else None
        if entered is not None and _audio(case, entered) is Audio.KEPT:
            may |= {NOTE_DELETED}
    if any(waiting_for(case, threads)):
        may = (may - LETTERS) | {TAKE_IN}
    return may


def _audio(case: CaseFile, entered: Entered) -> Audio:
    """Return what became of a recording by now."""
    if any(line.kind is LineKind.AUDIO_DELETED for line in case.lines):
        return Audio.DELETED
    return entered.audio


def _state(case: CaseFile, threads: tuple[Thread, ...], *, has_code: bool) -> str:
    if not has_code:
        return NO_CODE
    return WAITING if any(waiting_for(case, threads)) else OPEN
