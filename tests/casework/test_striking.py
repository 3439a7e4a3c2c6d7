"""Words that a coordinator strikes out of the case file are gone from the store."""

import pytest

from crypto.box import open_box
from crypto.errors import BoxRefused
from portal.casework import drafts
from portal.casework.access import hand_over, take_back
from portal.casework.audit import audit_log
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.copy_choices import Preset, Wish
from portal.casework.draft_box import open_draft
from portal.casework.lines import Line, LineKind, Place, line_digest
from portal.casework.make_copy import make_copy, preview_copy
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.prioritise import prioritise
from portal.casework.read_copy import read_copy
from portal.casework.refused import KeptEarlier, NotAllowed, NotYours
from portal.casework.strike import strike
from portal.casework.tag import tag, untag
from portal.casework.task_acts import add_task
from portal.domain.refusal import Refusal
from portal.domain.striking import MARK
from tests.casework.room import Room, new_act
from tests.casework.tamper import register, rows

NAME = "Griet Buurvrouw"
NOTED = f"De buurvrouw heet {NAME} en zag niets."
LEFT = f"De buurvrouw heet {MARK} en zag niets."
WHY = "Deze naam doet er niet toe."


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case of which line 2 is a note that names somebody."""
    case_id = room.case(alice)
    note(room.office, alice, case_id, new_act(), NOTED)
    return case_id


def said(room: Room, person: SignedIn, case_id: bytes) -> str:
    """Return all that lines and drafts of a case say, opened with every key of it."""
    case = open_case(room.office, person, case_id)
    signers = room.office.directory().signers
    found: list[object] = [case.card]
    for row in rows(room, register.case_lines, case_id=case_id):
        place = Place(case_id, row["number"], b"", row["key_version"])
        for key in case.keys.keys:
            try:
                found.append(open_box(key, place.context(), row["sealed"]).decode())
            except (BoxRefused, UnicodeDecodeError) as refused:
                found.append(getattr(refused, "object", b""))
    kept = room.office.register.drafts.of(case_id)
    found += [open_draft(one, case.keys, signers) for one in kept]
    return str(found)


def lines(room: Room, person: SignedIn, case_id: bytes) -> tuple[Line, ...]:
    """Return the lines of a case that is in order."""
    case = open_case(room.office, person, case_id)
    assert case.alarms == ()
    return case.lines


def test_a_struck_name_opens_with_no_key_and_the_rest_is_read(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    assert NAME in said(room, alice, case_id)

    assert strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)

    assert NAME not in said(room, alice, case_id)
    view = read_case(room.office, ada, case_id)
    assert view.alarms == ()
    assert [(one.text, one.author) for one in view.notes] == [(LEFT, "Alice Akker")]
    assert [(one.kind, one.text) for one in view.lines[2:]] == [("struck", WHY)]
    note(room.office, ada, case_id, new_act(), "Het gaat gewoon door.")
    assert read_case(room.office, alice, case_id).alarms == ()


def test_the_box_is_in_no_file_of_the_register(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    [box] = [one["sealed"] for one in rows(room, register.case_lines, number=2)]
    folder = room.folder / "desk"
    piece = box[100:400]
    before = [one for one in folder.glob("register.db*") if piece in one.read_bytes()]
    assert before

    assert strike(room.office, alice, case_id, new_act(), NAME, WHY)

    for file in folder.glob("register.db*"):
        assert piece not in file.read_bytes()


def test_out_of_one_line_leaves_the_others(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    note(room.office, alice, case_id, new_act(), NOTED)

    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=3)

    assert [one.text for one in lines(room, alice, case_id)[1:3]] == [NOTED, LEFT]


def test_out_of_the_whole_file_reaches_tasks_tags_reasons_and_the_card(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    add_task(room.office, alice, case_id, new_act(), f"Bel {NAME}")
    prioritise(room.office, alice, case_id, new_act(), "high", f"{NAME} vraagt het")

    for act in (tag, untag, tag):
        act(room.office, alice, case_id, new_act(), f"bij {NAME}")

    strike(room.office, alice, case_id, new_act(), NAME, WHY)

    assert NAME not in said(room, alice, case_id)
    view = read_case(room.office, alice, case_id)
    assert view.place.marks.tags == (MARK,)
    assert view.place.marks.by_hand is not None
    assert view.place.marks.by_hand.reason == f"{MARK} vraagt het"
    assert [one.text for one in view.lines[2:4]] == [
        f"Bel {MARK}",
        f"{MARK} vraagt het",
    ]


def test_a_copy_that_was_kept_loses_the_words_too(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    wish = Wish(
        preset=Preset.OUTSIDER,
        items=frozenset({"n.2"}),
        words=("niets", f"{NAME} de Tweede"),
        for_whom=f"De raad, {NAME}",
        reason=f"Op vraag van {NAME}",
    )
    shown = preview_copy(room.office, alice, case_id, wish).digest
    number = make_copy(room.office, alice, case_id, new_act(), wish, shown=shown)

    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)

    assert NAME not in said(room, alice, case_id)
    made = read_copy(room.office, alice, case_id, number).copy
    assert (made.for_whom, made.reason) == (f"De raad, {MARK}", f"Op vraag van {MARK}")
    assert made.parts[0].text == (f"De buurvrouw heet {MARK} en zag ", None, ".")
    assert made.words == ("niets",)


def test_a_draft_goes_where_it_holds_the_words_and_stays_where_not(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    for person, text in ((alice, NOTED), (ada, "Nog na te vragen.")):
        drafts.keep_draft(room.office, person, case_id, "note", {"text": text})

    strike(room.office, alice, case_id, new_act(), NAME, WHY)

    case = open_case(room.office, alice, case_id)
    assert len(rows(room, register.case_drafts, case_id=case_id)) == 1
    left = drafts.drafts_of(room.office, alice, case)
    assert [one.texts["text"] for one in left] == ["Nog na te vragen."]


def test_no_session_and_no_search_text_keeps_the_words(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    read_case(room.office, alice, case_id)
    assert rows(room, register.case_texts, case_id=case_id)
    room.office.in_mind.keep(b"session", "found", NOTED)

    strike(room.office, alice, case_id, new_act(), NAME, WHY)

    assert rows(room, register.case_texts, case_id=case_id) == []
    assert room.office.in_mind.sessions == frozenset()


def test_what_remains_of_a_struck_line_can_be_struck_again(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)
    strike(room.office, ada, case_id, new_act(), "buurvrouw", "Ook dat niet.", number=2)
    strike(room.office, alice, case_id, new_act(), "niets", "Ook dat niet.")

    found = lines(room, alice, case_id)
    assert found[1].text == f"De {MARK} heet {MARK} en zag {MARK}."
    assert found[1].author == alice.person_id
    assert "zag niets" not in said(room, alice, case_id)


def test_a_reason_of_striking_can_be_struck_as_well(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    strike(room.office, alice, case_id, new_act(), NAME, "Van Piet Paal.", number=2)
    strike(room.office, alice, case_id, new_act(), "Piet Paal", WHY, number=3)

    found = lines(room, alice, case_id)
    assert [one.text for one in found[1:]] == [LEFT, f"Van {MARK}.", WHY]
    assert "Piet Paal" not in said(room, alice, case_id)


def test_only_a_coordinator_of_the_desk_strikes(
    room: Room, alice: SignedIn, iris: SignedIn, bob: SignedIn, case_id: bytes
) -> None:
    hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    with pytest.raises(NotAllowed):
        strike(room.office, iris, case_id, new_act(), NAME, WHY)
    with pytest.raises(NotYours):
        strike(room.office, bob, case_id, new_act(), NAME, WHY)
    assert "strike" not in read_case(room.office, iris, case_id).may
    assert lines(room, alice, case_id)[1].text == NOTED


def test_what_cannot_be_struck_is_refused_and_changes_nothing(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    before = rows(room, register.case_lines, case_id=case_id)
    refusals = []

    for words, reason, number in (
        ("Truus", WHY, 0),
        (NAME, WHY, 1),
        (NAME, WHY, 99),
        ("  ", WHY, 0),
        (NAME, " ", 2),
        (NAME, f"Van {NAME}.", 2),
    ):
        with pytest.raises(Refusal) as refused:
            strike(room.office, alice, case_id, new_act(), words, reason, number=number)
        refusals.append(refused.value.code)

    assert refusals == [
        *["words_not_there"] * 4,
        "reason_missing",
        "reason_says_words",
    ]
    assert rows(room, register.case_lines, case_id=case_id) == before


def test_a_repeat_strikes_once_and_other_words_under_its_id_are_told(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    act = new_act()
    for _ in range(2):
        assert strike(room.office, alice, case_id, act, NAME, WHY, number=2)

    assert len(lines(room, alice, case_id)) == 3
    with pytest.raises(KeptEarlier):
        strike(room.office, alice, case_id, act, "niets", WHY, number=2)
    with pytest.raises(KeptEarlier):
        strike(room.office, alice, case_id, act, NAME, "Een andere reden.", number=2)


def test_the_log_says_that_it_was_done_and_no_word_of_it(
    room: Room, alice: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    strike(room.office, alice, case_id, new_act(), NAME, WHY)

    found = [one for one in audit_log(room.office, carol).rows if one.act == "struck"]
    assert [one.about for one in found] == [""]


def test_whose_access_was_taken_after_a_strike_is_not_alarmed(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    """A struck line lies between what Ada has read and the line that tells her."""
    read_case(room.office, ada, case_id)
    note(room.office, alice, case_id, new_act(), NOTED)
    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=3)
    take_back(room.office, alice, case_id, new_act(), ada.person_id)

    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)


def test_who_read_up_to_the_struck_line_is_not_alarmed(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    """The last line that Ada has in mind is the one that is struck."""
    read_case(room.office, ada, case_id)
    row = room.office.register.cases.lines(case_id)[1]

    strike(room.office, alice, case_id, new_act(), NAME, WHY, number=2)

    assert read_case(room.office, ada, case_id).alarms == ()
    stone = room.office.register.cases.lines(case_id)[1]
    assert (stone.sealed, line_digest(stone)) == (line_digest(row), line_digest(row))
    assert lines(room, ada, case_id)[2].kind is LineKind.STRUCK
