"""What is shown of how long a case is kept, and which cases may be forgotten now.

For one case and for the list of a person's cases. Takes what `keeping` has read of the
lines; judges no step, which is done by the acts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.casework import memory
from portal.casework.card import Card
from portal.casework.case_file import CaseFile, card_of, keys_of, open_case
from portal.casework.keeping import Keeping, is_of_desk, is_second, keeping_of
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import desk_label
from portal.casework.refused import Alarm, NotYours, ThreadAlarm
from portal.domain.terms import add_months
from portal.register.rows import CaseRow

PROPOSE, AGREE, EXTEND = "propose_forgetting", "agree_to_forget", "extend_keeping"


@dataclass(frozen=True)
class RetentionView:
    """How long a closed case is kept.

    `ends_on` is None where its class has no term; it counts a longer keeping that was
    decided on. `state` is "kept", "due", "proposed" or "agreed". `seconds` are the
    names of who may agree, `unread` says that something came which nobody has read.
    """

    class_label: str
    ends_on: date | None
    until: date | None
    state: str
    proposed_by: str
    proposed_on: date | None
    is_your_proposal: bool
    may_finish: bool
    seconds: tuple[str, ...]
    unread: bool


@dataclass(frozen=True)
class RetentionRow:
    """A closed case in the list."""

    case_id: bytes
    name: str
    desk_label: str
    closed_on: date
    view: RetentionView


def retention_of(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> RetentionView | None:
    """Return how long a closed case is kept; None for an open one."""
    if case.facts.closed_on is None:
        return None
    keeping = keeping_of(office, case)
    found = office.retention.class_of(case.facts)
    ends_on = office.retention.ends_on(case.facts)
    if ends_on is not None:
        ends_on = max(ends_on, keeping.until or ends_on)
    proposal = keeping.proposal
    directory = office.directory()
    proposer = proposal.statement.proposer if proposal else person.person_id
    counts = office.mailbox.letter_counts(case.report_ids)
    return RetentionView(
        class_label=found.label if found else "",
        ends_on=ends_on,
        until=keeping.until,
        state=_state(office, keeping, ends_on),
        proposed_by=directory.name_of(proposer) if proposal else "",
        proposed_on=proposal.line.day if proposal else None,
        is_your_proposal=proposal is not None and proposer == person.person_id,
        may_finish=proposal is not None and is_second(office, person, case, proposal),
        seconds=tuple(
            directory.name_of(one)
            for one in case.keys.holders
            if one != proposer and is_of_desk(office, case, one)
        ),
        unread=any(
            counts.get(one, 0) > pin.count for one, pin in case.card.pins.items()
        ),
    )


def retention_acts(
    person: SignedIn,
    case: CaseFile,
    view: RetentionView | None,
    alarms: tuple[Alarm, ...],
) -> frozenset[str]:
    """Return which of the three acts this person may do now."""
    if view is None or alarms:
        return frozenset()
    coordinates = person.coordinates(case.card.desk)
    acts = set()
    if view.state == "due" and coordinates and not view.unread:
        acts.add(PROPOSE)
    if view.state in {"proposed", "agreed"} and view.may_finish and not view.unread:
        acts.add(AGREE)
    if view.state != "agreed" and (coordinates or view.may_finish):
        acts.add(EXTEND)
    return frozenset(acts)


def retention_list(office: DeskOffice, person: SignedIn) -> tuple[RetentionRow, ...]:
    """Return the closed cases of this person whose term has passed, longest ago first.

    Also those that somebody chose to keep longer. A case that does not open, or is not
    in order, is not in it: the queue tells of those.
    """
    shortest, today = office.retention.shortest, office.clock.today()
    if shortest is None:
        return ()
    rows = []
    for row, card in _closed(office, person):
        if card.closed_on is None or add_months(card.closed_on, shortest) > today:
            continue
        shown = _row(office, person, row, card)
        if shown is not None:
            rows.append(shown)
    return tuple(sorted(rows, key=lambda one: (one.view.ends_on, one.name)))


def _closed(office: DeskOffice, person: SignedIn) -> Iterator[tuple[CaseRow, Card]]:
    """Yield each case of this person with its card, as far as they open."""
    keyring = memory.take(office, person)
    for each in office.register.cases.of_desks(person.desk_ids):
        try:
            row, keys = keys_of(office, person, each, keyring)
            if keys is not None and person.person_id in keys.holders:
                yield row, card_of(row, keys, keyring)
        except ThreadAlarm:
            continue
    memory.keep(office, person, keyring)


def _row(
    office: DeskOffice, person: SignedIn, row: CaseRow, card: Card
) -> RetentionRow | None:
    """Return the row of a case that has a term which passed once; None for others."""
    name = f"retention {row.id.hex()} {row.revision}"
    try:
        case = office.in_mind.recall(
            person.session, name, lambda: open_case(office, person, row.id)
        )
    except (NotYours, ThreadAlarm):
        return None
    view = retention_of(office, person, case)
    if view is None or view.ends_on is None or card.closed_on is None or case.alarms:
        return None
    is_shown = view.state != "kept" or view.until is not None
    desk = desk_label(office, card.desk)
    row_shown = RetentionRow(row.id, card.name, desk, card.closed_on, view)
    return row_shown if is_shown else None


def _state(office: DeskOffice, keeping: Keeping, ends_on: date | None) -> str:
    if keeping.approval is not None:
        return "agreed"
    if ends_on is None or ends_on > office.clock.today():
        return "kept"
    return "due" if keeping.proposal is None else "proposed"
