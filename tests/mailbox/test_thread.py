"""A thread grows at its end, one letter at a time, and each letter once."""

import pytest

from portal.mailbox.errors import LetterThere, NothingThere, SequenceTaken
from portal.mailbox.mailbox import Mailbox
from tests.mailbox.letters import epoch, letter, report


@pytest.fixture
def report_id(mailbox: Mailbox) -> bytes:
    """Send a report of one letter and return its id."""
    sent = report()
    mailbox.send(sent, epoch(), [letter()])
    return sent.id


def test_letters_come_back_in_their_order(mailbox: Mailbox, report_id: bytes) -> None:
    third, second = letter(3), letter(2)

    mailbox.add_letter(report_id, third)
    mailbox.add_letter(report_id, second)

    assert mailbox.letters(report_id)[1:] == (second, third)


def test_of_two_letters_for_one_place_the_second_is_refused(
    mailbox: Mailbox, report_id: bytes
) -> None:
    mailbox.add_letter(report_id, letter(2))

    with pytest.raises(SequenceTaken):
        mailbox.add_letter(report_id, letter(2))


def test_a_repeated_letter_is_told_from_another(
    mailbox: Mailbox, report_id: bytes
) -> None:
    written = letter(2)
    mailbox.add_letter(report_id, written)

    with pytest.raises(LetterThere):
        mailbox.add_letter(report_id, written)

    assert len(mailbox.letters(report_id)) == 2


def test_a_letter_for_no_report_is_refused(mailbox: Mailbox) -> None:
    with pytest.raises(NothingThere):
        mailbox.add_letter(b"x" * 16, letter(2))


def test_no_report_has_no_letters_and_no_epochs(mailbox: Mailbox) -> None:
    assert mailbox.letters(b"x" * 16) == ()
    assert mailbox.epochs(b"x" * 16) == ()


def test_the_same_letter_may_lie_in_two_reports(
    mailbox: Mailbox, report_id: bytes
) -> None:
    """Opening tells that it was moved; the store does not compare reports."""
    other = report()
    mailbox.send(other, epoch(), [letter()])
    written = letter(2)

    mailbox.add_letter(report_id, written)
    mailbox.add_letter(other.id, written)

    assert mailbox.letters(other.id)[1] == written
