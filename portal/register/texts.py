"""What of each case can be searched, sealed: one row for a case, made anew at will.

A copy of what stands elsewhere: every row may be gone at any moment. `portal.casework`
seals it under the newest key of its case; every act on the case drops it in a
transaction with the act (`cases`): what was struck out, or who was shut out, is out
here too.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from portal.register.rows import CaseRow
from portal.register.tables import case_lines, case_texts, cases
from portal.storage.columns import UNREADABLE
from portal.storage.database import Database
from portal.storage.rows import Shape

_ROW = (
    cases.c.id,
    cases.c.name,
    cases.c.desk,
    cases.c.opened_on,
    cases.c.closed_on,
    cases.c.keys_digest,
    cases.c.card,
    cases.c.revision,
)
_SHAPE = Shape(_ROW)
_WITH_TEXT = cases.outerjoin(case_texts)


@dataclass(frozen=True, slots=True)
class TextRow:
    """The sealed text of a case; its box is bound to the case and the mark."""

    case_id: bytes
    mark: bytes
    sealed: bytes


class CaseTexts:
    """The sealed texts of cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def with_rows(
        self, case_ids: Collection[bytes]
    ) -> tuple[tuple[CaseRow, TextRow | None], ...]:
        """Return the whole ones of these cases, each with its text if it has one.

        Ask for a few hundred at most: each id is a parameter of the statement.
        """
        with self._database.connect() as connection:
            rows = connection.execute(
                select(*_ROW, case_texts.c.mark, case_texts.c.sealed)
                .select_from(_WITH_TEXT)
                .where(cases.c.id.in_(case_ids))
            ).all()
        return tuple(
            (CaseRow(*row[:-2]), _text(row.id, row.mark, row.sealed))
            for row in rows
            if _SHAPE.fits(row[:-2])
        )

    def put(self, text: TextRow, keys_digest: bytes, lines: int) -> bool:
        """Replace the text of a case that has these keys and so many lines still.

        Return whether it has: under older keys nothing is kept any more, and of a case
        as it was before a newer line, words may stand in the text that were struck.
        """
        with self._database.begin() as connection:
            # Locked until the end: nobody changes the case between this and the text.
            current = connection.scalar(
                select(cases.c.keys_digest)
                .where(cases.c.id == text.case_id)
                .with_for_update()
            )
            counted = connection.scalar(
                select(func.count())
                .select_from(case_lines)
                .where(case_lines.c.case_id == text.case_id)
            )
            if (current, counted) != (keys_digest, lines):
                return False
            mine = case_texts.c.case_id == text.case_id
            connection.execute(delete(case_texts).where(mine))
            connection.execute(
                insert(case_texts).values(
                    case_id=text.case_id, mark=text.mark, sealed=text.sealed
                )
            )
        return True

    def forget(self, case_id: bytes) -> None:
        """Drop the text of a case, if it has one."""
        with self._database.begin() as connection:
            connection.execute(
                delete(case_texts).where(case_texts.c.case_id == case_id)
            )


def _text(case_id: bytes, mark: object, sealed: object) -> TextRow | None:
    """Return what can be read of a text; rubbish is none, and is made anew."""
    first, second = _readable(mark), _readable(sealed)
    return TextRow(case_id, first, second) if first and second else None


def _readable(value: object) -> bytes | None:
    return value if value is not UNREADABLE and isinstance(value, bytes) else None
