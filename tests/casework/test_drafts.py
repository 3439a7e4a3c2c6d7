"""Drafts in a case: kept for its author, shown to its holders, and to nobody else."""

from typing import Any

import pytest

from portal.casework import access
from portal.casework.audit import audit_log
from portal.casework.draft_box import seal_draft
from portal.casework.drafts import (
    MOST_KEPT,
    drafts_of,
    keep_draft,
    remove_draft,
)
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours, ThreadAlarm
from tests.casework.drafting import HALF, drafts, keep, texts
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import database_of, mailbox, register, rows


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case of Alice's."""
    return room.case(alice)


def test_a_draft_is_there_in_the_next_session_and_for_colleagues_with_its_author(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id)

    [mine] = drafts(room, room.sign_in("Alice Akker"), case_id)
    [hers] = drafts(room, ada, case_id)

    assert mine.texts == hers.texts == {"text": HALF}
    assert (mine.is_mine, hers.is_mine) == (True, False)
    assert (hers.author, hers.day, hers.kind) == ("Alice Akker", DAY, "note")


def test_a_draft_takes_the_place_of_the_one_that_its_form_held(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id, "Eerst dit.")
    [before] = drafts(room, alice, case_id)
    typed = {"text": f"{HALF} de melder"}
    keep_draft(room.office, alice, case_id, "note", typed, held=before.mark)
    keep(room, alice, case_id, "Wanneer was dat?", "ask")
    keep(room, ada, case_id, "Van mij")

    assert texts(room, alice, case_id) == [
        {"text": "Wanneer was dat?"},
        {"text": f"{HALF} de melder"},
        {"text": "Van mij"},
    ]


@pytest.mark.parametrize(
    ("there", "typed", "whole"),
    [
        ("Een.", "Twee.", "Een.\n\nTwee."),
        ("Een.", "Een. Twee.", "Een. Twee."),
        ("Een.\n\nTwee.", "Twee.", "Een.\n\nTwee."),
        ("Een.", " ", "Een."),
    ],
)
def test_a_draft_kept_on_another_page_meanwhile_is_not_lost(
    room: Room, alice: SignedIn, case_id: bytes, there: str, typed: str, whole: str
) -> None:
    keep(room, alice, case_id, there)

    for _ in range(2):
        keep(room, alice, case_id, typed)

    assert texts(room, alice, case_id) == [{"text": whole}]


def test_all_boxes_of_a_form_are_kept_and_no_others(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    typed = {"assessment": "Klopt.", "passphrase": "geheim"}
    keep_draft(room.office, alice, case_id, "feedback", typed)

    assert texts(room, alice, case_id) == [
        {"assessment": "Klopt.", "follow_up": "", "reason": ""}
    ]


def test_keeping_nothing_takes_the_draft_away(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id)
    [before] = drafts(room, alice, case_id)

    blank = {"text": " \n"}
    keep_draft(room.office, alice, case_id, "note", blank, held=before.mark)

    assert rows(room, register.case_drafts) == []


def test_a_draft_is_bounded_but_may_be_longer_than_a_letter(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id, "x" * MOST_KEPT)

    with pytest.raises(ValueError, match="too long"):
        keep(room, alice, case_id, "x" * (MOST_KEPT + 1))


def test_a_form_without_drafts_has_none(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(KeyError):
        keep(room, alice, case_id, kind="take_back")


def test_a_draft_that_was_sent_is_taken_away_and_a_newer_one_is_not(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id)
    [old] = drafts(room, alice, case_id)
    keep(room, alice, case_id, f"{HALF} de melder.")

    remove_draft(room.office, alice, case_id, old.slot, old.mark)
    assert texts(room, alice, case_id) == [{"text": f"{HALF} de melder."}]
    [new] = drafts(room, alice, case_id)
    for _ in range(2):
        remove_draft(room.office, alice, case_id, new.slot, new.mark)

    assert texts(room, alice, case_id) == []


def test_of_two_pages_that_keep_at_once_neither_loses_its_text(
    room: Room, alice: SignedIn, case_id: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ["Op de andere pagina."]

    def sealed(*given: Any) -> object:
        if others:
            keep(room, alice, case_id, others.pop())
        return seal_draft(*given)

    monkeypatch.setattr("portal.casework.drafts.seal_draft", sealed)

    keep(room, alice, case_id, "Hier.")

    assert texts(room, alice, case_id) == [{"text": "Op de andere pagina.\n\nHier."}]


def test_a_draft_that_comes_while_an_older_one_is_taken_away_stays(
    room: Room, alice: SignedIn, case_id: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(room, alice, case_id)
    [old] = drafts(room, alice, case_id)
    typed = {"text": f"{HALF} de melder."}

    def found(*given: Any) -> object:
        shown = drafts_of(*given)
        monkeypatch.undo()
        keep_draft(room.office, alice, case_id, "note", typed, held=old.mark)
        return shown

    monkeypatch.setattr("portal.casework.drafts.drafts_of", found)

    remove_draft(room.office, alice, case_id, old.slot, old.mark)

    assert texts(room, alice, case_id) == [typed]


def test_throwing_away_what_a_colleague_left_stands_in_the_log(
    room: Room, alice: SignedIn, ada: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    keep(room, ada, case_id)
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    [left] = drafts(room, alice, case_id)

    remove_draft(room.office, alice, case_id, left.slot, left.mark)

    row = audit_log(room.office, carol).rows[0]
    assert (row.act, row.actor, row.about) == ("threw_draft", "Alice Akker", "note")
    assert texts(room, alice, case_id) == []


def test_nobody_throws_away_what_a_colleague_is_writing(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id)
    [draft] = drafts(room, ada, case_id)

    with pytest.raises(NotYours):
        remove_draft(room.office, ada, case_id, draft.slot, draft.mark)

    assert texts(room, alice, case_id) == [{"text": HALF}]


def test_who_cannot_open_the_case_keeps_nothing_in_it(
    room: Room, iris: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(NotYours):
        keep(room, iris, case_id)

    assert rows(room, register.case_drafts) == []


def test_nothing_is_sealed_where_a_span_is_unexplained(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    access.renew(room.office, alice, case_id, new_act())
    [row] = rows(room, mailbox.epochs, report_id=ticket.report_id, number=2)
    with database_of(room, mailbox.epochs).begin() as connection:
        connection.execute(mailbox.epochs.insert().values({**row, "number": 3}))

    with pytest.raises(ThreadAlarm):
        keep(room, alice, case_id)

    assert rows(room, register.case_drafts) == []


def test_that_a_draft_was_kept_stands_in_the_log_without_a_word_of_it(
    room: Room, alice: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id)

    row = audit_log(room.office, carol).rows[0]

    assert (row.act, row.actor, row.about) == ("kept_draft", "Alice Akker", "note")
    assert HALF not in f"{row}"
