"""The kept text of a case is believed for nothing that the case does not bear out."""

from typing import Any

from portal.casework.case_file import open_case
from portal.casework.case_passages import Passage, pack
from portal.casework.case_texts import (
    CaseText,
    Reach,
    forget_text,
    put_text,
)
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.filing.ticket import Ticket
from tests.casework.hidden_word import WORD, case_id, ticket
from tests.casework.room import Room, new_act
from tests.casework.searching import found, kept, text_of
from tests.casework.strange_spans import rival
from tests.casework.tamper import change, put_back, register, rows, spoil

__all__ = ["case_id", "ticket"]


def test_a_text_can_be_forgotten_and_is_made_anew(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    forget_text(room.office, case_id)
    assert kept(room, case_id) is None

    assert found(room, alice, WORD) == [case_id]

    assert kept(room, case_id) is not None


def test_rubbish_in_the_place_of_a_text_is_no_text(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    for column in ("mark", "sealed"):
        for literal in ("'rubbish'", "-1", "x'07'", "zeroblob(16)"):
            spoil(room, register.case_texts, column, literal)

            assert found(room, alice, WORD) == [case_id], (column, literal)


def test_the_text_of_another_case_opens_for_nobody(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    other = room.case(alice, room.report("Iets anders."))
    read_case(room.office, alice, other)
    text = kept(room, other)
    assert text is not None

    values = {"mark": text.mark, "sealed": text.sealed}
    change(room, register.case_texts, values, case_id=case_id)

    assert found(room, alice, WORD) == [case_id]
    assert found(room, alice, "anders") == [other]


def test_a_text_that_was_put_back_is_made_anew(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    old = rows(room, register.case_texts, case_id=case_id)
    note(room.office, alice, case_id, new_act(), "Daarna de esdoorn.")
    read_case(room.office, alice, case_id)

    put_back(room, register.case_texts, old, case_id=case_id)

    assert found(room, alice, "esdoorn") == [case_id]


def _too_far(reach: Reach) -> Reach:
    return Reach(reach.lines + 1, reach.head, reach.letters)


def _other_lines(reach: Reach) -> Reach:
    return Reach(reach.lines, bytes(32), reach.letters)


def _more_letters(reach: Reach) -> Reach:
    more = {one: (count + 1, head) for one, (count, head) in reach.letters.items()}
    return Reach(reach.lines, reach.head, more)


def _no_letters(reach: Reach) -> Reach:
    none = {one: (0, head) for one, (_, head) in reach.letters.items()}
    return Reach(reach.lines, reach.head, none)


def _other_letters(reach: Reach) -> Reach:
    other = {one: (count, bytes(32)) for one, (count, _) in reach.letters.items()}
    return Reach(reach.lines, reach.head, other)


def _no_reports(reach: Reach) -> Reach:
    return Reach(reach.lines, reach.head, {})


LIES = (_too_far, _other_lines, _more_letters, _no_letters, _other_letters, _no_reports)


def test_a_text_that_reaches_elsewhere_than_the_case_is_not_believed(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    case = open_case(room.office, alice, case_id)
    reach = text_of(room, alice, case, ticket).reach
    planted = pack([Passage("name", "Verzonnen esdoorn.")])
    assert put_text(room.office, case, CaseText(reach, planted))
    assert found(room, alice, "esdoorn") == [case_id]
    for lie in LIES:
        assert put_text(room.office, case, CaseText(lie(reach), planted))

        assert found(room, alice, "esdoorn") == [], lie
        assert found(room, alice, WORD) == [case_id], lie


def test_a_text_with_impossible_passages_is_made_anew(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    case = open_case(room.office, alice, case_id)
    reach = text_of(room, alice, case, ticket).reach
    number: Any = 7
    for packed in (b"", b"no zlib", pack([])[:-1], pack([Passage("name", number)])):
        assert put_text(room.office, case, CaseText(reach, packed))

        assert found(room, alice, WORD) == [case_id]


def test_a_text_that_is_too_long_is_not_kept(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    case = open_case(room.office, alice, case_id)
    reach = text_of(room, alice, case, ticket).reach
    forget_text(room.office, case_id)

    assert put_text(room.office, case, CaseText(reach, bytes(9 * 1024 * 1024))) is None

    assert kept(room, case_id) is None


def test_nothing_is_sealed_where_a_span_is_unexplained(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    forget_text(room.office, case_id)
    rival(room, alice, ticket, [alice])

    assert found(room, alice, WORD) == [case_id]
    read_case(room.office, alice, case_id)

    assert kept(room, case_id) is None
