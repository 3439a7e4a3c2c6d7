"""Only the draft that the check page showed is sent, whatever lies there by then.

An older draft was signed by the same reporter for the same code; whoever can write to
the mailbox may put one back that still names a reader who was left out since.
"""

from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select

from portal.domain.questionnaire import Answers
from portal.filing.draft import Kept, keep, read_to_show
from portal.filing.errors import DraftChanged
from portal.filing.office import Office
from portal.filing.send import send
from portal.filing.ticket import Ticket, begin
from portal.mailbox.tables import drafts
from tests.cast import ALICE, Person
from tests.letters import ACCOUNT


def kept(office: Office, ticket: Ticket, *left_out: Person) -> Kept:
    people = frozenset(each.id for each in left_out)
    return keep(office, ticket, "report", Answers({"what": ACCOUNT}), people)


def swap(office: Office, ticket: Ticket) -> Ticket:
    """Keep a draft, leave Alice out, and put the first one back; return the second."""
    older = kept(office, ticket).ticket
    with office.mailbox.database.connect() as connection:
        rows = [dict(row) for row in connection.execute(select(drafts)).mappings()]
    shown = kept(office, older, ALICE).ticket
    with office.mailbox.database.begin() as connection:
        connection.execute(delete(drafts))
        connection.execute(insert(drafts), rows)
    return shown


def test_an_older_draft_that_was_put_back_is_not_sent(office: Office) -> None:
    shown = swap(office, begin(office, "nl"))

    with pytest.raises(DraftChanged):
        send(office, shown)
    assert office.mailbox.reports(["meldpunt"]) == ()


def test_it_is_sent_once_it_was_shown(office: Office) -> None:
    ticket, body = read_to_show(office, swap(office, begin(office, "nl")))

    assert body.left_out == ()
    assert send(office, ticket).code == ticket.code


def test_a_draft_that_was_kept_once_more_is_not_sent_unseen(office: Office) -> None:
    first = kept(office, begin(office, "nl")).ticket
    second = kept(office, first).ticket

    with pytest.raises(DraftChanged):
        send(office, first)
    assert send(office, second).code == second.code


def test_what_was_never_shown_is_not_sent(office: Office) -> None:
    ticket = kept(office, begin(office, "nl")).ticket

    with pytest.raises(DraftChanged):
        send(office, replace(ticket, shown=None))


def test_after_sending_every_page_of_it_gives_the_same_code(office: Office) -> None:
    """A lost answer is asked for again from whichever page is still open."""
    first = kept(office, begin(office, "nl")).ticket
    second = kept(office, first).ticket

    sent = send(office, second)

    assert send(office, first) == sent
    assert send(office, second) == sent
