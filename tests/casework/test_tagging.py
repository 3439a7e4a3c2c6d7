"""Tags: put on and taken off by who may open the case, seen by nobody else."""

import pytest

from portal.casework import access
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.queue import QueueFilters, queue
from portal.casework.refused import KeptEarlier, NotYours
from portal.casework.tag import tag, untag
from portal.casework.tag_ids import ids_of_tags
from portal.domain.refusal import Refusal
from portal.domain.tags import MOST_TAGS
from tests.casework.room import Room, new_act
from tests.casework.tamper import mailbox, register, rows

SECRET = "zaklamp"


def tags_of(room: Room, person: SignedIn, case_id: bytes) -> tuple[str, ...]:
    """Return what the case says; the queue must say the same."""
    said = read_case(room.office, person, case_id).place.marks.tags
    [row] = (r for r in queue(room.office, person).rows if r.case_id == case_id)
    assert row.tags == said
    return said


def test_a_tag_is_on_the_case_and_in_the_queue_until_it_is_taken_off(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    tag(room.office, alice, case_id, new_act(), " Zuid ")
    tag(room.office, alice, case_id, new_act(), "gevaar")
    assert tags_of(room, alice, case_id) == ("gevaar", "zuid")
    note(room.office, alice, case_id, new_act(), "Andere handelingen laten ze staan.")
    assert tags_of(room, alice, case_id) == ("gevaar", "zuid")

    untag(room.office, alice, case_id, new_act(), "ZUID")

    assert tags_of(room, alice, case_id) == ("gevaar",)
    kinds = [line.kind for line in read_case(room.office, alice, case_id).lines]
    assert kinds == ["opened", "tagged", "tagged", "noted", "untagged"]


def test_a_form_that_is_sent_twice_tags_once(room: Room, alice: SignedIn) -> None:
    case_id, act_id = room.case(alice), new_act()
    tag(room.office, alice, case_id, act_id, "zuid")
    untag(room.office, alice, case_id, new_act(), "zuid")

    tag(room.office, alice, case_id, act_id, "Zuid")

    assert tags_of(room, alice, case_id) == ()
    with pytest.raises(KeptEarlier):
        tag(room.office, alice, case_id, act_id, "noord")


def test_a_repeat_is_no_refusal_where_tags_came_after_it(
    room: Room, alice: SignedIn
) -> None:
    case_id, acts = room.case(alice), [new_act() for _ in range(MOST_TAGS)]
    for number, act_id in enumerate(acts):
        tag(room.office, alice, case_id, act_id, str(number))

    tag(room.office, alice, case_id, acts[0], "0")

    with pytest.raises(Refusal) as refused:
        tag(room.office, alice, case_id, new_act(), "een te veel")
    assert refused.value.code == "too_many_tags"
    assert len(tags_of(room, alice, case_id)) == MOST_TAGS


@pytest.mark.parametrize("act", [tag, untag])
def test_what_is_no_tag_is_refused(room: Room, alice: SignedIn, act: object) -> None:
    assert callable(act)
    case_id = room.case(alice)

    with pytest.raises(Refusal):
        act(room.office, alice, case_id, new_act(), " \u200b")

    assert len(read_case(room.office, alice, case_id).lines) == 1


def test_whoever_holds_the_case_may_tag_it_and_nobody_else(
    room: Room, alice: SignedIn, ada: SignedIn, iris: SignedIn
) -> None:
    case_id = room.case(alice, room.report(left_out=("Ada Blom",)))
    for act in (tag, untag):
        for stranger in (ada, iris):
            with pytest.raises(NotYours):
                act(room.office, stranger, case_id, new_act(), "zuid")
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    tag(room.office, iris, case_id, new_act(), "zuid")

    assert tags_of(room, alice, case_id) == ("zuid",)


def test_a_tag_is_found_by_an_id_and_not_by_itself(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    case_id = room.case(alice)
    tag(room.office, alice, case_id, new_act(), SECRET)
    room.report()

    [choice] = queue(room.office, alice).choices.tags

    assert (choice.label, choice.count) == (SECRET, 1)
    found = queue(room.office, alice, QueueFilters(tag=choice.id))
    assert [row.case_id for row in found.rows] == [case_id]
    assert queue(room.office, alice, QueueFilters(tag=SECRET)).total == 0
    assert SECRET not in choice.id
    # Neither can a colleague look it up, nor is it another one at the next sign-in.
    assert ids_of_tags(ada, [SECRET])[SECRET] != choice.id
    again = room.sign_in("Alice Akker")
    assert ids_of_tags(again, [SECRET])[SECRET] == choice.id


def test_no_choice_tells_of_a_tag_on_a_case_that_somebody_may_not_open(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    """R24."""
    case_id = room.case(alice, room.report(left_out=("Ada Blom",)))
    tag(room.office, alice, case_id, new_act(), SECRET)

    assert queue(room.office, ada).choices.tags == ()


def test_a_tag_stands_in_clear_nowhere(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)
    tag(room.office, alice, case_id, new_act(), SECRET)
    tables = (*register.metadata.sorted_tables, *mailbox.metadata.sorted_tables)

    written = [repr(row) for table in tables for row in rows(room, table)]

    assert written
    assert not [each for each in written if SECRET in each]
