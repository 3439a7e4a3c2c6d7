"""A letter is struck whole with the letter that tells of it, or nothing happens."""

import pytest

from portal.mailbox.errors import (
    LettersMoved,
    LetterThere,
    NothingThere,
    SequenceTaken,
)
from portal.mailbox.mailbox import Mailbox
from tests.mailbox.letters import epoch, letter, report


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
