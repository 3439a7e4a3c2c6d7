"""The tabs of the queue: each counts every case with that need; and the orders."""

import pytest

from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.casework.person import SignedIn
from portal.casework.queue import QueueFilters, queue
from portal.casework.queue_order import Order
from portal.casework.tag import tag
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, register


def test_a_case_counts_under_every_need_it_has(room: Room, alice: SignedIn) -> None:
    """Late with the acknowledgement, and its reporter wrote; feedback is due soon."""
    ticket = room.report()
    case_id = room.case(alice, ticket)
    room.write(ticket, "Is er al iets bekend?")
    room.clock.advance(days=98)
    alice = room.sign_in("Alice Akker")

    page = queue(room.office, alice)

    [row] = page.rows
    assert row.place is not None
    assert [need.reason for need in row.place.needs] == [
        "overdue_acknowledgement",
        "feedback_soon",
        "reporter_wrote",
        "inform_late",
        "quiet",
    ]
    counted = {tab for tab, count in page.counts.items() if count}
    assert counted == {
        *("new", "soon", "late_acknowledgement", "reporter_wrote"),
        *("late_others", "quiet", "all"),
    }
    for tab in counted:
        shown = queue(room.office, alice, QueueFilters(tab=tab))
        assert [each.case_id for each in shown.rows] == [case_id]
    assert queue(room.office, alice, QueueFilters(tab="waiting")).rows == ()


def test_each_tab_counts_what_it_would_show_with_the_other_choices_as_they_are(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    mine = room.case(alice)
    acknowledge(room.office, alice, mine, new_act(), "Ontvangen.")
    access.hand_over(room.office, alice, mine, new_act(), iris.person_id)
    other = room.case(alice)
    tag(room.office, alice, other, new_act(), "zuid")
    room.report()

    for asked in (
        QueueFilters(),
        QueueFilters(handler=iris.person_id.hex()),
        QueueFilters(stage="new"),
        QueueFilters(tag=queue(room.office, alice).choices.tags[0].id),
    ):
        counts = queue(room.office, alice, asked).counts
        for tab, count in counts.items():
            chosen = QueueFilters(
                stage=asked.stage, handler=asked.handler, tag=asked.tag, tab=tab
            )
            assert queue(room.office, alice, chosen).total == count
    assert queue(room.office, alice).everything == 3
    assert queue(room.office, room.sign_in("Iris Dam")).counts["mine"] == 1


def test_an_alarm_has_a_tab_and_is_on_top_in_every_order(
    room: Room, alice: SignedIn
) -> None:
    spoilt, kept = room.case(alice), room.case(alice)
    queue(room.office, alice)
    change(room, register.cases, {"card": b"x" * 64}, id=spoilt)

    for order in ("", *Order):
        page = queue(room.office, alice, QueueFilters(order=order))
        assert [row.case_id for row in page.rows] == [spoilt, kept]
        assert (page.counts["alarm"], page.counts["new"]) == (1, 1)
    shown = queue(room.office, alice, QueueFilters(tab="alarm"))
    assert [row.case_id for row in shown.rows] == [spoilt]


@pytest.fixture
def three(room: Room, alice: SignedIn) -> dict[str, bytes]:
    """Return three cases of three days; the oldest was touched last."""
    old = room.case(alice)
    room.clock.advance(days=1)
    middle = room.case(room.sign_in("Alice Akker"))
    room.clock.advance(days=1)
    alice = room.sign_in("Alice Akker")
    new = room.case(alice)
    room.clock.advance(days=1)
    alice = room.sign_in("Alice Akker")
    acknowledge(room.office, alice, old, new_act(), "Ontvangen.")
    return {"old": old, "middle": middle, "new": new}


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["middle", "new", "old"]),
        ("first", ["middle", "new", "old"]),
        ("newest", ["new", "middle", "old"]),
        ("oldest", ["old", "middle", "new"]),
        ("active", ["old", "new", "middle"]),
        ("no-such-order", ["middle", "new", "old"]),
    ],
)
def test_the_queue_is_ordered_as_asked(
    room: Room, three: dict[str, bytes], order: str, names: list[str]
) -> None:
    alice = room.sign_in("Alice Akker")

    shown = queue(room.office, alice, QueueFilters(order=order)).rows

    by_id = {case_id: name for name, case_id in three.items()}
    assert [by_id[row.case_id or b""] for row in shown] == names


def test_by_name_what_has_none_yet_comes_last(
    room: Room, three: dict[str, bytes]
) -> None:
    room.report()
    alice = room.sign_in("Alice Akker")

    names = [
        row.name for row in queue(room.office, alice, QueueFilters(order="name")).rows
    ]

    assert len(three) == 3
    assert names == [*sorted(names[:3]), ""]


def test_a_row_that_cannot_be_read_stands_under_no_need(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    queue(room.office, alice)
    change(room, register.cases, {"card": b"x" * 64}, id=case_id)

    page = queue(room.office, alice)

    counted = {tab for tab, count in page.counts.items() if count}
    assert counted == {"alarm", "all"}
