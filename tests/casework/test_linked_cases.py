"""Cases are linked in both files, or made whole later; nobody else learns of it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from portal.casework import access, link
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.close import close
from portal.casework.decide import decide
from portal.casework.feedback import give_feedback
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import NotYours, PeopleRefused
from portal.domain.refusal import Refusal
from portal.filing.ticket import Ticket
from portal.register.cases import Cases
from tests.casework.room import DAY, Room, new_act


@dataclass
class Pair:
    """Two cases of one desk about the same thing."""

    room: Room
    alice: SignedIn
    first: bytes
    second: bytes
    ticket: Ticket

    def links(self, case_id: bytes) -> list[tuple[str, str, bool]]:
        """Return what a case shows of others."""
        view = read_case(self.room.office, self.alice, case_id)
        return [(one.name, one.kind, one.is_mutual) for one in view.links]

    def name(self, case_id: bytes) -> str:
        """Return a case's name."""
        return read_case(self.room.office, self.alice, case_id).name

    def merge(self, act_id: bytes | None = None) -> None:
        """Make the second a double of the first."""
        name = self.name(self.first)
        office = self.room.office
        link.merge(office, self.alice, self.second, act_id or new_act(), name)


@pytest.fixture
def pair(room: Room, alice: SignedIn) -> Pair:
    """Return two cases that the coordinator has in the queue."""
    ticket = room.report("Het kistje klopt weer niet.")
    first, second = room.case(alice), room.case(alice, ticket)
    queue(room.office, alice)
    return Pair(room, alice, first, second, ticket)


def test_a_link_stands_in_both_cases_and_ends_in_both(pair: Pair) -> None:
    first, second = pair.name(pair.first), pair.name(pair.second)
    link.link(pair.room.office, pair.alice, pair.first, new_act(), second.upper())

    assert pair.links(pair.first) == [(second, "related", True)]
    assert pair.links(pair.second) == [(first, "related", True)]

    link.unlink(pair.room.office, pair.alice, pair.second, new_act(), pair.first)

    assert pair.links(pair.first) == pair.links(pair.second) == []


def test_a_double_says_so_in_its_finding_and_keeps_its_reporter(pair: Pair) -> None:
    acknowledge(pair.room.office, pair.alice, pair.second, new_act(), "Dank u.")

    pair.merge()

    view = read_case(pair.room.office, pair.alice, pair.second)
    assert [one.kind for one in view.links] == ["main"]
    assert {"finding": "dubbel"}.items() <= {
        fact.field: fact.code for fact in view.facts
    }.items()
    assert view.missing_for_closing == ("feedback",)
    give_feedback(
        pair.room.office, pair.alice, pair.second, new_act(), "Waar.", "Elders.", "Zo."
    )
    close(pair.room.office, pair.alice, pair.second, new_act(), "Dubbel.")
    assert len(pair.room.inbox(pair.ticket).messages) == 3
    main = read_case(pair.room.office, pair.alice, pair.first)
    assert [letter.kind for letter in main.thread] == ["report"]
    assert [(one.kind, one.stage_label) for one in main.links] == [
        ("double", view_of(pair, pair.second))
    ]


def view_of(pair: Pair, case_id: bytes) -> str:
    """Return the stage of a case in words."""
    return read_case(pair.room.office, pair.alice, case_id).stage_label


def test_a_merger_is_undone_from_either_side_while_the_double_is_open(
    pair: Pair,
) -> None:
    for side, other in ((pair.first, pair.second), (pair.second, pair.first)):
        pair.merge()
        link.unlink(pair.room.office, pair.alice, side, new_act(), other)

        assert pair.links(pair.first) == pair.links(pair.second) == []
        facts = read_case(pair.room.office, pair.alice, pair.second).facts
        assert "dubbel" not in [fact.code for fact in facts]


def test_a_double_that_was_closed_stays_one(pair: Pair) -> None:
    acknowledge(pair.room.office, pair.alice, pair.second, new_act(), "Dank u.")
    pair.merge()
    decide(
        pair.room.office,
        pair.alice,
        pair.second,
        new_act(),
        "no_feedback",
        "met_reden",
        DAY,
        reason="Gaf zelf aan niets te willen.",
    )
    close(pair.room.office, pair.alice, pair.second, new_act(), "Dubbel.")

    with pytest.raises(Refusal, match="case_closed"):
        link.unlink(pair.room.office, pair.alice, pair.first, new_act(), pair.second)

    assert len(pair.links(pair.first)) == len(pair.links(pair.second)) == 1


def test_what_was_cut_off_between_two_cases_is_told_and_made_whole(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = Cases.change
    done: list[object] = []

    def second_fails(cases: Cases, *given: object) -> None:
        if done:
            raise ConnectionError
        done.append(given)
        change(cases, *given)  # type: ignore[arg-type] # passed on as they came

    act_id = new_act()
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", second_fails)
        with pytest.raises(ConnectionError):
            pair.merge(act_id)
    assert pair.links(pair.second) == [(pair.name(pair.first), "main", False)]
    assert pair.links(pair.first) == []

    pair.merge()
    pair.merge(act_id)

    assert pair.links(pair.second) == [(pair.name(pair.first), "main", True)]
    assert len(read_case(pair.room.office, pair.alice, pair.first).lines) == 3


def test_sent_twice_it_is_done_once(pair: Pair) -> None:
    act_id, other = new_act(), new_act()
    pair.merge(act_id)
    pair.merge(act_id)
    link.unlink(pair.room.office, pair.alice, pair.second, other, pair.first)
    link.unlink(pair.room.office, pair.alice, pair.second, other, pair.first)

    for case_id in (pair.first, pair.second):
        kinds = [
            line.kind for line in read_case(pair.room.office, pair.alice, case_id).lines
        ]
        assert kinds == ["opened", "linked", "unlinked"]


def test_who_may_not_open_the_other_case_sees_no_link_and_can_make_none(
    pair: Pair, iris: SignedIn
) -> None:
    office = pair.room.office
    access.hand_over(office, pair.alice, pair.first, new_act(), iris.person_id)
    queue(office, iris)
    second = pair.name(pair.second)

    with pytest.raises(Refusal, match="no_such_case"):
        link.link(office, iris, pair.first, new_act(), second)
    pair.merge()

    seen = read_case(office, iris, pair.first)
    assert seen.links == ()
    assert "linked" not in [line.kind for line in seen.lines]
    with pytest.raises(NotYours):
        link.unlink(office, iris, pair.first, new_act(), pair.second)


def test_a_link_that_is_not_there_cannot_end(pair: Pair) -> None:
    with pytest.raises(Refusal, match="not_linked"):
        link.unlink(pair.room.office, pair.alice, pair.first, new_act(), pair.second)
    with pytest.raises(ValueError, match="16 bytes"):
        link.link(
            pair.room.office, pair.alice, pair.first, b"short", pair.name(pair.second)
        )


@pytest.mark.parametrize("how", [link.link, link.merge])
@pytest.mark.parametrize("from_hidden", [True, False])
def test_no_link_tells_of_a_case_to_whom_its_reporter_left_out(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    how: Callable[..., None],
    from_hidden: bool,  # noqa: FBT001 - from which of both sides it is made
) -> None:
    """The history would say so, and a double says so in its finding."""
    without = room.report("Ada neemt geld.", left_out=("Ada Blom",))
    cases = [room.case(alice, without), room.case(alice)]
    queue(room.office, alice)
    here, there = cases if from_hidden else reversed(cases)
    name = read_case(room.office, alice, there).name

    with pytest.raises(Refusal, match="link_tells"):
        how(room.office, alice, here, new_act(), name)

    seen = read_case(room.office, ada, cases[1])
    assert [line.kind for line in seen.lines] == ["opened"]
    assert "finding" not in [fact.field for fact in seen.facts]


def test_a_linked_case_goes_to_nobody_whom_the_other_reporter_left_out(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    """What they read there, and a finding `dubbel`, would tell of the other case."""
    office = room.office
    hidden = room.case(alice, room.report("Iris weet dit.", left_out=("Iris Dam",)))
    open_to_all = room.case(alice)
    queue(office, alice)
    name = read_case(office, alice, hidden).name
    link.link(office, alice, open_to_all, new_act(), name)

    with pytest.raises(PeopleRefused, match="left_out_of_linked"):
        access.hand_over(office, alice, open_to_all, new_act(), iris.person_id)
    link.unlink(office, alice, open_to_all, new_act(), hidden)
    access.hand_over(office, alice, open_to_all, new_act(), iris.person_id)

    seen = read_case(office, iris, open_to_all)
    assert [line.kind for line in seen.lines] == ["opened", "handed_over"]
