"""A link to a case that two people destroyed: told, ended, and in nobody's way."""

from dataclasses import dataclass

import pytest

from portal.casework import access, link
from portal.casework.case_view import read_case
from portal.casework.certificate import mark_of
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import NotYours
from portal.domain.refusal import Refusal
from tests.casework.forgetting import due_case, forget_case
from tests.casework.room import Room, new_act
from tests.casework.tamper import drop, plant, register


@dataclass
class Left:
    """A double whose main case was destroyed, the name of that, and another case."""

    room: Room
    alice: SignedIn
    double: bytes
    main: bytes
    main_name: str
    other: bytes

    def links(self, person: SignedIn | None = None) -> list[tuple[str, str, bool]]:
        """Return what the double shows of other cases."""
        view = read_case(self.room.office, person or self.alice, self.double)
        return [(one.name, one.kind, one.is_destroyed) for one in view.links]

    def finding(self) -> str:
        """Return the finding of the double, if it has one."""
        view = read_case(self.room.office, self.alice, self.double)
        found = [fact.code for fact in view.facts if fact.field == "finding"]
        return "".join(found)

    def merge_again(self) -> str:
        """Make it a double of the other case; return the name of that."""
        name = read_case(self.room.office, self.alice, self.other).name
        link.merge(self.room.office, self.alice, self.double, new_act(), name)
        return name


@pytest.fixture
def left(room: Room, alice: SignedIn, ada: SignedIn) -> Left:
    """Return a double whose main case is gone."""
    main = due_case(room, alice)
    double, other = room.case(alice), room.case(alice)
    queue(room.office, alice)
    name = read_case(room.office, alice, main.case_id).name
    link.merge(room.office, alice, double, new_act(), name)
    forget_case(room, alice, ada, main)
    return Left(room, alice, double, main.case_id, name, other)


def test_the_page_says_that_the_other_case_was_destroyed(left: Left) -> None:
    assert left.links() == [(left.main_name, "main", True)]
    view = read_case(left.room.office, left.alice, left.double)
    assert [one.stage_label for one in view.links] == ["vernietigd"]
    assert "linked" in [line.kind for line in view.lines]


def test_the_link_can_be_ended_and_the_double_is_looked_into_again(left: Left) -> None:
    act_id = new_act()
    assert left.finding() == "dubbel"

    for _ in range(2):
        link.unlink(left.room.office, left.alice, left.double, act_id, left.main)

    assert left.links() == []
    assert left.finding() == "nog_in_behandeling"
    with pytest.raises(Refusal, match="not_linked"):
        link.unlink(left.room.office, left.alice, left.double, new_act(), left.main)


def test_it_is_in_nobodys_way_of_a_new_main_case(left: Left) -> None:
    name = left.merge_again()

    assert left.links() == [
        *sorted([(left.main_name, "main", True), (name, "main", False)])
    ]
    link.unlink(left.room.office, left.alice, left.double, new_act(), left.main)
    assert left.links() == [(name, "main", False)]
    assert left.finding() == "dubbel"


def test_who_cannot_read_the_certificate_sees_no_link_and_ends_none(
    left: Left, iris: SignedIn
) -> None:
    office = left.room.office
    access.hand_over(office, left.alice, left.double, new_act(), iris.person_id)

    assert left.links(iris) == []
    seen = read_case(office, iris, left.double)
    assert "linked" not in [line.kind for line in seen.lines]
    with pytest.raises(NotYours):
        link.unlink(office, iris, left.double, new_act(), left.main)


def test_a_main_case_that_was_taken_away_is_not_destroyed(
    room: Room, alice: SignedIn
) -> None:
    main, double, other = room.case(alice), room.case(alice), room.case(alice)
    queue(room.office, alice)
    names = {one: read_case(room.office, alice, one).name for one in (main, other)}
    link.merge(room.office, alice, double, new_act(), names[main])
    for table in (register.case_lines, register.case_reports):
        drop(room, table, case_id=main)
    drop(room, register.cases, id=main)

    with pytest.raises(Refusal, match="double_already"):
        link.merge(room.office, alice, double, new_act(), names[other])
    plant(room, register.certificates, {"id": mark_of(main), "sealed": b"rubbish"})

    assert read_case(room.office, alice, double).links == ()
    assert "case_gone" in [row.alarm for row in queue(room.office, alice).rows]
