"""How every act on a case is carried out: plan, record, do, write down, or try again.

An act's own file says what is to be done, as a `Plan` made from the open case. Here is
the one way to do it: the audit entry first, then the letter and the days, last the
line, the card and the figures in one transaction. A repeat with the same id does what
is still missing and no more. Whoever is overtaken by a colleague starts over with the
case as it is by then, so no line is lost and no step is taken on a stale case.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from crypto.letter import Kind, Pin
from portal.casework.card import Card, seal_card
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_keys import digest_of
from portal.casework.figures import Figure, figure_of
from portal.casework.ledger import ID_BYTES, Progress, What, begin, end_overtaken
from portal.casework.lines import Line, Place, line_digest, seal_line
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Access, Plan
from portal.casework.refused import CaseChanged, ThreadAlarm
from portal.casework.said import day_of
from portal.casework.thread import Thread, read_thread, write_letter
from portal.domain.case import check, stage_of
from portal.domain.decisions import Decision
from portal.domain.facts import Facts, facts_of
from portal.domain.refusal import Refusal
from portal.mailbox.errors import EpochThere, SequenceTaken
from portal.register.errors import CaseMoved
from portal.register.rows import CaseChange, FigureRow

TRIES = 5
LETTER = b"letter"
FIGURE = b"figure"


@dataclass(frozen=True)
class _Done:
    """What was done outside the case file, and the card must know."""

    pins: Mapping[bytes, Pin]
    meetings: Mapping[bytes, date]
    access: Access | None


def carry_out(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    make_plan: Callable[[CaseFile], Plan],
) -> None:
    """Do what `make_plan` makes of the case, once, whatever is repeated or crashes.

    Raises what the plan raises, domain Refusal for an illegal step, NotYours,
    ThreadAlarm, and CaseChanged after being overtaken too often.
    """
    if len(act_id) != ID_BYTES:
        raise ValueError("an act's id is 16 bytes")
    for _ in range(TRIES):
        case = open_case(office, person, case_id)
        if case.has_act(act_id):
            return
        if case.alarms:
            raise ThreadAlarm(case.alarms[0])
        try:
            _try(office, person, case, act_id, make_plan(case))
        except (SequenceTaken, EpochThere, CaseMoved):
            continue
        return
    raise CaseChanged


def _try(
    office: DeskOffice, person: SignedIn, case: CaseFile, act_id: bytes, plan: Plan
) -> None:
    letter_id = case.id_for(act_id, LETTER)
    thread = _thread_for(office, person, case, plan)
    if thread is None or not thread.has(letter_id):
        # A letter that is out cannot be refused any more; its line is still owed.
        try:
            _check(case, plan, thread)
        except Refusal:
            # Overtaken by a colleague after it was announced: it ends here.
            end_overtaken(office, person, act_id)
            raise
    what = What(plan.kind.value, case.row.name, _about(plan))
    if begin(office, person, act_id, what) is Progress.DONE:
        return
    done = _act(office, person, case, plan, thread, letter_id)
    _write_down(office, person, case, act_id, plan, done)


def _thread_for(
    office: DeskOffice, person: SignedIn, case: CaseFile, plan: Plan
) -> Thread | None:
    if plan.letter is None:
        return None
    report_id = plan.letter.report_id
    return read_thread(office, person, report_id, case.card.pins[report_id])


def _check(case: CaseFile, plan: Plan, thread: Thread | None) -> None:
    """Raise Refusal for a step that may not be taken with the case as it is."""
    if plan.open_cases_only and case.facts.closed_on is not None:
        raise Refusal("case_closed", day=case.facts.closed_on)
    _refuse_second(thread, plan)
    for count, decision in enumerate(plan.decisions):
        check(facts_of((*case.decisions, *plan.decisions[:count])), decision)


def _refuse_second(thread: Thread | None, plan: Plan) -> None:
    """Refuse what a colleague's letter says already, though not yet their line."""
    if plan.letter is None or plan.letter.kind is not Kind.ACKNOWLEDGEMENT:
        return
    for letter in thread.letters if thread else ():
        if letter.context.kind is Kind.ACKNOWLEDGEMENT:
            raise Refusal("already_acknowledged", day=day_of(letter) or date.max)


def _act(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    plan: Plan,
    thread: Thread | None,
    letter_id: bytes,
) -> _Done:
    """Do everything that lies outside the case file; each part may be done again."""
    pins, meetings = dict(case.card.pins), dict(case.card.meetings)
    access = None
    if plan.give_access is not None:
        access, changed = plan.give_access()
        pins |= changed
    if plan.letter is not None and thread is not None:
        report_id, letter = plan.letter.report_id, plan.letter
        if not thread.has(letter_id):
            write_letter(office, thread, letter_id, letter.kind, letter.body)
        thread = read_thread(office, person, report_id, thread.pin)
        pins[report_id] = thread.pin_at(letter_id)
        meetings.pop(report_id, None)
    for report_id in plan.days_of:
        office.mailbox.record_days(report_id, **(plan.days or {}))
    return _Done(pins, meetings, access)


def _write_down(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    act_id: bytes,
    plan: Plan,
    done: _Done,
) -> None:
    """Add the line, the card and the figures, and end the act, in one transaction."""
    today = office.clock.today()
    keys = done.access.keys if done.access else case.keys
    row = case.row
    place = Place(row.id, case.card.line_count + 1, case.card.head, keys.version)
    line = Line(
        kind=plan.kind,
        act_id=act_id,
        author=person.person_id,
        day=today,
        decisions=plan.decisions,
        text=plan.text,
        about=plan.about,
    )
    sealed = seal_line(line, place, keys.current, person.keys.signing_seed)
    facts = facts_of((*case.decisions, *plan.decisions))
    card = card_after(case.card, facts, plan.handler)
    card = replace(
        card,
        line_count=place.number,
        head=line_digest(sealed),
        active_on=today,
        pins=done.pins,
        meetings=done.meetings,
    )
    office.register.cases.change(
        CaseChange(
            case_id=row.id,
            act_id=act_id,
            revision=row.revision,
            line=sealed,
            card=seal_card(card, keys.current, row.id, row.revision + 1),
            closed_on=facts.closed_on,
            figures=figures_for(office, case, act_id, plan.decisions),
            sealed_keys=done.access.sealed if done.access else None,
            keys_digest=digest_of(done.access.sealed) if done.access else None,
        ),
        today,
    )


def card_after(card: Card, facts: Facts, handler: bytes | None) -> Card:
    """Return the card with what the facts say now."""
    return replace(
        card,
        stage=stage_of(facts).value,
        type=facts.type or "",
        handler=card.handler if handler is None else handler,
        received_on=facts.received_on or card.received_on,
        acknowledged_on=facts.acknowledged_on,
        feedback_on=facts.feedback_on,
        closed_on=facts.closed_on,
        feedback_waived=facts.no_feedback_on is not None,
    )


def figures_for(
    office: DeskOffice,
    case: CaseFile,
    act_id: bytes,
    decisions: tuple[Decision, ...],
) -> tuple[FigureRow, ...]:
    """Return the figure of an act, or none where nothing was decided."""
    desk = office.directory().desk(case.row.desk)
    if not decisions or desk is None:
        return ()
    figure = Figure(case.card.figure_id, case.row.desk, decisions)
    return (figure_of(case.id_for(act_id, FIGURE), figure, desk.figures),)


def _about(plan: Plan) -> str:
    """Return what an entry says beside the act: fields and people, no content."""
    return plan.about.hex() or ",".join(one.field for one in plan.decisions)
