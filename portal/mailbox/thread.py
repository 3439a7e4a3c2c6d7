"""One report's epochs and letters: what both sides read, and both may add to.

Letters are never changed here (but see `striking`), nor removed one by one. Whether a
thread is whole is for `crypto.letter` to say, once it is opened.
"""

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from crypto.epoch import SealedEpoch
from crypto.letter import SealedLetter
from portal.mailbox.errors import LetterThere, NothingThere, SequenceTaken
from portal.mailbox.rows import NO_FILES, Enclosed
from portal.mailbox.tables import epochs, letters
from portal.mailbox.uploads import send_files
from portal.storage.database import Database
from portal.storage.rows import Shape

# Statements are built once; a request pays for binding its values.
_EPOCH = (epochs.c.number, epochs.c.reporter_grant, epochs.c.desk_grant)
_EPOCHS = (
    select(*_EPOCH)
    .where(epochs.c.report_id == bindparam("report_id"))
    .order_by(epochs.c.number)
)
_LETTER = (
    letters.c.letter_id,
    letters.c.sequence,
    letters.c.header,
    letters.c.payload,
)
_LETTERS = (
    select(*_LETTER)
    .where(letters.c.report_id == bindparam("report_id"))
    .order_by(letters.c.sequence)
)
_PLACES = select(letters.c.letter_id, letters.c.sequence).where(
    letters.c.report_id == bindparam("report_id")
)
_EPOCH_SHAPE, _LETTER_SHAPE = Shape(_EPOCH), Shape(_LETTER)
INSERT_EPOCH = insert(epochs)
INSERT_LETTER = insert(letters)


class Thread:
    """The part of the mailbox that both programs use alike."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def epochs(self, report_id: bytes) -> tuple[SealedEpoch, ...]:
        """Return the report's epochs in order; none when there is no such report.

        Raises RowBroken when one of them holds what no epoch does.
        """
        with self.database.connect() as connection:
            rows = connection.execute(_EPOCHS, {"report_id": report_id}).all()
        for row in rows:
            _EPOCH_SHAPE.check(row)
        return tuple(SealedEpoch(*row) for row in rows)

    def letters(self, report_id: bytes) -> tuple[SealedLetter, ...]:
        """Return the report's letters in order; none when there is no such report.

        Raises RowBroken when one of them holds what no letter does.
        """
        with self.database.connect() as connection:
            rows = connection.execute(_LETTERS, {"report_id": report_id}).all()
        for row in rows:
            _LETTER_SHAPE.check(row)
        return tuple(SealedLetter(*row) for row in rows)

    def add_letter(
        self, report_id: bytes, sealed: SealedLetter, enclosed: Enclosed = NO_FILES
    ) -> None:
        """Add a letter at its place, with its files, in one commit.

        Raises:
            FilesGone: when one of its files is not there.
            LetterThere: when this letter was stored before; nothing is left to do.
            SequenceTaken: when another letter came first.
            NothingThere: when there is no such report, or no longer.
        """
        try:
            with self.database.begin() as connection:
                insert_letter(connection, report_id, sealed)
                send_files(connection, report_id, enclosed)
        except IntegrityError as refused:
            self.explain(report_id, sealed)
            raise NothingThere from refused

    def explain(self, report_id: bytes, sealed: SealedLetter) -> None:
        """Raise LetterThere or SequenceTaken where that is why it was refused."""
        with self.database.connect() as connection:
            rows = connection.execute(_PLACES, {"report_id": report_id}).all()
        if sealed.letter_id in {row.letter_id for row in rows}:
            raise LetterThere
        if sealed.sequence in {row.sequence for row in rows}:
            raise SequenceTaken


def insert_epoch(connection: Connection, report_id: bytes, epoch: SealedEpoch) -> None:
    """Add an epoch within a transaction of the caller's."""
    connection.execute(
        INSERT_EPOCH,
        {
            "report_id": report_id,
            "number": epoch.number,
            "reporter_grant": epoch.reporter_grant,
            "desk_grant": epoch.desk_grant,
        },
    )


def insert_letter(
    connection: Connection, report_id: bytes, letter: SealedLetter
) -> None:
    """Add a letter within a transaction of the caller's."""
    connection.execute(
        INSERT_LETTER,
        {
            "report_id": report_id,
            "sequence": letter.sequence,
            "letter_id": letter.letter_id,
            "header": letter.header,
            "payload": letter.payload,
        },
    )
