"""How pressing a case is: by rules that the page can name, or by hand with a reason."""

import pytest

from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.close import close
from portal.casework.decide import decide_many
from portal.casework.feedback import give_feedback
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.prioritise import prioritise
from portal.casework.queue import queue
from portal.casework.queue_rows import QueueRow
from portal.casework.refused import NotYours
from portal.casework.tag import tag
from portal.domain.refusal import Refusal
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import mailbox, register, rows

REASON = "De burgemeester vraagt ernaar."


def row_of(room: Room, person: SignedIn, case_id: bytes) -> QueueRow:
    [row] = (r for r in queue(room.office, person).rows if r.case_id == case_id)
    return row


def test_the_rules_that_fit_make_the_level_and_are_named(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    facts = [("type", "OMG.discriminatie", DAY), ("scope", "eu", DAY)]
    decide_many(room.office, alice, case_id, new_act(), facts)
    room.clock.advance(days=6)
    alice = room.sign_in("Alice Akker")

    place = row_of(room, alice, case_id).place

    assert place is not None
    assert [rule.id for rule in place.verdict.rules] == [
        "soon",
        "harm_to_people",
        "under_the_law",
    ]
    assert (place.level, place.verdict.points) == ("high", 6)
    assert read_case(room.office, alice, case_id).place == place


def test_a_new_report_that_nobody_opened_is_judged_by_its_day(room: Room) -> None:
    room.report()
    room.clock.advance(days=22)

    [row] = queue(room.office, room.sign_in("Alice Akker")).rows

    assert row.place is not None
    assert [rule.id for rule in row.place.verdict.rules] == [
        "late_acknowledgement",
        "late_for_long",
    ]
    assert row.place.level == "urgent"


def test_a_tag_can_make_a_case_pressing(room: Room, alice: SignedIn) -> None:
    calm, pressing = room.case(alice), room.case(alice)

    tag(room.office, alice, pressing, new_act(), "Gevaar")

    assert [row.case_id for row in queue(room.office, alice).rows] == [pressing, calm]


def test_a_level_set_by_hand_holds_with_its_reason_until_it_is_set_back(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    first, second = room.case(alice), room.case(alice)
    prioritise(room.office, ada, second, new_act(), "high", REASON)
    note(room.office, alice, second, new_act(), "Andere handelingen laten het staan.")

    row = row_of(room, alice, second)

    assert row.place is not None
    by_hand = row.place.marks.by_hand
    assert by_hand is not None
    assert (by_hand.level, by_hand.by, by_hand.on, by_hand.reason) == (
        "high",
        ada.person_id,
        DAY,
        REASON,
    )
    assert row.by_hand == "Ada Blom"
    assert row.place.verdict.level == "normal"
    assert [each.case_id for each in queue(room.office, alice).rows] == [second, first]
    shown = read_case(room.office, alice, second)
    assert (shown.place, shown.by_hand) == (row.place, "Ada Blom")

    prioritise(room.office, alice, second, new_act(), "")

    after = row_of(room, alice, second).place
    assert after is not None
    assert (after.marks.by_hand, after.level) == (None, "normal")


def test_no_level_by_hand_puts_a_case_below_what_is_not_late(room: Room) -> None:
    alice = room.sign_in("Alice Akker")
    late = room.case(alice)
    prioritise(room.office, alice, late, new_act(), "low", REASON)
    room.clock.advance(days=9)
    alice = room.sign_in("Alice Akker")
    fresh = room.case(alice)
    prioritise(room.office, alice, fresh, new_act(), "urgent", REASON)

    assert [row.case_id for row in queue(room.office, alice).rows] == [late, fresh]


@pytest.mark.parametrize(
    ("level", "reason", "code"),
    [
        ("high", " \n", "reason_missing"),
        ("", "x" * 141, "reason_too_long"),
        ("hoogst", REASON, "unknown_code"),
    ],
)
def test_without_a_level_or_a_reason_nothing_is_written(
    room: Room, alice: SignedIn, level: str, reason: str, code: str
) -> None:
    case_id = room.case(alice)

    with pytest.raises(Refusal) as refused:
        prioritise(room.office, alice, case_id, new_act(), level, reason)

    assert refused.value.code == code
    assert len(read_case(room.office, alice, case_id).lines) == 1


def test_whoever_holds_the_case_may_set_a_level_and_nobody_else(
    room: Room, alice: SignedIn, ada: SignedIn, iris: SignedIn
) -> None:
    case_id = room.case(alice, room.report(left_out=("Ada Blom",)))
    for stranger in (ada, iris):
        with pytest.raises(NotYours):
            prioritise(room.office, stranger, case_id, new_act(), "low", REASON)
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    prioritise(room.office, iris, case_id, new_act(), "low", REASON)

    assert row_of(room, alice, case_id).by_hand == "Iris Dam"


def close_whole(room: Room, alice: SignedIn, case_id: bytes) -> None:
    """Take a case through all that closing needs."""
    acknowledge(room.office, alice, case_id, new_act(), "Ontvangen.")
    facts = [
        ("route", "gesprek", DAY),
        ("finding", "zonder_bevinding", DAY),
        ("person_none", "", DAY),
    ]
    decide_many(room.office, alice, case_id, new_act(), facts)
    give_feedback(room.office, alice, case_id, new_act(), "A", "B", "C")
    close(room.office, alice, case_id, new_act(), "Klaar.")


def test_a_closed_case_has_no_level_to_set(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)
    close_whole(room, alice, case_id)

    with pytest.raises(Refusal) as refused:
        prioritise(room.office, alice, case_id, new_act(), "high", REASON)

    assert refused.value.code == "case_closed"
    may = read_case(room.office, alice, case_id).may
    assert "prioritise" not in may
    assert may >= {"tag", "untag"}


def test_on_a_closed_case_no_level_counts_until_somebody_writes(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    prioritise(room.office, alice, case_id, new_act(), "urgent", REASON)
    close_whole(room, alice, case_id)
    place = row_of(room, alice, case_id).place
    assert place is not None
    assert (place.level, place.is_closed) == ("normal", True)
    assert place.verdict.rules == ()

    room.write(ticket, "Het gaat door.")

    again = row_of(room, alice, case_id).place
    assert again is not None
    assert (again.level, again.is_closed) == ("urgent", False)


def test_neither_level_nor_reason_stands_in_clear(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)
    prioritise(room.office, alice, case_id, new_act(), "urgent", REASON)
    tables = (*register.metadata.sorted_tables, *mailbox.metadata.sorted_tables)

    written = [repr(row) for table in tables for row in rows(room, table)]

    assert not [each for each in written if REASON in each or "urgent" in each]
