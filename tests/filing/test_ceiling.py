"""Unsent reports have a ceiling: a flood of them does not fill the disk."""

import shutil
from collections import namedtuple
from dataclasses import replace

import pytest

from portal.domain.questionnaire import Answers
from portal.filing import ceiling
from portal.filing.ceiling import Ceiling
from portal.filing.draft import keep, read
from portal.filing.errors import NoRoom
from portal.filing.office import Office
from portal.filing.send import send
from portal.filing.ticket import Ticket, begin
from tests.cast import Installation

WHAT = Answers({"what": "Er lag een envelop op het bureau."})
Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - what shutil returns


class Watch:
    """A clock that a test winds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(ceiling, "monotonic", lambda: self.now)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(monkeypatch)


def bounded(office: Office, most_drafts: int = 2, reserve_bytes: int = 0) -> Office:
    return replace(office, ceiling=Ceiling(most_drafts, reserve_bytes))


def kept(office: Office) -> Ticket:
    return keep(office, begin(office, "nl"), "report", WHAT, frozenset()).ticket


def test_up_to_the_ceiling_drafts_are_kept_and_no_further(
    office: Office, watch: Watch
) -> None:
    office = bounded(office)
    late = begin(office, "nl")
    kept(office)
    kept(office)
    watch.now += ceiling.FRESH_SECONDS

    with pytest.raises(NoRoom):
        begin(office, "nl")
    with pytest.raises(NoRoom):
        keep(office, late, "report", WHAT, frozenset())


def test_a_draft_that_was_kept_can_be_corrected_and_sent(
    office: Office, watch: Watch
) -> None:
    office = bounded(office)
    ticket, other = kept(office), kept(office)
    watch.now += ceiling.FRESH_SECONDS
    corrected = Answers({"what": "Er lagen twee enveloppen."})

    ticket = keep(office, ticket, "report", corrected, frozenset()).ticket

    assert read(office, ticket).answers == corrected
    send(office, ticket)
    send(office, other)
    assert len(office.mailbox.reports(["meldpunt"])) == 2


def test_at_the_ceiling_no_draft_grows(office: Office, watch: Watch) -> None:
    """Or some thousands of small ones could be made a thousand times as large."""
    office = bounded(office)
    ticket = kept(office)
    kept(office)
    watch.now += ceiling.FRESH_SECONDS

    with pytest.raises(NoRoom):
        keep(office, ticket, "report", Answers({"what": "x" * 9000}), frozenset())

    assert read(office, ticket).answers == WHAT


def test_once_drafts_were_sent_there_is_room_again(
    office: Office, watch: Watch
) -> None:
    office = bounded(office)
    first, _ = kept(office), kept(office)
    watch.now += ceiling.FRESH_SECONDS
    with pytest.raises(NoRoom):
        begin(office, "nl")

    send(office, first)
    watch.now += ceiling.FRESH_SECONDS

    kept(office)


def test_below_the_reserve_of_disk_no_new_draft_is_kept(
    office: Office, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = bounded(office, reserve_bytes=1000)
    free = [1000, 999]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, free.pop(0)))
    ticket = kept(office)
    watch.now += ceiling.FRESH_SECONDS

    with pytest.raises(NoRoom):
        begin(office, "nl")

    send(office, ticket)


def test_it_is_the_disk_of_the_mailbox_that_counts(
    office: Office, installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def usage(path: object) -> Usage:
        asked.append(path)
        return Usage(0, 0, 7)

    monkeypatch.setattr(shutil, "disk_usage", usage)

    assert office.mailbox.free_bytes() == 7
    assert asked == [installation.folder / "mailbox"]


def test_it_is_counted_once_in_some_seconds(
    office: Office, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []

    def count(most: int) -> bool:
        counted.append(most)
        return False

    monkeypatch.setattr(office.mailbox, "has_drafts", count)
    office = bounded(office)

    for _ in range(10):
        kept(office)
    assert counted == [2]
    watch.now += ceiling.FRESH_SECONDS
    kept(office)
    assert counted == [2, 2]


def test_reaching_it_is_told_once(
    office: Office, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    office = bounded(office, most_drafts=1)
    kept(office)

    with caplog.at_level("INFO", "meldkluis"):
        for _ in range(3):
            watch.now += ceiling.FRESH_SECONDS
            with pytest.raises(NoRoom):
                begin(office, "nl")

    assert caplog.messages == ["drafts-full count"]
