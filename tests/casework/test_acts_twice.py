"""An act that is sent twice, or cut off in the middle, is done once."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from portal.casework import access, act, close, unfinished
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.case_view import read_case
from portal.casework.decide import decide, decide_many
from portal.casework.feedback import give_feedback
from portal.casework.note import note
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed, NotYours
from portal.filing.ticket import Ticket
from portal.register.cases import Cases
from portal.register.rows import CaseChange
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import mailbox, register, rows


@dataclass
class Desk:
    """An acknowledged case that is ready for any act."""

    room: Room
    alice: SignedIn
    ticket: Ticket
    case_id: bytes


@pytest.fixture
def desk(room: Room, alice: SignedIn) -> Desk:
    """Return a case that could be closed."""
    ticket = room.report()
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    facts = [
        ("route", "gesprek", DAY),
        ("finding", "zonder_bevinding", DAY),
        ("person_none", "", DAY),
    ]
    decide_many(room.office, alice, case_id, new_act(), facts)
    said = ("Klopt.", "Een gesprek.", "Dat was nodig.")
    give_feedback(room.office, alice, case_id, new_act(), *said)
    return Desk(room, alice, ticket, case_id)


def do_ask(desk: Desk, act_id: bytes) -> None:
    ask(desk.room.office, desk.alice, desk.case_id, act_id, "Wie was erbij?")


def do_feedback(desk: Desk, act_id: bytes) -> None:
    office, alice = desk.room.office, desk.alice
    give_feedback(office, alice, desk.case_id, act_id, "Meer.", "Nog iets.", "Daarom.")


def do_decide(desk: Desk, act_id: bytes) -> None:
    office, alice = desk.room.office, desk.alice
    decide(office, alice, desk.case_id, act_id, "effect_added", "gesprek", DAY)


def do_note(desk: Desk, act_id: bytes) -> None:
    note(desk.room.office, desk.alice, desk.case_id, act_id, "Gebeld.")


def do_hand_over(desk: Desk, act_id: bytes) -> None:
    iris = desk.room.id_of("Iris Dam")
    access.hand_over(desk.room.office, desk.alice, desk.case_id, act_id, iris)


def do_take_back(desk: Desk, act_id: bytes) -> None:
    ada = desk.room.id_of("Ada Blom")
    access.take_back(desk.room.office, desk.alice, desk.case_id, act_id, ada)


def do_close(desk: Desk, act_id: bytes) -> None:
    office, alice = desk.room.office, desk.alice
    close.close(office, alice, desk.case_id, act_id, "Klaar.", letter="Dank u.")


EVERY_ACT = pytest.mark.parametrize(
    "do",
    [
        do_ask,
        do_feedback,
        do_decide,
        do_note,
        do_hand_over,
        do_take_back,
        do_close,
    ],
)


def written(desk: Desk) -> dict[str, int]:
    """Return how many rows there are of what an act writes."""
    room = desk.room
    tables = (
        mailbox.letters,
        register.case_lines,
        register.figures,
        register.acts,
    )
    return {table.name: len(rows(room, table)) for table in tables}


@EVERY_ACT
def test_an_act_sent_twice_is_done_once(
    desk: Desk, do: Callable[[Desk, bytes], None]
) -> None:
    act_id = new_act()
    do(desk, act_id)
    once = written(desk)

    do(desk, act_id)

    assert written(desk) == once
    assert desk.room.office.register.audit.act(act_id).finished_on is not None


@EVERY_ACT
def test_an_act_cut_off_before_its_line_is_finished_by_a_repeat(
    desk: Desk, do: Callable[[Desk, bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power fails after the mailbox was written and before the register is."""
    act_id, before = new_act(), written(desk)

    def cut_off(_self: Cases, _change: CaseChange, _today: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", cut_off)
        with pytest.raises(ConnectionError):
            do(desk, act_id)
    assert written(desk)["case_lines"] == before["case_lines"]
    [notice] = unfinished.of(desk.room.office, desk.alice)
    assert notice.values["act_id"] == act_id.hex()

    do(desk, act_id)

    after = written(desk)
    assert after["case_lines"] == before["case_lines"] + 1
    assert after["acts"] == before["acts"] + 1
    assert after["letters"] <= before["letters"] + 1
    assert unfinished.of(desk.room.office, desk.alice) == ()
    assert read_case(desk.room.office, desk.alice, desk.case_id).alarms == ()


def test_a_letter_that_is_out_gets_its_line_also_in_a_case_closed_since(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    act_id = new_act()
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            do_ask(desk, act_id)
    view = read_case(desk.room.office, desk.alice, desk.case_id)
    assert [alarm.code for alarm in view.alarms] == ["unrecorded"]
    do_close(desk, new_act())

    do_ask(desk, act_id)

    view = read_case(desk.room.office, desk.alice, desk.case_id)
    assert [line.kind for line in view.lines[-2:]] == ["closed", "asked"]
    assert view.alarms == ()


def test_an_unfinished_act_shows_at_the_next_sign_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(act, "write_letter", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            do_ask(desk, new_act())

    [notice] = desk.room.sign_in("Alice Akker").notices
    name = read_case(desk.room.office, desk.alice, desk.case_id).name

    assert notice.code == "unfinished_act"
    assert (notice.values["act"], notice.values["case"]) == ("asked", name)
    assert desk.room.sign_in("Ada Blom").notices == ()

    act_id = bytes.fromhex(notice.values["act_id"])
    unfinished.give_up(desk.room.office, desk.alice, act_id)
    assert desk.room.sign_in("Alice Akker").notices == ()


def test_nobody_gives_up_or_repeats_anothers_act(desk: Desk, ada: SignedIn) -> None:
    act_id = new_act()
    do_note(desk, act_id)
    other_case = desk.room.case(ada)

    with pytest.raises(NotAllowed):
        unfinished.give_up(desk.room.office, ada, act_id)
    with pytest.raises(NotYours):
        unfinished.give_up(desk.room.office, ada, new_act())
    with pytest.raises(NotAllowed):
        note(desk.room.office, ada, other_case, act_id, "Met een geleend nummer.")


def test_a_report_opened_twice_is_one_case(room: Room, alice: SignedIn) -> None:
    ticket, act_id = room.report(), new_act()

    first = open_report(room.office, alice, ticket.report_id, act_id)
    again = open_report(room.office, alice, ticket.report_id, act_id)
    later = open_report(room.office, alice, ticket.report_id, new_act())

    assert first == again == later
    assert len(rows(room, register.case_lines)) == 1
    assert unfinished.of(room.office, alice) == ()


def test_a_case_cut_off_while_it_is_made_is_made_by_a_repeat(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket, act_id = room.report(), new_act()
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "add", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_report(room.office, alice, ticket.report_id, act_id)

    case_id = open_report(room.office, alice, ticket.report_id, act_id)

    assert read_case(room.office, alice, case_id).lines[0].kind == "opened"
    assert unfinished.of(room.office, alice) == ()


@pytest.mark.parametrize("act_id", [b"", b"short", bytes(17)])
def test_an_act_has_an_id_of_sixteen_bytes(desk: Desk, act_id: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        do_note(desk, act_id)
    with pytest.raises(ValueError, match="16 bytes"):
        open_report(desk.room.office, desk.alice, bytes(16), act_id)


def test_an_id_that_was_announced_for_one_act_does_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else an act that was cut off would let the next one go by without its entry."""
    act_id = new_act()
    with monkeypatch.context() as patched:
        patched.setattr(act, "write_letter", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            do_ask(desk, act_id)

    with pytest.raises(NotAllowed):
        do_hand_over(desk, act_id)

    iris = desk.room.sign_in("Iris Dam")
    with pytest.raises(NotYours):
        read_case(desk.room.office, iris, desk.case_id)


def test_an_id_that_was_used_in_one_case_is_refused_in_another(desk: Desk) -> None:
    """Nobody is told that something was done where nothing was."""
    act_id = new_act()
    do_note(desk, act_id)
    other_case = desk.room.case(desk.alice)

    with pytest.raises(NotAllowed):
        note(desk.room.office, desk.alice, other_case, act_id, "Gebeld.")


def test_the_id_of_an_entry_that_announces_nothing_is_refused(desk: Desk) -> None:
    read_case(desk.room.office, desk.alice, desk.case_id)
    act_id = rows(desk.room, register.audit)[-1]["act_id"]

    with pytest.raises(NotAllowed):
        do_hand_over(desk, act_id)
