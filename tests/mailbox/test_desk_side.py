"""What the desk does with reports: list and count them, set days, change access."""

from dataclasses import replace
from datetime import date

import pytest

from portal.mailbox.desk_side import MOST_IDS
from portal.mailbox.errors import EpochThere, NothingThere
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.rows import Report
from tests.mailbox.letters import epoch, letter, report

NEVER = b"x" * 16


def send(mailbox: Mailbox, desk: str = "meldpunt", letters: int = 1) -> Report:
    """Send a report and return it."""
    sent = report(desk=desk)
    mailbox.send(sent, epoch(), [letter(n) for n in range(1, letters + 1)])
    return sent


def test_it_lists_the_reports_of_some_desks(mailbox: Mailbox) -> None:
    mine, also_mine = send(mailbox), send(mailbox, "griffie")
    send(mailbox, "vertrouwenspersonen")

    listed = mailbox.reports(["meldpunt", "griffie"])

    assert set(listed) == {mine, also_mine}
    assert [each.id for each in listed] == sorted(each.id for each in listed)


def test_no_desk_has_no_reports(mailbox: Mailbox) -> None:
    send(mailbox)

    assert mailbox.reports([]) == ()


def test_it_finds_a_report_by_its_id(mailbox: Mailbox) -> None:
    sent = send(mailbox)

    assert mailbox.report(sent.id) == sent
    with pytest.raises(NothingThere):
        mailbox.report(NEVER)


def test_it_counts_the_letters_of_each_report(mailbox: Mailbox) -> None:
    one, three = send(mailbox), send(mailbox, letters=3)

    assert mailbox.letter_counts() == {one.id: 1, three.id: 3}
    assert mailbox.letter_counts([three.id, NEVER]) == {three.id: 3}
    assert mailbox.letter_counts([]) == {}


def test_it_counts_for_many_ids_as_for_few(mailbox: Mailbox) -> None:
    one, _ = send(mailbox), send(mailbox)
    many = [number.to_bytes(16) for number in range(MOST_IDS)]

    assert mailbox.letter_counts([one.id, *many]) == {one.id: 1}


def test_it_counts_the_epochs_of_each_report(mailbox: Mailbox) -> None:
    one, two = send(mailbox), send(mailbox)
    mailbox.add_epoch(two.id, epoch(2))

    assert mailbox.epoch_counts() == {one.id: 1, two.id: 2}
    assert mailbox.epoch_counts([two.id, NEVER]) == {two.id: 2}
    many = [number.to_bytes(16) for number in range(MOST_IDS)]
    assert mailbox.epoch_counts([one.id, *many]) == {one.id: 1}


def test_it_finds_what_lies_at_other_desks(mailbox: Mailbox) -> None:
    mine, other = send(mailbox), send(mailbox, "griffie")

    assert mailbox.elsewhere(["meldpunt"]) == {other.id: "griffie"}
    assert mailbox.elsewhere(["meldpunt", "griffie"]) == {}
    assert mailbox.elsewhere([]) == {mine.id: "meldpunt", other.id: "griffie"}


def test_it_records_days(mailbox: Mailbox) -> None:
    sent, other = send(mailbox), send(mailbox)
    day = date(2026, 3, 3)

    mailbox.record_days(sent.id, acknowledged_on=day, feedback_by=date(2026, 6, 3))
    mailbox.record_days(sent.id, feedback_by=None)

    assert mailbox.report(sent.id) == replace(sent, acknowledged_on=day)
    assert mailbox.report(other.id) == other


def test_the_day_of_receipt_never_changes(mailbox: Mailbox) -> None:
    sent = send(mailbox)

    with pytest.raises(ValueError, match="days that may be set"):
        mailbox.record_days(sent.id, received_on=date(2026, 3, 3))  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="days that may be set"):
        mailbox.record_days(sent.id)


def test_a_day_for_no_report_is_refused(mailbox: Mailbox) -> None:
    with pytest.raises(NothingThere):
        mailbox.record_days(NEVER, closed_on=None)


def test_a_new_desk_grant_takes_the_place_of_the_old(mailbox: Mailbox) -> None:
    sent, other = send(mailbox), send(mailbox)

    mailbox.replace_desk_grant(sent.id, 1, b"another")

    assert mailbox.epochs(sent.id) == (replace(epoch(), desk_grant=b"another"),)
    assert mailbox.epochs(other.id) == (epoch(),)
    with pytest.raises(NothingThere):
        mailbox.replace_desk_grant(sent.id, 2, b"another")


def test_epochs_come_back_in_their_order(mailbox: Mailbox) -> None:
    sent = send(mailbox)

    mailbox.add_epoch(sent.id, epoch(3))
    mailbox.add_epoch(sent.id, epoch(2))

    assert [each.number for each in mailbox.epochs(sent.id)] == [1, 2, 3]


def test_of_two_epochs_with_one_number_the_second_is_refused(mailbox: Mailbox) -> None:
    sent = send(mailbox)

    with pytest.raises(EpochThere):
        mailbox.add_epoch(sent.id, epoch(1))
    with pytest.raises(NothingThere):
        mailbox.add_epoch(NEVER, epoch(2))
