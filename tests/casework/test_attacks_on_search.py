"""Searching tells nobody of what they may not open, and keeps nothing for them."""

import secrets
from collections.abc import Callable

import pytest

from portal.casework import access
from portal.casework.audit import audit_log
from portal.casework.case_file import open_case
from portal.casework.case_texts import (
    open_text,
    put_text,
)
from portal.casework.case_view import read_case
from portal.casework.ended import wipe_ended
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours
from portal.casework.search import IN_MIND, search
from portal.casework.search_mind import SearchMind
from portal.casework.sign_in import resume, sign_out
from portal.filing.ticket import Ticket
from portal.register.sessions import IDLE_SECONDS
from tests.casework.hidden_word import WORD, case_id, ticket
from tests.casework.room import Room, new_act
from tests.casework.searching import found, kept, only, text_of, within
from tests.casework.tamper import change, drop, mailbox, register, rows, spoil

__all__ = ["case_id", "ticket"]


def mind_of(room: Room, person: SignedIn) -> SearchMind:
    """Return what a session has in mind."""

    def make() -> SearchMind:
        raise AssertionError("there is nothing in mind")

    return room.office.in_mind.recall(person.session, IN_MIND, make)


def test_cases_of_others_are_in_no_hit_and_in_no_number(
    room: Room, case_id: bytes, iris: SignedIn, bob: SignedIn, carol: SignedIn
) -> None:
    assert kept(room, case_id) is not None
    for person in (iris, bob, carol):
        page = search(room.office, within(person), WORD)

        assert page.rows == ()
        assert (page.total, page.searched, page.left, page.not_whole) == (0, 0, 0, 0)
        assert WORD not in mind_of(room, within(person)).index.vocabulary


def test_whom_a_reporter_left_out_finds_nothing(room: Room, alice: SignedIn) -> None:
    room.case(alice, room.report(f"De {WORD}.", left_out=("Ada Blom",)))

    page = search(room.office, room.sign_in("Ada Blom"), WORD)

    assert (page.total, page.searched, page.left, page.not_whole) == (0, 0, 0, 0)
    assert search(room.office, alice, WORD).total == 1


def test_a_report_that_nobody_opened_is_in_no_hit(room: Room, alice: SignedIn) -> None:
    room.report(f"De {WORD}.")

    assert search(room.office, alice, WORD).total == 0


Leave = Callable[[Room, SignedIn, SignedIn, bytes], None]


def _take_back(room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes) -> None:
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)


def _step_back(room: Room, _: SignedIn, ada: SignedIn, case_id: bytes) -> None:
    access.declare_conflict(room.office, ada, case_id, new_act())


@pytest.mark.parametrize("leave", [_take_back, _step_back])
def test_who_is_out_finds_nothing_more_in_the_same_session(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes, leave: Leave
) -> None:
    person = within(ada)
    assert found(room, person, WORD) == [case_id]

    leave(room, alice, ada, case_id)
    page = search(room.office, person, WORD)

    assert (page.total, page.searched, page.left, page.not_whole) == (0, 0, 0, 0)
    assert mind_of(room, person).index.vocabulary == []
    assert mind_of(room, person).cases == {}
    assert found(room, alice, WORD) == [case_id]


def test_the_keys_that_somebody_had_open_no_text_that_is_kept_after_they_are_out(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    had, before = open_case(room.office, ada, case_id).keys, kept(room, case_id)
    assert before is not None
    assert open_text(before, had) is not None

    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    assert kept(room, case_id) is None
    read_case(room.office, alice, case_id)

    after = kept(room, case_id)
    assert after is not None
    assert open_text(after, had) is None
    assert open_text(after, open_case(room.office, alice, case_id).keys) is not None


def test_a_text_that_was_made_before_keys_changed_is_not_kept_under_the_old_ones(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    case = open_case(room.office, alice, case_id)
    text = text_of(room, alice, case, ticket)
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)

    assert put_text(room.office, case, text) is None

    assert kept(room, case_id) is None


def test_a_newcomer_finds_what_was_kept_before_they_came(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    person = within(iris)
    assert found(room, person, WORD) == []

    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    assert found(room, person, WORD) == [case_id]


def test_a_search_is_one_entry_and_says_neither_what_for_nor_where(
    room: Room, alice: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    before = len(rows(room, register.audit))

    assert found(room, alice, WORD) == [case_id]

    assert len(rows(room, register.audit)) == before + 1
    entry = audit_log(room.office, carol).rows[0]
    assert (entry.act, entry.case, entry.about) == ("searched", "", "")
    assert entry.actor == alice.name


def test_no_word_of_a_text_lies_in_clear_on_a_disk(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    found(room, within(alice), WORD)
    text = kept(room, case_id)
    assert text is not None
    opened = open_text(text, open_case(room.office, alice, case_id).keys)
    assert opened is not None
    room.office.register.database.checkpoint()
    contents = [path.read_bytes() for path in room.folder.rglob("*") if path.is_file()]

    assert any(text.sealed[:64] in content for content in contents)
    # Neither as it is, nor packed and not sealed.
    for clear in (WORD.encode(), opened.packed[:24]):
        assert not any(clear in content for content in contents)


def test_texts_of_any_short_length_look_alike(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    first = kept(room, case_id)
    words = " ".join(secrets.token_hex(4) for _ in range(80))
    note(room.office, alice, case_id, new_act(), words)
    read_case(room.office, alice, case_id)

    second = kept(room, case_id)

    assert first is not None
    assert second is not None
    assert len(first.sealed) == len(second.sealed)


def test_signing_out_wipes_the_index(room: Room, case_id: bytes) -> None:
    token, _ = room.enter("Alice Akker")
    person = resume(room.office, token)
    assert found(room, person, WORD) == [case_id]
    assert person.session in room.office.in_mind.sessions

    sign_out(room.office, token)

    assert person.session not in room.office.in_mind.sessions


def test_the_index_of_a_session_that_ran_out_goes_with_the_next_sweep(
    room: Room, case_id: bytes
) -> None:
    token, _ = room.enter("Alice Akker")
    person = resume(room.office, token)
    assert found(room, person, WORD) == [case_id]
    wipe_ended(room.office)
    assert mind_of(room, person).cases.keys() == {case_id}

    room.clock.advance(seconds=IDLE_SECONDS)
    wipe_ended(room.office)

    assert person.session not in room.office.in_mind.sessions


def test_without_a_session_nothing_is_kept_in_mind(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    assert found(room, alice, WORD) == [case_id]

    assert room.office.in_mind.sessions == frozenset()


def test_letters_that_are_not_in_order_are_left_out_and_that_is_told(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    room.write(ticket, "Nog een esdoorn.")
    read_case(room.office, alice, case_id)
    drop(room, mailbox.letters, report_id=ticket.report_id, sequence=2)
    person = within(alice)

    page = search(room.office, person, WORD)

    assert (page.total, page.left, page.not_whole) == (0, 0, 1)
    name = read_case(room.office, alice, case_id).name
    assert only(room, person, f'"{name}"').case_id == case_id


def test_a_case_that_does_not_open_any_more_is_told_of_and_stops_no_search(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    other = room.case(alice, room.report(f"Ook een {WORD}."))
    person = within(alice)
    assert set(found(room, person, WORD)) == {case_id, other}

    change(room, register.cases, {"card": b"rubbish"}, id=case_id)
    change(room, register.cases, {"revision": 99}, id=case_id)

    for _ in range(2):
        page = search(room.office, person, WORD)
        assert [row.case_id for row in page.rows] == [other]
        assert (page.left, page.not_whole) == (0, 1)


@pytest.mark.parametrize("column", ["card", "keys_digest", "desk"])
def test_no_value_in_the_row_of_a_case_stops_a_search(
    room: Room, alice: SignedIn, case_id: bytes, column: str
) -> None:
    other = room.case(alice, room.report(f"Ook een {WORD}."))
    person = within(alice)
    search(room.office, person, WORD)

    spoil(room, register.cases, column, "12", f"id = x'{case_id.hex()}'")

    page = search(room.office, person, WORD)
    assert other in [row.case_id for row in page.rows]
    assert page.left == 0


def test_a_case_that_is_gone_is_in_no_hit(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    person = within(alice)
    assert found(room, person, WORD) == [case_id]
    for table in (register.case_texts, register.case_lines, register.case_reports):
        drop(room, table, case_id=case_id)
    drop(room, register.cases, id=case_id)

    assert found(room, person, WORD) == []
    assert mind_of(room, person).index.vocabulary == []
    with pytest.raises(NotYours):
        open_case(room.office, room.sign_in("Iris Dam"), case_id)
