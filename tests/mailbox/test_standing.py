"""How reports stand is read again when anybody wrote, and what is broken shows."""

import pytest
from sqlalchemy import text

from portal.mailbox.mailbox import Mailbox
from portal.mailbox.rows import BrokenReport, Report
from portal.mailbox.standing import MOST_KEPT
from portal.storage.database import Database
from tests.mailbox.letters import epoch, letter, report

DESKS = ["meldpunt"]


def send(mailbox: Mailbox, desk: str = "meldpunt", letters: int = 1) -> Report:
    sent = report(desk=desk)
    mailbox.send(sent, epoch(), [letter(n) for n in range(1, letters + 1)])
    return sent


def spoil(mailbox: Mailbox, assignment: str, of: Report) -> None:
    statement = text(f"UPDATE reports SET {assignment} WHERE id = :id")  # noqa: S608
    with mailbox.database.begin() as connection:
        connection.execute(statement, {"id": of.id})


def test_it_tells_what_is_there_and_elsewhere_and_how_much(mailbox: Mailbox) -> None:
    here, there = send(mailbox, letters=3), send(mailbox, "griffie")

    standing = mailbox.standing(DESKS)

    assert standing.whole.keys() == {here.id}
    assert standing.broken == {}
    assert standing.elsewhere == {there.id: "griffie"}
    assert standing.letters == {here.id: 3, there.id: 1}
    assert standing.epochs == {here.id: 1, there.id: 1}


def test_who_works_nowhere_has_nothing_here(mailbox: Mailbox) -> None:
    send(mailbox)

    assert mailbox.standing([]).whole == {}


def test_what_was_written_since_is_in_it(mailbox: Mailbox) -> None:
    sent = send(mailbox)
    before = mailbox.standing(DESKS)
    mailbox.add_letter(sent.id, letter(2))
    other = send(mailbox)

    after = mailbox.standing(DESKS)

    assert before.letters == {sent.id: 1}
    assert after.letters == {sent.id: 2, other.id: 1}
    assert after.whole.keys() == {sent.id, other.id}


def test_nothing_is_read_while_nobody_writes(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(mailbox)
    if not mailbox.database.is_sqlite:
        pytest.skip("PostgreSQL does not tell whether anybody wrote")
    before = mailbox.standing(DESKS)
    monkeypatch.delattr(Database, "connect")

    assert mailbox.standing(DESKS) is before


@pytest.mark.parametrize(
    "assignment",
    [
        "received_on = 'someday'",
        "received_on = '2026-02-30'",
        "received_on = '0001-01-01'",
        "closed_on = x'00'",
        "feedback_by = 12",
        "locator = x'00'",
        "locator = 'as long as a locator, and a text'",
        "recipient = 'text'",
    ],
)
@pytest.mark.parametrize("is_known", [False, True])
def test_a_row_that_holds_what_no_report_does_is_broken(
    mailbox: Mailbox, assignment: str, *, is_known: bool
) -> None:
    if not mailbox.database.is_sqlite:
        pytest.skip("PostgreSQL takes no such value")
    sent, whole = send(mailbox), send(mailbox)
    if is_known:
        mailbox.standing(DESKS)
    spoil(mailbox, assignment, sent)

    standing = mailbox.standing(DESKS)

    assert standing.whole.keys() == {whole.id}
    assert standing.broken == {sent.id: BrokenReport(sent.id, "meldpunt")}
    assert mailbox.among([sent.id, whole.id]) == (
        (whole,),
        (BrokenReport(sent.id, "meldpunt"),),
    )


def test_a_row_without_an_id_is_nobodys_report(mailbox: Mailbox) -> None:
    if not mailbox.database.is_sqlite:
        pytest.skip("PostgreSQL takes no such value")
    sent = send(mailbox)
    with mailbox.database.begin() as connection:
        for table in ("letters", "epochs"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    spoil(mailbox, "id = 'text'", sent)

    standing = mailbox.standing(DESKS)

    assert (standing.whole, standing.broken) == ({}, {})


def test_of_many_sets_of_desks_the_newest_are_kept(mailbox: Mailbox) -> None:
    sent = send(mailbox)
    for number in range(MOST_KEPT):
        mailbox.standing([f"desk-{number}"])

    assert mailbox.standing(DESKS).whole.keys() == {sent.id}
