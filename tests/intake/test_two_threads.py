"""One code opens a talk and what it was handed on as; each lives by itself."""

import pytest

from crypto.letter import Kind
from portal.filing.office import Office
from tests.cast import ALICE, VERA, Installation
from tests.intake.offered import OFFERED, TOLD, begin_talk, keys_of, talk_id
from tests.intake.reporter import Reporter
from tests.letters import Attacker, desk_writes, said
from tests.page import words

MINE = "Een chef declareert etentjes. Er zijn bonnetjes van."
OTHER = "/inbox/other"


@pytest.fixture
def both(office: Office, rein: Reporter) -> str:
    """Let Rein hand a talk on; return the code."""
    code = begin_talk(office, rein)
    rein.enter()
    rein.get("/inbox/hand-on")
    rein.post("/inbox/hand-on", {"what": MINE, "yes": "yes"})
    return code


def report_id(office: Office) -> bytes:
    (report,) = office.mailbox.reports(["meldpunt"])
    return report.id


def write(rein: Reporter, text: str) -> None:
    """Write in the box of the page, below the way to the other thread."""
    letters = [each.get("value") for each in rein.page.all("input")]
    names = [each.get("name") for each in rein.page.all("input")]
    rein.write(text, letter=letters[names.index("letter")] or "")


def desk_says(office: Office, text: str) -> None:
    body = said(text, office.clock.today())
    desk_writes(office.mailbox, report_id(office), Kind.QUESTION, body, ALICE)


def confidant_says(office: Office, text: str) -> None:
    body = said(text, office.clock.today())
    desk_writes(office.mailbox, talk_id(office), Kind.QUESTION, body, VERA)


def test_the_talk_opens_the_report_and_the_report_leads_back(
    rein: Reporter, both: str
) -> None:
    rein.enter(both)
    assert "Open uw melding bij Meldpunt integriteit" in rein.page.text

    report = rein.post(OTHER).text

    assert "U liet dit doorgeven" in report
    assert MINE in report
    assert TOLD not in report
    assert OFFERED not in report
    assert "Deze melding kwam uit een gesprek bij Vertrouwenspersonen." in report
    talk = rein.post(OTHER).text
    assert TOLD in talk
    assert MINE not in talk


def test_what_is_written_goes_into_the_thread_that_is_open(
    rein: Reporter, office: Office, both: str
) -> None:
    rein.enter(both)
    rein.post(OTHER)
    write(rein, "Dit is voor het meldpunt.")
    assert "Dit is voor het meldpunt." in rein.page.text
    assert "Terug naar uw gesprek" in rein.page.text

    rein.post(OTHER)
    assert "Dit is voor het meldpunt." not in rein.page.text
    write(rein, "Dit is voor u.")

    counts = office.mailbox.letter_counts()
    assert counts == {talk_id(office): 4, report_id(office): 2}
    assert "Dit is voor u." not in rein.post(OTHER).text


def test_the_page_of_each_says_that_a_letter_waits_in_the_other(
    rein: Reporter, office: Office, both: str
) -> None:
    waits = "Het laatste bericht daar is voor u, van 2 maart 2026."
    assert waits not in rein.enter(both).text

    desk_says(office, "Welke chef is het?")
    assert waits in rein.enter(both).text
    confidant_says(office, "Hoe gaat het?")
    assert waits in rein.post(OTHER).text
    write(rein, "Die van de werf.")
    assert waits not in rein.post(OTHER).text


def test_the_report_is_still_there_when_the_talk_is_destroyed(
    rein: Reporter, office: Office, both: str
) -> None:
    rein.enter(both)
    office.mailbox.destroy(talk_id(office))

    for page in (rein.get("/inbox"), rein.enter(both), rein.post(OTHER)):
        text = page.text
        assert MINE in text
        assert "Uw gesprek bij Vertrouwenspersonen is er niet meer." in text
        assert "Terug naar uw gesprek" not in text
    write(rein, "Ik schrijf gewoon verder.")
    assert office.mailbox.letter_counts() == {report_id(office): 2}


def test_the_talk_is_still_there_when_the_report_is_destroyed(
    rein: Reporter, office: Office, both: str
) -> None:
    rein.enter(both)
    rein.post(OTHER)
    office.mailbox.destroy(report_id(office))

    for page in (rein.get("/inbox"), rein.enter(both), rein.post(OTHER)):
        text = page.text
        assert TOLD in text
        assert "De melding die u liet doorgeven, is er niet meer." in text
        assert "Open uw melding" not in text


def test_with_both_destroyed_the_code_opens_nothing(
    rein: Reporter, office: Office, both: str
) -> None:
    rein.enter(both)
    for one in (report_id(office), talk_id(office)):
        office.mailbox.destroy(one)

    assert "Deze code opent niets." in rein.get("/inbox", 404).text
    assert "Deze code opent niets." in rein.enter(both, 404).text


def test_a_page_of_before_the_report_was_destroyed_says_it_was_handed_on(
    rein: Reporter, office: Office
) -> None:
    begin_talk(office, rein)
    rein.enter()
    rein.get("/inbox/hand-on")
    page = rein.page
    rein.post("/inbox/hand-on", {"what": MINE, "yes": "yes"})
    office.mailbox.destroy(report_id(office))

    rein.page = page
    text = rein.post("/inbox/hand-on", {"what": MINE, "yes": "yes"}).text

    assert "De melding die u liet doorgeven, is er niet meer." in text
    assert office.mailbox.reports(["meldpunt"]) == ()


def test_closing_forgets_both(rein: Reporter, both: str) -> None:
    for leave in (
        lambda: rein.post("/inbox", sign_out="yes"),
        lambda: rein.client.get("/leave"),
    ):
        rein.enter(both)
        rein.post(OTHER)
        leave()
        assert "Vul uw code in" in rein.get(OTHER).text
        assert "Vul uw code in" in rein.get("/inbox").text


def test_after_a_while_both_are_closed(
    rein: Reporter, both: str, installation: Installation
) -> None:
    rein.enter(both)
    rein.post(OTHER)
    page = rein.page
    installation.clock.advance(seconds=21 * 60)

    rein.page = page
    assert "Vul uw code in" in rein.post(OTHER).text


def test_another_code_that_is_entered_leads_to_no_thread_of_the_first_one(
    rein: Reporter, both: str
) -> None:
    rein.enter(both)
    rein.post(OTHER)

    rein.report({"what": "Iets heel anders."})
    rein.enter()

    assert "Terug naar uw gesprek" not in rein.page.text
    assert "Iets heel anders." in rein.get(OTHER).text
    assert "Iets heel anders." in rein.post(OTHER).text


def test_the_way_to_the_other_one_is_taken_by_no_page_of_elsewhere(
    rein: Reporter, both: str
) -> None:
    rein.enter(both)

    text = rein.post(OTHER, {"csrf_token": "x"}, 400).text

    assert "Er is niets gebeurd. Druk nog eens." in text
    assert TOLD in text


def test_the_way_there_is_nowhere_before_it_was_handed_on(
    rein: Reporter, office: Office
) -> None:
    begin_talk(office, rein)
    rein.enter()

    assert "Open uw melding" not in rein.page.text
    assert TOLD in rein.post(OTHER).text
    assert TOLD in rein.get(OTHER).text


def test_a_report_that_does_not_verify_does_not_hide_the_talk(
    rein: Reporter, office: Office, both: str, attacker: Attacker
) -> None:
    attacker.run(
        "UPDATE letters SET payload = :junk WHERE report_id = :id",
        junk=b"x" * 400,
        id=report_id(office),
    )

    text = rein.enter(both).text

    assert TOLD in text
    assert "Open uw melding bij Meldpunt integriteit" in text
    assert MINE not in rein.post(OTHER, status=409).text
    assert TOLD in rein.enter(both).text


def test_a_code_that_opens_nothing_is_looked_for_twice_whatever_the_reason(
    rein: Reporter, office: Office, both: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown, destroyed and expired codes are one answer by one path."""
    keys = keys_of(office, both)
    asked: list[bytes] = []
    at = office.mailbox.report_at

    def watch(locator: bytes, *more: object) -> object:
        asked.append(locator)
        return at(locator, *more)  # type: ignore[arg-type]

    for one in (report_id(office), talk_id(office)):
        office.mailbox.destroy(one)
    monkeypatch.setattr(office.mailbox, "report_at", watch)
    page = words(rein.enter(both, 404).all("main")[0])
    assert asked == [keys.locator, keys.handed_on().locator]

    unknown = words(
        rein.enter("aaibaar lunch marmer luik grutto eentje bubbel cabine", 404).all(
            "main"
        )[0]
    )
    assert len(asked) == 4
    assert unknown == page


def cookie_length(rein: Reporter) -> int:
    cookie = rein.client.get_cookie("session-intake")
    assert cookie is not None
    return len(cookie.value)


def test_the_cookie_does_not_tell_which_of_the_two_is_open_or_that_one_is(
    rein: Reporter, both: str
) -> None:
    """Who copies it, or opens TLS on the way, sees how long it is."""
    rein.enter(both)
    talk = cookie_length(rein)
    rein.post(OTHER)
    report = cookie_length(rein)
    rein.post("/inbox", sign_out="yes")

    assert talk == report == cookie_length(rein)
