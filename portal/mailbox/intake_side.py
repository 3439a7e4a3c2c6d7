"""What the intake does with the mailbox: keep a draft, send it, find a report again.

A person who reports waits for two commits in all, one here each. On PostgreSQL the
intake's role can do no more than these (portal.mailbox.roles).
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from sqlalchemy import bindparam, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.expression import insert

from crypto.epoch import SealedEpoch
from crypto.letter import SealedDraft, SealedLetter
from portal.mailbox.errors import AlreadySent, NothingThere
from portal.mailbox.rows import HOUR_SECONDS, NO_FILES, Draft, Enclosed, Report
from portal.mailbox.tables import drafts, reports
from portal.mailbox.thread import Thread, insert_epoch, insert_letter
from portal.mailbox.uploads import send_files
from portal.storage.rows import RowBroken, Shape

_DRAFT = (
    drafts.c.report_id,
    drafts.c.locator,
    drafts.c.expires_at,
    drafts.c.letter_id,
    drafts.c.key_box,
    drafts.c.payload,
)
_DRAFT_SHAPE, _REPORT_SHAPE = Shape(_DRAFT), Shape(reports.columns)
_FOUND = select(*_DRAFT).where(
    drafts.c.locator == bindparam("locator"), drafts.c.expires_at > bindparam("now")
)
_DROP_DRAFT = delete(drafts).where(drafts.c.report_id == bindparam("report_id"))
_INSERT_REPORT = insert(reports)
_REPORT_FIELDS = fields(Report)
# One statement for every code: whether it is unknown, expired or destroyed makes no
# difference to what is asked of the store.
_REPORT_AT = select(reports).where(
    reports.c.locator == bindparam("locator"),
    or_(
        reports.c.readable_until.is_(None),
        reports.c.readable_until >= bindparam("today"),
    ),
)
_SENT = select(reports.c.id).where(
    or_(reports.c.id == bindparam("id"), reports.c.locator == bindparam("locator"))
)


def _keep(insert_draft: sqlite.Insert | postgresql.Insert) -> Insert:
    """Build: insert, or replace what the same draft was before."""
    new = insert_draft.excluded
    return insert_draft.on_conflict_do_update(
        index_elements=[drafts.c.report_id],
        set_={column.name: new[column.name] for column in drafts.columns},
    )


_KEEP_ON_SQLITE = _keep(sqlite.insert(drafts))
_KEEP_ON_POSTGRESQL = _keep(postgresql.insert(drafts))


class IntakeSide(Thread):
    """The part of the mailbox that the intake uses."""

    def keep_draft(self, draft: Draft) -> None:
        """Store a draft, or put it in the place of its former self, in one commit."""
        keep = _KEEP_ON_SQLITE if self.database.is_sqlite else _KEEP_ON_POSTGRESQL
        with self.database.begin() as connection:
            connection.execute(
                keep,
                {
                    "report_id": draft.report_id,
                    "locator": draft.locator,
                    "expires_at": draft.expires_at,
                    "letter_id": draft.sealed.letter_id,
                    "key_box": draft.sealed.key_box,
                    "payload": draft.sealed.payload,
                },
            )

    def draft(self, locator: bytes, now: int) -> Draft:
        """Return the draft at a locator; `now` is in Unix seconds.

        Raises:
            NothingThere: when there is none, or it has expired.
            RowBroken: when its row holds what no draft does.
        """
        with self.database.connect() as connection:
            row = connection.execute(
                _FOUND, {"locator": locator, "now": now}
            ).one_or_none()
        if row is None:
            raise NothingThere
        _DRAFT_SHAPE.check(row)
        if row.expires_at % HOUR_SECONDS:
            raise RowBroken
        return Draft(
            report_id=row.report_id,
            locator=row.locator,
            expires_at=row.expires_at,
            sealed=SealedDraft(row.letter_id, row.key_box, row.payload),
        )

    def send(
        self,
        report: Report,
        epoch: SealedEpoch,
        letters: Sequence[SealedLetter],
        enclosed: Enclosed = NO_FILES,
        ends: tuple[bytes, SealedLetter] | None = None,
    ) -> None:
        """Store a report with its first epoch, letters and files; drop its draft.

        `ends` is the id of a report that this one goes on from, and its last letter.
        One commit: all of it is there afterwards, or nothing. SQLite's log is emptied
        after one with `ends`, so that no copy of it joins the two.

        Raises:
            AlreadySent: when the id or the locator is there; nothing was changed.
            FilesGone: when one of its files is not there; nothing was changed.
            SequenceTaken: when another letter came before the last one of `ends`.
            NothingThere: when the report of `ends` is gone; nothing was changed.
        """
        try:
            with self.database.begin() as connection:
                connection.execute(_INSERT_REPORT, _values(report))
                insert_epoch(connection, report.id, epoch)
                for letter in letters:
                    insert_letter(connection, report.id, letter)
                send_files(connection, report.id, enclosed)
                connection.execute(_DROP_DRAFT, {"report_id": report.id})
                if ends is not None:
                    insert_letter(connection, *ends)
        except IntegrityError as refused:
            if self._is_sent(report):
                raise AlreadySent from refused
            if ends is not None:
                self.explain(*ends)
                raise NothingThere from refused
            raise
        if ends is not None:
            # The log has each commit by itself, and this one joins two reports.
            self.database.empty_log()

    def report_at(self, locator: bytes, today: date) -> Report:
        """Return the report at a locator.

        Raises:
            NothingThere: when it was never there, was destroyed, or is past the last
                day on which its code opens it.
            RowBroken: when its row holds what no report does.
        """
        with self.database.connect() as connection:
            row = connection.execute(
                _REPORT_AT, {"locator": locator, "today": today}
            ).one_or_none()
        if row is None:
            raise NothingThere
        _REPORT_SHAPE.check(row)
        return Report(*row)

    def _is_sent(self, report: Report) -> bool:
        with self.database.connect() as connection:
            found = connection.execute(
                _SENT, {"id": report.id, "locator": report.locator}
            )
            return found.first() is not None


def _values(report: Report) -> dict[str, object]:
    return {field.name: getattr(report, field.name) for field in _REPORT_FIELDS}
