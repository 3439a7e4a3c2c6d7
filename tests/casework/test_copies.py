"""A redacted copy of a case: what was chosen, and not a word of what was hidden."""

from dataclasses import replace

import pytest

from portal.casework import ledger
from portal.casework import make_copy as making
from portal.casework.access import hand_over
from portal.casework.acknowledge import acknowledge
from portal.casework.audit import audit_log
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.copy_choices import Preset, chosen_at_first
from portal.casework.copy_items import Group, items_of
from portal.casework.decide import decide_many
from portal.casework.lines import LineKind
from portal.casework.make_copy import make_copy, preview_copy, view_for_copy
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.read_copy import read_copy, take_copy
from portal.casework.refused import (
    CopyRefused,
    KeptEarlier,
    NotAllowed,
    NotYours,
    ThreadAlarm,
)
from tests.casework.copying import PLANTED, made, said, wish_for
from tests.casework.room import Room, new_act
from tests.casework.sending import NOTE, report_with
from tests.casework.tamper import change, mailbox


def full_case(room: Room, person: SignedIn) -> bytes:
    """Return a case with the name planted in each place where one can stand."""
    ticket = room.report(
        f"Mijn chef declareert. {PLANTED} zag het ook.",
        where="Werf",
        who="De chef van de werf.",
        how_known=f"Ik ben {PLANTED}.",
        who_knows=f"{PLANTED} en ik.",
    )
    case_id = room.case(person, ticket)
    room.write(ticket, f"U kunt mij bellen. Groet, {PLANTED}.")
    acknowledge(room.office, person, case_id, new_act(), "Wij lezen het.")
    note(room.office, person, case_id, new_act(), f"Dit is vast {PLANTED}.")
    return case_id


def test_a_copy_for_the_person_concerned_leaves_out_who_told_and_who_saw(
    room: Room, alice: SignedIn
) -> None:
    case_id = full_case(room, alice)
    view = read_case(room.office, alice, case_id)
    wish = wish_for(room, alice, case_id, Preset.CONCERNED)
    first = next(one for one in items_of(view) if one.code == "what")
    wish = replace(wish, passages=frozenset({(first.id, 1)}))

    copy = preview_copy(room.office, alice, case_id, wish)

    assert PLANTED not in said(copy)
    assert "Mijn chef declareert. []" in said(copy)
    assert {part.group for part in copy.parts} == {Group.ANSWER, Group.FACT}
    codes = {part.code for part in copy.parts}
    assert not codes & {"how_known", "who_knows", "relation", "who", "reported_by"}
    assert copy.left_out == ("answer", "fact", "from_desk", "from_reporter", "note")


def test_facts_that_tell_of_the_reporter_go_into_no_copy_by_themselves(
    room: Room, alice: SignedIn
) -> None:
    case_id, today = room.case(alice), room.clock.today()
    facts = [("named", "nee", today), ("returned", "", today)]
    decide_many(room.office, alice, case_id, new_act(), facts)

    for preset in Preset:
        copy = preview_copy(
            room.office, alice, case_id, wish_for(room, alice, case_id, preset)
        )
        assert not {part.code for part in copy.parts} & {"named", "returned"}
        assert "fact" in copy.left_out


def test_notes_and_names_of_files_go_into_no_copy_by_themselves(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice, report_with(room, NOTE))
    note(room.office, alice, case_id, new_act(), "Intern.")

    for preset in Preset:
        wish = wish_for(room, alice, case_id, preset)
        copy = preview_copy(room.office, alice, case_id, wish)
        groups = {part.group for part in copy.parts}
        assert not groups & {Group.NOTE, Group.FILE_NAME}
        assert {"note", "file_name", "files"} <= set(copy.left_out)


def test_a_question_that_no_list_knows_goes_into_no_copy_by_itself(
    room: Room, alice: SignedIn
) -> None:
    case_id = full_case(room, alice)
    items = items_of(read_case(room.office, alice, case_id))
    new = replace(items[0], id="a.new", code="asked_since_today")

    for preset in Preset:
        assert new.id not in chosen_at_first(preset, (*items, new))


def test_a_word_is_hidden_wherever_it_stands_even_where_all_is_taken_in(
    room: Room, alice: SignedIn
) -> None:
    case_id = full_case(room, alice)
    items = items_of(read_case(room.office, alice, case_id))
    everything = replace(
        wish_for(room, alice, case_id),
        for_whom=f"Mevrouw {PLANTED}",
        items=frozenset(one.id for one in items),
        words=("jansen", "alice akker"),
    )

    copy = preview_copy(room.office, alice, case_id, everything)

    assert PLANTED.lower() not in said(copy).lower()
    assert "Alice" not in said(copy)
    assert "De chef van de werf." in said(copy)
    assert copy.left_out == ()


def test_what_came_after_a_choice_is_not_taken_in(room: Room, alice: SignedIn) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    wish = wish_for(room, alice, case_id)
    room.write(ticket, "Dit schreef ik later.")

    assert "later" not in said(preview_copy(room.office, alice, case_id, wish))


def test_a_copy_is_kept_in_the_case_without_the_hidden_words(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    case_id = full_case(room, alice)
    wish = replace(wish_for(room, alice, case_id), words=(PLANTED,))

    number = made(room, alice, case_id, wish)

    line = open_case(room.office, alice, case_id).lines[number - 1]
    assert (line.kind, line.text) == (LineKind.COPY_MADE, wish.reason)
    assert PLANTED not in line.details["parts"]
    again = read_copy(room.office, alice, case_id, number)
    assert again.copy == preview_copy(room.office, alice, case_id, wish)
    assert again.author == "Alice Akker"
    log = [row.act for row in audit_log(room.office, carol).rows]
    assert "copy_made" in log


def test_a_copy_stays_as_it_was_made(room: Room, alice: SignedIn) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    number = made(room, alice, case_id, wish_for(room, alice, case_id))
    before = read_copy(room.office, alice, case_id, number).copy
    room.write(ticket, "Nog iets.")
    acknowledge(room.office, alice, case_id, new_act(), "Dank u.")

    assert read_copy(room.office, alice, case_id, number).copy == before


def test_what_is_made_is_what_was_shown(room: Room, alice: SignedIn) -> None:
    case_id = full_case(room, alice)
    wish = replace(wish_for(room, alice, case_id), words=(PLANTED,))
    shown = preview_copy(room.office, alice, case_id, wish).digest
    before = len(open_case(room.office, alice, case_id).lines)
    other = replace(wish, words=())

    with pytest.raises(CopyRefused, match="changed"):
        make_copy(room.office, alice, case_id, new_act(), other, shown=shown)

    assert len(open_case(room.office, alice, case_id).lines) == before


def test_a_copy_that_is_sent_twice_is_made_once(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)
    wish, act = wish_for(room, alice, case_id), new_act()
    shown = preview_copy(room.office, alice, case_id, wish).digest
    first = make_copy(room.office, alice, case_id, act, wish, shown=shown)
    count = len(open_case(room.office, alice, case_id).lines)

    again = make_copy(room.office, alice, case_id, act, wish, shown=shown)

    assert again == first
    assert len(open_case(room.office, alice, case_id).lines) == count
    other = replace(wish, reason="Iets anders.")
    shown = preview_copy(room.office, alice, case_id, other).digest
    with pytest.raises(KeptEarlier):
        make_copy(room.office, alice, case_id, act, other, shown=shown)


@pytest.mark.parametrize(
    ("change_", "code"),
    [
        ({"for_whom": " \u200b"}, "for_nobody"),
        ({"reason": ""}, "no_reason"),
        ({"items": frozenset({"a.0.nowhere"})}, "of_nothing"),
    ],
)
def test_a_copy_says_for_whom_and_why_and_holds_something(
    room: Room, alice: SignedIn, change_: dict[str, object], code: str
) -> None:
    case_id = room.case(alice)
    wish = replace(wish_for(room, alice, case_id), **change_)  # type: ignore[arg-type]

    with pytest.raises(CopyRefused, match=code):
        preview_copy(room.office, alice, case_id, wish)


def test_a_copy_that_nobody_could_draw_is_not_made(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = room.case(alice)
    wish = wish_for(room, alice, case_id)
    monkeypatch.setattr(making, "MOST_CHARACTERS", 20)

    with pytest.raises(CopyRefused, match="too_long"):
        preview_copy(room.office, alice, case_id, wish)


def test_only_a_coordinator_of_the_desk_makes_and_reads_copies(
    room: Room, alice: SignedIn, iris: SignedIn, bob: SignedIn
) -> None:
    case_id = room.case(alice)
    wish = wish_for(room, alice, case_id)
    number = made(room, alice, case_id, wish)
    hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    for person, refused in ((iris, NotAllowed), (bob, NotYours)):
        with pytest.raises(refused):
            view_for_copy(room.office, person, case_id)
        with pytest.raises(refused):
            make_copy(room.office, person, case_id, new_act(), wish, shown="")
        with pytest.raises(refused):
            read_copy(room.office, person, case_id, number)
        with pytest.raises(refused):
            take_copy(room.office, person, case_id, number)


def test_a_number_that_is_no_copy_is_nothing(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)

    for number in (0, 1, 99):
        with pytest.raises(NotYours):
            read_copy(room.office, alice, case_id, number)


def test_no_copy_is_made_of_letters_that_do_not_verify(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    wish = wish_for(room, alice, case_id)
    change(room, mailbox.letters, {"payload": b"x" * 2048}, report_id=ticket.report_id)

    with pytest.raises(ThreadAlarm):
        preview_copy(room.office, alice, case_id, wish)


def test_the_log_holds_no_word_of_a_copy(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    real = ledger._written

    def listening(*args: object) -> bytes:
        body = real(*args)  # type: ignore[arg-type]
        written.append(body.decode())
        return body

    case_id = full_case(room, alice)
    monkeypatch.setattr(ledger, "_written", listening)
    wish = replace(wish_for(room, alice, case_id), words=(PLANTED,))
    made(room, alice, case_id, wish)

    assert any("copy_made" in one for one in written)
    assert not any("politie" in one or PLANTED in one for one in written)


@pytest.mark.parametrize(
    "words",
    [tuple(f"w{number}" for number in range(201)), ("a" * 2001,)],
    ids=["many", "long"],
)
def test_more_words_to_hide_than_anybody_needs_are_refused_before_they_are_sought(
    room: Room, alice: SignedIn, words: tuple[str, ...]
) -> None:
    """Each is looked for in each text: 20,000 characters of them took minutes."""
    case_id = full_case(room, alice)
    wish = replace(wish_for(room, alice, case_id), words=words)

    with pytest.raises(CopyRefused, match="too_many_words"):
        preview_copy(room.office, alice, case_id, wish)
