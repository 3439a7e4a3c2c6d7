"""Agreeing hands a talk on once and whole, whatever happens in between."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.letter import Kind, Side
from portal.domain.offer import Consent, Offer
from portal.domain.questionnaire import Answers
from portal.domain.report import MessageBody, ReportBody
from portal.filing.errors import (
    NothingHere,
    NotReceived,
    OfferGone,
    ReadersChanged,
)
from portal.filing.hand_on import Agreed, Asked, agree, ask, decline, ids_of
from portal.filing.inbox import read
from portal.filing.office import Office
from portal.filing.ticket import Ticket
from portal.filing.two_threads import Beside, enter, look_beside
from portal.mailbox import intake_side
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.thread import insert_letter
from tests.cast import ADA, ALICE, VERA
from tests.letters import desk_writes, file_report, said

NOBODY: frozenset[bytes] = frozenset()
MINE = Agreed(Answers({"what": "In mijn woorden."}), NOBODY, "nl")
ids = st.binary(min_size=16, max_size=16)


@pytest.fixture
def talk(office: Office) -> Ticket:
    """Return the ticket of a talk in which something is offered."""
    ticket = file_report(office, form_id="confidant")
    offer(office, ticket)
    return ticket


def offer(
    office: Office, talk: Ticket, text: str = "Mag dit naar het meldpunt?"
) -> None:
    body = MessageBody("", office.clock.today(), offer=Offer("report", text))
    desk_writes(office.mailbox, talk.report_id, Kind.QUESTION, body, VERA)


def asked_of(office: Office, talk: Ticket) -> Asked:
    readers = office.keys.read().readers("meldpunt", NOBODY)
    return ask(read(office, talk.keys).handing_on.letter_id, ids_of(readers))


def counts(office: Office, talk: Ticket) -> tuple[int, int]:
    """Return how many letters the talk has, and how many reports the desk."""
    letters = office.mailbox.letter_counts([talk.report_id])[talk.report_id]
    return letters, len(office.mailbox.reports(["meldpunt"]))


def before_send(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Let something happen once, between reading the talk and storing the report."""
    send, left = Mailbox.send, [happens]

    def late(self: Mailbox, *values: Any, **more: Any) -> None:
        if left:
            left.pop()()
        send(self, *values, **more)

    monkeypatch.setattr(Mailbox, "send", late)


@given(ids, ids, ids, ids, st.lists(ids.map(bytes.hex), max_size=8).map(tuple))
def test_what_a_page_has_asked_comes_back_as_it_was(
    offered: bytes, answer: bytes, report: bytes, letter: bytes, who: tuple[str, ...]
) -> None:
    asked = Asked(offered, answer, report, letter, who)

    assert Asked.from_fields(asked.to_fields()) == asked


def test_both_letters_say_what_they_should(office: Office, talk: Ticket) -> None:
    agree(office, talk.keys, asked_of(office, talk), MINE)

    last = read(office, talk.keys).messages[-1]
    assert last.side is Side.REPORTER
    assert last.body == MessageBody("", office.clock.today(), consent=Consent.YES)
    (first,) = read(office, talk.keys.handed_on()).messages
    assert isinstance(first.body, ReportBody)
    assert dict(first.body.answers) == {"what": "In mijn woorden."}
    assert first.body.handed_on == "vertrouwenspersonen"


def test_its_terms_run_from_the_day_of_the_yes(office: Office, talk: Ticket) -> None:
    asked = asked_of(office, talk)
    office.clock.advance(days=10)  # type: ignore[attr-defined]

    agree(office, talk.keys, asked, MINE)

    (report,) = office.mailbox.reports(["meldpunt"])
    today = office.clock.today()
    assert report.received_on == today
    assert report.acknowledge_by == office.profile.terms.at(today).acknowledge_by(today)


def test_what_breaks_between_leaves_neither_or_both(
    office: Office, talk: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is stored first, and the letter in the talk last."""
    asked, insert = asked_of(office, talk), insert_letter
    with monkeypatch.context() as broken:
        stored: list[object] = []

        def fail(*values: Any) -> None:
            if stored:
                raise OSError("disk full")
            stored.append(insert(*values))

        broken.setattr(intake_side, "insert_letter", fail)
        with pytest.raises(NotReceived):
            agree(office, talk.keys, asked, MINE)
    assert counts(office, talk) == (2, 0)

    agree(office, talk.keys, asked, MINE)
    # The answer was lost on its way, and the page is sent again.
    agree(office, talk.keys, asked, MINE)

    assert counts(office, talk) == (3, 1)


def test_a_letter_that_came_between_stops_nothing(
    office: Office, talk: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = office.clock.today()
    before_send(
        monkeypatch,
        lambda: desk_writes(
            office.mailbox, talk.report_id, Kind.QUESTION, said("Gaat het?", day), VERA
        ),
    )

    agree(office, talk.keys, asked_of(office, talk), MINE)

    assert counts(office, talk) == (4, 1)
    assert read(office, talk.keys).handing_on.is_agreed


def test_an_offer_that_came_between_stops_it(
    office: Office, talk: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_send(monkeypatch, lambda: offer(office, talk, "Liever dit."))

    with pytest.raises(OfferGone):
        agree(office, talk.keys, asked_of(office, talk), MINE)

    assert counts(office, talk) == (3, 0)


def test_of_two_at_once_one_hands_on(
    office: Office, talk: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = asked_of(office, talk), asked_of(office, talk)
    before_send(monkeypatch, lambda: agree(office, talk.keys, second, MINE))

    with pytest.raises(OfferGone):
        agree(office, talk.keys, first, MINE)

    assert counts(office, talk) == (3, 1)


def test_the_same_page_twice_at_once_is_one_yes(
    office: Office, talk: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asked_of(office, talk)
    before_send(monkeypatch, lambda: agree(office, talk.keys, asked, MINE))

    agree(office, talk.keys, asked, MINE)

    assert counts(office, talk) == (3, 1)


def test_a_no_is_said_once_and_is_no_yes(office: Office, talk: Ticket) -> None:
    asked = asked_of(office, talk)
    for _ in range(2):
        decline(office, talk.keys, asked)

    with pytest.raises(OfferGone):
        agree(office, talk.keys, asked, MINE)
    with pytest.raises(OfferGone):
        decline(office, talk.keys, asked_of(office, talk))

    assert counts(office, talk) == (3, 0)
    assert read(office, talk.keys).handing_on.state == "declined"


def test_a_yes_cannot_be_followed_by_a_no(office: Office, talk: Ticket) -> None:
    asked = asked_of(office, talk)
    agree(office, talk.keys, asked, MINE)

    with pytest.raises(OfferGone):
        decline(office, talk.keys, asked)
    with pytest.raises(OfferGone):
        agree(office, talk.keys, asked, replace(MINE, left_out=frozenset({ADA.id})))


def test_nobody_reads_it_whom_the_page_has_not_named(
    office: Office, talk: Ticket
) -> None:
    without = replace(MINE, left_out=frozenset({ADA.id}))

    with pytest.raises(ReadersChanged):
        agree(office, talk.keys, asked_of(office, talk), without)

    assert counts(office, talk) == (2, 0)


def test_a_talk_that_is_destroyed_meanwhile_hands_nothing_on(
    office: Office, talk: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asked_of(office, talk)
    before_send(monkeypatch, lambda: office.mailbox.destroy(talk.report_id))

    with pytest.raises(NothingHere):
        agree(office, talk.keys, asked, MINE)

    assert office.mailbox.reports(["meldpunt", "vertrouwenspersonen"]) == ()


def test_a_code_finds_the_talk_then_the_report_then_nothing(
    office: Office, talk: Ticket
) -> None:
    asked = asked_of(office, talk)
    agree(office, talk.keys, asked, MINE)
    assert enter(office, talk.code).keys.root == talk.keys.root
    assert enter(office, talk.code).first is None

    office.mailbox.destroy(talk.report_id)
    found = enter(office, talk.code)
    assert found.keys.root == talk.keys.handed_on().root
    assert found.first is not None
    assert found.first.root == talk.keys.root

    office.mailbox.destroy(asked.report_id)
    with pytest.raises(NothingHere):
        enter(office, talk.code)


def test_the_other_thread_is_told_of_by_its_desk_and_its_last_letter(
    office: Office, talk: Ticket
) -> None:
    second, day = talk.keys.handed_on(), office.clock.today()
    assert look_beside(office, second) == Beside()
    asked = asked_of(office, talk)
    agree(office, talk.keys, asked, MINE)
    assert look_beside(office, second) == Beside("meldpunt")

    body = said("Welke maand?", day)
    desk_writes(office.mailbox, asked.report_id, Kind.QUESTION, body, ALICE)

    assert look_beside(office, second) == Beside("meldpunt", day)
    assert look_beside(office, talk.keys) == Beside("vertrouwenspersonen")


def test_ids_of_both_are_drawn_for_each_page(office: Office, talk: Ticket) -> None:
    drawn = [asked_of(office, talk) for _ in range(3)]
    fresh = {
        one
        for asked in drawn
        for one in (asked.answer_id, asked.report_id, asked.letter_id)
    }

    assert len(fresh) == 9
    assert len({asked.offer_id for asked in drawn}) == 1
