"""Drafts of what is still to be sent: sealed, replaced, and taken away when it was.

A case has one for each place of writing in it, which only its keys tell apart. Under
which keys a draft is sealed is checked when it is written: none is left behind for
whoever those are taken from.
"""

from sqlalchemy import Connection, delete, insert, select, update

from portal.register.errors import CaseMoved
from portal.register.rows import CaseChange, DraftRow
from portal.register.tables import case_drafts, cases
from portal.storage.database import Database
from portal.storage.rows import Shape

_SHAPE = Shape(case_drafts.columns)


class Drafts:
    """What was typed in cases and not sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, case_id: bytes) -> tuple[DraftRow, ...]:
        """Return the whole drafts of a case, in the order of their places."""
        with self._database.connect() as connection:
            return _of(connection, case_id)

    def keep(self, row: DraftRow, keys_digest: bytes, was: bytes | None = None) -> None:
        """Put a draft in its place, over what stands there: `was`, or None for nothing.

        `keys_digest` is that of the keys it was sealed under: CaseMoved when the case
        has others by now, or when the place holds something else.
        """
        with self._database.begin() as connection:
            # Written, not only read: a change of keys waits for this, or this for it.
            same_keys = connection.execute(
                update(cases)
                .where(cases.c.id == row.case_id, cases.c.keys_digest == keys_digest)
                .values(keys_digest=keys_digest)
            )
            if same_keys.rowcount != 1:
                raise CaseMoved
            there = {one.slot: one.sealed for one in _of(connection, row.case_id)}
            if there.get(row.slot) != was:
                raise CaseMoved
            _remove(connection, row.case_id, row.slot)
            _insert(connection, row)

    def remove(self, case_id: bytes, slot: bytes, was: bytes) -> bool:
        """Take a draft away, if it is still this one; return whether it was."""
        with self._database.begin() as connection:
            removed = connection.execute(
                delete(case_drafts).where(
                    case_drafts.c.case_id == case_id,
                    case_drafts.c.slot == slot,
                    case_drafts.c.sealed == was,
                )
            )
        return removed.rowcount == 1


def reseal(connection: Connection, change: CaseChange) -> None:
    """Put each draft under the keys that an act begins; CaseMoved if one was missed.

    A draft that came since, or was written anew, has to be read first.
    """
    if change.drafts is None:
        return
    there = {row.slot: row.sealed for row in _of(connection, change.case_id)}
    if there != {slot: was for slot, (was, _) in change.drafts.items()}:
        raise CaseMoved
    for slot, (_, now) in change.drafts.items():
        _remove(connection, change.case_id, slot)
        if now is not None:
            _insert(connection, now)


def _of(connection: Connection, case_id: bytes) -> tuple[DraftRow, ...]:
    rows = connection.execute(
        select(case_drafts)
        .where(case_drafts.c.case_id == case_id)
        .order_by(case_drafts.c.slot)
    ).all()
    return tuple(DraftRow(*row) for row in rows if _SHAPE.fits(row))


def _remove(connection: Connection, case_id: bytes, slot: bytes) -> None:
    connection.execute(
        delete(case_drafts).where(
            case_drafts.c.case_id == case_id, case_drafts.c.slot == slot
        )
    )


def _insert(connection: Connection, row: DraftRow) -> None:
    connection.execute(
        insert(case_drafts).values(
            case_id=row.case_id,
            slot=row.slot,
            key_version=row.key_version,
            sealed=row.sealed,
        )
    )
