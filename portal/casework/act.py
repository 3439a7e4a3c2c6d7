"""How every act on a case is carried out: plan, record, do, write down, or try again.

An act's own file says what is to be done, as a `Plan` made from the open case. Here is
the one way to do it: the audit entry first, then the letter and the days, last the
line, the card and the figures in one transaction. A repeat with the same id does what
is still missing and no more, and with another text it is told so. Whoever is overtaken
by a colleague starts over with the case as it is by then, so no line is lost and no
step is taken on a stale case.
"""

from collections.abc import Callable
from datetime import date

from crypto.letter import Kind
from portal.casework.case_file import CaseFile, open_case
from portal.casework.keeping import check_not_leaving
from portal.casework.ledger import ID_BYTES, Progress, What, begin, end_overtaken
from portal.casework.line_limits import check_room_for
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.refused import ActEnded, CaseChanged, FilesGone, ThreadAlarm
from portal.casework.repeated import check_access, check_letter, check_repeat
from portal.casework.said import day_of, open_meeting
from portal.casework.spans import unexplained
from portal.casework.talk import check_plan, is_talk
from portal.casework.thread import Thread, read_thread, write_letter
from portal.casework.write_down import Done, write_down
from portal.domain.case import check
from portal.domain.facts import facts_of
from portal.domain.refusal import Refusal
from portal.domain.told import refuse_replaced
from portal.mailbox import errors as mailbox
from portal.register.errors import CaseMoved

TRIES = 5
OVERTAKEN = (
    mailbox.SequenceTaken,
    mailbox.EpochThere,
    mailbox.FilesGone,
    mailbox.LettersMoved,
    CaseMoved,
)
LETTER = b"letter"


def carry_out(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    make_plan: Callable[[CaseFile], Plan],
    access: tuple[LineKind, bytes] | None = None,
) -> None:
    """Do what `make_plan` makes of the case, once, whatever is repeated or crashes.

    `access` is the kind of an access act and whom it is about: once done, it cannot be
    planned again to be compared. Raises what the plan raises, domain Refusal for an
    illegal step, NotYours, ThreadAlarm, KeptEarlier for an id under which something
    else was kept, ActEnded for one that was put away, FilesGone where a file of the
    letter does not wait any more, and CaseChanged after being overtaken too often.
    """
    if len(act_id) != ID_BYTES:
        raise ValueError("an act's id is 16 bytes")
    # A colleague may be in the middle of an act that explains what is strange now, or
    # this act may just have been finished by its twin: the case is opened once more.
    has_reopened = False
    for _ in range(TRIES):
        case = open_case(office, person, case_id)
        if _was_done(office, person, case, act_id, make_plan, access):
            return
        if case.alarms:
            raise ThreadAlarm(case.alarms[0])
        check_not_leaving(office, case)
        try:
            _try(office, person, case, act_id, make_plan(case))
        except OVERTAKEN:
            continue
        except (ActEnded, ThreadAlarm):
            if has_reopened:
                raise
            has_reopened = True
            continue
        return
    raise CaseChanged


def _was_done(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    act_id: bytes,
    make_plan: Callable[[CaseFile], Plan],
    access: tuple[LineKind, bytes] | None,
) -> bool:
    """Whether this act has its line; KeptEarlier if it was for something else."""
    line = case.line_of(act_id)
    if line is None:
        return False
    if access is not None:
        check_access(line, person, *access)
        return True
    plan = make_plan(case)
    thread = _thread_for(office, person, case, plan)
    check_repeat(line, person, plan, thread, case.id_for(act_id, LETTER))
    return True


def _check_spans(office: DeskOffice, case: CaseFile, plan: Plan) -> None:
    """Raise ThreadAlarm where somebody could read this who should not."""
    for alarm in () if plan.renews_keys else unexplained(office, case):
        raise ThreadAlarm(alarm)


def _try(
    office: DeskOffice, person: SignedIn, case: CaseFile, act_id: bytes, plan: Plan
) -> None:
    _check_spans(office, case, plan)
    letter_id = case.id_for(act_id, LETTER)
    thread = _thread_for(office, person, case, plan)
    is_out = thread is not None and thread.has(letter_id)
    if not is_out:
        # A letter that is out cannot be refused any more; its line is still owed.
        try:
            _check(office, case, plan, thread)
        except (Refusal, FilesGone):
            # Overtaken by a colleague after it was announced: it ends here.
            end_overtaken(office, person, act_id)
            raise
    what = What(plan.kind.value, case.card.name, _about(plan))
    if begin(office, person, act_id, what) is Progress.DONE and not is_out:
        raise ActEnded
    done = _act(office, person, case, plan, thread, letter_id)
    write_down(office, person, case, act_id, plan, done)
    # If the letter that is out says something else, then that was kept, not this.
    check_letter(thread, letter_id, plan)


def _thread_for(
    office: DeskOffice, person: SignedIn, case: CaseFile, plan: Plan
) -> Thread | None:
    if plan.letter is None:
        return None
    report_id = plan.letter.report_id
    return read_thread(office, person, report_id, case.card.pins[report_id])


def _check(
    office: DeskOffice, case: CaseFile, plan: Plan, thread: Thread | None
) -> None:
    """Raise Refusal for a step that may not be taken with the case as it is.

    FilesGone for a letter whose files do not wait any more.
    """
    check_plan(office, case, plan)
    check_room_for(case, plan.kind)
    if plan.open_cases_only and case.facts.closed_on is not None:
        raise Refusal("case_closed", day=case.facts.closed_on)
    _refuse_second(thread, plan)
    _refuse_ended(thread)
    if plan.letter is not None and not plan.letter.is_whole:
        raise FilesGone
    for count, decision in enumerate(plan.decisions):
        facts = facts_of((*case.decisions, *plan.decisions[:count]))
        check(facts, decision, is_talk=is_talk(office, case))


def _refuse_second(thread: Thread | None, plan: Plan) -> None:
    """Refuse what a colleague's letter says already, though not yet their line."""
    if plan.letter is None or plan.letter.kind is not Kind.ACKNOWLEDGEMENT:
        return
    for letter in thread.letters if thread else ():
        if letter.context.kind is Kind.ACKNOWLEDGEMENT:
            raise Refusal("already_acknowledged", day=day_of(letter) or date.max)


def _refuse_ended(thread: Thread | None) -> None:
    """Refuse a letter behind the last one: its reporter reads under another code."""
    for letter in thread.letters if thread else ():
        if letter.context.kind is Kind.CONTINUED:
            refuse_replaced(day_of(letter) or date.max)


def _act(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    plan: Plan,
    thread: Thread | None,
    letter_id: bytes,
) -> Done:
    """Do everything that lies outside the case file; each part may be done again."""
    pins, meetings = dict(case.card.pins), dict(case.card.meetings)
    pins |= plan.attach
    if plan.prepare is not None:
        pins |= plan.prepare()
    access = None
    if plan.give_access is not None:
        access, changed = plan.give_access()
        pins |= changed
    if plan.letter is not None and thread is not None:
        report_id, letter = plan.letter.report_id, plan.letter
        if not thread.has(letter_id):
            write_letter(office, thread, letter_id, letter)
        thread = read_thread(office, person, report_id, thread.pin)
        pins[report_id] = thread.pin_at(letter_id)
        meetings.pop(report_id, None)
        asked = open_meeting(thread.letters)
        meetings |= {} if asked is None else {report_id: asked}
    for report_id in plan.days_of:
        office.mailbox.record_days(report_id, **(plan.days or {}))
    return Done(pins, meetings, access)


def _about(plan: Plan) -> str:
    """Return what an entry says beside the act: fields and people, no content."""
    return plan.about.hex() or ",".join(one.field for one in plan.decisions)
