"""What stops a talk from being handed on: told plainly, with all that was typed."""

from dataclasses import replace

import pytest

from crypto.letter import Kind
from portal.domain.offer import Offer
from portal.domain.report import MessageBody
from portal.filing.errors import NotReceived
from portal.filing.office import Office
from portal.intake import hand_on
from portal.mailbox.errors import NothingThere
from tests.cast import ADA, ALICE, ANTON, NORA, Installation, key_list
from tests.intake.offered import (
    ASK,
    DESK,
    MINE,
    OFFERED,
    ask,
    begin_talk,
    handed_on,
    keys_of,
    offer,
    say_yes,
    talk,
)
from tests.intake.reporter import Reporter
from tests.letters import Attacker, desk_writes

__all__ = ["talk"]


@pytest.mark.usefixtures("talk")
def test_with_nobody_left_nothing_is_handed_on_and_nothing_lost(
    rein: Reporter, office: Office
) -> None:
    ask(rein)

    text = say_yes(rein, status=400, without=(ADA, ALICE, ANTON, NORA))

    assert "Laat niet iedereen weg" in text
    assert rein.page.fields()["what"].strip() == MINE
    assert office.mailbox.reports(["meldpunt", "alternatief"]) == ()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [(" ", "U heeft hier nog niets ingevuld."), ("x" * 50_001, "50001")],
)
@pytest.mark.usefixtures("talk")
def test_a_text_that_cannot_be_taken_comes_back(
    rein: Reporter, office: Office, typed: str, problem: str
) -> None:
    ask(rein)

    text = say_yes(rein, typed, 400)

    assert problem in text
    assert rein.page.fields()["what"].strip() == typed.strip()
    assert office.mailbox.reports(["meldpunt"]) == ()


@pytest.mark.usefixtures("talk")
def test_a_second_page_with_another_text_is_told_that_it_was_not_sent(
    rein: Reporter, office: Office
) -> None:
    ask(rein)
    page = rein.page
    say_yes(rein)

    for old in (page, page):
        rein.page = old
        text = say_yes(rein, "Toch nog iets anders.", 409)
        assert "Er was al iets doorgegeven." in text
        assert "Toch nog iets anders." in text
    assert dict(handed_on(office, ALICE).answers) == {"what": MINE}


@pytest.mark.usefixtures("talk")
def test_of_two_tabs_the_second_one_is_told_what_the_first_one_said(
    rein: Reporter, office: Office
) -> None:
    ask(rein)
    first = rein.page
    rein.get(ASK)
    second = rein.page
    rein.page = first
    rein.post(ASK, {"what": MINE, "no": "no"})

    for old in (second, first):
        rein.page = old
        text = say_yes(rein, status=409)
        assert "Dit voorstel is er niet meer. Er is niets doorgegeven." in text
        assert MINE in text
    assert office.mailbox.reports(["meldpunt"]) == ()


@pytest.mark.usefixtures("talk")
def test_an_older_offer_cannot_be_agreed_to_any_more(
    rein: Reporter, office: Office
) -> None:
    ask(rein)
    offer(office, "Een chef declareert etentjes en reizen.")

    text = say_yes(rein, status=409)

    assert "Er ligt een nieuw voorstel. Dit hier is niet doorgegeven." in text
    assert MINE in text
    assert office.mailbox.reports(["meldpunt"]) == ()
    rein.get(ASK)
    say_yes(rein)
    assert len(office.mailbox.reports(["meldpunt"])) == 1


@pytest.mark.usefixtures("talk")
def test_where_the_list_changed_meanwhile_the_new_readers_are_shown(
    rein: Reporter, installation: Installation, office: Office
) -> None:
    ask(rein)
    desks = {desk.id: desk.members for desk in key_list().desks}
    desks["meldpunt"] = tuple(one for one in desks["meldpunt"] if one.id != ADA.id)
    installation.publish(key_list(2, desks))

    text = say_yes(rein, status=409)

    assert "Kijk eerst wie dit nu kan lezen." in text
    say_yes(rein)
    assert len(office.mailbox.reports(["meldpunt"])) == 1


@pytest.mark.usefixtures("talk")
def test_a_desk_with_nobody_at_all_is_told(
    rein: Reporter, installation: Installation
) -> None:
    ask(rein)
    keys = key_list(2)
    left = tuple(each for each in keys.desks if each.id != "meldpunt")
    installation.publish(replace(keys, desks=left))

    text = say_yes(rein, status=409)

    assert "Er is nu niemand die uw melding daar kan lezen." in text
    assert MINE in text
    assert "Er is nu niemand" in rein.get(ASK, 409).text


@pytest.mark.parametrize("button", ["yes", "no"])
@pytest.mark.usefixtures("talk")
def test_where_nothing_can_be_stored_the_text_is_kept(
    rein: Reporter, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    ask(rein)

    def fail(*_: object) -> None:
        raise NotReceived

    monkeypatch.setattr(hand_on, "agree", fail)
    monkeypatch.setattr(hand_on, "decline", fail)
    text = rein.post(ASK, {"what": MINE, button: button}, 503).text

    assert "Er is niets doorgegeven. Uw tekst staat hieronder nog." in text
    assert rein.page.fields()["what"].strip() == MINE


@pytest.mark.usefixtures("talk")
def test_a_page_that_stood_open_too_long_loses_no_text(
    rein: Reporter, installation: Installation, office: Office
) -> None:
    ask(rein)
    page = rein.page
    installation.clock.advance(seconds=21 * 60)
    rein.page = page

    text = say_yes(rein, status=400)

    assert "Uw berichten zijn dicht. Hiermee is niets doorgegeven." in text
    assert MINE in text
    assert rein.page.all("textarea") == []
    assert office.mailbox.reports(["meldpunt"]) == ()


@pytest.mark.usefixtures("talk")
def test_a_page_of_before_the_keys_of_the_day_asks_again(
    rein: Reporter, office: Office
) -> None:
    ask(rein)

    text = rein.post(ASK, {"what": MINE, "yes": "yes", "asked": "x"}, 400).text

    assert "Er is nu niets doorgegeven. Uw tekst staat hieronder." in text
    assert rein.page.fields()["what"].strip() == MINE
    say_yes(rein)
    assert len(office.mailbox.reports(["meldpunt"])) == 1


def test_a_report_that_was_handed_on_is_not_handed_on_again(
    rein: Reporter, office: Office, attacker: Attacker
) -> None:
    """A member of the desk signs an offer there, and the row says another desk."""
    code = begin_talk(office, rein)
    ask(rein)
    page = rein.page
    say_yes(rein)
    (report,) = office.mailbox.reports(["meldpunt"])
    body = MessageBody("", office.clock.today(), offer=Offer("report", OFFERED))
    desk_writes(office.mailbox, report.id, Kind.QUESTION, body, ALICE)
    attacker.run(
        "UPDATE reports SET desk = :desk WHERE id = :id", desk=DESK, id=report.id
    )
    rein.enter(code)

    assert "U mag kiezen" not in rein.post("/inbox/other").text
    assert "U mag kiezen" not in rein.get(ASK).text
    rein.page = page
    text = say_yes(rein, "Een derde tekst.", 409)

    assert "Dit voorstel is er niet meer. Er is niets doorgegeven." in text
    assert "Een derde tekst." in text
    third = keys_of(office, code).handed_on().handed_on()
    with pytest.raises(NothingThere):
        office.mailbox.report_at(third.locator, office.clock.today())
