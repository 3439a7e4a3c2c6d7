"""The queue: every case and new report that this person can open, due first.

Days come from the signed facts in each case's card, counts of letters from the mailbox.
A case that does not open for this person is in no row, no count and no choice (R24). At
most one row has to be opened the slow way; the keyring keeps the rest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from portal.casework import keyring as keyrings
from portal.casework.card import Card
from portal.casework.case_file import card_of, keys_of
from portal.casework.keyring import Keyring
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import (
    QueueRow,
    broken_row_of,
    case_row_of,
    has_terms,
    new_row_of,
    withheld_row_of,
)
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.thread import open_epochs, open_grants
from portal.domain.case import Stage
from portal.domain.queue import Reason
from portal.mailbox.rows import BrokenReport, Report
from portal.register.rows import BrokenCase, CaseRow

PAGE_ROWS = 25
MINE = "mine"
NOBODY = "none"


@dataclass(frozen=True)
class QueueFilters:
    """What to show, as it stands in the address; empty means everything.

    `handler` is a person's hexadecimal id, "mine" or "none"; `type` is a code without
    subtype. What is unknown matches nothing.
    """

    desk: str = ""
    stage: str = ""
    type: str = ""
    handler: str = ""
    need: str = ""


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many rows it would show."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class QueueChoices:
    """The values that occur, for each filter."""

    desks: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    types: tuple[Choice, ...]
    handlers: tuple[Choice, ...]
    needs: tuple[Choice, ...]


@dataclass(frozen=True)
class QueuePage:
    """One page; `counts` has the number of each need over all that may be opened."""

    rows: tuple[QueueRow, ...]
    page: int
    pages: int
    total: int
    counts: Mapping[str, int]
    choices: QueueChoices


def queue(
    office: DeskOffice,
    person: SignedIn,
    filters: QueueFilters | None = None,
    page: int = 1,
) -> QueuePage:
    """Return one page of the queue, 25 rows, what must be done first on top."""
    keyring = keyrings.take(office, person)
    everything = sorted(_rows(office, person, keyring), key=lambda row: row.key)
    keyrings.keep(office, person, keyring)
    shown = [row for row in everything if _matches(row, filters, person)]
    pages = max(1, -(-len(shown) // PAGE_ROWS))
    page = min(max(1, page), pages)
    start = (page - 1) * PAGE_ROWS
    return QueuePage(
        rows=tuple(shown[start : start + PAGE_ROWS]),
        page=page,
        pages=pages,
        total=len(shown),
        counts={choice.id: choice.count for choice in _needs(everything)},
        choices=_choices(everything),
    )


def _rows(office: DeskOffice, person: SignedIn, keyring: Keyring) -> Iterable[QueueRow]:
    desks = person.desk_ids
    reports, broken = office.mailbox.reports_and_broken(desks)
    letters = office.mailbox.letter_counts([one.id for one in reports])
    taken = office.register.cases.reports(desks)
    in_a_row: set[bytes] = set()
    for found, opened in _cases(office, person, keyring):
        if opened is None:
            in_a_row.update(one for one in taken if taken[one] == found.id)
            yield withheld_row_of(office, found)
            continue
        in_a_row.update(opened.card.pins)
        ids = {one.id for one in broken}
        yield case_row_of(office, opened.row, opened.card, letters, ids)
    everything: tuple[Report | BrokenReport, ...] = (*reports, *broken)
    for report in everything:
        if report.id in in_a_row:
            continue
        is_taken = report.id in taken
        holding = _holding(office, person, report, keyring, is_taken=is_taken)
        if holding is Holding.NONE:
            continue
        if isinstance(report, BrokenReport) or not has_terms(office, report):
            yield broken_row_of(office, report)
            continue
        # With a case that stays shut, although the report would open: somebody has
        # changed what belongs together.
        is_alarmed = is_taken or holding is Holding.ALARMED
        yield new_row_of(office, report, letters, is_alarmed=is_alarmed)


@dataclass(frozen=True)
class _Opened:
    """A case's row, and its card opened with this person's keys."""

    row: CaseRow
    card: Card


def _cases(
    office: DeskOffice, person: SignedIn, keyring: Keyring
) -> Iterator[tuple[CaseRow | BrokenCase, _Opened | None]]:
    """Yield the cases of this person; with None where one does not open as it did.

    To whom it never opened, it stays as hidden as it was.
    """
    whole, broken = office.register.cases.of_desks_and_broken(person.desk_ids)
    for found in whole:
        was_mine = keyring.is_known_as_open(found.id)
        try:
            row, keys = keys_of(office, person, found, keyring)
            if keys is not None and person.person_id in keys.holders:
                yield found, _Opened(row, card_of(row, keys, keyring))
        except ThreadAlarm:
            if was_mine:
                yield found, None
    for lost in broken:
        if keyring.is_known_as_open(lost.id):
            yield lost, None


class Holding(Enum):
    """Whether somebody holds a report's keys."""

    MINE = "mine"
    NONE = "none"
    ALARMED = "alarmed"


def _holding(
    office: DeskOffice,
    person: SignedIn,
    report: Report | BrokenReport,
    keyring: Keyring,
    *,
    is_taken: bool,
) -> Holding:
    """Whether this person holds the report's keys; ALARMED where those do not verify.

    What is known is believed, but for a report that became a case since: then access
    may have been taken away.
    """
    known = keyring.reports.get(report.id)
    if known is False or (known is True and not is_taken):
        return Holding.MINE if known else Holding.NONE
    try:
        if isinstance(report, BrokenReport):
            open_grants(office, person, report.id)
        else:
            open_epochs(office, person, report)
    except NotYours:
        is_mine = False
    except ThreadAlarm:
        return Holding.ALARMED
    else:
        is_mine = True
    keyring.remember_report(report.id, is_mine=is_mine)
    return Holding.MINE if is_mine else Holding.NONE


def _matches(row: QueueRow, filters: QueueFilters | None, person: SignedIn) -> bool:
    if filters is None:
        return True
    handler = {
        MINE: person.person_id.hex(),
        NOBODY: "",
    }.get(filters.handler, filters.handler)
    return (
        filters.desk in {"", row.desk_id}
        and filters.stage in {"", row.stage}
        and filters.type in {"", row.type}
        and filters.need in {"", row.need}
        and (not filters.handler or handler == row.handler_id)
    )


def _choices(rows: list[QueueRow]) -> QueueChoices:
    return QueueChoices(
        desks=_counted(rows, lambda row: (row.desk_id, row.desk_label)),
        stages=_counted(
            rows, lambda row: (row.stage, row.stage_label), [*map(str, Stage)]
        ),
        types=_counted(rows, lambda row: (row.type, row.type_label)),
        handlers=_counted(rows, lambda row: (row.handler_id, row.handler)),
        needs=_needs(rows),
    )


def _needs(rows: list[QueueRow]) -> tuple[Choice, ...]:
    return _counted(rows, lambda row: (row.need, row.need), [*map(str, Reason)])


def _counted(
    rows: list[QueueRow],
    of: Callable[[QueueRow], tuple[str, str]],
    order: list[str] | None = None,
) -> tuple[Choice, ...]:
    """Return the values that occur, in a given order or by label."""
    labels: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for row in rows:
        value, label = of(row)
        labels[value] = label
        numbers[value] = numbers.get(value, 0) + 1
    labels.pop("", None)
    values = (
        [one for one in order if one in labels]
        if order
        else sorted(labels, key=lambda value: labels[value].casefold())
    )
    return tuple(Choice(value, labels[value], numbers[value]) for value in values)
