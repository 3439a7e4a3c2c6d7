"""What a reporter says of minutes opens for who may read the case, and nobody else."""

import pytest

from portal.casework import access
from portal.casework.ask import ask
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.minutes import take_in_minutes
from portal.casework.person import SignedIn
from portal.casework.queue import QueueFilters, queue
from portal.casework.refused import NotYours
from portal.casework.thread import read_thread
from portal.domain.minutes import Verdict
from tests.casework.otherway import (
    BETTER,
    check_minutes,
    entered,
    minutes_of,
    words_of,
)
from tests.casework.room import Room, new_act


def test_who_stepped_back_cannot_read_what_the_reporter_says(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)
    access.declare_conflict(room.office, ada, case_id, new_act())
    ticket = check_minutes(room, drawn.code)

    for _ in range(2):
        with pytest.raises(NotYours):
            read_thread(room.office, ada, ticket.report_id, None)
        with pytest.raises(NotYours):
            take_in_minutes(room.office, ada, case_id, new_act())
        assert queue(room.office, ada, QueueFilters(), 1).rows == ()
        if minutes_of(room, alice, case_id).state == "waiting":
            take_in_minutes(room.office, alice, case_id, new_act())
    assert minutes_of(room, alice, case_id).state == "approved"


def test_who_leaves_between_reads_nothing_of_what_follows(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    """The span to which the intake sealed it was theirs too: a new one begins."""
    case_id, drawn = entered(room, alice)
    ticket = check_minutes(room, drawn.code)
    access.take_back(room.office, alice, case_id, new_act(), room.id_of("Ada Blom"))
    take_in_minutes(room.office, alice, case_id, new_act())
    ask(room.office, alice, case_id, new_act(), "Welke la?")

    with pytest.raises(NotYours):
        read_thread(room.office, ada, ticket.report_id, None)
    pin = open_case(room.office, alice, case_id).card.pins[ticket.report_id]
    thread = read_thread(room.office, alice, ticket.report_id, pin)
    assert thread.letters[-1].context.epoch == 2
    assert thread.unexplained == ()


def test_an_investigator_with_access_reads_what_the_reporter_says(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)
    access.hand_over(room.office, alice, case_id, new_act(), room.id_of("Iris Dam"))
    check_minutes(room, drawn.code, Verdict.CORRECTED, BETTER)

    take_in_minutes(room.office, iris, case_id, new_act())

    view = read_case(room.office, iris, case_id)
    assert view.alarms == ()
    assert BETTER in words_of(view)
