"""The cases' rows: names and days in clear, all else sealed; lines only ever added.

One act is one transaction: its line, the new card, its figures and the end of the act.
It is refused as a whole when another act came first, so that nothing is lost and
nothing stands there half. Nothing here can remove a line, and none changes but one out
of which words are struck.
"""

from datetime import date
from itertools import takewhile

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.register.drafts import reseal
from portal.register.errors import CaseMoved, NameTaken, NothingHere, ReportTaken
from portal.register.many_cases import ROW, SHAPE, ManyCases
from portal.register.rows import CaseChange, CaseRow, FigureRow, LineRow
from portal.register.tables import (
    acts,
    case_lines,
    case_reports,
    case_texts,
    cases,
    figures,
)
from portal.storage.columns import UNREADABLE
from portal.storage.rows import RowBroken, Shape

_LINE_SHAPE, _FIGURE_SHAPE = Shape(case_lines.columns), Shape(figures.columns)
_SHAPE_WITH_KEYS = Shape((*ROW, cases.c.sealed_keys))


class Cases(ManyCases):
    """Case files and the figures that come of them."""

    def case(self, case_id: bytes) -> CaseRow:
        """One case; NothingHere when there is none, RowBroken."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(*ROW).where(cases.c.id == case_id)
            ).one_or_none()
        if row is None:
            raise NothingHere
        SHAPE.check(row)
        return CaseRow(*row)

    def with_keys(self, case_id: bytes) -> tuple[CaseRow, bytes]:
        """Return a case with its sealed keys, read as one; NothingHere, RowBroken."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(*ROW, cases.c.sealed_keys).where(cases.c.id == case_id)
            ).one_or_none()
        if row is None:
            raise NothingHere
        _SHAPE_WITH_KEYS.check(row)
        return CaseRow(*row[:-1]), row.sealed_keys

    def lines(self, case_id: bytes) -> tuple[LineRow, ...]:
        """Return the lines of a case in order, up to the first that is none."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(case_lines)
                .where(case_lines.c.case_id == case_id)
                .order_by(case_lines.c.number)
            ).all()
        return tuple(LineRow(*row) for row in takewhile(_LINE_SHAPE.fits, rows))

    def case_of(self, report_id: bytes) -> bytes:
        """Return the case of a report; NothingHere when nobody opened it yet.

        Raises RowBroken when what stands there is no case.
        """
        with self._database.connect() as connection:
            case_id = connection.scalar(
                select(case_reports.c.case_id).where(
                    case_reports.c.report_id == report_id
                )
            )
        if case_id is None:
            raise NothingHere
        if case_id is UNREADABLE:
            raise RowBroken
        return bytes(case_id)

    def add(
        self,
        row: CaseRow,
        sealed_keys: bytes,
        report_id: bytes,
        act_id: bytes,
        line: LineRow,
        counted: tuple[FigureRow, ...],
    ) -> None:
        """Make a case of a report, with its first line; the act is then finished.

        Raises ReportTaken when another was first, NameTaken when the name is in use.
        """
        with self._database.begin() as connection:
            if connection.scalar(select(cases.c.id).where(cases.c.name == row.name)):
                raise NameTaken
            try:
                connection.execute(
                    insert(cases).values(
                        id=row.id,
                        name=row.name,
                        desk=row.desk,
                        opened_on=row.opened_on,
                        closed_on=row.closed_on,
                        sealed_keys=sealed_keys,
                        keys_digest=row.keys_digest,
                        card=row.card,
                        revision=row.revision,
                    )
                )
                connection.execute(
                    insert(case_reports).values(report_id=report_id, case_id=row.id)
                )
            except IntegrityError as refused:
                raise ReportTaken from refused
            _write(connection, line, counted)
            _finish(connection, act_id, row.opened_on)

    def change(self, change: CaseChange, today: date) -> None:
        """Write one act to its case; CaseMoved when another came first."""
        values: dict[str, object] = {
            "revision": change.revision + 1,
            "card": change.card,
            "closed_on": change.closed_on,
        }
        if change.sealed_keys is not None:
            values["sealed_keys"] = change.sealed_keys
            values["keys_digest"] = change.keys_digest
        with self._database.begin() as connection:
            done = connection.execute(
                update(cases)
                .where(cases.c.id == change.case_id)
                .where(cases.c.revision == change.revision)
                .values(values)
            )
            if done.rowcount != 1:
                raise CaseMoved
            _forget_texts(connection, change)
            _attach(connection, change.case_id, change.attached)
            reseal(connection, change)
            _strike(connection, change)
            _write(connection, change.line, change.figures)
            _finish(connection, change.act_id, today)

    def refresh(self, case_id: bytes, revision: int, card: bytes) -> None:
        """Replace the card after reading: no line was added. CaseMoved if late."""
        with self._database.begin() as connection:
            done = connection.execute(
                update(cases)
                .where(cases.c.id == case_id, cases.c.revision == revision)
                .values(card=card, revision=revision + 1)
            )
            if done.rowcount != 1:
                raise CaseMoved

    def figures(self, desk: str) -> tuple[FigureRow, ...]:
        """All whole figures of a desk, in the order of their random ids."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(figures).where(figures.c.desk == desk).order_by(figures.c.id)
            ).all()
        return tuple(FigureRow(*row) for row in rows if _FIGURE_SHAPE.fits(row))


def _attach(
    connection: Connection, case_id: bytes, report_ids: tuple[bytes, ...]
) -> None:
    """Let these reports be the case's own, whether they had a case or not."""
    for report_id in report_ids:
        moved = connection.execute(
            update(case_reports)
            .where(case_reports.c.report_id == report_id)
            .values(case_id=case_id)
        )
        if moved.rowcount == 0:
            connection.execute(
                insert(case_reports).values(report_id=report_id, case_id=case_id)
            )


def _forget_texts(connection: Connection, change: CaseChange) -> None:
    """Drop what could be searched of a case before this act, and of who loses a report.

    So nothing that was struck out can be searched, and who lost access finds no text
    that goes on under the keys they had. Reading a case makes its text anew.
    """
    connection.execute(delete(case_texts).where(case_texts.c.case_id == change.case_id))
    if change.attached:
        had_them = select(case_reports.c.case_id).where(
            case_reports.c.report_id.in_(change.attached)
        )
        connection.execute(delete(case_texts).where(case_texts.c.case_id.in_(had_them)))


def _strike(connection: Connection, change: CaseChange) -> None:
    """Put what is left in the place of each line out of which words go.

    SQLite overwrites what stood there; `storage.emptied` sees to its log.
    """
    for row in change.struck:
        connection.execute(
            update(case_lines)
            .where(
                case_lines.c.case_id == change.case_id,
                case_lines.c.number == row.number,
            )
            .values(sealed=row.sealed)
        )


def _write(
    connection: Connection, line: LineRow, counted: tuple[FigureRow, ...]
) -> None:
    connection.execute(
        insert(case_lines).values(
            case_id=line.case_id,
            number=line.number,
            key_version=line.key_version,
            sealed=line.sealed,
        )
    )
    for figure in counted:
        connection.execute(
            insert(figures).values(id=figure.id, desk=figure.desk, sealed=figure.sealed)
        )


def _finish(connection: Connection, act_id: bytes, today: date) -> None:
    connection.execute(
        update(acts).where(acts.c.act_id == act_id).values(finished_on=today)
    )
