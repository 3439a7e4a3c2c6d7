"""A log that takes no entry: a clear page, what was typed on it, and an event."""

import logging

import pytest

from tests.casework.room import Room
from tests.casework.tamper import register, rows, spoil
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor


def break_the_log(room: Room) -> None:
    last = rows(room, register.audit)[-1]["number"]
    spoil(room, register.audit, "signature", "'text'", f"number = {last}")


def test_what_was_not_done_is_told_and_the_text_is_still_there(
    at_case: Visitor, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    break_the_log(room)

    with caplog.at_level(logging.INFO, "meldkluis"):
        page = at_case.submit("/note", text="Een notitie die nergens komt.")

    assert page.status == 503
    assert "Het logboek is kapot" in page.text
    assert "Er is niets gedaan." in page.text
    assert "meldkluis audit verify" in page.text
    assert "zet de beheerder het register terug" in page.text
    assert "Een notitie die nergens komt." in page.text
    assert [line.split()[0] for line in caplog.messages] == ["log_broken"]


def test_nobody_signs_in(visitor: Visitor, room: Room) -> None:
    break_the_log(room)

    page = visitor.sign_in("Ada Blom")

    assert (page.status, "Het logboek is kapot" in page.text) == (503, True)


def test_a_controller_still_sees_where_it_breaks(
    signed_in: OpenDesk, room: Room
) -> None:
    carol = signed_in("Carol Fles")
    break_the_log(room)

    page = carol.get("/audit")

    last = rows(room, register.audit)[-1]["number"]
    assert f"Vanaf regel {last} is er iets veranderd" in page.text
