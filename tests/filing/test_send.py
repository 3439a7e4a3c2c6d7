"""Sending: once, however often it is tried."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from crypto.epoch import open_desk_grants
from crypto.errors import NoMatch
from crypto.letter import open_thread
from portal.domain.questionnaire import Answers
from portal.domain.report import ReportBody
from portal.domain.terms import TermsBook
from portal.filing.draft import keep, read
from portal.filing.errors import DraftGone, NobodyLeft, NotReceived, ReadersChanged
from portal.filing.office import Office
from portal.filing.send import Sent, send
from portal.filing.ticket import Ticket, begin
from tests.cast import (
    ADA,
    ALICE,
    ANTON,
    BOB,
    CAROL,
    IRIS,
    MEMBERS,
    NORA,
    RECOVERY,
    Installation,
    Person,
    key_list,
)
from tests.letters import ACCOUNT, Attacker, file_report


def kept(office: Office, *left_out: Person) -> Ticket:
    people, answers = (
        frozenset(each.id for each in left_out),
        Answers({"what": ACCOUNT}),
    )
    return keep(office, begin(office, "nl"), "report", answers, people).ticket


def opened_by(office: Office, person: Person, ticket: Ticket) -> ReportBody:
    """Open the report as somebody with a key of their own."""
    mailbox, report_id = office.mailbox, ticket.report_id
    grants = [each.desk_grant for each in mailbox.epochs(report_id)]
    epochs = open_desk_grants(grants, person.identity, report_id)
    keys = {each.number: each.keys() for each in epochs}
    thread = open_thread(report_id, mailbox.letters(report_id), keys)
    return ReportBody.from_bytes(thread[0].body)


def test_a_reader_opens_what_was_sent(office: Office) -> None:
    ticket = file_report(office)

    assert opened_by(office, ALICE, ticket).answers["what"] == ACCOUNT


def test_it_tells_the_code_and_the_days(office: Office) -> None:
    ticket = kept(office)

    assert send(office, ticket) == Sent(
        code=ticket.code,
        desk_id="meldpunt",
        received_on=date(2026, 3, 2),
        acknowledge_by=date(2026, 3, 9),
        acknowledged_on=None,
        feedback_by=date(2026, 6, 9),
    )


@pytest.mark.parametrize(
    "person", [ANTON, IRIS, BOB, CAROL, NORA], ids=lambda each: each.name
)
def test_nobody_else_opens_it(office: Office, person: Person) -> None:
    ticket = file_report(office, left_out=[ANTON])

    with pytest.raises(NoMatch):
        opened_by(office, person, ticket)


def test_the_recovery_key_opens_it(office: Office) -> None:
    ticket = file_report(office)
    grants = [each.desk_grant for each in office.mailbox.epochs(ticket.report_id)]

    assert open_desk_grants(grants, RECOVERY, ticket.report_id)


def test_sending_twice_is_sending_once(
    office: Office, installation: Installation
) -> None:
    ticket = kept(office)

    first = send(office, ticket)
    installation.clock.advance(days=1)

    assert send(office, ticket) == first
    assert len(office.mailbox.reports(["meldpunt"])) == 1


def test_two_workers_at_once_send_one_report(installation: Installation) -> None:
    offices = [installation.office() for _ in range(4)]
    ticket = kept(offices[0])

    with ThreadPoolExecutor(4) as workers:
        sent = list(workers.map(lambda office: send(office, ticket), offices))

    assert len(set(sent)) == 1
    assert len(installation.mailbox.reports(["meldpunt"])) == 1
    assert len(installation.mailbox.letters(ticket.report_id)) == 1


def test_who_lost_the_race_gets_the_same_code(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other worker commits between our look and our own commit."""
    ticket = kept(office)
    commit = office.mailbox.send

    def overtaken(*given: object) -> None:
        monkeypatch.undo()
        send(office, ticket)
        commit(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(office.mailbox, "send", overtaken)

    assert send(office, ticket).code == ticket.code
    assert len(office.mailbox.letters(ticket.report_id)) == 1


def test_who_finds_the_draft_gone_looks_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other worker commits between our look and our reading of the draft."""
    ticket = kept(office)
    look = office.mailbox.draft

    def overtaken(*given: object) -> object:
        monkeypatch.undo()
        send(office, ticket)
        return look(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(office.mailbox, "draft", overtaken)

    assert send(office, ticket).code == ticket.code


def test_the_draft_is_gone_afterwards(
    office: Office, installation: Installation
) -> None:
    ticket = file_report(office)

    with pytest.raises(DraftGone):
        read(office, ticket)
    assert Attacker(installation.folder).read("select * from drafts") == []


def test_the_payload_is_sealed_once(office: Office) -> None:
    ticket = kept(office)
    draft = office.mailbox.draft(ticket.keys.locator, office.clock.now())

    send(office, ticket)

    sent = office.mailbox.letters(ticket.report_id)[0]
    assert sent.payload == draft.sealed.payload
    assert draft.sealed.key_box not in sent.header


def test_a_draft_that_expired_is_not_sent(
    office: Office, installation: Installation
) -> None:
    ticket = kept(office)

    installation.clock.advance(days=2)

    with pytest.raises(DraftGone):
        send(office, ticket)


def test_other_readers_than_those_shown_are_asked_about_first(
    office: Office, installation: Installation
) -> None:
    ticket = kept(office)
    members = {**MEMBERS, "meldpunt": (*MEMBERS["meldpunt"][:2], BOB.member())}
    installation.publish(key_list(2, members))

    with pytest.raises(ReadersChanged):
        send(office, ticket)
    assert office.mailbox.reports(["meldpunt"]) == ()


def test_a_newer_list_with_the_same_readers_changes_nothing(
    office: Office, installation: Installation
) -> None:
    ticket = kept(office)
    installation.publish(key_list(2))

    assert send(office, ticket).code == ticket.code


def test_when_nobody_is_left_meanwhile_it_is_not_sent(
    office: Office, installation: Installation
) -> None:
    ticket = kept(office, ADA, NORA)
    members = {**MEMBERS, "meldpunt": (ALICE.member(), ADA.member())}
    installation.publish(key_list(2, members))

    with pytest.raises(NobodyLeft):
        send(office, ticket)


def test_when_the_store_fails_nothing_was_sent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = kept(office)

    def full(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(office.mailbox, "send", full)
        with pytest.raises(NotReceived):
            send(office, ticket)

    assert office.mailbox.reports(["meldpunt"]) == ()
    assert send(office, ticket).code == ticket.code


def test_where_sending_acknowledges_the_months_begin_at_once(office: Office) -> None:
    terms = TermsBook(
        replace(each, acknowledges_itself=True) for each in office.profile.terms
    )
    office = replace(office, profile=replace(office.profile, terms=terms))

    sent = send(office, kept(office))

    assert sent.acknowledged_on == date(2026, 3, 2)
    assert sent.feedback_by == date(2026, 6, 2)
