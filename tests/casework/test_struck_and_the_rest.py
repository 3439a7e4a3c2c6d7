"""What else happens to a case out of whose letters words were struck."""

from dataclasses import replace

import pytest

from portal.casework.access import hand_over, take_back
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.audit import verify
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.drafts import keep_draft
from portal.casework.link import merge
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours
from portal.casework.search import search
from portal.casework.take_case import take_case
from portal.domain.refusal import Refusal
from portal.domain.striking import MARK
from portal.filing.ticket import Ticket
from portal.profiles.profile import Profile
from tests.casework.copying import made, wish_for
from tests.casework.forgetting import (
    close_case,
    forget_case,
    left_of,
    let_it_pass,
    set_terms,
)
from tests.casework.room import Room, new_act
from tests.casework.striking import (
    LEFT,
    NAME,
    said,
    seen,
    strike,
    texts,
    ticket,
)
from tests.casework.tamper import register, rows

__all__ = ["ticket"]


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return the case of that report, which the desk has answered."""
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), f"Wij bellen {NAME}.")
    return case_id


def test_in_a_later_span_letters_of_an_earlier_one_are_struck_and_read(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    strike(room, alice, case_id, ticket, words="kas")
    take_back(room.office, alice, case_id, new_act(), ada.person_id)
    room.write(ticket, f"{NAME} belde.")
    read_case(room.office, alice, case_id)

    strike(room, alice, case_id, ticket)

    assert NAME not in said(room, alice, ticket)
    seen(room, alice, case_id)
    first, second, _, last, _ = texts(room, ticket)
    assert first == f"De {MARK} klopt niet. {MARK} woont ernaast."
    assert (second, last) == (f"Wij bellen {MARK}.", f"{MARK} belde.")
    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)


def test_a_new_holder_reads_what_is_left(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    strike(room, alice, case_id, ticket)

    hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    assert seen(room, iris, case_id).thread[1].text == f"Wij bellen {MARK}."


def test_copies_that_were_made_before_lose_the_words_and_later_ones_lack_them(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    made(room, alice, case_id, wish_for(room, alice, case_id))
    assert NAME in str(open_case(room.office, alice, case_id).lines[-1].details)

    strike(room, alice, case_id, ticket)
    made(room, alice, case_id, wish_for(room, alice, case_id))

    case = open_case(room.office, alice, case_id)
    assert NAME not in str(case.lines)
    assert LEFT in str(case.lines[-1].details)
    assert NAME not in str(take_case(room.office, alice, case_id).view)


def test_what_a_copy_hid_a_part_of_is_not_left_beside_the_gap(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    hidden = NAME.split()[1]
    wish = replace(wish_for(room, alice, case_id), words=(hidden, "kas"))
    made(room, alice, case_id, wish)
    assert "Griet" in str(open_case(room.office, alice, case_id).lines[-1].details)

    strike(room, alice, case_id, ticket)

    details = open_case(room.office, alice, case_id).lines[-2].details
    assert "Griet" not in str(details)
    assert hidden not in str(details)
    assert "kas" in details["words"]


def test_a_double_is_struck_by_itself(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    other = room.report(f"Ook {NAME} zag het.")
    double = room.case(alice, other)
    merge(room.office, alice, double, new_act(), seen(room, alice, case_id).name)

    strike(room, alice, double, other)

    assert NAME not in said(room, alice, other)
    assert NAME in said(room, alice, ticket)
    seen(room, alice, double)
    seen(room, alice, case_id)


def test_a_closed_case_is_struck_and_still_destroyed_by_two(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket
) -> None:
    set_terms(room)
    closed = close_case(room, alice, ticket)
    strike(room, alice, closed.case_id, ticket)
    view = seen(room, alice, closed.case_id)
    assert view.closed_on is not None
    let_it_pass(room)

    forget_case(room, alice, ada, closed)

    assert left_of(room, closed) == {}
    assert verify(room.office).problem is None


def test_a_strike_that_was_cut_off_is_finished_by_a_new_one(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The browser was closed between both stores: the page that knew the id is gone."""
    made(room, alice, case_id, wish_for(room, alice, case_id))
    keep_draft(room.office, alice, case_id, "note", {"text": f"Bel {NAME}."})

    def fail(*_: object) -> None:
        raise OSError("the machine stopped")

    with monkeypatch.context() as patched:
        patched.setattr(type(room.office.register.cases), "change", fail)
        with pytest.raises(OSError, match="stopped"):
            strike(room, alice, case_id, ticket)

    act = new_act().hex()
    strike(room, alice, case_id, ticket, act=act)
    strike(room, alice, case_id, ticket, act=act)

    assert NAME not in str(open_case(room.office, alice, case_id).lines)
    assert rows(room, register.case_drafts, case_id=case_id) == []
    with pytest.raises(Refusal):
        strike(room, alice, case_id, ticket)


def test_the_answer_to_a_question_that_is_not_asked_any_more_is_struck(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A form of today without the question `what`, in which the name stands."""
    forms = room.office.profile.forms("nl")
    sections = tuple(
        replace(part, questions=tuple(q for q in part.questions if q.id != "what"))
        for part in forms["report"].sections
    )
    shorter = {**forms, "report": replace(forms["report"], sections=sections)}
    with monkeypatch.context() as patched:
        patched.setattr(Profile, "forms", lambda *_: shorter)
        strike(room, alice, case_id, ticket)

    assert NAME not in said(room, alice, ticket)


def test_who_looked_before_the_strike_does_not_put_the_words_back(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another process was about to keep its text for searching when words went."""
    other = room.open()
    texts_of = type(other.register.texts)
    put, late = texts_of.put, []

    def slow(*given: object) -> bool:
        late.append(given)
        return False

    note(room.office, alice, case_id, new_act(), "Een notitie.")
    with monkeypatch.context() as patched:
        patched.setattr(texts_of, "put", slow)
        read_case(other, alice, case_id)
    strike(room, alice, case_id, ticket)

    assert [put(*given) for given in late] == [False]  # type: ignore[arg-type]
    assert search(room.office, alice, "Buurvrouw").total == 0


def test_the_desk_asks_on_after_a_strike_and_the_audit_chain_holds(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    strike(room, alice, case_id, ticket)
    ask(room.office, alice, case_id, new_act(), "En verder?")

    assert verify(room.office).problem is None
    assert texts(room, ticket)[-1] == "En verder?"
