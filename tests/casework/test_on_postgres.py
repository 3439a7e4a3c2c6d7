"""The same acts on PostgreSQL, with two people at once, founded and verified there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.casework import access, close
from portal.casework.acknowledge import acknowledge
from portal.casework.audit import verify
from portal.casework.case_view import read_case
from portal.casework.decide import decide_many
from portal.casework.feedback import give_feedback
from portal.casework.forgotten import certificates
from portal.casework.note import note
from portal.casework.queue import queue
from portal.casework.refused import CaseChanged, ThreadAlarm
from portal.casework.strike import strike
from portal.casework.strike_file import strike_file
from portal.casework.strike_letters import strike_letters
from tests.casework.forgetting import due_case, forget_case, left_of
from tests.casework.room import DAY, Room, found_room, new_act
from tests.casework.sending import NOTE, files_of, report_with
from tests.casework.tamper import change, drop, mailbox, put_back, register, rows
from tests.databases import Server, make_database, postgres
from tests.register.at_once import at_once

__all__ = ["on_postgres", "postgres"]

pytestmark = pytest.mark.postgres


@pytest.fixture
def on_postgres(postgres: Server, tmp_path: Path) -> Iterator[Room]:
    """Yield a desk with both stores on PostgreSQL."""
    stores = (make_database(postgres), make_database(postgres))
    room = found_room(tmp_path / "instance", stores)
    yield room
    room.close()


def test_a_case_goes_from_new_to_closed_on_postgresql(on_postgres: Room) -> None:
    room, office = on_postgres, on_postgres.office
    alice, ada = room.sign_in("Alice Akker"), room.sign_in("Ada Blom")
    ticket = room.report()
    case_id = room.case(alice, ticket)
    acknowledge(office, alice, case_id, new_act(), "Wij hebben uw melding.")
    room.write(ticket, "Er is nog iets.")
    access.take_back(office, alice, case_id, new_act(), room.id_of("Anton Cras"))
    facts = [
        ("route", "gesprek", DAY),
        ("finding", "zonder_bevinding", DAY),
        ("person_none", "", DAY),
    ]
    decide_many(office, ada, case_id, new_act(), facts)
    give_feedback(office, ada, case_id, new_act(), "Ja.", "Gesprek.", "Nodig.")
    close.close(office, alice, case_id, new_act(), "Klaar.", letter="Dank u.")

    view = read_case(office, ada, case_id)

    assert (view.stage, view.alarms, len(view.thread)) == ("closed", (), 5)
    assert len(room.inbox(ticket).messages) == 5
    assert queue(office, room.sign_in("Anton Cras")).total == 0
    assert verify(office).problem is None


def test_a_case_that_was_put_back_stops_on_postgresql(on_postgres: Room) -> None:
    room, office = on_postgres, on_postgres.office
    alice, ticket = room.sign_in("Alice Akker"), room.report()
    case_id, waiting = room.case(alice, ticket), room.report()
    queue(office, alice)
    [case] = rows(room, register.cases, id=case_id)
    lines = rows(room, register.case_lines, case_id=case_id)
    access.take_back(office, alice, case_id, new_act(), room.id_of("Ada Blom"))
    change(room, register.cases, case, id=case_id)
    put_back(room, register.case_lines, lines, case_id=case_id)
    office.mailbox.destroy(waiting.report_id)
    gone = [row.alarm for row in queue(office, alice).rows]
    drop(room, register.keyrings)

    page = queue(office, alice)

    assert gone == ["waiting_gone", "span_unexplained"]
    assert [row.alarm for row in page.rows] == ["span_unexplained"]
    assert page.lost_on == DAY
    with pytest.raises(ThreadAlarm, match="span_unexplained"):
        note(office, alice, case_id, new_act(), "Ada mag dit niet lezen.")
    access.renew(office, alice, case_id, new_act())
    note(office, alice, case_id, new_act(), "Nu wel.")
    assert read_case(office, alice, case_id).alarms == ()
    assert verify(office).problem is None


def test_a_case_is_destroyed_by_two_on_postgresql(on_postgres: Room) -> None:
    room = on_postgres
    alice, ada = room.sign_in("Alice Akker"), room.sign_in("Ada Blom")
    due = due_case(room, alice)

    forget_case(room, alice, ada, due)

    assert left_of(room, due) == {}
    assert queue(room.office, alice).rows == queue(room.office, ada).rows == ()
    assert len(certificates(room.office, alice)) == 1
    assert verify(room.office).problem is None


def test_several_people_write_at_once_on_postgresql(on_postgres: Room) -> None:
    room, office = on_postgres, on_postgres.office
    people = [room.sign_in("Alice Akker"), room.sign_in("Ada Blom")]
    case_id = room.case(people[0])

    results = at_once(
        4,
        lambda number: note(
            office, people[number % 2], case_id, new_act(), f"Notitie {number}."
        ),
    )

    view = read_case(office, people[0], case_id)
    lost = [one for one in results if isinstance(one, CaseChanged)]
    assert results.count(None) + len(lost) == 4
    assert len(view.notes) == results.count(None) >= 2
    assert view.alarms == ()
    assert verify(office).problem is None


def test_words_and_a_file_are_struck_on_postgresql(on_postgres: Room) -> None:
    room, office = on_postgres, on_postgres.office
    alice = room.sign_in("Alice Akker")
    ticket = report_with(room, NOTE)
    case_id = room.case(alice, ticket)
    acknowledge(office, alice, case_id, new_act(), "Wij bellen Griet.")
    note(office, alice, case_id, new_act(), "Griet is de buurvrouw.")
    given = (case_id, new_act(), ticket.report_id)
    [file] = files_of(room, alice, case_id)

    assert strike(office, alice, case_id, new_act(), "Griet", "Te veel.")
    assert strike_letters(office, alice, *given, "Griet", "Te veel.")
    given = (case_id, new_act(), ticket.report_id)
    assert strike_file(office, alice, *given, file.id, "Te veel.")

    view = read_case(office, alice, case_id)
    assert view.alarms == ()
    assert [one.text for one in view.notes] == ["[verwijderd] is de buurvrouw."]
    assert view.thread[1].text == "Wij bellen [verwijderd]."
    assert files_of(room, alice, case_id) == []
    assert rows(room, mailbox.parts, file_id=file.id) == []
    assert len(room.inbox(ticket).messages) == 4
