"""How all reports of some desks stand: which are there, and how many letters each has.

What the queue asks of the mailbox on each page. It is read again when anybody wrote to
the mailbox since, and then a row that is as it was is not looked at again. Nothing
here is secret; who may know of a report is for the register's side.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.types import NullType

from portal.mailbox.rows import BrokenReport
from portal.mailbox.tables import epochs, letters, reports
from portal.storage.columns import Day
from portal.storage.database import Database
from portal.storage.rows import Shape, as_stored

# Who works where differs from person to person, and there are few such sets.
MOST_KEPT = 16
ID_BYTES = 16
_DAYS = [column for column in reports.columns if isinstance(column.type, Day)]
_LONG = (reports.c.locator, reports.c.recipient)
_GAP = "|"
_BYTES = "blob"
# What is told of `_LONG`: of what type each is, and how long.
_LENGTHS = [_BYTES, "32", _BYTES, "1216"]
_NUMBER_OF_GAPS = len(_DAYS) + len(_LENGTHS)
_SHAPE = Shape(_DAYS)
_read_day = Day().result_processor(DefaultDialect(), None)


def _raw(column: Any) -> Any:
    """Ask for a column as the driver gives it: looked at only where it is new."""
    return type_coerce(column, NullType())


def _of_desks(*, is_sqlite: bool) -> Select[Any]:
    """Build: each report's id, and one text of all else that can be wrong with it.

    One, since each text that comes out of SQLite costs as much as three numbers. The
    columns that are long are told by type and length.
    """
    told: list[ColumnElement[Any]] = [cast(day, String) for day in _DAYS]
    for column in _LONG:
        kind = func.typeof(_raw(column)) if is_sqlite else literal(_BYTES)
        told += [kind, cast(func.length(_raw(column)), String)]
    joined: ColumnElement[Any] = cast(reports.c.desk, String)
    for each in reversed(told):
        joined = func.coalesce(each, "").concat(_GAP).concat(joined)
    if is_sqlite:
        # As bytes: to make a text of each takes a call, and most are only compared.
        joined = cast(joined, LargeBinary)
    return select(_raw(reports.c.id), _raw(joined)).where(
        reports.c.desk.in_(bindparam("desks", expanding=True))
    )


_ELSEWHERE = select(_raw(reports.c.id), _raw(reports.c.desk)).where(
    reports.c.desk.not_in(bindparam("desks", expanding=True))
)
_LETTERS = select(_raw(letters.c.report_id), func.count()).group_by(letters.c.report_id)
_EPOCHS = select(_raw(epochs.c.report_id), func.count()).group_by(epochs.c.report_id)


@dataclass(frozen=True)
class Standing:
    """All reports by id: whole ones, broken ones, and those at other desks.

    `whole` has what each row said, for comparing only. `letters` and `epochs` are
    counts, of every report of the mailbox.
    """

    whole: Mapping[bytes, str | bytes]
    broken: Mapping[bytes, BrokenReport]
    elsewhere: Mapping[bytes, str]
    letters: Mapping[bytes, int]
    epochs: Mapping[bytes, int]


_NONE = Standing({}, {}, {}, {}, {})


class Standings:
    """The standing of each set of desks, kept until somebody writes to the mailbox."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = Lock()
        self._kept: dict[tuple[str, ...], tuple[int | None, Standing]] = {}
        self._statement = _of_desks(is_sqlite=database.is_sqlite)

    def of(self, desks: Collection[str]) -> Standing:
        """Return how the reports of these desks stand now."""
        asked = tuple(sorted(desks))
        stamp = self._database.stamp()
        with self._turn:
            before, known = self._kept.get(asked, (None, _NONE))
        if stamp is not None and stamp == before:
            return known
        standing = self._read(asked, known)
        with self._turn:
            self._kept.pop(asked, None)
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[asked] = (stamp, standing)
        return standing

    def _read(self, desks: tuple[str, ...], known: Standing) -> Standing:
        whole: dict[bytes, str | bytes] = {}
        broken: dict[bytes, BrokenReport] = {}
        with self._database.connect() as connection:
            asked = {"desks": desks}
            rows = as_stored(connection.execute(self._statement, asked))
            elsewhere = as_stored(connection.execute(_ELSEWHERE, asked))
            letter_counts = as_stored(connection.execute(_LETTERS))
            epoch_counts = as_stored(connection.execute(_EPOCHS))
        for one, told in rows:
            if type(one) is not bytes or len(one) != ID_BYTES:
                continue
            if known.whole.get(one) == told:
                whole[one] = told
                continue
            *said, desk = _parts(told)
            if _is_whole(said):
                whole[one] = told
            else:
                broken[one] = BrokenReport(one, desk)
        return Standing(
            whole,
            broken,
            {one: desk for one, desk in elsewhere if isinstance(one, bytes)},
            dict(letter_counts),
            dict(epoch_counts),
        )


def _parts(told: str | bytes) -> list[str]:
    text = told if isinstance(told, str) else told.decode(errors="replace")
    return text.split(_GAP, _NUMBER_OF_GAPS)


def _is_whole(said: list[str]) -> bool:
    """Whether a row's days are days, and its long columns bytes of their length."""
    days = [_read_day(day or None) for day in said[: len(_DAYS)]]
    return said[len(_DAYS) :] == _LENGTHS and _SHAPE.fits(days)
