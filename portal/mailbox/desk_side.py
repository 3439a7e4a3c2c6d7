"""What the desk does with the mailbox: list, set days, change access, destroy.

It sees sealed letters and days as the intake does; what else it knows stands in the
register. Housekeeping runs with the desk's rights.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any, Unpack

from sqlalchemy import Select, bindparam, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from crypto.epoch import SealedEpoch
from portal.mailbox.errors import EpochThere, NothingThere
from portal.mailbox.files import remove_parts
from portal.mailbox.rows import LONGEST_DRAFT_SECONDS, BrokenReport, Days, Report
from portal.mailbox.standing import Standing, Standings
from portal.mailbox.tables import (
    drafts,
    epochs,
    files,
    letters,
    reports,
    uploads,
)
from portal.mailbox.thread import Thread, insert_epoch
from portal.storage.columns import UNREADABLE
from portal.storage.rows import Shape

# Beyond this many ids it is cheaper to count all letters than to name the reports.
MOST_IDS = 500

_SHAPE = Shape(reports.columns)
_OF_DESKS = (
    select(reports)
    .where(reports.c.desk.in_(bindparam("desks", expanding=True)))
    .order_by(reports.c.id)
)
_AMONG = select(reports).where(reports.c.id.in_(bindparam("ids", expanding=True)))
_REPORT = select(reports).where(reports.c.id == bindparam("report_id"))
_COUNTS = select(letters.c.report_id, func.count()).group_by(letters.c.report_id)
_COUNTS_OF = _COUNTS.where(
    letters.c.report_id.in_(bindparam("report_ids", expanding=True))
)
_EPOCHS = select(epochs.c.report_id, func.count()).group_by(epochs.c.report_id)
_EPOCHS_OF = _EPOCHS.where(
    epochs.c.report_id.in_(bindparam("report_ids", expanding=True))
)
_ELSEWHERE = select(reports.c.id, reports.c.desk).where(
    reports.c.desk.not_in(bindparam("desks", expanding=True))
)
_REGRANT = (
    update(epochs)
    .where(
        epochs.c.report_id == bindparam("of_report"),
        epochs.c.number == bindparam("of_number"),
    )
    .values(desk_grant=bindparam("grant"))
)
FILES_OF = [
    select(table.c.id).where(table.c.report_id == bindparam("report_id_"))
    for table in (files, uploads)
]
DESTROY = tuple(
    delete(table).where(column == bindparam("report_id_"))
    for table, column in (
        (files, files.c.report_id),
        (uploads, uploads.c.report_id),
        (letters, letters.c.report_id),
        (epochs, epochs.c.report_id),
        (drafts, drafts.c.report_id),
        (reports, reports.c.id),
    )
)
_SWEEP = delete(drafts).where(
    or_(
        drafts.c.expires_at <= bindparam("now"),
        drafts.c.expires_at > bindparam("beyond"),
    )
)


class DeskSide(Thread):
    """The part of the mailbox that the desk uses."""

    def reports(self, desks: Collection[str]) -> tuple[Report, ...]:
        """Return all whole reports of these desks, in the order of their random ids."""
        return self.reports_and_broken(desks)[0]

    def reports_and_broken(
        self, desks: Collection[str]
    ) -> tuple[tuple[Report, ...], tuple[BrokenReport, ...]]:
        """Return all reports of these desks, and apart those that cannot be read.

        A row whose id is none is in neither: it is nobody's report any more.
        """
        with self.database.connect() as connection:
            rows = connection.execute(_OF_DESKS, {"desks": sorted(desks)}).all()
        return _read(rows)

    def among(
        self, ids: Sequence[bytes]
    ) -> tuple[tuple[Report, ...], tuple[BrokenReport, ...]]:
        """Return reports by id, as `reports_and_broken` does, whatever their desk."""
        with self.database.connect() as connection:
            parts = [
                connection.execute(_AMONG, {"ids": ids[at : at + MOST_IDS]}).all()
                for at in range(0, len(ids), MOST_IDS)
            ]
        return _read([row for part in parts for row in part])

    def standing(self, desks: Collection[str]) -> Standing:
        """Return how all reports of these desks stand now."""
        return self._standings.of(desks)

    @cached_property
    def _standings(self) -> Standings:
        return Standings(self.database)

    def elsewhere(self, desks: Collection[str]) -> dict[bytes, str]:
        """Return the desk by report id, of every report that is at none of these."""
        with self.database.connect() as connection:
            rows = connection.execute(_ELSEWHERE, {"desks": sorted(desks)}).all()
        return {one: desk for one, desk in rows if isinstance(one, bytes)}

    def report(self, report_id: bytes) -> Report:
        """Return one report; NothingThere when it is not there, RowBroken."""
        with self.database.connect() as connection:
            row = connection.execute(_REPORT, {"report_id": report_id}).one_or_none()
        if row is None:
            raise NothingThere
        _SHAPE.check(row)
        return Report(*row)

    def letter_counts(
        self, report_ids: Collection[bytes] | None = None
    ) -> dict[bytes, int]:
        """Return how many letters each report has; of all, unless some are named.

        A named report that is not there is not in the answer.
        """
        return self._counted(_COUNTS, _COUNTS_OF, report_ids)

    def epoch_counts(
        self, report_ids: Collection[bytes] | None = None
    ) -> dict[bytes, int]:
        """Return how many epochs each report has, as `letter_counts` does."""
        return self._counted(_EPOCHS, _EPOCHS_OF, report_ids)

    def record_days(self, report_id: bytes, **days: Unpack[Days]) -> None:
        """Set days of a report, by name; None takes a day away.

        Raises:
            ValueError: when no day is named, or one that never changes.
            NothingThere: when there is no such report.
        """
        if not days or not days.keys() <= Days.__annotations__.keys():
            raise ValueError(f"days that may be set: {', '.join(Days.__annotations__)}")
        statement = update(reports).where(reports.c.id == report_id).values(**days)
        with self.database.begin() as connection:
            if connection.execute(statement).rowcount != 1:
                raise NothingThere

    def replace_desk_grant(self, report_id: bytes, number: int, grant: bytes) -> None:
        """Put a re-headed desk grant in the place of an epoch's former one.

        Raises:
            NothingThere: when the report has no such epoch.
        """
        with self.database.begin() as connection:
            done = connection.execute(
                _REGRANT, {"of_report": report_id, "of_number": number, "grant": grant}
            )
            if done.rowcount != 1:
                raise NothingThere

    def add_epoch(self, report_id: bytes, epoch: SealedEpoch) -> None:
        """Add the epoch in which from now on is written.

        Raises:
            EpochThere: when another act began an epoch with this number.
            NothingThere: when there is no such report.
        """
        try:
            with self.database.begin() as connection:
                insert_epoch(connection, report_id, epoch)
        except IntegrityError as refused:
            if epoch.number in {known.number for known in self.epochs(report_id)}:
                raise EpochThere from refused
            raise NothingThere from refused

    def _counted(
        self,
        of_all: Select[Any],
        of_some: Select[Any],
        report_ids: Collection[bytes] | None,
    ) -> dict[bytes, int]:
        asked = None if report_ids is None else set(report_ids)
        with self.database.connect() as connection:
            if asked is None or len(asked) > MOST_IDS:
                rows = connection.execute(of_all).all()
            else:
                rows = connection.execute(of_some, {"report_ids": sorted(asked)}).all()
        return {
            report_id: count
            for report_id, count in rows
            if asked is None or report_id in asked
        }

    def destroy(self, report_id: bytes) -> None:
        """Remove every row of a report in one commit, then its files and all traces.

        Once the letters are gone, nobody can open a part any more; where this is cut
        off before the last of them, the next `sweep_files` removes the rest.
        A report that is not there any more is no error: repeating this is harmless.
        SQLite overwrites freed space with zeros and empties its log here; where a
        reader prevented the latter, the next `sweep` does it. PostgreSQL frees the
        space at its next vacuum.
        """
        of_report = {"report_id_": report_id}
        with self.database.begin() as connection:
            ids = [
                each
                for statement in FILES_OF
                for each in connection.scalars(statement, of_report).all()
            ]
            for statement in DESTROY:
                connection.execute(statement, of_report)
        for file_id in ids:
            remove_parts(self.database, file_id)
        self.database.checkpoint()

    def sweep(self, now: int) -> int:
        """Remove drafts that have expired; return how many there were.

        Also those that would expire later than any of ours, which nobody here kept: in
        SQLite that is a text, too. `now` is in Unix seconds.
        """
        beyond = now + LONGEST_DRAFT_SECONDS
        with self.database.begin() as connection:
            swept = connection.execute(_SWEEP, {"now": now, "beyond": beyond}).rowcount
        self.database.checkpoint()
        return swept


def _read(
    rows: Iterable[Any],
) -> tuple[tuple[Report, ...], tuple[BrokenReport, ...]]:
    whole: list[Report] = []
    broken: list[BrokenReport] = []
    for row in rows:
        if _SHAPE.fits(row):
            whole.append(Report(*row))
        elif not {row.id, row.desk} & {UNREADABLE, None}:
            broken.append(BrokenReport(row.id, row.desk))
    return tuple(whole), tuple(broken)
