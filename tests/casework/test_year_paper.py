"""What is written for a year is kept for the desk; nobody loses a text in silence."""

import pytest

from crypto.age import seal_bytes
from portal.casework.person import SignedIn
from portal.casework.refused import CaseChanged
from portal.casework.year_paper import (
    Paper,
    PaperBroken,
    begin_anew,
    read_paper,
    write_texts,
)
from portal.domain.refusal import Refusal
from portal.domain.year.edition import LONGEST_TEXT
from tests.casework.room import Room
from tests.casework.tamper import change, drop, register, rows
from tests.casework.yearly import YEAR, key_of

FOREWORD = {"nl.foreword": "Integriteit is als een spier."}


def test_a_text_is_there_for_a_colleague(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    key = key_of(room, alice)
    assert read_paper(room.office, alice, key, YEAR) == Paper()
    written = write_texts(room.office, alice, key, YEAR, 0, FOREWORD)

    paper = read_paper(room.office, ada, key_of(room, ada), YEAR)

    assert paper == written
    assert paper.text("nl", "foreword") == FOREWORD["nl.foreword"]
    assert paper.text("en", "foreword") == ""
    assert paper.author == alice.person_id
    assert read_paper(room.office, alice, key, YEAR - 1) == Paper()


def test_one_chapter_is_written_and_the_others_stay(
    room: Room, alice: SignedIn
) -> None:
    key = key_of(room, alice)
    write_texts(room.office, alice, key, YEAR, 0, FOREWORD)
    write_texts(room.office, alice, key, YEAR, 1, {"nl.closing": "Tot slot."})
    paper = write_texts(room.office, alice, key, YEAR, 2, {"nl.foreword": " "})

    assert paper.texts == {"nl.closing": "Tot slot."}


def test_who_is_overtaken_is_told_and_overwrites_nothing(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    key = key_of(room, alice)
    write_texts(room.office, ada, key, YEAR, 0, FOREWORD)

    with pytest.raises(CaseChanged):
        write_texts(room.office, alice, key, YEAR, 0, {"nl.foreword": "Van mij."})

    assert read_paper(room.office, alice, key, YEAR).texts == FOREWORD


def test_a_text_has_an_end(room: Room, alice: SignedIn) -> None:
    key = key_of(room, alice)
    most = "a" * LONGEST_TEXT
    write_texts(room.office, alice, key, YEAR, 0, {"nl.foreword": most})

    with pytest.raises(Refusal):
        write_texts(room.office, alice, key, YEAR, 1, {"nl.plans": most + "a"})


def test_words_that_somebody_put_there_are_not_the_desks(
    room: Room, alice: SignedIn
) -> None:
    key = key_of(room, alice)
    write_texts(room.office, alice, key, YEAR, 0, FOREWORD)
    planted = seal_bytes(bytes(500), [key.identity.recipient])
    change(room, register.year_papers, {"sealed": planted})

    with pytest.raises(PaperBroken):
        read_paper(room.office, alice, key, YEAR)


def test_an_older_text_does_not_pass_for_the_last(room: Room, alice: SignedIn) -> None:
    key = key_of(room, alice)
    write_texts(room.office, alice, key, YEAR, 0, FOREWORD)
    [old] = rows(room, register.year_papers)
    write_texts(room.office, alice, key, YEAR, 1, {"nl.foreword": "Beter."})
    change(room, register.year_papers, {"sealed": old["sealed"]})

    with pytest.raises(PaperBroken):
        read_paper(room.office, alice, key, YEAR)


def test_nor_does_a_whole_row_that_was_put_back(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    """Found by an attack: the desk took a name out, and somebody undid that."""
    key = key_of(room, alice)
    write_texts(room.office, alice, key, YEAR, 0, {"nl.foreword": "Een naam."})
    [old] = rows(room, register.year_papers)
    write_texts(room.office, alice, key, YEAR, 1, {"nl.foreword": "Zonder."})

    change(room, register.year_papers, old, id=old["id"])

    with pytest.raises(PaperBroken):
        read_paper(room.office, alice, key, YEAR)
    # Who never saw the later one cannot tell.
    assert read_paper(room.office, ada, key, YEAR).revision == 1
    begin_anew(room.office, alice, key, YEAR)
    assert read_paper(room.office, alice, key, YEAR).texts == {}


def test_a_paper_that_was_taken_away_is_missed(room: Room, alice: SignedIn) -> None:
    key = key_of(room, alice)
    write_texts(room.office, alice, key, YEAR, 0, FOREWORD)
    drop(room, register.year_papers)

    with pytest.raises(PaperBroken):
        read_paper(room.office, alice, key, YEAR)


def test_what_can_be_read_is_not_begun_anew(room: Room, alice: SignedIn) -> None:
    key = key_of(room, alice)
    before = write_texts(room.office, alice, key, YEAR, 0, FOREWORD)

    begin_anew(room.office, alice, key, YEAR)

    assert read_paper(room.office, alice, key, YEAR) == before
