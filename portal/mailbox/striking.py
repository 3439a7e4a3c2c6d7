"""Striking a letter: its digest stays in its place, and a letter of the desk tells why.

The only change that is ever made to a letter. What remains of it is in the letter that
tells, sealed; what may be struck, casework says. SPEC §4.8.
"""

from collections.abc import Collection

from sqlalchemy import bindparam, delete, update
from sqlalchemy.exc import IntegrityError

from crypto.letter import SealedLetter
from portal.mailbox.errors import LettersMoved, NothingThere
from portal.mailbox.tables import files, letters
from portal.mailbox.thread import Thread, insert_letter

_STRIKE = (
    update(letters)
    .where(
        letters.c.report_id == bindparam("of_report"),
        letters.c.letter_id == bindparam("of_letter"),
        letters.c.payload == bindparam("was"),
    )
    .values(header=bindparam("no_header"), payload=bindparam("left"))
)
_REMOVE = delete(files).where(
    files.c.report_id == bindparam("of_report"), files.c.id == bindparam("file_id")
)


class Striking(Thread):
    """The part of the mailbox by which words go out of it."""

    def strike(
        self,
        report_id: bytes,
        sealed: SealedLetter,
        struck: Collection[SealedLetter],
        gone: Collection[bytes] = (),
    ) -> None:
        """Empty these letters and add the one that tells of it, in one commit.

        `gone` are files of theirs that go with it. Their parts have no owner then, and
        go with `files.remove_parts`, or in the next `sweep_files`.

        Raises:
            LetterThere: when this was done before; nothing is left to do.
            LettersMoved: when one of them is not there as it was read.
            SequenceTaken: when another letter came first.
            NothingThere: when there is no such report, or no longer.
        """
        try:
            with self.database.begin() as connection:
                insert_letter(connection, report_id, sealed)
                for one in struck:
                    left = one.struck()
                    values = {
                        "of_report": report_id,
                        "of_letter": one.letter_id,
                        "was": one.payload,
                        "no_header": left.header,
                        "left": left.payload,
                    }
                    if connection.execute(_STRIKE, values).rowcount != 1:
                        raise LettersMoved
                for file_id in gone:
                    connection.execute(
                        _REMOVE, {"of_report": report_id, "file_id": file_id}
                    )
        except IntegrityError as refused:
            self.explain(report_id, sealed)
            raise NothingThere from refused
