"""Drafts: kept for hours, replaced as a person corrects them, swept afterwards."""

from dataclasses import replace

import pytest

from portal.mailbox.errors import NothingThere
from portal.mailbox.mailbox import Mailbox
from tests.mailbox.letters import HOUR, draft, epoch, letter, report, sealed_draft

BEFORE = HOUR - 1


def test_it_keeps_a_draft(mailbox: Mailbox) -> None:
    kept = draft()

    mailbox.keep_draft(kept)

    assert mailbox.draft(kept.locator, BEFORE) == kept


def test_it_replaces_what_a_draft_was_before(mailbox: Mailbox) -> None:
    kept = draft()
    corrected = replace(kept, sealed=sealed_draft(payload=b"corrected"))
    mailbox.keep_draft(kept)

    mailbox.keep_draft(corrected)

    assert mailbox.draft(kept.locator, BEFORE) == corrected


def test_two_drafts_do_not_touch_each_other(mailbox: Mailbox) -> None:
    one, other = draft(), draft()

    mailbox.keep_draft(one)
    mailbox.keep_draft(other)

    assert mailbox.draft(one.locator, BEFORE) == one
    assert mailbox.draft(other.locator, BEFORE) == other


def test_an_unknown_locator_finds_nothing(mailbox: Mailbox) -> None:
    mailbox.keep_draft(draft())

    with pytest.raises(NothingThere):
        mailbox.draft(b"x" * 32, BEFORE)


def test_a_draft_is_gone_from_its_hour_on(mailbox: Mailbox) -> None:
    kept = draft()
    mailbox.keep_draft(kept)

    with pytest.raises(NothingThere):
        mailbox.draft(kept.locator, HOUR)


def test_it_keeps_no_moment_but_a_whole_hour() -> None:
    with pytest.raises(ValueError, match="whole hour"):
        draft(expires_at=HOUR + 1)


def test_sending_drops_the_draft(mailbox: Mailbox) -> None:
    kept = draft()
    mailbox.keep_draft(kept)

    mailbox.send(report(kept.report_id, kept.locator), epoch(), [letter()])

    with pytest.raises(NothingThere):
        mailbox.draft(kept.locator, BEFORE)


def test_the_sweep_takes_what_has_expired(mailbox: Mailbox) -> None:
    old, young = draft(), draft(expires_at=HOUR + 3600)
    mailbox.keep_draft(old)
    mailbox.keep_draft(young)

    assert mailbox.sweep(HOUR) == 1
    assert mailbox.sweep(HOUR) == 0
    assert mailbox.draft(young.locator, HOUR) == young
