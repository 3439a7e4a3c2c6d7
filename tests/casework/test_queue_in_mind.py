"""With its rows in mind the queue says the same as without, and notices the same.

Each attack comes between two pages of one session, which the queue makes from what it
has in mind where nothing has changed.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from portal.casework import access, case_file, queue_cases
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.decide import decide
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.queue_rows import QueueRow
from portal.casework.refused import ThreadAlarm
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import (
    change,
    drop,
    mailbox,
    put_back,
    register,
    rows,
    spoil,
)


@pytest.fixture
def alice(room: Room) -> SignedIn:
    """Return the coordinator, signed in over a session."""
    return in_session(room, "Alice Akker")


def in_session(room: Room, name: str) -> SignedIn:
    return replace(room.sign_in(name), session=name.encode())


def shown(room: Room, person: SignedIn) -> tuple[QueueRow, ...]:
    return queue(room.office, person).rows


def alarms(room: Room, person: SignedIn) -> list[str]:
    return [row.alarm for row in shown(room, person)]


def settled(room: Room, person: SignedIn, count: int = 1) -> list[bytes]:
    """Make cases, and let the session have all of them in mind."""
    ids = [room.case(person) for _ in range(count)]
    for _ in range(3):
        assert alarms(room, person) == [""] * count
    return ids


def test_no_card_is_opened_twice_while_nothing_changes(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(room, alice, 3)
    before = shown(room, alice)
    monkeypatch.delattr(case_file, "open_card")

    assert shown(room, alice) == before


def test_only_the_case_that_changed_is_opened_again(
    room: Room, alice: SignedIn, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, *others = settled(room, alice, 3)
    decide(room.office, ada, changed, new_act(), "type", "FIN", DAY)
    opened: list[bytes] = []
    real = case_file.card_of

    def card_of(row: object, *rest: object) -> object:
        opened.append(row.id)  # type: ignore[attr-defined]
        return real(row, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(queue_cases, "card_of", card_of)

    found = {row.case_id: row.type for row in shown(room, alice)}

    assert opened == [changed]
    assert found == {changed: "FIN", **dict.fromkeys(others, "")}


def test_a_session_sees_what_one_without_anything_in_mind_sees(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    first, second = settled(room, alice, 2)
    ticket = room.report()
    acknowledge(room.office, ada, first, new_act(), "Wij hebben uw melding.")
    read_case(room.office, alice, second)
    room.case(ada, ticket)
    room.report()

    with_all = shown(room, alice)

    assert len(with_all) == 4
    assert with_all == shown(room, replace(alice, session=b""))


def test_a_letter_that_came_in_is_counted_on_the_next_page(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    room.case(alice, ticket)
    for _ in range(3):
        assert [row.unread for row in shown(room, alice)] == [0]

    room.write(ticket, "Er is nog iets.")

    assert [row.unread for row in shown(room, alice)] == [1]


def test_on_the_next_day_days_are_counted_anew(room: Room, alice: SignedIn) -> None:
    settled(room, alice)
    [before] = shown(room, alice)
    room.clock.advance(days=1)

    [after] = shown(room, alice)

    assert after.need_days == before.need_days - 1


def test_access_that_was_taken_back_ends_the_row(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    [case_id] = settled(room, alice)
    at_work = in_session(room, "Ada Blom")
    for _ in range(3):
        assert len(shown(room, at_work)) == 1
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)

    assert shown(room, at_work) == ()
    assert shown(room, at_work) == ()


def roll_back(room: Room, case_id: bytes) -> Callable[[], None]:
    """Return what puts the case's row back as it is now."""
    old = rows(room, register.cases, id=case_id)
    return lambda: change(
        room,
        register.cases,
        {"card": old[0]["card"], "revision": old[0]["revision"]},
        id=case_id,
    )


def test_a_case_that_was_put_back_is_an_alarm(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    [case_id] = settled(room, alice)
    put_it_back = roll_back(room, case_id)
    decide(room.office, ada, case_id, new_act(), "type", "FIN", DAY)
    assert alarms(room, alice) == [""]
    put_it_back()

    assert alarms(room, alice) == ["case_rolled_back"]


def test_a_case_put_back_to_what_this_process_knows_but_another_saw_later(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    """Her keyring comes from the other process, and it knows better."""
    [case_id] = settled(room, alice)
    put_it_back = roll_back(room, case_id)
    decide(room.office, ada, case_id, new_act(), "type", "FIN", DAY)
    elsewhere = room.open()
    assert len(queue(elsewhere, alice).rows) == 1
    put_it_back()

    assert alarms(room, alice) == ["case_rolled_back"]
    elsewhere.mailbox.close()
    elsewhere.register.close()


def test_what_is_gone_or_spoilt_in_between_is_an_alarm(
    room: Room, alice: SignedIn
) -> None:
    gone, moved, keyless, rubbish = settled(room, alice, 4)
    drop(room, register.case_lines, case_id=gone)
    drop(room, register.case_reports, case_id=gone)
    drop(room, register.cases, id=gone)
    change(room, register.cases, {"desk": "nergens"}, id=moved)
    change(
        room,
        register.cases,
        {"sealed_keys": b"x", "keys_digest": b"d" * 32},
        id=keyless,
    )
    spoil(room, register.cases, "revision", "'x'", f"id = x'{rubbish.hex()}'")

    found = {row.case_id: row.alarm for row in shown(room, alice) if row.alarm}

    assert found == {
        gone: "case_gone",
        moved: "case_moved",
        keyless: "case_keys",
        rubbish: "row_broken",
    }


def test_a_card_spoilt_in_between_shows_when_opened_and_in_the_next_session(
    room: Room, alice: SignedIn
) -> None:
    """Until then its row stays as it was last verified: it shows nothing of theirs."""
    [case_id] = settled(room, alice)
    before = shown(room, alice)
    change(room, register.cases, {"card": b"x"}, id=case_id)

    assert shown(room, alice) == before
    with pytest.raises(ThreadAlarm):
        read_case(room.office, alice, case_id)
    assert alarms(room, replace(alice, session=b"next")) == ["case_file"]


def test_letters_that_are_gone_in_between_are_an_alarm(
    room: Room, alice: SignedIn
) -> None:
    settled(room, alice)
    drop(room, mailbox.letters)

    assert alarms(room, alice) == ["rolled_back"]


def test_a_report_that_was_spoilt_in_between_is_an_alarm(
    room: Room, alice: SignedIn
) -> None:
    settled(room, alice)
    spoil(room, mailbox.reports, "received_on", "'someday'")

    assert alarms(room, alice) == ["row_broken"]


@pytest.mark.parametrize("how", ["removed", "damaged"])
def test_a_keyring_that_goes_in_between_is_told_of(
    room: Room, alice: SignedIn, how: str
) -> None:
    settled(room, alice)
    where = {"person_id": alice.person_id}
    if how == "removed":
        drop(room, register.keyrings, **where)
    else:
        change(room, register.keyrings, {"sealed": b"x"}, **where)

    page = queue(room.office, alice)

    assert (page.lost_on, [row.alarm for row in page.rows]) == (DAY, [""])


def test_an_older_keyring_put_back_in_between_is_taken_for_what_it_is(
    room: Room, alice: SignedIn
) -> None:
    """What is in mind of a newer one hides nothing from the next sign-in."""
    where = {"person_id": alice.person_id}
    old = rows(room, register.keyrings, **where)
    room.sign_in("Alice Akker")
    settled(room, alice)
    put_back(room, register.keyrings, old, **where)

    assert alarms(room, alice) == [""]
    room.sign_in("Alice Akker")
    assert queue(room.office, alice).lost_on == DAY


def test_a_colleague_who_was_left_out_opens_nothing_on_a_second_page(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.case(alice, room.report(left_out=("Ada Blom",)))
    ada = in_session(room, "Ada Blom")
    assert shown(room, ada) == ()
    monkeypatch.delattr(queue_cases, "keys_of")

    assert shown(room, ada) == ()
    assert shown(room, ada) == ()


def test_more_cases_than_are_named_are_read_as_a_whole(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = settled(room, alice, 3)
    monkeypatch.setattr(queue_cases, "MOST_NAMED", 1)
    for case_id in ids[1:]:
        change(room, register.cases, {"opened_on": DAY.replace(day=1)}, id=case_id)

    assert sorted(row.case_id or b"" for row in shown(room, alice)) == sorted(ids)
