"""Why a case stands where it stands, on the page: in words, without its content."""

import re

import pytest

from portal.casework.prioritise import prioritise
from portal.casework.tag import tag
from portal.domain.tabs import Tab
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

ALICE = "Alice Akker"
REASON = "De raad vraagt <ernaar>."


def shown(visitor: Visitor, name: str) -> list[str]:
    """Return the words of each element of a class."""
    return [words(each) for each in visitor.page.of_class(name)]


def test_a_row_tells_its_rules_its_points_and_its_other_needs(
    room: Room, signed_in: OpenDesk
) -> None:
    ticket = room.report()
    room.case(room.sign_in(ALICE), ticket)
    room.write(ticket, "Is er al iets bekend?")
    room.clock.advance(days=8)

    alice = signed_in(ALICE)

    assert shown(alice, "need") == ["Bevestiging te laat gisteren, 9 maart 2026"]
    assert shown(alice, "also") == ["Ook: de melder schreef"]
    [why] = shown(alice, "why")
    assert why.startswith("Waarom hier? Voorrang hoog")
    assert "De bevestiging is te laat: 4 punten" in why
    assert "De melder schreef en wacht op antwoord: 2 punten" in why
    assert "Samen 6 punten: hoog." in why


def test_a_row_that_no_rule_fits_says_so(room: Room, signed_in: OpenDesk) -> None:
    room.report()

    [why] = shown(signed_in(ALICE), "why")

    assert "Geen enkele regel past op deze zaak." in why


def test_a_level_by_hand_says_by_whom_and_why(at_case: Visitor) -> None:
    at_case.submit("/prioritise", level="urgent", reason=REASON)
    assert "De voorrang is bewaard." in at_case.page.text
    assert f"Voorrang: spoed. {ALICE}: {REASON}" in at_case.page.text
    assert "Voorrang gezet: spoed" in at_case.page.text
    address = at_case.way[-1]

    at_case.get("/cases")

    assert shown(at_case, "urgent") == ["Spoed"]
    assert f"Voorrang met de hand, door {ALICE}: {REASON}" in shown(at_case, "also")
    [why] = shown(at_case, "why")
    assert f"met de hand gezet door {ALICE} op 2 maart 2026." in why
    assert "De regels zeggen: gewoon." in why

    at_case.get(address)
    at_case.submit("/prioritise", level="", reason="")

    assert "Voorrang gezet: volgens de regels" in at_case.page.text
    assert at_case.get("/cases").of_class("urgent") == []


@pytest.mark.parametrize(
    ("act", "typed", "reason"),
    [
        ("prioritise", {"level": "high", "reason": ""}, "Schrijf op waarom."),
        (
            "prioritise",
            {"level": "high", "reason": "x" * 141},
            "Uw reden heeft 141 tekens. Er passen er 140.",
        ),
        (
            "prioritise",
            {"level": "hoogst", "reason": "Ja."},
            "niet in de lijst: ‘hoogst’",
        ),
        ("tag", {"tag": " "}, "Schrijf een label."),
        ("tag", {"tag": "\u200b"}, "Schrijf een label."),
        ("tag", {"tag": "x" * 25}, "Dit label heeft 25 tekens. Er passen er 24."),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    at_case: Visitor, act: str, typed: dict[str, str], reason: str
) -> None:
    page = at_case.submit(f"/{act}", **typed)

    assert page.status == 422
    assert reason in words(page.by_id("problem"))
    assert page.by_id(act).get("open") is not None
    kept = at_case.values(f"/{act}")
    last = list(typed)[-1]
    assert kept[last] == typed[last].strip()


def test_tags_are_put_on_filtered_by_and_taken_off(
    at_case: Visitor, room: Room
) -> None:
    room.report()
    at_case.submit("/tag", tag=" Team <b>Zuid ")
    assert "Het label staat op de zaak." in at_case.page.text
    assert shown(at_case, "tags") == ["team <b>zuid"]
    address = at_case.way[-1]
    at_case.get("/cases")
    assert shown(at_case, "tag") == ["Label: team <b>zuid"]
    [option] = [
        each for each in at_case.page.all("option") if "zuid" in (each.text or "")
    ]

    at_case.get(f"/cases?tag={option.get('value')}&tab=new&order=name")

    assert len(shown(at_case, "need")) == 1
    at_case.get(address)
    at_case.submit("/untag", tag="team <b>zuid")
    assert "Het label is weg." in at_case.page.text
    assert shown(at_case, "tags") == []


def test_no_address_on_the_page_holds_a_tag_a_name_or_a_reason(
    at_case: Visitor,
) -> None:
    at_case.submit("/tag", tag="zaklamp")
    at_case.submit("/prioritise", level="high", reason="zaklantaarn")
    at_the_case = at_case.way[-1]

    for path in ("/cases", at_the_case):
        page = at_case.get(path)
        addresses = re.findall(r'(?:href|action)="([^"]*)"', page.html)
        assert addresses
        assert not [each for each in addresses if "zakla" in each]
    # A form that is sent by its address, as that of the filters is, holds none either.
    assert 'value="zakla' not in at_case.get("/cases").html


def test_an_empty_tab_says_what_that_means(signed_in: OpenDesk) -> None:
    alice = signed_in(ALICE)
    told = set()
    for tab in Tab:
        alice.get(f"/cases?tab={tab}")

        [empty] = shown(alice, "empty")
        assert "keuze" not in empty
        told.add(empty)
        links = alice.page.all("a")
        chosen = [words(each) for each in links if each.get("aria-current") == "true"]
        assert chosen == [f"{words(alice.page.by_id('list-title'))} 0"]
    assert len(told) == len(Tab)


def test_pages_and_tabs_keep_what_was_chosen(
    room: Room, signed_in: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.casework.queue.PAGE_ROWS", 2)
    person = room.sign_in(ALICE)
    for _ in range(2):
        room.report()
    case_id = room.case(person)
    tag(room.office, person, case_id, new_act(), "zuid")
    prioritise(room.office, person, case_id, new_act(), "low", "Later.")
    alice = signed_in(ALICE)

    alice.get("/cases?desk=meldpunt&tab=new&order=oldest")

    next_page = next(e for e in alice.page.all("a") if e.get("rel") == "next")
    for part in ("desk=meldpunt", "tab=new", "order=oldest", "page=2"):
        assert part in (next_page.get("href") or "")
    tabs = [each.get("href") or "" for each in alice.page.of_class("tabs")[0].iter("a")]
    assert all("desk=meldpunt" in each and "order=oldest" in each for each in tabs)
    assert not any("page=" in each for each in tabs)
    hidden = [
        each.get("value")
        for each in alice.page.of_class("filters")[0].iter("input")
        if each.get("name") == "tab"
    ]
    assert hidden == ["new"]
    alice.get(next_page.get("href") or "")
    assert "Pagina 2 van 2" in alice.page.text


def test_a_person_without_the_case_can_neither_tag_nor_prioritise(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    address = at_case.way[-1]
    bob = signed_in("Bob Eik")
    bob.get("/cases")

    for act, typed in (
        ("tag", {"tag": "zuid"}),
        ("untag", {"tag": "zuid"}),
        ("prioritise", {"level": "high", "reason": "Ja."}),
    ):
        page = bob.post(f"{address}/{act}", act_id=new_act().hex(), **typed)
        assert page.status == 404
    assert shown(at_case, "tags") == []


def test_a_refused_tag_sent_again_is_kept_once(at_case: Visitor) -> None:
    values = at_case.values("/tag")
    address = at_case.way[-1] + "/tag"
    for _ in range(2):
        at_case.post(address, act_id=values["act_id"], tag="zuid")
        assert at_case.status == 200

    # In the history; where words can be removed, the day stands behind a comma.
    assert at_case.page.text.count("Label erbij: zuid 2 maart 2026") == 1


def test_the_log_tells_the_act_and_neither_tag_nor_level(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    at_case.submit("/tag", tag="zaklamp")
    at_case.submit("/untag", tag="zaklamp")
    at_case.submit("/prioritise", level="urgent", reason="Zaklantaarn.")

    page = signed_in("Carol Fles").get("/audit")

    for told in ("label op zaak gezet", "label van zaak gehaald", "voorrang gezet"):
        assert told in page.text
    for secret in ("zaklamp", "spoed", "urgent", "Zaklantaarn"):
        assert secret not in page.html
