"""Whether a row is whole: each of its values is one that its column can hold.

A store asks before it makes one of its frozen rows of it, so that a row with rubbish in
it is told of as itself and the others are read. Knows no table.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, CursorResult

from portal.storage.columns import UNREADABLE


class RowBroken(Exception):
    """A row holds what none of ours does: nobody here wrote it, or it was changed."""


class Shape:
    """The columns of a row, in the order in which a statement asks for them."""

    def __init__(self, columns: Iterable[Column[object]]) -> None:
        self._optional = tuple(bool(column.nullable) for column in columns)

    def fits(self, row: Sequence[object]) -> bool:
        """Tell whether nothing in the row is unreadable, or empty and must not be."""
        # A constraint against NULL holds only who has not taken it away.
        for value, is_optional in zip(row, self._optional, strict=False):
            if value is UNREADABLE or (value is None and not is_optional):
                return False
        return True

    def check(self, row: Sequence[object]) -> None:
        """Raise RowBroken for a row that does not fit."""
        if not self.fits(row):
            raise RowBroken


def as_stored(result: CursorResult[Any]) -> list[tuple[Any, ...]]:
    """Return the rows as the driver gives them, which takes a third as long.

    For columns that are asked for raw: no type is read, and no row looked into.
    """
    with result:
        return list(result.cursor.fetchall())
