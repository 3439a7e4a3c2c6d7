"""Struck lines of a case file, in the hands of who can write to the register.

Also of who holds the keys of the case, but not the key by which a colleague signs.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.lines import (
    CaseFileBroken,
    Line,
    LineKind,
    Place,
    line_digest,
    open_signed,
    seal_line,
)
from portal.casework.note import note
from portal.casework.open_lines import open_lines
from portal.casework.person import SignedIn
from portal.casework.refused import ThreadAlarm
from portal.casework.strike import strike
from portal.casework.struck_lines import Remains, plain_of, remains_in, tombstone
from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.register.rows import LineRow
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, register, rows

NAME = "Griet Buurvrouw"
NOTED = f"De buurvrouw heet {NAME} en zag niets."
WHY = "Deze naam doet er niet toe."


@pytest.fixture
def case_id(room: Room, ada: SignedIn, alice: SignedIn) -> bytes:
    """Return a case in which Ada wrote lines 2 and 3."""
    case_id = room.case(alice)
    note(room.office, ada, case_id, new_act(), NOTED)
    note(room.office, ada, case_id, new_act(), "Een tweede notitie.")
    return case_id


def alarms(room: Room, person: SignedIn, case_id: bytes) -> list[tuple[str, int]]:
    """Return the codes of a case's alarms, and which line they speak of."""
    view = read_case(room.office, person, case_id)
    return [(alarm.code, alarm.sequence) for alarm in view.alarms]


def empty_line(room: Room, case_id: bytes, number: int) -> None:
    """Put the digest of a line in its place, as striking does."""
    row = room.office.register.cases.lines(case_id)[number - 1]
    values = {"sealed": tombstone(row).sealed}
    change(room, register.case_lines, values, case_id=case_id, number=number)


def test_a_line_emptied_without_an_explanation_is_an_alarm(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    empty_line(room, case_id, 2)

    assert alarms(room, alice, case_id) == [("case_file", 2)]


def test_the_last_line_emptied_without_an_explanation_is_an_alarm(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    empty_line(room, case_id, 3)

    assert alarms(room, alice, case_id) == [("case_file", 3)]


def test_an_explanation_of_another_line_explains_nothing(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)
    empty_line(room, case_id, 3)

    assert alarms(room, alice, case_id) == [("case_file", 3)]


def test_the_words_put_back_are_an_alarm_and_are_not_shown(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    [old] = rows(room, register.case_lines, case_id=case_id, number=2)
    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)

    values = {"sealed": old["sealed"]}
    change(room, register.case_lines, values, case_id=case_id, number=2)

    assert alarms(room, alice, case_id) == [("case_file", 2)]
    assert read_case(room.office, alice, case_id).notes == ()
    with pytest.raises(ThreadAlarm):
        note(room.office, alice, case_id, new_act(), "Nog een.")


def test_the_whole_register_put_back_to_before_is_an_alarm(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    [card] = rows(room, register.cases, id=case_id)
    [old] = rows(room, register.case_lines, case_id=case_id, number=2)
    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)
    read_case(room.office, alice, case_id)

    values = {"sealed": old["sealed"]}
    change(room, register.case_lines, values, case_id=case_id, number=2)
    values = {one: card[one] for one in ("card", "revision")}
    change(room, register.cases, values, id=case_id)

    with pytest.raises(ThreadAlarm) as refused:
        read_case(room.office, alice, case_id)
    assert refused.value.alarm.code == "case_rolled_back"


@pytest.mark.parametrize("sealed", [bytes(32), b"", bytes(31)])
def test_a_forged_tombstone_is_an_alarm(
    room: Room, alice: SignedIn, case_id: bytes, sealed: bytes
) -> None:
    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)

    change(room, register.case_lines, {"sealed": sealed}, case_id=case_id, number=2)

    assert alarms(room, alice, case_id)[0][0] == "case_file"


Forge = Callable[[Remains], Remains]


def _line(**values: object) -> Forge:
    return lambda one: replace(one, line=replace(one.line, **values))  # type: ignore[arg-type]


FORGERIES: tuple[Forge, ...] = (
    _line(author=bytes(16)),
    _line(kind=LineKind.CLOSED),
    _line(act_id=bytes(16)),
    _line(about=b"somebody"),
    _line(begins=2),
    _line(day=date(2026, 1, 1)),
    _line(decisions=(Decision(DAY, DAY, Field.CLOSED, WITH_REASON),)),
    _line(details={"level": "urgent"}),
    lambda one: replace(one, number=3),
    lambda one: replace(one, number=9),
    lambda one: replace(one, signature=bytes(64)),
    lambda one: replace(one, struck={}),
    lambda one: replace(one, struck={"text": "00" * 32}),
    lambda one: replace(one, struck={**one.struck, "detail/level": "00"}),
)


def test_who_strikes_cannot_change_what_a_colleague_signed(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """A holder of the case writes the tombstone and what remains as they like."""
    case = open_case(room.office, alice, case_id)
    signers = room.office.directory().signers
    found = room.office.register.cases.lines(case_id)
    previous = line_digest(found[0])
    signed = open_signed(found[1], 2, previous, case.keys.keys, signers)
    honest = Remains.of(2, signed).but(replace(signed.line, text="Ada zag niets."))

    def opened(remains: Remains) -> tuple[Line, ...]:
        details = {"remains": plain_of([remains])}
        line = Line(
            LineKind.STRUCK,
            new_act(),
            alice.person_id,
            room.clock.today(),
            text=WHY,
            details=details,
        )
        place = Place(case_id, 4, case.card.head, 1)
        row = seal_line(line, place, case.keys.current, alice.keys.signing_seed)
        lines = (found[0], tombstone(found[1]), found[2], row)
        return open_lines(lines, case.keys.keys, signers, 4, line_digest(row))

    assert opened(honest)[1].text == "Ada zag niets."
    for forge in FORGERIES:
        with pytest.raises(CaseFileBroken):
            opened(forge(honest))
    whole = Remains.of(2, signed)
    assert opened(whole)[1].text == NOTED
    passed_off = replace(
        whole,
        line=replace(whole.line, text=NOTED.removeprefix("De ")),
        salts={"text": whole.salts["text"] + b"De "},
    )
    with pytest.raises(CaseFileBroken):
        opened(passed_off)


@pytest.mark.parametrize(
    "remains",
    [
        "",
        "7",
        "[[2]]",
        '[[2,{},"",[],{}]]',
        '[[2,{"kind":"noted"},"",{},{}]]',
        pytest.param("[" * 100_000, id="deep"),
    ],
)
def test_an_explanation_that_is_none_breaks_the_file_and_not_the_page(
    room: Room, alice: SignedIn, case_id: bytes, remains: str
) -> None:
    case = open_case(room.office, alice, case_id)
    found = room.office.register.cases.lines(case_id)
    line = Line(
        LineKind.STRUCK,
        new_act(),
        alice.person_id,
        room.clock.today(),
        details={"remains": remains},
    )
    place = Place(case_id, 4, case.card.head, 1)
    row = seal_line(line, place, case.keys.current, alice.keys.signing_seed)
    signers = room.office.directory().signers

    with pytest.raises(CaseFileBroken) as broken:
        open_lines((*found, row), case.keys.keys, signers, 4, line_digest(row))

    assert broken.value.number == 4


def test_the_line_before_a_tombstone_cannot_be_exchanged(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    """Ada rewrites her own note, which only the struck line behind it held in place."""
    strike(room.office, alice, case_id, new_act(), "tweede", WHY, number=3)
    case = open_case(room.office, ada, case_id)
    found = room.office.register.cases.lines(case_id)
    line = replace(case.lines[1], text="Zo stond het er nooit.")
    place = Place(case_id, 2, line_digest(found[0]), 1)
    forged = seal_line(line, place, case.keys.current, ada.keys.signing_seed)

    values = {"sealed": forged.sealed}
    change(room, register.case_lines, values, case_id=case_id, number=2)

    assert alarms(room, alice, case_id) == [("case_file", 3)]


def test_what_remains_of_a_line_does_not_pass_in_another_case(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """The hash, the signature and the salts are of one place in one case."""
    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)
    case = open_case(room.office, alice, case_id)
    signers = room.office.directory().signers
    found = room.office.register.cases.lines(case_id)
    moved = [LineRow(bytes(16), one.number, 1, one.sealed) for one in found]

    with pytest.raises(CaseFileBroken):
        open_lines(moved, case.keys.keys, signers, 4, case.card.head)
    assert remains_in(case.lines[3])[0].number == 2


def test_what_is_left_of_the_words_confirms_no_guess(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """Two lines of the same words leave different hashes, and no salt."""
    note(room.office, alice, case_id, new_act(), NOTED)

    strike(room.office, alice, case_id, new_act(), NAME, WHY)

    told = remains_in(open_case(room.office, alice, case_id).lines[-1])
    assert [one.number for one in told] == [2, 4]
    assert {tuple(one.struck) for one in told} == {("text",)}
    assert all("text" not in one.salts for one in told)
    assert len({one.struck["text"] for one in told}) == 2
