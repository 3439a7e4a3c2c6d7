"""A letter is struck whole with the letter that tells of it, or nothing happens."""

import pytest

from crypto.letter import SealedLetter
from portal.mailbox.errors import (
    LettersMoved,
    LetterThere,
    NothingThere,
    SequenceTaken,
)
from portal.mailbox.files import remove_parts
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.rows import Enclosed
from tests.mailbox.letters import epoch, letter, report
from tests.mailbox.test_files import uploaded


def test_the_digest_stays_and_the_letter_that_tells_is_added(mailbox: Mailbox) -> None:
    sent, first, second = report(), letter(1), letter(2)
    mailbox.send(sent, epoch(), [first, second])

    mailbox.strike(sent.id, letter(3), [first])

    rows = mailbox.letters(sent.id)
    assert rows[0] == first.struck()
    assert (rows[0].header, rows[0].payload) == (b"", first.digest)
    assert rows[0].digest == first.digest
    assert rows[1] == second
    assert len(rows) == 3


def test_nothing_is_done_where_another_letter_or_other_bytes_are_there(
    mailbox: Mailbox,
) -> None:
    sent, first, third = report(), letter(1), letter(3)
    mailbox.send(sent, epoch(), [first, letter(2)])
    before = mailbox.letters(sent.id)

    with pytest.raises(SequenceTaken):
        mailbox.strike(sent.id, letter(2), [first])
    with pytest.raises(LettersMoved):
        mailbox.strike(sent.id, third, [first, letter(1)])
    with pytest.raises(NothingThere):
        mailbox.strike(bytes(16), third, [])

    assert mailbox.letters(sent.id) == before
    mailbox.strike(sent.id, third, [first])
    with pytest.raises(LetterThere):
        mailbox.strike(sent.id, third, [first])


def test_a_letter_of_another_report_stays(mailbox: Mailbox) -> None:
    sent, other, first = report(), report(), letter(1)
    mailbox.send(sent, epoch(), [first])
    mailbox.send(other, epoch(), [first])

    mailbox.strike(sent.id, letter(2), [first])

    assert mailbox.letters(other.id) == (first,)


def test_a_file_goes_with_its_letter_and_another_reports_file_stays(
    mailbox: Mailbox,
) -> None:
    sent, other = report(), report()
    mailbox.send(sent, epoch(), [letter(1)])
    mailbox.send(other, epoch(), [letter(1)])
    first, second = letter(2), letter(2)
    mine = sent_with(mailbox, sent.id, first)
    theirs = sent_with(mailbox, other.id, second)

    mailbox.strike(sent.id, letter(3), [first], [mine, theirs])
    remove_parts(mailbox.database, mine)
    remove_parts(mailbox.database, theirs)

    assert mailbox.files(sent.id) == {}
    assert list(mailbox.parts(mine)) == []
    assert set(mailbox.files(other.id)) == {theirs}
    assert list(mailbox.parts(theirs)) == [b"one", b"two"]


def sent_with(mailbox: Mailbox, report_id: bytes, sealed: SealedLetter) -> bytes:
    """Send a letter with a file; return its id."""
    file_id = uploaded(mailbox, report_id)
    mailbox.add_letter(report_id, sealed, Enclosed((file_id,)))
    return file_id
