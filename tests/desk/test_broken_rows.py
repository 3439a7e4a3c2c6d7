"""Rubbish in any column of either store: an alarm on a page, and never a failure."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import product
from types import SimpleNamespace

import pytest
from flask import Flask
from sqlalchemy import Table

from portal.casework.refused import Alarm
from portal.casework.year_paper import write_texts
from portal.casework.year_publish import publish_year
from portal.register.rows import CertificateRow
from tests.casework.room import Room, new_act
from tests.casework.sending import NOTE
from tests.casework.tamper import database_of, loosen, mailbox, register, spoil
from tests.casework.yearly import MEANS, YEAR, incidents_delivered, key_of, wanted
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.desk.with_files import add, file_links
from tests.page import words

# Whatever SQLite can hold: text, numbers, a day that is none, bytes, nothing.
RUBBISH = (
    pytest.param(("'2021-13-45'", "-1", "NULL"), id="likely"),
    pytest.param(("x'07'", "1.5", "9223372036854775807"), marks=pytest.mark.long),
)
ALARMS = (
    *("forged", "moved", "missing", "swapped", "replayed", "unreadable"),
    *("rolled_back", "grant", "recipient", "report_gone", "case_keys"),
    *("case_file", "case_rolled_back", "unrecorded", "row_broken"),
    *("file_gone", "file_broken"),
)
OF_YEAR = (
    register.deliveries,
    register.publication_files,
    register.publications,
    register.year_papers,
)
TABLES = (*mailbox.metadata.sorted_tables, *register.metadata.sorted_tables)


@contextmanager
def spoilt(room: Room, table: Table, column: str, literal: str) -> Iterator[bool]:
    """Put rubbish into one row and the row back afterwards; False where SQLite refuses.

    Of people, that of Iris: whoever looks must stay signed in. Else the last one.
    """
    path = database_of(room, table)._writer.url.database
    assert path is not None
    iris = room.id_of("Iris Dam")
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        before = store.execute(f"SELECT * FROM {table.name}").fetchall()  # noqa: S608
        names = [each.name for each in table.columns]
        row = next((one for one in before if one[0] == iris), before[-1])
        keys = [key.name for key in table.primary_key.columns]
        where = " AND ".join(f"{key} = ?" for key in keys)
        values = [row[names.index(key)] for key in keys]
        update = f"UPDATE {table.name} SET {column} = {literal} WHERE {where}"  # noqa: S608
        try:
            store.execute(update, values)
        except (sqlite3.IntegrityError, sqlite3.DatabaseError):
            yield False
            return
        yield True
        store.execute(f"DELETE FROM {table.name}")  # noqa: S608
        places = ", ".join("?" for _ in names)
        insert = f"INSERT INTO {table.name} VALUES ({places})"  # noqa: S608
        store.executemany(insert, before)


def send_one_keep_one(visitor: Visitor) -> str:
    """Send a file and leave another waiting; return the address of the one's page."""
    add(visitor, NOTE)
    ticks = visitor.form("/ask").iter("input")
    (tick,) = [each.get("value") for each in ticks if each.get("name") == "files"]
    visitor.submit("/ask", text="Zie het bestand.", files=tick)
    add(visitor, ("wacht.txt", "text/plain", b"Nog niet."))
    return file_links(visitor)[0]


def leave_something_everywhere(visitor: Visitor, room: Room, table: Table) -> str:
    """Have a row in each table that a page may read; return the address of a file."""
    case = visitor.way[-1]
    file = send_one_keep_one(visitor)
    visitor.post(f"{case}/writing/note/keep", text="Half een notitie.")
    visitor.post(f"{case}/add_task", act_id=new_act().hex(), title="Bel")
    if table is register.invitations:
        visitor.get("/people")
    visitor.get("/reminders")
    visitor.submit("/reminders", address="alice@example.nl")
    visitor.get("/register/advice")
    visitor.submit("/register/advice", q_on="1-3-2026", q_topic="beleid")
    room.office.register.certificates.forget(
        bytes(16), CertificateRow(bytes(16), b"of another case"), [bytes(16)]
    )
    return file


def write_a_year(room: Room) -> tuple[str, ...]:
    """Have a year written for, delivered to and published; return its pages."""
    alice, bob = room.sign_in("Alice Akker"), room.sign_in("Bob Eik")
    key = key_of(room, alice)
    write_texts(room.office, alice, key, YEAR, 0, {"nl.foreword": "Een spier."})
    incidents_delivered(room, bob)
    publish_year(room.office, alice, key, new_act(), wanted(room), MEANS)
    page = f"/annual/{YEAR}"
    file = f"{page}/editions/public/1/report.nl.html"
    return ("/annual", page, f"{page}/texts", f"{page}/preview", file)


@pytest.mark.parametrize("literals", RUBBISH)
@pytest.mark.parametrize(
    "table",
    [each for each in TABLES if each.name != "drafts"],
    ids=lambda one: one.name,
)
def test_no_value_in_any_column_stops_a_page(
    table: Table,
    literals: tuple[str, ...],
    at_case: Visitor,
    signed_in: OpenDesk,
    room: Room,
) -> None:
    carol, case = signed_in("Carol Fles"), at_case.way[-1]
    file = leave_something_everywhere(at_case, room, table)
    of_year = write_a_year(room) if table in OF_YEAR else ()
    new = room.report("Nog een melding, die niemand opende.")
    at_case.get("/cases")
    loosen(room, table)
    tried = 0
    for column, literal in product(table.columns, literals):
        with spoilt(room, table, column.name, literal) as is_there:
            tried += is_there
            if not is_there:
                continue
            answers = {
                path: one.client.get(path).status_code
                for one, path in (
                    (at_case, "/cases"),
                    (at_case, case),
                    (at_case, file),
                    (at_case, "/people"),
                    (at_case, "/tasks"),
                    (at_case, "/reminders"),
                    (at_case, "/retention/certificates"),
                    (at_case, "/register/advice"),
                    (carol, "/audit"),
                    *((at_case, path) for path in of_year),
                )
            }
            opened = f"/reports/{new.report_id.hex()}/open"
            act = {"csrf_token": at_case.token, "act_id": new_act().hex()}
            answers[opened] = at_case.client.post(opened, data=act).status_code
        assert set(answers.values()) <= {200, 303, 404, 409, 503}, (
            column,
            literal,
            answers,
        )
    assert tried


def test_the_queue_shows_an_alarm_beside_all_others(
    room: Room, signed_in: OpenDesk
) -> None:
    room.report()
    bad = room.report("Hier klopt straks een dag niet.")
    where = f"id = x'{bad.report_id.hex()}'"
    spoil(room, mailbox.reports, "received_on", "'2021-13-45'", where)
    visitor = signed_in("Alice Akker")

    page = visitor.get("/cases")

    rows = [one for one in page.all("li") if one in list(page.of_class("queue")[0])]
    [alarm] = [one for one in rows if "Alarm" in words(one)]
    assert "ontvangen" not in words(alarm)
    assert "Hier staat iets onmogelijks" in words(alarm)
    assert page.text.count("Nieuwe melding openen") == 1


def test_opening_it_tells_that_nothing_was_done_and_whom_to_tell(
    room: Room, signed_in: OpenDesk
) -> None:
    """Its page was there before the row was spoilt: the button still stands on it."""
    bad = room.report()
    visitor = signed_in("Alice Akker")
    visitor.get("/cases")
    spoil(room, mailbox.reports, "received_on", "'2021-13-45'")

    page = visitor.submit(f"/reports/{bad.report_id.hex()}/open")

    assert page.status == 409
    assert "In de opslag staat iets onmogelijks" in page.text
    assert "Er is niets gedaan." in page.text
    assert "Meld dit" in page.text


def test_the_log_tells_of_it(room: Room, signed_in: OpenDesk) -> None:
    room.report()
    spoil(room, mailbox.reports, "received_on", "'x'")
    signed_in("Alice Akker").get("/cases")

    page = signed_in("Carol Fles").get("/audit")

    assert "gegevens onmogelijk" in page.text


@pytest.mark.parametrize("code", ALARMS)
def test_each_alarm_has_its_words_on_a_page_and_in_the_log(
    app: Flask, code: str
) -> None:
    words_of = app.jinja_env.get_template("desk/words.html").module
    row = SimpleNamespace(act="alarm", about=f"{code} 0123456789abcdef")

    assert words_of.alarm(Alarm(code, sequence=2)).strip()  # type: ignore[attr-defined]
    assert words_of.detail(row, str)[2:].strip()  # type: ignore[attr-defined]
