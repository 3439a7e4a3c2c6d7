"""A form that was sent, gone back to, changed and sent again: no text is lost."""

import pytest

from portal.casework import unfinished
from portal.register.cases import Cases
from tests.casework.room import Room
from tests.desk.visitor import Visitor
from tests.page import words

FIRST, SECOND = "Wanneer was dat?", "Wanneer was dat, en wie was erbij?"


@pytest.mark.parametrize("act", ["ask", "note"])
def test_the_changed_text_stands_in_the_form_and_is_added_by_pressing_again(
    at_case: Visitor, act: str
) -> None:
    address = at_case.way[-1]
    form = at_case.values(f"/{act}")
    at_case.post(f"{address}/{act}", **form | {"text": FIRST})

    page = at_case.post(f"{address}/{act}", **form | {"text": SECOND})

    assert page.status == 409
    problem = words(page.by_id("problem"))
    assert "Wat u toen schreef, is bewaard." in problem
    assert "nog niet bewaard" in problem
    again = at_case.values(f"/{act}")
    assert again["text"] == SECOND
    assert again["act_id"] != form["act_id"]

    at_case.submit(f"/{act}")

    assert at_case.status == 200
    texts = [words(each) for each in at_case.page.of_class("text")]
    assert [one for one in texts if one in {FIRST, SECOND}] == [FIRST, SECOND]


def test_the_same_form_sent_twice_is_said_to_be_done(at_case: Visitor) -> None:
    address = at_case.way[-1]
    form = at_case.values("/note") | {"text": FIRST}
    at_case.post(f"{address}/note", **form)

    page = at_case.post(f"{address}/note", **form)

    assert "De notitie is bewaard." in page.text
    assert [words(each) for each in page.of_class("text")].count(FIRST) == 1


def test_another_acknowledgement_is_shown_although_there_is_one(
    at_case: Visitor,
) -> None:
    """The case takes no second one; the text is there to be copied all the same."""
    address = at_case.way[-1]
    form = at_case.values("/acknowledge")
    at_case.post(f"{address}/acknowledge", **form | {"text": FIRST})

    at_case.post(f"{address}/acknowledge", **form | {"text": SECOND})

    assert at_case.values("/acknowledge")["text"] == SECOND
    page = at_case.submit("/acknowledge")
    assert (page.status, at_case.values("/acknowledge")["text"]) == (422, SECOND)


def test_other_facts_are_shown_again(at_case: Visitor) -> None:
    address = at_case.way[-1]
    form = at_case.values("/decide")
    at_case.post(f"{address}/decide", **form | {"type": "FIN"})

    at_case.post(f"{address}/decide", **form | {"route": "gesprek"})

    assert at_case.status == 409
    assert at_case.values("/decide")["route"] == "gesprek"


def test_an_act_that_was_put_away_is_done_by_pressing_again(
    at_case: Visitor, room: Room
) -> None:
    address = at_case.way[-1]
    form = at_case.values("/note") | {"text": FIRST}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Cases, "change", lambda *_: 1 / 0)
        at_case.client.post(f"{address}/note", data=form)
    alice = room.sign_in("Alice Akker")
    [cut_off] = unfinished.of(room.office, alice)
    act_id = bytes.fromhex(cut_off.values["act_id"])
    unfinished.give_up(room.office, alice, act_id)

    page = at_case.post(f"{address}/note", **form)
    assert "Er is niets bewaard." in words(page.by_id("problem"))

    at_case.submit("/note")
    assert "De notitie is bewaard." in at_case.page.text
