"""Cases by the thousand: what a queue asks for, and nothing that it does not need.

A queue that knows a case asks whether it is as it was, and reads the row only where it
is not. How one case is read and changed stands in `cases`.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import LargeBinary, bindparam, cast, select, type_coerce
from sqlalchemy.types import NullType

from portal.register.rows import BrokenCase, CaseRow
from portal.register.tables import case_reports, cases
from portal.storage.columns import UNREADABLE, Count, Octets
from portal.storage.database import Database
from portal.storage.rows import Shape, as_stored

ID_BYTES = 16
ROW = (
    cases.c.id,
    cases.c.name,
    cases.c.desk,
    cases.c.opened_on,
    cases.c.closed_on,
    cases.c.keys_digest,
    cases.c.card,
    cases.c.revision,
)
SHAPE = Shape(ROW)
# A case as its driver gives it: compared with what it was, and not looked into.
CaseHead = tuple[Any, ...]


def _raw(column: Any) -> Any:
    """Ask for a column as the driver gives it, which takes half as long."""
    return type_coerce(column, NullType())


def _as_bytes(column: Any) -> Any:
    return cast(column, LargeBinary)


_DESKS = cases.c.desk.in_(bindparam("desks", expanding=True))
_OF_DESKS = select(*ROW).where(_DESKS)
_AMONG = select(*ROW).where(cases.c.id.in_(bindparam("ids", expanding=True)))
# All of it stands in the index, so no row is read for it.
_HEAD = [column for column in ROW if column is not cases.c.card]
_NAMES = [column.name for column in _HEAD]
_DIGEST_AT, _OPENED_AT = map(_NAMES.index, ("keys_digest", "opened_on"))
_HEADS = select(*map(_raw, _HEAD)).where(_DESKS)
# On SQLite texts come as bytes: it takes a call to make a text of each, and who only
# compares needs none.
_HEADS_ON_SQLITE = select(
    *(
        _raw(column if isinstance(column.type, Octets | Count) else _as_bytes(column))
        for column in _HEAD
    )
).where(_DESKS)
_REPORTS = select(_raw(case_reports.c.report_id), _raw(case_reports.c.case_id))
_REPORTS_AMONG = _REPORTS.where(
    case_reports.c.report_id.in_(bindparam("ids", expanding=True))
)


def digest_in(head: CaseHead) -> bytes:
    """Return the digest of the sealed keys; of a head that has none, nothing."""
    digest = head[_DIGEST_AT]
    return digest if isinstance(digest, bytes) else b""


def opened_on_in(head: CaseHead) -> str:
    """Return the day on which it was opened, as ISO writes it: good for sorting."""
    day = head[_OPENED_AT]
    return day.decode(errors="replace") if isinstance(day, bytes) else str(day)


def by_id(heads: Iterable[CaseHead]) -> dict[bytes, CaseHead]:
    """Return heads by case id, without those whose id is none."""
    return {
        head[0]: head
        for head in heads
        if isinstance(head[0], bytes) and len(head[0]) == ID_BYTES
    }


class ManyCases:
    """What is asked of all cases of some desks at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_desks(self, desks: Collection[str]) -> tuple[CaseRow, ...]:
        """Every whole case of these desks, whoever may open it."""
        return self.of_desks_and_broken(desks)[0]

    def of_desks_and_broken(
        self, desks: Collection[str]
    ) -> tuple[tuple[CaseRow, ...], tuple[BrokenCase, ...]]:
        """Return every case of these desks, and apart those that cannot be read.

        A row whose id is none is in neither: it is no case any more.
        """
        with self._database.connect() as connection:
            return _read(connection.execute(_OF_DESKS, {"desks": desks}).all())

    def heads(self, desks: Collection[str]) -> list[CaseHead]:
        """Return each case of these desks without its card; the id comes first.

        As the store gives it, broken or not: good for comparing, and for nothing else.
        """
        statement = _HEADS_ON_SQLITE if self._database.is_sqlite else _HEADS
        with self._database.connect() as connection:
            return as_stored(connection.execute(statement, {"desks": desks}))

    def among(
        self, ids: Collection[bytes]
    ) -> tuple[tuple[CaseRow, ...], tuple[BrokenCase, ...]]:
        """Return cases by id, as `of_desks_and_broken` does, whatever their desk."""
        with self._database.connect() as connection:
            return _read(connection.execute(_AMONG, {"ids": list(ids)}).all())

    def reports(self) -> Mapping[bytes, bytes]:
        """Case id by report id, for every report that has a case, at any desk.

        A row that names no report is left out.
        """
        with self._database.connect() as connection:
            rows = connection.execute(_REPORTS).all()
        return _pairs(rows)

    def reports_among(self, ids: Collection[bytes]) -> Mapping[bytes, bytes]:
        """Return the same of these reports alone."""
        with self._database.connect() as connection:
            rows = connection.execute(_REPORTS_AMONG, {"ids": list(ids)}).all()
        return _pairs(rows)


def _pairs(rows: Iterable[Any]) -> Mapping[bytes, bytes]:
    return {
        report_id: case_id
        for report_id, case_id in rows
        if isinstance(report_id, bytes)
        and isinstance(case_id, bytes)
        and len(report_id) == len(case_id) == ID_BYTES
    }


def _read(rows: Iterable[Any]) -> tuple[tuple[CaseRow, ...], tuple[BrokenCase, ...]]:
    whole: list[CaseRow] = []
    broken: list[BrokenCase] = []
    for row in rows:
        if SHAPE.fits(row):
            whole.append(CaseRow(*row))
        elif not {row.id, row.desk} & {UNREADABLE, None}:
            broken.append(BrokenCase(row.id, row.desk))
    return tuple(whole), tuple(broken)
