"""Striking again and again: what was told is told anew, and the file stays small."""

import pytest

from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.copy_choices import Preset, Wish
from portal.casework.drafts import drafts_of, keep_draft
from portal.casework.lines import is_tombstone
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.read_copy import read_copy
from portal.casework.strike import strike
from portal.casework.struck_lines import remains_in
from portal.domain.refusal import Refusal
from portal.domain.striking import MARK
from tests.casework.copying import made, said
from tests.casework.room import Room, new_act

WHY = "Deze naam doet er niet toe."
NAMES = [f"Naam{number}" for number in range(12)]


def go(room: Room, person: SignedIn, case_id: bytes, words: str, number: int) -> None:
    """Strike words out of one line, or out of all for 0."""
    strike(room.office, person, case_id, new_act(), words, WHY, number=number)


def notes(room: Room, person: SignedIn, case_id: bytes) -> list[str]:
    """Return the notes of a case that is in order."""
    view = read_case(room.office, person, case_id)
    assert view.alarms == ()
    return [one.text for one in view.notes]


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case with a note of twelve names, and one of other words."""
    case_id = room.case(alice)
    note(room.office, alice, case_id, new_act(), " en ".join(NAMES))
    note(room.office, alice, case_id, new_act(), "Piet en Klaas")
    return case_id


def test_name_after_name_out_of_one_line_does_not_swell_the_file(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    for name in NAMES:
        go(room, alice, case_id, name, 2)

    rows = room.office.register.cases.lines(case_id)
    assert max(len(one.sealed) for one in rows) < 32 * 1024
    assert notes(room, alice, case_id)[0] == " en ".join([MARK] * len(NAMES))
    # All that told of the note are emptied but the last, which tells of all of them.
    numbers = [one.number for one in rows if is_tombstone(one)]
    assert numbers == [2, *range(4, 15)]
    last = open_case(room.office, alice, case_id).lines[-1]
    assert [one.number for one in remains_in(last)] == numbers
    assert last.details["numbers"] == "2"


def test_what_was_told_beside_it_is_told_anew(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """One line told of two notes; only one of them loses more words."""
    note(room.office, alice, case_id, new_act(), "Naam1 en Klaas")
    go(room, alice, case_id, "Naam1", 0)

    go(room, alice, case_id, "Naam2", 0)
    go(room, alice, case_id, "Klaas", 4)

    first, *others = notes(room, alice, case_id)
    assert first.split(" en ")[:4] == ["Naam0", MARK, MARK, "Naam3"]
    assert others == ["Piet en Klaas", f"{MARK} en {MARK}"]
    last = open_case(room.office, alice, case_id).lines[-1]
    assert last.details["numbers"] == "4"


def test_the_reason_of_a_strike_can_be_struck_and_the_rest_stays_told(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    strike(room.office, alice, case_id, new_act(), "Piet", "Dat vroeg Jansen.")

    go(room, alice, case_id, "Jansen", 0)

    assert notes(room, alice, case_id)[1] == f"{MARK} en Klaas"
    view = read_case(room.office, alice, case_id)
    assert [one.text for one in view.lines[-2:]] == [f"Dat vroeg {MARK}.", WHY]
    go(room, alice, case_id, "Klaas", 0)
    assert notes(room, alice, case_id)[1] == f"{MARK} en {MARK}"


def test_a_copy_loses_one_name_after_another(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    wish = Wish(Preset.OUTSIDER, "de raad", "Gevraagd.", frozenset({"n.2"}))
    number = made(room, alice, case_id, wish)

    for name in NAMES:
        go(room, alice, case_id, name, 0)

    copy = read_copy(room.office, alice, case_id, number).copy
    assert said(copy).count(MARK) == len(NAMES)
    everything = str(open_case(room.office, alice, case_id).lines)
    assert [one for one in NAMES if one in everything] == []


def test_a_draft_alone_can_hold_the_words(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    keep_draft(room.office, alice, case_id, "note", {"text": "Vraag het Truus."})

    with pytest.raises(Refusal) as refused:
        go(room, alice, case_id, "Truus", 3)
    assert refused.value.code == "words_not_there"
    go(room, alice, case_id, "Truus", 0)

    assert drafts_of(room.office, alice, open_case(room.office, alice, case_id)) == ()
    with pytest.raises(Refusal):
        go(room, alice, case_id, "Truus", 0)
