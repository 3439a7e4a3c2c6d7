"""Searching: everything that a person may open is found, at the place it stands."""

from dataclasses import replace

import pytest

from portal.casework import search as searching
from portal.casework import search_refresh
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.case_plan import set_plan
from portal.casework.case_view import read_case
from portal.casework.close import close
from portal.casework.decide import decide_many
from portal.casework.feedback import give_feedback
from portal.casework.minutes import take_in_minutes
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.search import near_words, search
from portal.casework.tag import tag
from portal.casework.task_acts import add_task
from portal.domain.minutes import Verdict
from portal.domain.search_query import QueryRefused
from tests.casework.copying import made, wish_for
from tests.casework.otherway import BETTER, check_minutes, entered
from tests.casework.room import DAY, Room, new_act
from tests.casework.searching import found, marked, only, within
from tests.casework.sending import NOTE, report_with
from tests.casework.tamper import register, rows

PLACES = (
    ("zilverberk", "report", "", 0),
    ("kantine", "report", "", 0),
    ("esdoorn", "letter", "acknowledgement", 2),
    ("beuken", "letter", "question", 3),
    ("lariks", "letter", "message", 4),
    ("hazelaar", "note", "", 2),
    ("vlier", "reason", "", 0),
    ("kastanje", "letter", "feedback", 5),
    ("jeneverbes", "reason", "", 0),
    ("olm", "letter", "closing", 6),
)


@pytest.fixture
def full(room: Room, alice: SignedIn) -> bytes:
    """Return a closed case in which something was said at every place."""
    ticket = room.report("Zilverberk in de melding.", where="Kantine van de werf")
    case_id = room.case(alice, ticket)
    office = room.office
    acknowledge(office, alice, case_id, new_act(), "Bevestigd met esdoorn.")
    ask(office, alice, case_id, new_act(), "Een vraag over beuken?")
    room.write(ticket, "Antwoord met lariks.")
    note(office, alice, case_id, new_act(), "Eerst gebeld.")
    note(office, alice, case_id, new_act(), "Genoteerd: hazelaar.")
    facts = [("type", "FIN", DAY), ("route", "gesprek", DAY)]
    facts += [("finding", "zonder_bevinding", DAY), ("person_none", "", DAY)]
    decide_many(office, alice, case_id, new_act(), facts, reason="Vanwege de vlier.")
    give_feedback(office, alice, case_id, new_act(), "Es.", "Kastanje.", "Wilg.")
    close(office, alice, case_id, new_act(), "Klaar, jeneverbes.", letter="Dag, olm.")
    return case_id


def test_what_was_said_is_found_where_it_stands(
    full: bytes, room: Room, ada: SignedIn
) -> None:
    person = within(ada)
    for typed, *place in PLACES:
        row = only(room, person, typed)
        assert row.case_id == full
        passage = row.places[0].passage
        assert [passage.kind, passage.letter, passage.number] == place
        assert [text.casefold() for text in marked(row)] == [typed]


def test_facts_and_the_name_of_the_case_are_found(
    full: bytes, room: Room, ada: SignedIn
) -> None:
    view = read_case(room.office, ada, full)
    label = next(fact.code_label for fact in view.facts if fact.field == "type")

    assert only(room, ada, view.name).places[0].passage.kind == "name"
    assert only(room, ada, f'"{label}"').places[0].passage.kind == "facts"


def test_the_name_of_a_file_is_found_and_what_is_in_it_is_not(
    room: Room, alice: SignedIn
) -> None:
    room.case(alice, report_with(room, NOTE))

    row = only(room, alice, "bonnen")

    assert row.places[0].passage.kind == "file"
    assert search(room.office, alice, "etentje").total == 0


def test_tags_and_tasks_are_found_and_whom_a_copy_was_for_is_not(
    room: Room, alice: SignedIn
) -> None:
    office, case_id = room.office, room.case(alice, room.report("Een fiets."))
    step = office.profile.plan("nl")[0].label
    tag(office, alice, case_id, new_act(), "hazelaar")
    add_task(office, alice, case_id, new_act(), "Bel de esdoorn.")
    set_plan(office, alice, case_id, new_act())
    wish = wish_for(room, alice, case_id)
    wish = replace(wish, for_whom="De zilverberk", reason="De lariks vroeg.")
    made(room, alice, case_id, wish)

    for typed in ("hazelaar", "esdoorn", "lariks", f'"{step}"'):
        assert only(room, alice, typed).places[0].passage.kind == "reason", typed
    assert found(room, alice, "zilverberk") == []


def test_letters_of_two_reports_in_one_case_stand_at_two_places(
    room: Room, alice: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)
    ask(room.office, alice, case_id, new_act(), "Was het een lariks?")
    ticket = check_minutes(room, drawn.code, Verdict.CORRECTED, BETTER, "De la.")
    take_in_minutes(room.office, alice, case_id, new_act())
    ask(room.office, alice, case_id, new_act(), "Was het een esdoorn?")

    places = [one.passage for one in only(room, alice, "lariks esdoorn").places]

    assert {(one.report, one.number) for one in places} == {
        ("", 2),
        (ticket.report_id.hex(), 2),
    }


def test_a_letter_that_names_a_report_and_is_not_shown_is_not_found(
    room: Room, alice: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)
    ticket = check_minutes(room, drawn.code, Verdict.CORRECTED, BETTER, "De la.")
    take_in_minutes(room.office, alice, case_id, new_act())

    assert search(room.office, alice, ticket.report_id.hex()).total == 0


def test_accents_capitals_beginnings_and_slips_make_no_difference(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice, room.report("De coördinator declareert in Café Noord."))
    for typed in ("COORDINATOR", "coördi", "cafe", "declareret", "decalreert"):
        assert found(room, alice, typed) == [case_id], typed

    assert search(room.office, alice, "voorzitter").total == 0


def test_all_words_must_be_there_and_a_phrase_as_it_is(
    room: Room, alice: SignedIn
) -> None:
    first = room.case(alice, room.report("De rode auto stond er."))
    second = room.case(alice, room.report("De auto is niet rode verf."))

    assert found(room, alice, "rode auto") in ([first, second], [second, first])
    assert found(room, alice, '"rode auto"') == [first]
    assert found(room, alice, "rode verf auto") == [second]
    assert found(room, alice, "rode fiets") == []


def test_of_equals_the_case_in_which_something_happened_last_comes_first(
    room: Room, alice: SignedIn
) -> None:
    first = room.case(alice, room.report("Een fiets."))
    second = room.case(alice, room.report("Een fiets."))
    room.clock.advance(days=1)
    note(room.office, alice, first, new_act(), "Iets.")
    assert found(room, alice, "fiets") == [first, second]

    room.clock.advance(days=1)
    note(room.office, alice, second, new_act(), "Iets.")

    assert found(room, alice, "fiets") == [second, first]


def test_a_message_that_nobody_read_yet_is_found_and_stays_new(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report("Een melding.")
    case_id, person = room.case(alice, ticket), within(alice)
    assert found(room, person, "lariks") == []

    room.write(ticket, "Nu met lariks.")

    assert found(room, person, "lariks") == [case_id]
    (row,) = queue(room.office, alice).rows
    assert row.unread == 1


def test_what_a_colleague_adds_is_found_in_the_same_session(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    case_id, person = room.case(alice), within(ada)
    assert found(room, person, "hazelaar") == []

    note(room.office, alice, case_id, new_act(), "Een hazelaar.")

    assert found(room, person, "hazelaar") == [case_id]
    assert found(room, person, "hazelaar") == [case_id]


def test_a_page_has_25_cases_and_the_last_one_the_rest(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "PAGE_ROWS", 2)
    cases = {room.case(alice, room.report("Een fiets.")) for _ in range(3)}

    pages = [search(room.office, alice, "fiets", page) for page in (1, 2, 9, 0)]

    assert [(one.page, one.pages, one.total) for one in pages] == [
        (1, 2, 3),
        (2, 2, 3),
        (2, 2, 3),
        (1, 2, 3),
    ]
    assert {row.case_id for one in pages for row in one.rows} == cases
    assert len(pages[0].rows) == 2


def test_it_says_what_is_left_and_goes_on_from_there(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_refresh, "MOST_TEXTS", 2)
    monkeypatch.setattr(search_refresh, "ROWS", 1)
    for _ in range(3):
        read_case(room.office, alice, room.case(alice, room.report("Een fiets.")))
    person = within(alice)

    first = search(room.office, person, "fiets")
    second = search(room.office, person, "fiets")

    assert (first.total, first.searched, first.left) == (2, 2, 1)
    assert (second.total, second.searched, second.left) == (3, 3, 0)


def test_no_search_opens_many_threads(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        room.case(alice, room.report("Een fiets."))
    monkeypatch.setattr(search_refresh, "MOST_THREADS", 2)
    person = within(alice)

    assert search(room.office, person, "fiets").left == 1
    assert search(room.office, person, "fiets").left == 0


def test_what_little_is_left_is_searched_at_once(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_refresh, "MOST_THREADS", 2)
    monkeypatch.setattr(search_refresh, "LAST_PART", 2)
    for _ in range(3):
        room.case(alice, room.report("Een fiets."))

    found = search(room.office, within(alice), "fiets")

    assert (found.searched, found.left) == (3, 0)


def test_one_place_of_many_is_told_as_a_number(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice, room.report("Een fiets."))
    for _ in range(4):
        note(room.office, alice, case_id, new_act(), "Nog een fiets.")

    row = only(room, alice, "fiets")

    assert (len(row.places), row.more) == (3, 2)


@pytest.mark.parametrize("typed", ["", "  ", '"…"', "a b c d e f g h i", "a" * 201])
def test_a_search_for_nothing_is_refused_and_leaves_no_entry(
    room: Room, alice: SignedIn, typed: str
) -> None:
    before = len(rows(room, register.audit))

    with pytest.raises(QueryRefused):
        search(room.office, alice, typed)

    assert len(rows(room, register.audit)) == before


def test_near_words_differ_by_a_slip_and_are_few() -> None:
    words = ["fiets", "feits", "fietsen", "fits", "fietz", "auto", "fietsje"]

    assert set(near_words("fiets", words, 1)) == {"fiets", "feits", "fits", "fietz"}
    assert near_words("fiets", words, 0) == []
    assert len(near_words("aaaaa", [f"aaaa{chr(200 + n)}" for n in range(99)], 1)) == 20
