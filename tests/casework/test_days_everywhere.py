"""What has a day, and who suffers, stands in the queue, the calendar and the mail."""

import secrets
from datetime import date, timedelta

import pytest

from crypto.letter import Kind
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.close import close
from portal.casework.decide import decide, decide_many
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.reminders import own_reminder, want_mail
from portal.casework.task_acts import add_task, finish_task
from portal.casework.undo import undo
from portal.domain.check_in import CheckInAnswer
from portal.domain.priority import Level
from portal.filing import inbox
from portal.filing.ticket import Ticket
from portal.settings.mail import MailSettings
from tests.casework.room import DAY, Room, new_act
from tests.casework.test_calendar import events

MONTH = timedelta(days=31)


def needs(room: Room, person: SignedIn) -> list[str]:
    """Return the needs of the one case, in order, as the queue has them."""
    [row] = queue(room.office, person).rows
    assert row.place is not None
    return [one.reason.value for one in row.place.needs]


def suffers(room: Room, ticket: Ticket, answer: str = "ja") -> None:
    """Answer the question after a month as the reporter."""
    letter_id, said = secrets.token_bytes(16), CheckInAnswer(1, answer)
    keys, text = ticket.keys, "Ik krijg geen diensten meer."
    inbox.write(room.intake(), keys, letter_id, Kind.MESSAGE, text, check_in=said)


def again(room: Room) -> SignedIn:
    """Sign Alice in once more, on a later day."""
    return room.sign_in("Alice Akker")


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case that was acknowledged."""
    case_id = room.case(alice)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    return case_id


@pytest.fixture
def harmed(room: Room, alice: SignedIn) -> bytes:
    """Return a case whose reporter said a month later that they suffer, as was read."""
    ticket = room.report()
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    decide(room.office, alice, case_id, new_act(), "person_none", "", DAY)
    room.clock.advance(days=MONTH.days)
    suffers(room, ticket)
    assert needs(room, again(room)) == ["reporter_wrote", "quiet", "waiting"]
    read_case(room.office, again(room), case_id)
    return case_id


@pytest.mark.parametrize(
    ("days", "needed"),
    [
        (0, ["waiting", "inform_due"]),
        (28, ["waiting", "inform_due"]),
        (29, ["inform_soon", "waiting"]),
        (31, ["inform_soon", "quiet", "waiting"]),
        (32, ["inform_late", "quiet", "waiting"]),
    ],
)
def test_telling_the_person_concerned_comes_up_in_the_queue(
    room: Room, case_id: bytes, days: int, needed: list[str]
) -> None:
    """R30: within a month, on 2 April."""
    room.clock.advance(days=days)

    person = again(room)

    assert needs(room, person) == needed
    [row] = queue(room.office, person).rows
    assert row.case_id == case_id


def test_its_day_is_in_the_calendar_until_they_were_told(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    name = read_case(room.office, alice, case_id).name
    assert events(room, alice)[f"Betrokkene informeren: {name}"] == date(2026, 4, 2)
    later = date(2026, 5, 1)
    act_id = new_act()
    decide_many(
        *(room.office, alice, case_id, act_id),
        [("person_deferred", later.isoformat(), DAY)],
        reason="Het bewijs kan verdwijnen.",
    )
    assert events(room, alice)[f"Betrokkene informeren: {name}"] == later
    # What was put off by mistake is due on its first day again.
    undo(room.office, alice, case_id, new_act(), act_id)
    assert events(room, alice)[f"Betrokkene informeren: {name}"] == date(2026, 4, 2)

    decide(room.office, alice, case_id, new_act(), "person_informed", "", DAY)

    assert f"Betrokkene informeren: {name}" not in events(room, alice)
    assert needs(room, alice) == ["waiting"]


def test_the_first_open_task_comes_up_in_queue_and_calendar_until_it_is_done(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    office, name = room.office, read_case(room.office, alice, case_id).name
    for title, days in (("Bellen", 9), ("Bonnen", 1)):
        due_on = DAY + timedelta(days=days)
        add_task(office, alice, case_id, new_act(), title, due_on=due_on)
    assert needs(room, alice) == ["task_soon", "waiting", "inform_due"]
    assert events(room, alice)[f"Taak: {name}"] == date(2026, 3, 3)
    room.clock.advance(days=2)
    person = again(room)
    assert needs(room, person) == ["task_late", "waiting", "inform_due"]

    tasks = read_case(office, person, case_id).tasks.open
    [first] = [one for one in tasks if one.title == "Bonnen"]
    finish_task(office, person, case_id, new_act(), first.id)

    assert needs(room, person) == ["waiting", "task_due", "inform_due"]
    assert events(room, person)[f"Taak: {name}"] == date(2026, 3, 11)
    assert "Bellen" not in str(events(room, person))


def test_a_reporter_who_suffers_stands_in_the_queue_until_somebody_acts(
    room: Room, harmed: bytes
) -> None:
    """R33. Reading it is not acting on it, nor is anything else but deciding."""
    person = again(room)
    assert needs(room, person)[0] == "detriment"
    [row] = queue(room.office, person).rows
    assert row.place is not None
    assert row.place.level is Level.HIGH
    assert "reports_detriment" in {rule.id for rule in row.place.verdict.rules}
    decide(room.office, person, harmed, new_act(), "type", "FIN", DAY)
    assert needs(room, person)[0] == "detriment"
    act_id = new_act()

    today = room.clock.today()
    decide(room.office, person, harmed, act_id, "detriment", "gemeld", today)

    assert "detriment" not in needs(room, person)
    read_case(room.office, person, harmed)
    assert "detriment" not in needs(room, person)
    undo(room.office, person, harmed, new_act(), act_id)
    read_case(room.office, person, harmed)
    assert needs(room, person)[0] == "detriment"


def test_what_was_decided_before_the_answer_is_no_act_on_it(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    decide(room.office, alice, case_id, new_act(), "detriment", "gemeld", DAY)
    room.clock.advance(days=MONTH.days)
    suffers(room, ticket)
    person = again(room)

    read_case(room.office, person, case_id)

    assert "detriment" in needs(room, person)


@pytest.mark.parametrize("answer", ["nee", "zeg_ik_niet"])
def test_another_answer_is_no_need(room: Room, alice: SignedIn, answer: str) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    room.clock.advance(days=MONTH.days)
    suffers(room, ticket, answer)
    person = again(room)

    read_case(room.office, person, case_id)

    assert "detriment" not in needs(room, person)


def test_also_in_a_closed_case_it_is_somebodys_work(
    room: Room, alice: SignedIn
) -> None:
    """Most of these questions come when a case is closed. It has no other day then."""
    office, ticket = room.office, room.report()
    case_id = room.case(alice, ticket)
    acknowledge(office, alice, case_id, new_act(), "Wij hebben uw melding.")
    due_on = DAY + timedelta(days=3)
    add_task(office, alice, case_id, new_act(), "Bellen", due_on=due_on)
    facts = [
        ("route", "gesprek", DAY),
        ("finding", "zonder_bevinding", DAY),
        ("person_none", "", DAY),
    ]
    wished = [*facts, ("no_feedback", "met_reden", DAY)]
    decide_many(office, alice, case_id, new_act(), wished, reason="Vertrokken.")
    close(office, alice, case_id, new_act(), "Klaar.")
    assert needs(room, alice) == ["closed"]
    assert events(room, alice) == {}
    room.clock.advance(days=MONTH.days)
    suffers(room, ticket)

    read_case(office, again(room), case_id)

    assert needs(room, again(room)) == ["detriment", "closed"]


def test_the_mail_comes_for_each_of_these_days(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """Two days ahead, as for a term; a reporter who suffers cannot wait."""
    office = room.office
    office.mail = MailSettings("127.0.0.1", 9, "none", "", None, "d@example.nl", 1)
    want_mail(office, alice, "alice@example.nl")

    def pressing(person: SignedIn) -> date | None:
        queue(office, person)
        known = own_reminder(office, person)
        assert known is not None
        return known.watch.pressing_from

    assert pressing(alice) == date(2026, 3, 31)
    due_on = DAY + timedelta(days=9)
    add_task(office, alice, case_id, new_act(), "Bellen", due_on=due_on)
    assert pressing(alice) == date(2026, 3, 9)
    decide(office, alice, case_id, new_act(), "person_none", "", DAY)
    [task] = read_case(office, alice, case_id).tasks.open
    finish_task(office, alice, case_id, new_act(), task.id)

    assert pressing(alice) == date(2026, 5, 31)


@pytest.mark.usefixtures("harmed")
def test_a_reporter_who_suffers_brings_a_mail_on_the_next_day(room: Room) -> None:
    office, person = room.office, again(room)
    office.mail = MailSettings("127.0.0.1", 9, "none", "", None, "d@example.nl", 1)
    want_mail(office, person, "alice@example.nl")

    queue(office, person)

    known = own_reminder(office, person)
    assert known is not None
    assert known.watch.pressing_from == office.clock.today()
