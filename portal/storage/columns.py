"""Columns that give back what they promise, or say that it is not that.

SQLite keeps any value in any column, and whoever can write to the file can put one
there. Read as it is, one such value stops a whole query: the driver or a later sum
fails, and with it every other row. Here it becomes `UNREADABLE`, a value of a type of
its own, and the row that holds it is told of alone (portal.storage.rows).
"""

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BigInteger, Date, Integer, LargeBinary, String
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator

from portal.domain.terms import EARLIEST, LATEST

MOST = 2**63 - 1


class Unreadable(Enum):
    """The type of `UNREADABLE`: what a column holds and cannot hold."""

    UNREADABLE = "unreadable"


UNREADABLE: Final = Unreadable.UNREADABLE
Reader = Callable[[Any], Any]


class Day(TypeDecorator[date]):
    """A day that terms can be counted from, or UNREADABLE."""

    impl = Date
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Reader:
        """Return the reader of a result; SQLite gives a text, PostgreSQL a day."""
        return _day


class Octets(TypeDecorator[bytes]):
    """Bytes, exactly so many where a length is given, or UNREADABLE."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__(length)
        self.length = length

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Reader:
        """Return the reader of a result."""
        length = self.length

        def read(value: Any) -> bytes | Unreadable | None:
            if value is None:
                return None
            if not isinstance(value, bytes) or len(value) != (length or len(value)):
                return UNREADABLE
            return value

        return read


class Count(TypeDecorator[int]):
    """A whole number from 0 on, or UNREADABLE."""

    impl = Integer
    cache_ok = True

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Reader:
        """Return the reader of a result."""
        return _count


class Size(Count):
    """A whole number that may be larger than 2^31: bytes of a file."""

    impl = BigInteger
    cache_ok = True


class Words(TypeDecorator[str]):
    """A text of at most so many characters, or UNREADABLE."""

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Reader:
        """Return the reader of a result."""
        length = self.length

        def read(value: Any) -> str | Unreadable | None:
            if value is None:
                return None
            is_text = isinstance(value, str) and len(value) <= length
            return value if is_text else UNREADABLE

        return read


def _day(value: Any) -> date | Unreadable | None:
    if isinstance(value, str):
        value = _written(value)
    if value is None:
        return None
    if not isinstance(value, date) or not EARLIEST <= value <= LATEST:
        return UNREADABLE
    return value


@lru_cache(maxsize=4096)
def _written(text: str) -> date | Unreadable:
    """Read a day as SQLAlchemy writes it; Python itself would take other writings.

    A store of many rows has few days, so most were read before.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return UNREADABLE
    return day if day.isoformat() == text else UNREADABLE


def _count(value: Any) -> int | Unreadable | None:
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= MOST:
        return UNREADABLE
    return value
