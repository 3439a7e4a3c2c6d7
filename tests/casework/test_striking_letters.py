"""Words that are struck out of letters: gone from the mailbox, while both read on."""

import pytest

from crypto.letter import Kind
from portal.casework.access import hand_over
from portal.casework.ask import ask
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import (
    KeptEarlier,
    NotAllowed,
    NotYours,
)
from portal.casework.strike_letters import strike_letters
from portal.domain.refusal import Refusal
from portal.domain.striking import MARK
from portal.filing.ticket import Ticket
from tests.casework.otherway import entered
from tests.casework.room import Room, new_act
from tests.casework.sending import files_of, read_by_reporter, report_with
from tests.casework.striking import (
    LEFT,
    NAME,
    TOLD,
    WHY,
    case_id,
    said,
    seen,
    strike,
    texts,
    ticket,
)
from tests.casework.tamper import mailbox, rows

__all__ = ["case_id", "ticket"]


def test_a_name_goes_out_of_every_letter_and_both_sides_read_on(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    assert NAME in said(room, alice, ticket)

    assert strike(room, alice, case_id, ticket)

    assert NAME not in said(room, alice, ticket)
    rest = ["Wij hebben uw melding.", f"Vraag het niet aan {MARK}.", f"Wie is {MARK}?"]
    assert texts(room, ticket) == [LEFT, *rest, WHY]
    assert [one.is_struck for one in room.inbox(ticket).messages] == [
        *(True, False, True, True, False)
    ]
    view = seen(room, ada, case_id)
    assert [one.text for one in view.thread] == ["", *rest, WHY]
    assert [one.side for one in view.thread] == [
        *("reporter", "desk", "reporter", "desk", "desk")
    ]
    assert (view.lines[-1].kind, view.lines[-1].text) == ("struck", WHY)
    answers = [one.values for part in view.reports[0].answers for one in part.answers]
    assert (LEFT,) in answers
    room.write(ticket, "Dat is goed.")
    ask(room.office, ada, case_id, new_act(), "En verder?")
    assert texts(room, ticket)[-2:] == ["Dat is goed.", "En verder?"]
    seen(room, alice, case_id)


def test_no_payload_is_left_in_a_file_of_the_mailbox(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    found = rows(room, mailbox.letters, report_id=ticket.report_id)
    pieces = {one["sequence"]: one["payload"][1000:1300] for one in found}

    def left() -> list[int]:
        data = b"".join(file.read_bytes() for file in room.folder.glob("mailbox.db*"))
        return [place for place, piece in pieces.items() if piece in data]

    assert left() == [1, 2, 3, 4]
    assert strike(room, alice, case_id, ticket)
    assert left() == [2]


def test_what_remains_can_be_struck_again_and_so_can_the_reason(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    strike(room, alice, case_id, ticket, reason="Dat vroeg Piet Paal.")
    strike(room, alice, case_id, ticket, words="ernaast", reason="Ook niet nodig.")
    strike(room, alice, case_id, ticket, words="Piet Paal")

    assert texts(room, ticket) == [
        f"De kas klopt niet. {MARK} woont {MARK}.",
        "Wij hebben uw melding.",
        f"Vraag het niet aan {MARK}.",
        f"Wie is {MARK}?",
        f"Dat vroeg {MARK}.",
        "Ook niet nodig.",
        WHY,
    ]
    for word in (NAME, "ernaast", "Piet Paal"):
        assert word not in said(room, alice, ticket)
    # The line of the case holds the reason too, and is struck as a line is.
    seen(room, alice, case_id)


def test_it_answers_nothing_and_opens_nothing_again(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    room.write(ticket, "Mag ik langskomen?", Kind.MEETING)
    read_case(room.office, alice, case_id)
    before = open_case(room.office, alice, case_id).card.meetings

    strike(room, alice, case_id, ticket)

    assert before
    assert open_case(room.office, alice, case_id).card.meetings == before
    seen(room, alice, case_id)
    assert open_case(room.office, alice, case_id).card.meetings == before
    assert "reporter_wrote" not in str(queue(room.office, alice).rows[0])


def test_a_try_that_was_cut_off_ends_whole(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mailbox was written and the register was not."""
    act = new_act().hex()
    cases = type(room.office.register.cases)
    with monkeypatch.context() as patched:

        def fail(*_: object) -> None:
            raise OSError("the machine stopped")

        patched.setattr(cases, "change", fail)
        with pytest.raises(OSError, match="stopped"):
            strike(room, alice, case_id, ticket, act=act)
    assert NAME not in said(room, alice, ticket)
    found = read_case(room.office, alice, case_id)
    assert [one.code for one in found.alarms] == ["unrecorded"]

    assert strike(room, alice, case_id, ticket, act=act)
    assert strike(room, alice, case_id, ticket, act=act)

    view = seen(room, alice, case_id)
    assert [one.kind for one in view.lines].count("struck") == 1
    assert [one.kind for one in view.thread].count("struck") == 1


def test_other_words_under_the_same_id_are_told(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    act = new_act().hex()
    strike(room, alice, case_id, ticket, act=act)

    with pytest.raises(KeptEarlier):
        strike(room, alice, case_id, ticket, act=act, words="kas")
    with pytest.raises(KeptEarlier):
        strike(room, alice, case_id, ticket, act=act, reason="Iets anders.")


def test_a_letter_that_comes_meanwhile_is_struck_as_well(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reporter writes between the reading and the striking: it is done anew."""
    write = type(room.office.mailbox).strike
    tries: list[object] = []

    def late(*values: object) -> None:
        if not tries:
            room.write(ticket, f"Nog iets over {NAME}.")
        tries.append(values)
        write(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(type(room.office.mailbox), "strike", late)
    strike(room, alice, case_id, ticket)

    assert len(tries) == 2
    assert NAME not in said(room, alice, ticket)
    assert f"Nog iets over {MARK}." in texts(room, ticket)


def test_only_a_coordinator_strikes_and_only_in_a_report_of_the_case(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    other = room.report(TOLD)
    hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    with pytest.raises(NotAllowed):
        strike(room, iris, case_id, ticket)
    with pytest.raises(NotYours):
        strike(room, alice, case_id, other)
    for words, reason, code in (
        ("Truus", WHY, "words_not_there"),
        (NAME, " ", "reason_missing"),
        (NAME, f"Van {NAME}.", "reason_says_words"),
    ):
        with pytest.raises(Refusal) as refused:
            strike(room, alice, case_id, ticket, words=words, reason=reason)
        assert refused.value.code == code
    assert NAME in said(room, alice, ticket)


def test_files_stay_and_lose_only_the_name(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    """The key of a file lies in the letter that is struck."""
    content = b"Etentje, 240 euro.\n" * 40
    ticket = report_with(room, (f"bon {NAME}.txt", "text/plain", content))
    case_id = room.case(alice, ticket)

    strike(room, alice, case_id, ticket)

    name = f"bon {MARK}.txt"
    assert read_by_reporter(room, ticket) == {name: content}
    [file] = files_of(room, ada, case_id)
    assert (file.name, file.is_stored) == (name, True)
    seen(room, alice, case_id)


def test_a_report_that_the_desk_wrote_down_stays_as_it_was_signed(
    room: Room, alice: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)

    with pytest.raises(Refusal) as refused:
        strike_letters(
            room.office, alice, case_id, new_act(), drawn.report_id, "kluis", WHY
        )

    assert refused.value.code == "words_in_minutes"
    seen(room, alice, case_id)
