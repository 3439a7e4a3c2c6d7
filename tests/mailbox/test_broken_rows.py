"""A row that nobody here wrote is told of alone, and every other row is read."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from portal.mailbox.errors import NothingThere
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.rows import BrokenReport, Report
from portal.storage.rows import RowBroken
from tests.mailbox.letters import HOUR, MONDAY, draft, epoch, letter, report

Spoil = Callable[[str, str, str], None]
# Each of the two databases takes these.
IMPOSSIBLE = [
    ("received_on", "'9999-12-31'"),
    ("received_on", "'0001-01-01'"),
    ("acknowledge_by", "'1066-10-14'"),
    ("readable_until", "'9999-12-31'"),
    ("recipient", "id"),
    ("locator", "id"),
]


@pytest.fixture
def sent(mailbox: Mailbox) -> Report:
    """Send two reports and return the first."""
    first, second = report(), report()
    mailbox.send(first, epoch(), [letter()])
    mailbox.send(second, epoch(), [letter()])
    return first


@pytest.fixture
def spoil(mailbox: Mailbox, sent: Report) -> Spoil:
    """Put what is written as SQL into a column of the first report's rows."""

    def change(table: str, column: str, literal: str) -> None:
        key = "id" if table == "reports" else "report_id"
        statement = text(f"UPDATE {table} SET {column} = {literal} WHERE {key} = :id")  # noqa: S608
        with mailbox.database.begin() as connection:
            assert connection.execute(statement, {"id": sent.id}).rowcount == 1

    return change


@pytest.mark.parametrize(("column", "literal"), IMPOSSIBLE)
def test_it_stands_apart_and_the_others_are_read(
    mailbox: Mailbox, sent: Report, spoil: Spoil, column: str, literal: str
) -> None:
    spoil("reports", column, literal)

    whole, broken = mailbox.reports_and_broken(["meldpunt"])

    assert broken == (BrokenReport(sent.id, "meldpunt"),)
    assert len(whole) == 1
    assert mailbox.reports(["meldpunt"]) == whole
    with pytest.raises(RowBroken):
        mailbox.report(sent.id)
    assert mailbox.count_broken() == {"reports": 1}


@pytest.mark.parametrize("column", ["acknowledged_on", "closed_on", "received_on"])
@pytest.mark.parametrize("literal", ["'2021-13-45'", "'x'", "12", "x'00'"])
def test_in_sqlite_any_day_may_be_no_day(
    mailbox: Mailbox, sent: Report, spoil: Spoil, column: str, literal: str
) -> None:
    if not mailbox.database.is_sqlite:
        pytest.skip("PostgreSQL refuses it by itself")
    spoil("reports", column, literal)

    assert mailbox.reports_and_broken(["meldpunt"])[1] == (
        BrokenReport(sent.id, "meldpunt"),
    )


def test_a_row_whose_id_is_none_is_nobodys(mailbox: Mailbox, spoil: Spoil) -> None:
    with mailbox.database.begin() as connection:
        connection.execute(text("DELETE FROM letters"))
        connection.execute(text("DELETE FROM epochs"))
    spoil("reports", "id", "x'07'" if mailbox.database.is_sqlite else "'\\x07'")

    whole, broken = mailbox.reports_and_broken(["meldpunt"])

    assert (len(whole), broken) == (1, ())
    assert mailbox.count_broken() == {"reports": 1}


def test_its_reporter_alone_meets_it(
    mailbox: Mailbox, sent: Report, spoil: Spoil
) -> None:
    spoil("reports", "feedback_by", "'9999-12-31'")

    with pytest.raises(RowBroken):
        mailbox.report_at(sent.locator, MONDAY)
    [other] = mailbox.reports(["meldpunt"])
    assert mailbox.report_at(other.locator, MONDAY) == other


@pytest.mark.parametrize("table", ["letters", "epochs"])
def test_a_thread_with_such_a_row_is_read_not_at_all(
    mailbox: Mailbox, sent: Report, spoil: Spoil, table: str
) -> None:
    column = "sequence" if table == "letters" else "number"
    spoil(table, column, "-1")

    with pytest.raises(RowBroken):
        getattr(mailbox, table)(sent.id)
    [other] = [one for one in mailbox.reports(["meldpunt"]) if one.id != sent.id]
    assert len(getattr(mailbox, table)(other.id)) == 1


def test_a_draft_of_no_whole_hour_is_none(mailbox: Mailbox) -> None:
    kept, other = draft(), draft()
    mailbox.keep_draft(kept)
    mailbox.keep_draft(other)
    with mailbox.database.begin() as connection:
        connection.execute(
            text("UPDATE drafts SET expires_at = expires_at + 1 WHERE locator = :it"),
            {"it": kept.locator},
        )

    with pytest.raises(RowBroken):
        mailbox.draft(kept.locator, HOUR - 1)
    assert mailbox.draft(other.locator, HOUR - 1) == other


@pytest.mark.parametrize("literal", ["2147483647", "'x'", "x'00'"])
def test_a_draft_that_would_stay_for_ever_is_swept(
    mailbox: Mailbox, literal: str
) -> None:
    if literal[0] in "'x" and not mailbox.database.is_sqlite:
        pytest.skip("PostgreSQL refuses it by itself")
    kept, planted = draft(), draft()
    mailbox.keep_draft(kept)
    mailbox.keep_draft(planted)
    statement = f"UPDATE drafts SET expires_at = {literal} WHERE locator = :it"  # noqa: S608
    with mailbox.database.begin() as connection:
        connection.execute(text(statement), {"it": planted.locator})

    assert mailbox.sweep(HOUR - 1) == 1

    assert mailbox.draft(kept.locator, HOUR - 1) == kept
    with pytest.raises(NothingThere):
        mailbox.draft(planted.locator, HOUR - 1)


def test_days_that_are_days_are_believed(mailbox: Mailbox, sent: Report) -> None:
    mailbox.record_days(sent.id, acknowledged_on=date(2199, 12, 31))

    assert mailbox.reports_and_broken(["meldpunt"])[1] == ()
