"""Sending: all of a report in one commit, and once."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from portal.mailbox.errors import AlreadySent, NothingThere
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
