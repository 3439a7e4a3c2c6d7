"""Taking into a case what its reporter said of the minutes, under their own new code.

The reporter's report follows one of this case, and the last letter of that one names
it: only both together count. It joins the same case, opens for the holders of the case
and for nobody else, and is not counted a second time. SPEC §4.7.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from crypto.age import Identity, Recipient
from crypto.epoch import DeskEpoch, open_desk_grants, regrant, succeed
from crypto.errors import GrantRefused, LetterRefused, NoMatch
from crypto.letter import Letter, Pin, open_thread, pin_of
from portal.casework import ledger
from portal.casework.access_change import recipients_of
from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.close import readable_until
from portal.casework.ledger import What
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.refused import Alarm, ThreadAlarm
from portal.casework.said import body_of, continued_by
from portal.casework.staged import move_staged
from portal.casework.thread import Thread, check_recipient, read_thread
from portal.domain.minutes import Checked
from portal.domain.report import ReportBody
from portal.domain.told import refuse_nothing_waits
from portal.mailbox.errors import NothingThere
from portal.mailbox.rows import Days, Report
from portal.storage.rows import RowBroken


def take_in_minutes(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes
) -> None:
    """Take the checked minutes of a case into it; letters go to that report from then.

    Any holder of the case may, as any reader may open a report. Raises Refusal when
    none wait, ThreadAlarm when what waits is not what the last letter names, and what
    `act.carry_out` raises.
    """

    def plan(case: CaseFile) -> Plan:
        waiting = next(waiting_for(case, _threads(office, person, case)), None)
        if waiting is None:
            refuse_nothing_waits()
        following = Following(office, person, case, *waiting)
        checked = following.checked
        return Plan(
            kind=LineKind.MINUTES_CHECKED,
            details={
                "verdict": checked.verdict.value,
                "version": str(checked.version),
                "day": following.body.written_on.isoformat(),
                "follows": checked.follows,
                "report": following.report_id.hex(),
            },
            attach={following.report_id: following.pin(following.epochs)},
            prepare=following.take_in,
            days=_days(office, case),
            days_of=(following.report_id,),
        )

    # What waited is taken in once it is done, so a repeat cannot plan it again.
    done = (LineKind.MINUTES_CHECKED, b"")
    try:
        carry_out(office, person, case_id, act_id, plan, done)
    except ThreadAlarm as refused:
        # No page of the case shows a report that is not in it yet.
        about = f"{refused.alarm.code} {refused.alarm.report_id.hex()}"
        ledger.record(office, person, What("alarm", about=about))
        raise


def _days(office: DeskOffice, case: CaseFile) -> Days:
    """Return the days of the case for the row of a report that joins it."""
    facts, received_on = case.facts, case.card.received_on
    terms = office.profile.terms.at(received_on)
    days: Days = {"feedback_on": facts.feedback_on, "closed_on": facts.closed_on}
    if facts.closed_on is not None:
        days["readable_until"] = readable_until(office, facts.closed_on)
    if facts.acknowledged_on is not None:
        days["acknowledged_on"] = facts.acknowledged_on
        days["feedback_by"] = terms.feedback_by(received_on, facts.acknowledged_on)
    return days


def waiting_for(
    case: CaseFile, threads: tuple[Thread, ...]
) -> Iterator[tuple[Thread, Letter]]:
    """Yield each thread that has ended, and its last letter.

    Only of reports that are not in the case yet. The first such letter of a thread
    counts: whoever came later was refused by the intake.
    """
    for thread in threads:
        for letter in thread.letters:
            goes_on = continued_by(letter)
            if goes_on is None:
                continue
            if goes_on[0] not in case.card.pins:
                yield thread, letter
            break


def _threads(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> tuple[Thread, ...]:
    return tuple(
        read_thread(office, person, report_id, pin)
        for report_id, pin in case.card.pins.items()
    )


@dataclass(frozen=True)
class Following:
    """A report that goes on from one of a case, before it is taken in.

    `last` is the letter of the old thread that names it.
    """

    office: DeskOffice = field(repr=False)
    person: SignedIn = field(repr=False)
    case: CaseFile = field(repr=False)
    before: Thread = field(repr=False)
    last: Letter = field(repr=False)

    @property
    def report_id(self) -> bytes:
        """The report that the last letter names."""
        return self.named[0]

    @cached_property
    def named(self) -> tuple[bytes, bytes]:
        """The report that the last letter names, and the digest of its first letter."""
        named = continued_by(self.last)
        if named is None:
            raise ThreadAlarm(Alarm("unreadable", self.before.report.id))
        return named

    @property
    def checked(self) -> Checked:
        """What the reporter says of the minutes."""
        checked = self.body.checked
        if checked is None or checked.follows != self.before.report.id.hex():
            raise ThreadAlarm(Alarm("moved", self.report_id, 1))
        return checked

    @cached_property
    def body(self) -> ReportBody:
        """The first letter of the report that goes on."""
        body = body_of(self.letters[0])
        if not isinstance(body, ReportBody):
            raise ThreadAlarm(Alarm("unreadable", self.report_id, 1))
        return body

    @cached_property
    def report(self) -> Report:
        """Its row; ThreadAlarm where it is gone or broken."""
        try:
            return self.office.mailbox.report(self.report_id)
        except NothingThere as gone:
            raise ThreadAlarm(Alarm("report_gone", self.report_id)) from gone
        except RowBroken as broken:
            raise ThreadAlarm(Alarm("row_broken", self.report_id)) from broken

    @cached_property
    def opened(self) -> tuple[Identity, tuple[DeskEpoch, ...]]:
        """Its epochs, and the identity that opens its grants now.

        The intake sealed the first to the span in which the old thread ended. Where an
        earlier try of this act was cut off, they open for this person already.
        """
        try:
            stored = self.office.mailbox.epochs(self.report_id)
        except RowBroken as broken:
            raise ThreadAlarm(Alarm("row_broken", self.report_id)) from broken
        grants = [each.desk_grant for each in stored]
        span = self.before.epochs[self.last.context.epoch - 1]
        own, ended = self.person.keys.identity, span.identity
        open_with = partial(open_desk_grants, report_id=self.report_id)
        try:
            try:
                return own, open_with(grants, own)
            except NoMatch:
                return ended, open_with(grants, ended)
        except (NoMatch, GrantRefused) as refused:
            raise ThreadAlarm(Alarm("grant", self.report_id)) from refused

    @cached_property
    def epochs(self) -> tuple[DeskEpoch, ...]:
        """Its epochs as they are now, of the reporter whom its row names."""
        epochs = self.opened[1]
        check_recipient(self.report, epochs)
        return epochs

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Its letters, verified."""
        keys = {epoch.number: epoch.keys() for epoch in self.epochs}
        try:
            sealed = self.office.mailbox.letters(self.report_id)
            letters = open_thread(self.report_id, sealed, keys)
        except RowBroken as broken:
            raise ThreadAlarm(Alarm("row_broken", self.report_id)) from broken
        except LetterRefused as refused:
            code = refused.reason.replace(" ", "_")
            alarm = Alarm(code, self.report_id, refused.sequence)
            raise ThreadAlarm(alarm) from refused
        if letters[0].digest != self.named[1]:
            # Whoever writes to the mailbox can put a report of their own in its place.
            raise ThreadAlarm(Alarm("swapped", self.report_id, 1))
        return letters

    def pin(self, epochs: tuple[DeskEpoch, ...]) -> Pin:
        """Return the pin up to its first letter: what was written since is new."""
        return pin_of(self.letters[:1], epochs)

    def take_in(self) -> Mapping[bytes, Pin]:
        """Give its grants to the holders of the case, and begin a span of their own.

        Who held the old span and has left since could have read what was sent then,
        and can read nothing of what follows. Files that wait to be sent come along.
        """
        office, identity = self.office, self.opened[0]
        recipients = recipients_of(office, self.case.keys)
        slots = office.directory().current.slots
        for sealed in office.mailbox.epochs(self.report_id)[: len(self.epochs)]:
            grant = regrant(sealed.desk_grant, identity, recipients, slots)
            office.mailbox.replace_desk_grant(self.report_id, sealed.number, grant)
        reporter = Recipient.from_raw(self.report.recipient)
        new, epoch = succeed(self.epochs[-1], reporter, recipients, slots)
        office.mailbox.add_epoch(self.report_id, new)
        move_staged(office, self.case, self.before.report.id, self.report_id)
        return {self.report_id: self.pin((*self.epochs, epoch))}
