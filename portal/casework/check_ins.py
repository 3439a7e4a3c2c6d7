"""Check-ins of a case: when its reporter is asked about harm, and what they answered.

Read from letters that `thread` has verified; nothing of it is stored. A report alone is
asked about, no advice and no talk. Calls `portal.domain.check_in`.
"""

from portal.casework.case_file import CaseFile
from portal.casework.case_shown import CheckInView
from portal.casework.office import DeskOffice
from portal.casework.said import body_of
from portal.casework.thread import Thread
from portal.domain.check_in import standing
from portal.domain.report import MessageBody, ReportBody


def check_ins_of(
    office: DeskOffice, case: CaseFile, threads: tuple[Thread, ...]
) -> tuple[CheckInView, ...]:
    """Return the questions of each report, in order, up to the next one to come."""
    return tuple(one for thread in threads for one in _of_thread(office, case, thread))


def _of_thread(
    office: DeskOffice, case: CaseFile, thread: Thread
) -> tuple[CheckInView, ...]:
    bodies = [body_of(letter) for letter in thread.letters]
    forms = office.profile.forms(office.language)
    first = bodies[0]
    form = forms.get(first.form_id) if isinstance(first, ReportBody) else None
    if form is None or form.kind != "report":
        return ()
    answers = {
        body.check_in.months: (body.check_in.answer, body.written_on)
        for body in bodies
        if isinstance(body, MessageBody) and body.check_in
    }
    received = case.card.received_on
    months = office.profile.terms.at(received).check_ins.amounts
    said = {each: answer for each, (answer, _) in answers.items()}
    all_of_them = standing(received, months, said, office.clock.today())
    come = [one for one in all_of_them if one.state != "coming"]
    return tuple(
        CheckInView(
            report_id=thread.report.id,
            months=one.months,
            on=one.on,
            state=one.state,
            answer=one.answer,
            answered_on=answers[one.months][1] if one.months in answers else None,
        )
        for one in (*come, *all_of_them[len(come) : len(come) + 1])
    )
