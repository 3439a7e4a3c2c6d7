"""Sending: all of a report in one commit, and once."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from portal.mailbox.errors import AlreadySent, NothingThere, SequenceTaken
from portal.mailbox.mailbox import Mailbox
from tests.mailbox.letters import HOUR, MONDAY, draft, epoch, letter, report


def test_it_stores_the_report_its_epoch_and_its_letters(mailbox: Mailbox) -> None:
    sent, first = report(), letter()

    mailbox.send(sent, epoch(), [first])

    assert mailbox.report_at(sent.locator, MONDAY) == sent
    assert mailbox.epochs(sent.id) == (epoch(),)
    assert mailbox.letters(sent.id) == (first,)


def test_sending_the_same_report_again_is_told(mailbox: Mailbox) -> None:
    sent = report()
    mailbox.send(sent, epoch(), [letter()])

    with pytest.raises(AlreadySent):
        mailbox.send(sent, epoch(), [letter()])
    with pytest.raises(AlreadySent):
        mailbox.send(report(locator=sent.locator), epoch(), [letter()])
    with pytest.raises(AlreadySent):
        mailbox.send(report(report_id=sent.id), epoch(), [letter()])

    assert len(mailbox.letters(sent.id)) == 1


def test_what_fails_halfway_leaves_nothing_and_keeps_the_draft(
    mailbox: Mailbox,
) -> None:
    kept = draft()
    mailbox.keep_draft(kept)
    sent = report(kept.report_id, kept.locator)

    with pytest.raises(IntegrityError):
        mailbox.send(sent, epoch(), [letter(1), letter(1)])

    with pytest.raises(NothingThere):
        mailbox.report_at(sent.locator, MONDAY)
    assert mailbox.epochs(sent.id) == ()
    assert mailbox.letters(sent.id) == ()
    assert mailbox.draft(kept.locator, HOUR - 1) == kept


def test_an_unknown_locator_finds_nothing(mailbox: Mailbox) -> None:
    mailbox.send(report(), epoch(), [letter()])

    with pytest.raises(NothingThere):
        mailbox.report_at(b"x" * 32, MONDAY)


def test_a_report_opens_until_the_end_of_its_last_day(mailbox: Mailbox) -> None:
    sent = report(readable_until=MONDAY)
    mailbox.send(sent, epoch(), [letter()])

    assert mailbox.report_at(sent.locator, MONDAY) == sent
    with pytest.raises(NothingThere):
        mailbox.report_at(sent.locator, date(2026, 3, 3))


def test_one_with_all_its_days_comes_back_as_it_went(mailbox: Mailbox) -> None:
    days = [date(2026, 3, day) for day in range(3, 8)]
    sent = replace(
        report(),
        acknowledged_on=days[0],
        feedback_by=days[1],
        feedback_on=days[2],
        closed_on=days[3],
        readable_until=days[4],
    )

    mailbox.send(sent, epoch(), [letter()])

    assert mailbox.report(sent.id) == sent


def test_a_report_that_goes_on_is_stored_with_the_last_letter_of_the_one_before(
    mailbox: Mailbox,
) -> None:
    before, sent, last = report(), report(), letter(2)
    mailbox.send(before, epoch(), [letter()])

    mailbox.send(sent, epoch(), [letter()], ends=(before.id, last))

    assert mailbox.report_at(sent.locator, MONDAY) == sent
    assert mailbox.letters(before.id)[-1] == last


def test_where_another_letter_came_first_neither_is_stored(mailbox: Mailbox) -> None:
    before, sent = report(), report()
    mailbox.send(before, epoch(), [letter(), letter(2)])

    with pytest.raises(SequenceTaken):
        mailbox.send(sent, epoch(), [letter()], ends=(before.id, letter(2)))

    with pytest.raises(NothingThere):
        mailbox.report_at(sent.locator, MONDAY)
    assert len(mailbox.letters(before.id)) == 2


def test_a_report_does_not_go_on_from_one_that_is_gone(mailbox: Mailbox) -> None:
    before, sent = report(), report()

    with pytest.raises(NothingThere):
        mailbox.send(sent, epoch(), [letter()], ends=(before.id, letter(2)))
    with pytest.raises(NothingThere):
        mailbox.report_at(sent.locator, MONDAY)


def test_going_on_twice_is_told_as_sent(mailbox: Mailbox) -> None:
    before, sent, last = report(), report(), letter(2)
    mailbox.send(before, epoch(), [letter()])
    mailbox.send(sent, epoch(), [letter()], ends=(before.id, last))

    with pytest.raises(AlreadySent):
        mailbox.send(sent, epoch(), [letter()], ends=(before.id, letter(3)))

    assert len(mailbox.letters(before.id)) == 2
