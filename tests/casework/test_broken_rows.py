"""A row of a store that holds rubbish is an alarm in its place; all others go on."""

from datetime import date

import pytest
from sqlalchemy import Table

from crypto.letter import Kind
from portal.casework.acknowledge import acknowledge
from portal.casework.audit import counts
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.queue import queue
from portal.casework.refused import NotYours, PeopleRefused, ThreadAlarm
from portal.casework.sheets import people
from portal.casework.unfinished import give_up
from portal.casework.unfinished import of as unfinished_of
from portal.domain.report import MessageBody
from tests.casework.room import Room, new_act
from tests.casework.tamper import mailbox, register, rows, spoil

RUBBISH = ["'2021-13-45'", "'x'", "12", "'9999-12-31'", "'0001-01-01'", "x'00'"]


def alarmed(room: Room, person: SignedIn) -> list[tuple[bytes | None, bytes]]:
    """Return case and report of each alarmed row."""
    found = queue(room.office, person).rows
    return [(row.case_id, row.report_id) for row in found if row.alarmed]


@pytest.mark.parametrize("literal", RUBBISH)
@pytest.mark.parametrize("column", ["received_on", "feedback_by", "closed_on"])
def test_a_new_report_with_a_day_that_is_none_is_an_alarmed_row(
    room: Room, alice: SignedIn, column: str, literal: str
) -> None:
    room.report()
    bad = room.report("Hier klopt straks een dag niet.")
    spoil(room, mailbox.reports, column, literal, f"id = x'{bad.report_id.hex()}'")

    page = queue(room.office, alice)

    assert (page.total, alarmed(room, alice)) == (2, [(None, bad.report_id)])
    assert page.rows[0].report_id == bad.report_id
    assert page.rows[0].received_on is None
    with pytest.raises(ThreadAlarm) as refused:
        open_report(room.office, alice, bad.report_id, new_act())
    assert refused.value.alarm.code == "row_broken"


def test_a_report_of_before_there_were_terms_is_one_too(
    room: Room, alice: SignedIn
) -> None:
    """Nobody could say when its acknowledgement is due; opened, its case would tell."""
    bad = room.report()
    spoil(room, mailbox.reports, "received_on", "'2001-01-01'")

    assert alarmed(room, alice) == [(None, bad.report_id)]
    with pytest.raises(ThreadAlarm, match="row_broken"):
        open_report(room.office, alice, bad.report_id, new_act())


def test_who_was_left_out_sees_no_alarm_either(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    """R24: broken or not, for her it is not there."""
    bad = room.report(left_out=("Ada Blom",))
    spoil(room, mailbox.reports, "received_on", "'x'")

    assert (len(alarmed(room, alice)), queue(room.office, ada).total) == (1, 0)
    with pytest.raises(NotYours):
        open_report(room.office, ada, bad.report_id, new_act())


@pytest.mark.parametrize(
    ("column", "literal"),
    [("received_on", "'x'"), ("recipient", "'text'"), ("readable_until", "99999")],
)
def test_at_a_case_its_report_is_an_alarm_and_the_rest_is_shown(
    room: Room, alice: SignedIn, column: str, literal: str
) -> None:
    case_id = room.case(alice)
    spoil(room, mailbox.reports, column, literal)

    view = read_case(room.office, alice, case_id)

    assert [alarm.code for alarm in view.alarms] == ["row_broken"]
    assert (view.thread, len(view.lines)) == ((), 1)
    assert alarmed(room, alice)[0][0] == case_id
    note(room.office, alice, case_id, new_act(), "De notities gaan door.")
    with pytest.raises(ThreadAlarm):
        acknowledge(room.office, alice, case_id, new_act(), "Dit gaat niet weg.")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (mailbox.letters, "sequence"),
        (mailbox.letters, "payload"),
        (mailbox.letters, "letter_id"),
        (mailbox.epochs, "number"),
        (mailbox.epochs, "desk_grant"),
    ],
)
@pytest.mark.parametrize("literal", ["'x'", "-1", "x'07'", "1.5"])
def test_a_letter_or_a_grant_that_is_none_is_an_alarm_of_its_report(
    room: Room, alice: SignedIn, table: Table, column: str, literal: str
) -> None:
    case_id = room.case(alice)
    spoil(room, table, column, literal)

    assert read_case(room.office, alice, case_id).alarms != ()
    assert queue(room.office, alice).total == 1


@pytest.mark.parametrize(
    ("column", "literal"),
    [
        ("opened_on", "'x'"),
        ("closed_on", "'9999-12-31'"),
        ("name", "x'00'"),
        ("card", "'text'"),
        ("keys_digest", "x'00'"),
        ("revision", "-1"),
        ("revision", "'x'"),
    ],
)
def test_a_case_whose_row_is_rubbish_is_an_alarm_to_who_opened_it(
    room: Room, alice: SignedIn, bob: SignedIn, column: str, literal: str
) -> None:
    good, bad = room.case(alice), room.case(alice)
    queue(room.office, alice)
    spoil(room, register.cases, column, literal, f"id = x'{bad.hex()}'")

    found = {row.case_id: row.alarmed for row in queue(room.office, alice).rows}

    assert found == {good: False, bad: True}
    with pytest.raises(ThreadAlarm, match="row_broken"):
        read_case(room.office, alice, bad)
    assert read_case(room.office, alice, good).alarms == ()
    assert queue(room.office, bob).total == 0


def test_a_case_that_never_opened_stays_hidden_when_it_breaks(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    case_id = room.case(alice, room.report(left_out=("Ada Blom",)))
    assert queue(room.office, ada).total == 0
    spoil(room, register.cases, "opened_on", "'x'")

    assert queue(room.office, ada).total == 0
    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)


@pytest.mark.parametrize("column", ["number", "key_version", "sealed"])
@pytest.mark.parametrize("literal", ["-1", "'x'", "9223372036854775807"])
def test_a_line_that_is_none_breaks_the_file_at_its_place(
    room: Room, alice: SignedIn, column: str, literal: str
) -> None:
    case_id = room.case(alice)
    note(room.office, alice, case_id, new_act(), "Deze regel gaat kapot.")
    spoil(room, register.case_lines, column, literal, "number = 2")

    [alarm] = read_case(room.office, alice, case_id).alarms

    assert alarm.code == "case_file"


def test_a_letter_of_the_last_day_of_the_calendar_stops_nothing(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signed by a reporter's own key, or by whoever took over the intake."""
    ticket = room.report()
    case_id = room.case(alice, ticket)
    last = MessageBody("Ik wil een gesprek.", date.max).to_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(MessageBody, "to_bytes", lambda _: last)
        room.write(ticket, "Ik wil een gesprek.", Kind.MEETING)

    view = read_case(room.office, alice, case_id)

    assert [letter.is_readable for letter in view.thread] == [True, False]
    assert queue(room.office, alice).total == 1


def test_an_act_that_cannot_be_read_can_be_put_away(
    room: Room, alice: SignedIn
) -> None:
    room.case(alice)
    [act] = rows(room, register.acts, person_id=alice.person_id)[-1:]
    where = f"act_id = x'{act['act_id'].hex()}'"
    spoil(room, register.acts, "finished_on", "NULL", where)
    spoil(room, register.acts, "started_on", "'x'", where)

    [notice] = unfinished_of(room.office, alice)

    assert (notice.values["act"], notice.values["day"]) == ("", "")
    give_up(room.office, alice, act["act_id"])
    assert unfinished_of(room.office, alice) == ()


def test_a_person_whose_row_is_rubbish_is_told_and_falls_off_no_list(
    room: Room, alice: SignedIn
) -> None:
    iris = room.id_of("Iris Dam")
    spoil(room, register.people, "locked", "'x'", f"id = x'{iris.hex()}'")

    states = {line.person_id: line.state for line in people(room.office, alice).rows}

    assert states[iris] == "broken"
    with pytest.raises(PeopleRefused, match="row_broken"):
        publish(room.office, alice, room.root_sheet, take_in={}, leave=[])


def test_a_controller_counts_what_is_there(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    room.case(alice)
    spoil(room, mailbox.reports, "received_on", "'x'")

    [meldpunt] = [
        one for one in counts(room.office, carol) if one.desk_id == "meldpunt"
    ]

    assert meldpunt.reports == 1
