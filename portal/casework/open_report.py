"""Opening a new report for the first time: it becomes a case.

The case's key goes to the same readers as the report's: the members whom the intake
sealed it to and whom the reporter did not leave out. Its first line says when it was
received, and of what kind it is.
"""

import secrets
from datetime import date, timedelta

from portal.casework import ledger
from portal.casework.card import Card, seal_card
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_keys import CaseKeys, digest_of, new_keys, seal_keys
from portal.casework.entered import check_entered
from portal.casework.fingerprint import new_case_name
from portal.casework.ledger import ID_BYTES, What
from portal.casework.lines import START, Line, LineKind, Place, line_digest, seal_line
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import has_terms
from portal.casework.refused import Alarm, CaseChanged, NotYours, ThreadAlarm
from portal.casework.said import body_of, open_meeting
from portal.casework.thread import Thread, read_thread
from portal.casework.write_down import card_after, figures_for
from portal.domain import case as case_rules
from portal.domain.decisions import Decision, Field
from portal.domain.facts import facts_of
from portal.domain.form import RELATION
from portal.domain.report import ReportBody
from portal.domain.talks import of_talk
from portal.profiles.handing_on import through
from portal.register.errors import NameTaken, NothingHere, ReportTaken
from portal.register.rows import CaseRow
from portal.storage.rows import RowBroken

TRIES = 5
FIRST_REVISION = 1
# A draft is sent within 168 hours, the most that an intake can be set to; and a day.
MOST_DAYS_UNSENT = timedelta(days=8)


def open_report(
    office: DeskOffice, person: SignedIn, report_id: bytes, act_id: bytes
) -> bytes:
    """Return the id of the report's case, which is made if nobody was first.

    Raises NotYours for who cannot open it, ThreadAlarm when it does not verify; the
    alarm stands in the audit chain.
    """
    if len(act_id) != ID_BYTES:
        raise ValueError("an act's id is 16 bytes")
    for _ in range(TRIES):
        case_id = _case_of(office, report_id)
        if case_id is not None:
            found = open_case(office, person, case_id).row.id
            ledger.end_overtaken(office, person, act_id)
            return found
        try:
            thread = _new_thread(office, person, report_id)
            joined = _joins(office, person, thread)
            if joined is not None:
                ledger.end_overtaken(office, person, act_id)
                return joined
            return _make_case(office, person, thread, act_id)
        except ThreadAlarm as refused:
            about = f"{refused.alarm.code} {report_id.hex()}"
            ledger.record(office, person, What("alarm", about=about))
            raise
        except (ReportTaken, NameTaken):
            continue
    raise CaseChanged


def _case_of(office: DeskOffice, report_id: bytes) -> bytes | None:
    """Return the case that was made of a report, or None when nobody opened it yet."""
    try:
        return office.register.cases.case_of(report_id)
    except NothingHere:
        return None
    except RowBroken as broken:
        raise NotYours from broken


def _new_thread(office: DeskOffice, person: SignedIn, report_id: bytes) -> Thread:
    """Return the thread of a report that may become a case of this person's desk."""
    thread = read_thread(office, person, report_id, None)
    if thread.report.desk not in person.desk_ids:
        raise NotYours
    if not has_terms(office, thread.report):
        raise ThreadAlarm(Alarm("row_broken", report_id))
    return thread


def _joins(office: DeskOffice, person: SignedIn, thread: Thread) -> bytes | None:
    """Return the case that a report with checked minutes belongs to, if it is one.

    It opens by itself only where taking it in was cut off, and is finished there: a
    case of its own would count the same reporter twice. ThreadAlarm where it names a
    report of no case.
    """
    body = body_of(thread.letters[0])
    if not isinstance(body, ReportBody) or body.checked is None:
        return None
    case_id = _case_of(office, bytes.fromhex(body.checked.follows))
    if case_id is None:
        raise ThreadAlarm(Alarm("moved", thread.report.id, 1))
    return open_case(office, person, case_id).row.id


def _make_case(
    office: DeskOffice, person: SignedIn, thread: Thread, act_id: bytes
) -> bytes:
    """Make the case and its first line, and end the act, in one transaction."""
    today = office.clock.today()
    report, case_id = thread.report, secrets.token_bytes(ID_BYTES)
    body = body_of(thread.letters[0])
    if not isinstance(body, ReportBody):
        raise ThreadAlarm(Alarm("unreadable", report.id, 1))
    check_entered(office, report.id, body)
    _check_keeps(office, thread, body)
    name = new_case_name()
    ledger.begin(office, person, act_id, What(ledger.OPENED, name))
    keys = new_keys(case_id, _holders(office, person, thread, body), person.person_id)
    sealed_keys = _seal(office, person, keys)
    decisions = _first_decisions(office, thread, body)
    line = Line(LineKind.OPENED, act_id, person.person_id, today, decisions)
    place = Place(case_id, 1, START, keys.version)
    first = seal_line(line, place, keys.current, person.keys.signing_seed)
    meeting = open_meeting(thread.letters)
    card = Card(
        name=name,
        desk=report.desk,
        stage="",
        type="",
        handler=b"",
        figure_id=secrets.token_bytes(ID_BYTES),
        line_count=1,
        head=line_digest(first),
        active_on=today,
        received_on=_received_on(thread, body),
        meetings={} if meeting is None else {report.id: meeting},
        pins={report.id: thread.pin},
    )
    card = card_after(office, card, facts_of(decisions), None)
    row = CaseRow(
        id=case_id,
        name=name,
        desk=report.desk,
        opened_on=today,
        closed_on=None,
        keys_digest=digest_of(sealed_keys),
        card=seal_card(card, keys.current, case_id, FIRST_REVISION),
        revision=FIRST_REVISION,
    )
    case = CaseFile(row, keys, card, ())
    counted = figures_for(office, person, case, line)
    office.register.cases.add(row, sealed_keys, report.id, act_id, first, counted)
    return case_id


def _check_keeps(office: DeskOffice, thread: Thread, body: ReportBody) -> None:
    """Raise ThreadAlarm for a talk at a desk of cases, or the other way round.

    The desk stands in clear: whoever writes to the mailbox could make a case of what
    somebody told a confidant. Which form it was, its reporter has signed.
    """
    form = office.profile.forms(office.language).get(body.form_id)
    keeps_cases, desk = office.profile.keeps_cases, thread.report.desk
    if form is not None and keeps_cases(form.desk) is not keeps_cases(desk):
        raise ThreadAlarm(Alarm("moved", thread.report.id, 1))


def _holders(
    office: DeskOffice, person: SignedIn, thread: Thread, body: ReportBody
) -> tuple[bytes, ...]:
    """Return the readers of the report who are still members, and who opens it."""
    desk = office.directory().desk(thread.report.desk)
    members = [member.id for member in desk.members] if desk else []
    readers = {one for one in members if one.hex() in body.readers}
    left_out = {one for one in members if one.hex() in body.left_out}
    return tuple(sorted((readers - left_out) | {person.person_id}))


def _seal(office: DeskOffice, person: SignedIn, keys: CaseKeys) -> bytes:
    directory = office.directory()
    recipients = [directory.people[one].recipient for one in keys.holders]
    return seal_keys(
        keys,
        person.keys.signing_seed,
        [*recipients, directory.current.recovery],
        directory.current.slots,
    )


def _first_decisions(
    office: DeskOffice, thread: Thread, body: ReportBody
) -> tuple[Decision, ...]:
    today, received_on = office.clock.today(), _received_on(thread, body)
    form = office.profile.forms(office.language).get(body.form_id)
    kind = form.kind if form else "report"
    relation = body.answers.get(RELATION, "")
    channel = _channel(office, body)
    begun = case_rules.begin(received_on, today, kind, str(relation), channel)
    if office.profile.terms.at(received_on).acknowledges_itself:
        # The intake acknowledged it by itself, as the profile's terms ask (R18).
        begun = (*begun, Decision(received_on, today, Field.ACKNOWLEDGED))
    is_case = office.profile.keeps_cases(thread.report.desk)
    return begun if is_case else of_talk(begun)


def _channel(office: DeskOffice, body: ReportBody) -> str:
    """Return the way by which a report came; the profile names that of a talk."""
    if body.entered is not None:
        return body.entered.channel
    handed_on = through(office.profile, body.handed_on) if body.handed_on else ""
    return handed_on or case_rules.OVER_THE_PORTAL


def _received_on(thread: Thread, body: ReportBody) -> date:
    """Return the day of receipt, as far as the reporter's own signature bears it out.

    It stands in clear, so whoever writes to the mailbox can change it before anybody
    opens the report, and with it every term. What they can do is some days.
    """
    if body.entered is not None:
        # Signed by the colleague who entered it: it may lie well in the past.
        return body.entered.received_on
    signed, stored = body.written_on, thread.report.received_on
    return stored if signed <= stored <= signed + MOST_DAYS_UNSENT else signed
