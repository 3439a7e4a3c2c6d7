"""The mailbox knows how full it is."""

from portal.mailbox.mailbox import Mailbox
from tests.mailbox.letters import draft


def test_it_counts_drafts_as_far_as_it_must(mailbox: Mailbox) -> None:
    assert not mailbox.has_drafts(1)
    for _ in range(3):
        mailbox.keep_draft(draft())

    assert mailbox.has_drafts(3)
    assert not mailbox.has_drafts(4)


def test_what_is_free_is_known_of_sqlite_alone(mailbox: Mailbox) -> None:
    free = mailbox.free_bytes()

    assert (free is not None) == mailbox.database.is_sqlite
    assert free is None or free > 0
