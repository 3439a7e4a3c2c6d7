"""Reading a case: recorded first, then opened, verified and put into words.

Every reading checks every letter and the pin. What does not verify is an alarm on the
page and in the audit chain, and no letter of that report is shown.
"""

from collections.abc import Iterator
from dataclasses import replace

from crypto.side import Side
from portal.casework import ledger
from portal.casework.access_shown import access_of, could_have_access
from portal.casework.act import LETTER
from portal.casework.card import seal_card
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_shown import CaseView, LetterView, SpanView
from portal.casework.case_texts import keep_text
from portal.casework.check_ins import check_ins_of
from portal.casework.drafts import drafts_of
from portal.casework.due import due_of
from portal.casework.facts_shown import choices_of, facts_shown, lines_shown, notes_of
from portal.casework.files_shown import FILE_GONE, files_gone, look_at_some
from portal.casework.ledger import What
from portal.casework.letters_shown import letters_shown, report_shown
from portal.casework.linked import linked_shown, shut_links
from portal.casework.minutes_shown import may_now, minutes_shown
from portal.casework.offer_shown import offer_of
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_place import Place, place_of_case, unread_of
from portal.casework.queue_rows import desk_label, name_of_by_hand, stage_label
from portal.casework.read_on import card_as_read
from portal.casework.refused import Alarm, NotYours, ThreadAlarm
from portal.casework.retention_shown import retention_acts, retention_of
from portal.casework.said import day_of
from portal.casework.spans import UNEXPLAINED, unexplained
from portal.casework.staged import staged_shown
from portal.casework.talk import MAY, is_talk
from portal.casework.tasks_shown import tasks_shown
from portal.casework.thread import Thread, read_thread
from portal.casework.undo import undoable
from portal.domain.case import missing_for_closing
from portal.register.errors import CaseMoved

__all__ = ["CaseView", "acts_allowed", "read_case"]


UNRECORDED = "unrecorded"
TASK_ACTS = frozenset(
    {
        "add_task",
        "change_task",
        "finish_task",
        "reopen_task",
        "drop_task",
        "set_plan",
    }
)
# The letters are whole: who misses a file can ask for it.
STOPS_NOBODY = frozenset({UNRECORDED, FILE_GONE})


def read_case(office: DeskOffice, person: SignedIn, case_id: bytes) -> CaseView:
    """Return the case as this person may see it; NotYours for who may not.

    Raises ThreadAlarm when the keys or the card of the case were exchanged, so that
    nothing of it is known good.
    """
    try:
        case = open_case(office, person, case_id)
    except ThreadAlarm as refused:
        ledger.record(office, person, What("alarm", about=refused.alarm.code))
        raise
    ledger.record(office, person, What("read", case.card.name))
    threads, alarms = _threads(office, person, case)
    if any(_unrecorded(case, threads)) or unexplained(office, case):
        # A colleague may have been in the middle of an act: then the line is there now.
        case = open_case(office, person, case_id)
        threads, alarms = _threads(office, person, case)
    strange = unexplained(office, case)
    alarms = (*case.alarms, *alarms, *strange, *_unrecorded(case, threads))
    alarms = (*alarms, *files_gone(office, threads))
    for alarm in alarms:
        ledger.record(office, person, What("alarm", case.card.name, alarm.code))
    look_at_some(office, threads)
    # What came since the last time is shown, and can be answered, at once.
    shown = replace(case, card=card_as_read(case, threads))
    view = _view(office, person, shown, threads, alarms)
    if not strange:
        _remember(office, case, threads)
        keep_text(office, case, threads)
    return view


def _threads(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> tuple[tuple[Thread, ...], tuple[Alarm, ...]]:
    threads: list[Thread] = []
    alarms: list[Alarm] = []
    for report_id, pin in case.card.pins.items():
        try:
            threads.append(read_thread(office, person, report_id, pin))
        except ThreadAlarm as refused:
            alarms.append(refused.alarm)
        except NotYours:
            # The case opens and its report does not: the grant was exchanged.
            alarms.append(Alarm("grant", report_id))
    return tuple(threads), tuple(alarms)


def _unrecorded(case: CaseFile, threads: tuple[Thread, ...]) -> Iterator[Alarm]:
    """Yield an alarm for each letter of the desk without a line in the case file.

    It was signed with the desk's key of its epoch: by somebody whose access was taken
    away since, or by an act that was cut off. It stops nobody.
    """
    written = {case.id_for(line.act_id, LETTER) for line in case.lines}
    for thread in threads if case.lines else ():
        for letter in thread.letters:
            context = letter.context
            if letter.side is Side.DESK and context.letter_id not in written:
                yield Alarm(UNRECORDED, thread.report.id, context.sequence)


def _view(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    threads: tuple[Thread, ...],
    alarms: tuple[Alarm, ...],
) -> CaseView:
    retention = retention_of(office, person, case)
    place = _place(office, case, threads)
    return CaseView(
        case_id=case.row.id,
        name=case.card.name,
        desk_id=case.card.desk,
        desk_label=desk_label(office, case.card.desk),
        stage=case.card.stage,
        stage_label=stage_label(office, case.card.stage),
        revision=case.row.revision,
        opened_on=case.row.opened_on,
        closed_on=case.facts.closed_on,
        reports=tuple(report_shown(office, case, thread) for thread in threads),
        thread=tuple(_letters(office, case, threads)),
        staged=staged_shown(office, case),
        facts=facts_shown(office, case),
        missing_for_closing=missing_for_closing(
            case.facts, is_talk=is_talk(office, case)
        ),
        choices=choices_of(office, case),
        lines=lines_shown(office, case, shut_links(office, person, case)),
        notes=notes_of(office, case),
        access=access_of(office, person, case),
        could_have_access=could_have_access(office, case, threads),
        handler=_handler(office, case),
        may=_may(office, person, case, threads, alarms)
        | retention_acts(person, case, retention, alarms),
        spans=tuple(span for thread in threads for span in _spans(thread)),
        alarms=alarms,
        links=linked_shown(office, person, case),
        minutes=minutes_shown(office, case, threads),
        tasks=tasks_shown(office, case),
        drafts=drafts_of(office, person, case),
        retention=retention,
        due=due_of(office, case),
        undoable="" if alarms else undoable(office, person, case),
        check_ins=check_ins_of(office, case, threads),
        place=place,
        by_hand=name_of_by_hand(office, place),
        is_talk=is_talk(office, case),
        offer=offer_of(office, case, threads),
    )


def _may(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    threads: tuple[Thread, ...],
    alarms: tuple[Alarm, ...],
) -> frozenset[str]:
    """Return what may be done now, but for what a closed case's keeping allows."""
    talk = is_talk(office, case)
    acts = acts_allowed(person, case, alarms, is_talk=talk)
    acts = may_now(acts, case, threads, alarms)
    handing_on = offer_of(office, case, threads) if "ask" in acts else None
    acts |= {"offer"} if handing_on and handing_on.may_offer else set()
    return acts & MAY if talk else acts


def _place(office: DeskOffice, case: CaseFile, threads: tuple[Thread, ...]) -> Place:
    letters = {thread.report.id: len(thread.letters) for thread in threads}
    unread = unread_of(case.card, letters)
    return place_of_case(office, case.row.id, case.card, unread)


def _letters(
    office: DeskOffice, case: CaseFile, threads: tuple[Thread, ...]
) -> Iterator[LetterView]:
    """Yield the letters of each report, in order."""
    for thread in threads:
        yield from letters_shown(office, thread, case.card.pins[thread.report.id])


def acts_allowed(
    person: SignedIn,
    case: CaseFile,
    alarms: tuple[Alarm, ...],
    *,
    is_talk: bool = False,
) -> frozenset[str]:
    """Return the names of the acts that this person may do now.

    Letters wait until an alarm was looked into; a broken case file takes nothing. Where
    a span is unexplained nothing new is written, and new keys are the way out.
    """
    if case.alarms:
        return frozenset()
    alarms = tuple(alarm for alarm in alarms if alarm.code not in STOPS_NOBODY)
    coordinates = person.coordinates(case.card.desk)
    stepping_back = {"declare_conflict"} if len(case.keys.holders) > 1 else set()
    if any(alarm.code == UNEXPLAINED for alarm in alarms):
        is_readable = all(alarm.code == UNEXPLAINED for alarm in alarms)
        ways_out = {"take_back", "renew"} if coordinates else set()
        return frozenset(ways_out | stepping_back if is_readable else ())
    acts = {"note", "link", "unlink", "tag", "untag"} | stepping_back
    acts |= {"strike", "strike_file"} if coordinates else set()
    if coordinates and not alarms:
        acts |= {"hand_over", "take_back"}
    if case.facts.closed_on is not None:
        return frozenset(acts | ({"reopen"} if coordinates else set()))
    acts |= {"decide", "convert", "merge", "prioritise"} | TASK_ACTS
    if not alarms:
        acts.add("ask")
        acts.add("feedback" if case.facts.acknowledged_on else "acknowledge")
        acts |= {"answer_meeting"} if case.card.meetings else set()
        if coordinates and not missing_for_closing(case.facts, is_talk=is_talk):
            acts.add("close")
    return frozenset(acts)


def _remember(office: DeskOffice, case: CaseFile, threads: tuple[Thread, ...]) -> None:
    """Pin what was read now. A colleague who was faster has pinned as much."""
    pins = dict(case.card.pins)
    active_on = case.card.active_on
    for thread in threads:
        pins[thread.report.id] = thread.pin
        active_on = max(active_on, day_of(thread.letters[-1]) or active_on)
    read = replace(card_as_read(case, threads), pins=pins)
    if read == case.card:
        return
    card = replace(read, active_on=active_on)
    row = case.row
    sealed = seal_card(card, case.keys.current, row.id, row.revision + 1)
    try:
        office.register.cases.refresh(row.id, row.revision, sealed)
    except CaseMoved:
        return


def _spans(thread: Thread) -> tuple[SpanView, ...]:
    days = {letter.context.epoch: day_of(letter) for letter in reversed(thread.letters)}
    return tuple(
        SpanView(thread.report.id, epoch.number, days.get(epoch.number))
        for epoch in thread.epochs
    )


def _handler(office: DeskOffice, case: CaseFile) -> str:
    handler = case.card.handler
    return office.directory().name_of(handler) if handler else ""
