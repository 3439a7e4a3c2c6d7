"""Files that go with an answer: put ready, ticked, sent once, read by the reporter."""

import io

import pytest

from tests.casework.room import Room
from tests.casework.sending import (
    NOTE,
    read_by_reporter,
    report_with,
)
from tests.casework.tamper import mailbox, rows
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.desk.with_files import (
    ALICE,
    add,
    open_case,
    post_nothing_in,
)
from tests.page import words


def test_an_answer_takes_a_file_along_and_the_reporter_reads_it(
    room: Room, signed_in: OpenDesk
) -> None:
    ticket = report_with(room, NOTE)
    alice = signed_in(ALICE)
    alice.submit("/open")
    add(alice, ("brief.txt", "text/plain", b"Beste melder"), ("b.txt", "", b"Nog een"))
    assert "De bestanden staan klaar." in alice.page.text
    ticked = [
        each.get("value")
        for each in alice.form("/ask").iter("input")
        if each.get("checked") is not None
    ]
    assert len(ticked) == 2

    alice.submit("/ask", text="Ziet u dit?", files=ticked[:1])

    assert "Uw vraag staat klaar voor de melder." in alice.page.text
    assert set(read_by_reporter(room, ticket)) == {"bonnen.txt", "brief.txt"}
    assert "brief.txt" in words(alice.page.of_class("desk")[0])
    assert words(alice.page.of_class("waiting-files")[0]).count("b.txt") == 2


def test_a_post_that_is_repeated_with_its_files_acts_once(
    room: Room, signed_in: OpenDesk
) -> None:
    ticket = report_with(room, NOTE)
    alice = signed_in(ALICE)
    alice.submit("/open")
    case = alice.way[-1]
    add(alice, ("brief.txt", "text/plain", b"Beste melder"))
    form = alice.values("/ask") | {"text": "Ziet u dit?"}
    (tick,) = [x for x in alice.form("/ask").iter("input") if x.get("name") == "files"]
    form["files"] = tick.get("value")

    for _ in range(2):
        alice.post(f"{case}/ask", **form)
        assert "Uw vraag staat klaar voor de melder." in alice.page.text

    assert len(room.inbox(ticket).messages) == 2
    form["files"] = "0" * 32
    assert alice.post(f"{case}/ask", **form).status == 409


def test_a_file_that_is_gone_when_the_answer_is_sent_keeps_the_text(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = open_case(room, signed_in, NOTE)
    case = alice.way[-1]
    add(alice, ("brief.txt", "text/plain", b"Beste melder"))
    values = alice.values("/ask")
    alice.submit("/remove", file=alice.form("/remove")[-1].get("value"))
    assert "Het bestand is verwijderd." in alice.page.text

    page = alice.post(
        f"{case}/ask", **{**values, "text": "Ziet u dit?", "files": "0" * 32}
    )

    assert page.status == 409
    assert "staat niet meer klaar" in page.text
    assert "Ziet u dit?" in page.html


def test_nothing_and_an_empty_file_are_told_apart(
    room: Room, signed_in: OpenDesk
) -> None:
    alice = open_case(room, signed_in, NOTE)
    post_nothing_in(alice, "")
    assert "Kies eerst een bestand." in alice.page.text

    post_nothing_in(alice, "leeg.txt")

    assert "Dit bestand is leeg." in alice.page.text
    assert alice.status == 422


@pytest.mark.parametrize("who", ["nobody", "a stranger", "without a token"])
def test_not_a_byte_is_taken_of_who_may_not_send(
    room: Room, signed_in: OpenDesk, visitor: Visitor, who: str
) -> None:
    alice = open_case(room, signed_in, NOTE)
    address = alice.way[-1] + "/files"
    sender = {
        "nobody": visitor,
        "a stranger": signed_in("Bob Eik"),
        "without a token": alice,
    }[who]
    token = "" if who != "a stranger" else sender.token
    fields = {"csrf_token": token, "file": (io.BytesIO(b"x" * 99_999), "x.bin")}

    page = sender._arrive(sender.client.post(address, data=fields))

    expected = {"nobody": 403, "a stranger": 404, "without a token": 400}
    assert page.status == expected[who]
    assert rows(room, mailbox.uploads) == []
