"""Somebody broke a talk in the store, or it was destroyed: nothing is lost in silence.

The reporter is told, keeps what they typed, and still gets to what was handed on.
"""

import pytest

from crypto.letter import Kind
from portal.filing.inbox import read
from portal.filing.office import Office
from tests.cast import ALICE, VERA
from tests.intake.offered import (
    ASK,
    MINE,
    TOLD,
    ask,
    begin_talk,
    keys_of,
    say_yes,
    talk,
    talk_id,
)
from tests.intake.reporter import Reporter
from tests.letters import Attacker, desk_writes, said

__all__ = ["talk"]
OTHER = "/inbox/other"
TO_THE_REPORT = "Open uw melding bij Meldpunt integriteit"
UNTRUSTED = "Wij kunnen uw berichten niet tonen"


@pytest.fixture
def both(office: Office, rein: Reporter) -> str:
    """Let Rein hand a talk on; return the code."""
    code = begin_talk(office, rein)
    ask(rein)
    say_yes(rein)
    return code


def report_id(office: Office) -> bytes:
    (report,) = office.mailbox.reports(["meldpunt"])
    return report.id


def cut_off(office: Office, attacker: Attacker, sequence: int = 3) -> None:
    """Take the letters of the talk away from this one on: the third is the yes."""
    attacker.run(
        "DELETE FROM letters WHERE report_id = :id AND sequence >= :sequence",
        id=talk_id(office),
        sequence=sequence,
    )


def spoil(attacker: Attacker, report_id: bytes) -> None:
    attacker.run(
        "UPDATE letters SET payload = :junk WHERE report_id = :id",
        junk=b"x" * 400,
        id=report_id,
    )


@pytest.mark.parametrize("sequence", [2, 3])
def test_a_yes_that_was_cut_off_is_told_and_the_report_still_opens(
    rein: Reporter, office: Office, both: str, attacker: Attacker, sequence: int
) -> None:
    """The desk asks, and its question is heard; with the offer cut off as well."""
    cut_off(office, attacker, sequence)
    body = said("Welke chef is het?", office.clock.today())
    desk_writes(office.mailbox, report_id(office), Kind.QUESTION, body, ALICE)

    for page in (rein.enter(both, 409), rein.get("/inbox", 409), rein.get(ASK, 409)):
        assert UNTRUSTED in page.text
        assert TOLD not in page.text
        assert TO_THE_REPORT in page.text

    assert "Welke chef is het?" in rein.post(OTHER).text


def test_who_cut_the_yes_off_gets_no_no_in_its_place(
    rein: Reporter, office: Office, attacker: Attacker
) -> None:
    code = begin_talk(office, rein)
    ask(rein)
    page = rein.page
    say_yes(rein)
    cut_off(office, attacker)

    for answer in ("no", "yes"):
        rein.page = page
        text = rein.post(ASK, {"what": "Anders.", answer: answer}, 409).text
        assert UNTRUSTED in text
        assert "Anders." in text
        assert TO_THE_REPORT in text

    assert read(office, keys_of(office, code)).handing_on.is_open
    assert len(office.mailbox.reports(["meldpunt"])) == 1


def test_a_talk_that_does_not_verify_still_leads_to_the_report(
    rein: Reporter, office: Office, both: str, attacker: Attacker
) -> None:
    spoil(attacker, talk_id(office))

    page = rein.enter(both, 409)

    assert UNTRUSTED in page.text
    assert TO_THE_REPORT in page.text
    report = rein.post(OTHER).text
    assert MINE in report
    assert TOLD not in report


def test_nor_does_a_talk_whose_row_is_none_hide_it(
    rein: Reporter, office: Office, both: str, attacker: Attacker
) -> None:
    attacker.run(
        "UPDATE reports SET received_on = '1066-10-14' WHERE id = :id",
        id=talk_id(office),
    )

    rein.enter(both, 409)

    assert MINE in rein.post(OTHER).text


def test_with_neither_of_the_two_sound_no_way_is_offered(
    rein: Reporter, office: Office, both: str, attacker: Attacker
) -> None:
    spoil(attacker, talk_id(office))
    spoil(attacker, report_id(office))

    assert "/inbox/other" not in rein.enter(both, 409).html


def test_a_report_that_does_not_verify_leads_back_to_the_talk(
    rein: Reporter, office: Office, both: str, attacker: Attacker
) -> None:
    rein.enter(both)
    rein.post(OTHER)
    spoil(attacker, report_id(office))

    assert "Terug naar uw gesprek" in rein.get("/inbox", 409).text
    assert TOLD in rein.post(OTHER).text


def test_a_broken_talk_of_another_code_leads_nowhere_from_an_open_one(
    rein: Reporter, office: Office, both: str, attacker: Attacker
) -> None:
    rein.enter(both)
    rein.post(OTHER)
    broken = rein.report({"what": "Iets heel anders."}, form="confidant")
    keys = keys_of(office, broken)
    attacker.run(
        "UPDATE reports SET received_on = '1066-10-14' WHERE locator = :locator",
        locator=keys.locator,
    )

    assert "/inbox/other" not in rein.enter(broken, 409).html


def test_an_ordinary_talk_is_no_alarm_before_anything_was_handed_on(
    rein: Reporter, office: Office
) -> None:
    code = begin_talk(office, rein)
    desk_writes(
        office.mailbox,
        talk_id(office),
        Kind.QUESTION,
        said("Gaat het?", office.clock.today()),
        VERA,
    )

    assert "U mag kiezen" in rein.enter(code).text


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("button", ["yes", "no"])
def test_a_text_is_shown_again_when_the_talk_was_destroyed_meanwhile(
    rein: Reporter, office: Office, button: str
) -> None:
    ask(rein)
    office.mailbox.destroy(talk_id(office))

    rein.post(ASK, {"what": MINE, button: button}, 404)

    assert "Deze code opent niets." in rein.page.text
    assert rein.page.fields()["text"].strip() == MINE


@pytest.mark.usefixtures("talk")
def test_a_message_is_shown_again_when_the_talk_was_destroyed_meanwhile(
    rein: Reporter, office: Office
) -> None:
    rein.enter()
    office.mailbox.destroy(talk_id(office))

    page = rein.write("Ik wil nog iets zeggen.", 404)

    assert page.fields()["text"].strip() == "Ik wil nog iets zeggen."


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("path", [ASK, "/inbox"])
def test_a_text_is_shown_again_when_the_talk_does_not_verify(
    rein: Reporter, office: Office, attacker: Attacker, path: str
) -> None:
    ask(rein)
    spoil(attacker, talk_id(office))

    text = rein.post(path, {"what": MINE, "text": MINE, "yes": "yes"}, 409).text

    assert UNTRUSTED in text
    assert MINE in text


@pytest.mark.parametrize("token", ["fresh", "stale"])
def test_a_message_to_a_talk_that_is_gone_is_shown_beside_what_is_left(
    rein: Reporter, office: Office, both: str, token: str
) -> None:
    """It does not stand in the box of the report, where others would read it."""
    rein.enter(both)
    office.mailbox.destroy(talk_id(office))
    stale = {"csrf_token": "x"} if token == "stale" else {}

    page = rein.write("Ik wil nog iets zeggen.", 409, **stale)

    assert "Deze berichten zijn er niet meer." in page.text
    assert "Ik wil nog iets zeggen." in page.text
    assert page.all("textarea") == []
    assert MINE in rein.get("/inbox").text


def test_a_message_to_a_report_that_is_gone_is_shown_beside_the_talk(
    rein: Reporter, office: Office, both: str
) -> None:
    rein.enter(both)
    rein.post(OTHER)
    office.mailbox.destroy(report_id(office))

    assert "Ik wil nog iets zeggen." in rein.write("Ik wil nog iets zeggen.", 409).text
    assert TOLD in rein.get("/inbox").text


def test_files_for_a_talk_that_is_gone_do_not_close_the_report(
    rein: Reporter, office: Office, both: str
) -> None:
    rein.enter(both)
    office.mailbox.destroy(talk_id(office))

    assert MINE in rein.post("/inbox", add="yes").text


@pytest.mark.parametrize("token", ["fresh", "stale"])
def test_the_way_to_the_report_works_from_a_page_of_before_the_talk_was_destroyed(
    rein: Reporter, office: Office, both: str, token: str
) -> None:
    rein.enter(both)
    office.mailbox.destroy(talk_id(office))
    stale = {"csrf_token": "x"} if token == "stale" else {}

    assert MINE in rein.post(OTHER, stale).text
