"""The inbox: status, legal days, the thread, and writing in it."""

from datetime import date

import pytest

from crypto.letter import Kind
from portal.domain.report import FeedbackBody
from portal.filing.office import Office
from portal.intake.current import SETTINGS
from tests.cast import Installation
from tests.intake.reporter import Reporter
from tests.letters import (
    ACCOUNT,
    Attacker,
    desk_writes,
    file_report,
    said,
    write_more,
)
from tests.page import words

DAY = date(2026, 3, 2)
IDLE_MINUTES = 20


def report_id(office: Office) -> bytes:
    return office.mailbox.reports(["meldpunt"])[0].id


def test_it_shows_both_legal_days(rein: Reporter) -> None:
    rein.report()

    text = rein.enter().text

    assert "Uiterlijk op 9 maart 2026." in text
    assert "Uiterlijk op 9 juni 2026." in text


def test_it_says_when_a_legal_day_has_passed(
    rein: Reporter, installation: Installation
) -> None:
    rein.report()
    installation.clock.advance(days=8)

    text = rein.enter().text

    assert "Dat moest uiterlijk op 9 maart 2026. Die dag is voorbij." in text
    assert "Uiterlijk op 9 juni 2026." in text


def test_it_shows_ones_own_words_too(rein: Reporter) -> None:
    rein.report()

    articles = rein.enter().all("article")

    assert len(articles) == 1
    assert ACCOUNT in words(articles[0])


def test_what_the_desk_writes_is_shown_as_the_desks(
    rein: Reporter, office: Office
) -> None:
    rein.report()
    question = said("Wanneer was dat?\n\nEn waar?", DAY)
    desk_writes(office.mailbox, report_id(office), Kind.QUESTION, question)

    page = rein.enter()

    article = page.all("article")[1]
    assert article.get("class") == "desk"
    assert "Onze vraag" in words(article)
    assert "Wanneer was dat?\n\nEn waar?" in "".join(article.itertext())
    assert "Wij hebben een vraag aan u" in page.text


def test_no_name_of_the_desk_is_shown(rein: Reporter, office: Office) -> None:
    rein.report()
    desk_writes(office.mailbox, report_id(office), Kind.QUESTION, said("Wat?", DAY))

    assert "Alice" not in rein.enter().text


def test_feedback_is_shown_in_its_three_parts(rein: Reporter, office: Office) -> None:
    rein.report()
    body = FeedbackBody("Deels waar.", "Een gesprek.", "Het was klein.", DAY)
    desk_writes(office.mailbox, report_id(office), Kind.FEEDBACK, body)

    headings = [words(each) for each in rein.enter().all("h4")]

    assert headings == ["Wat wij ervan vinden", "Wat wij doen of deden", "Waarom"]


def test_the_last_activity_is_shown_as_a_day(
    rein: Reporter, office: Office, installation: Installation
) -> None:
    rein.report()
    installation.clock.advance(days=4)
    desk_writes(
        office.mailbox, report_id(office), Kind.QUESTION, said("?", date(2026, 3, 6))
    )

    assert "Laatste bericht 6 maart 2026" in rein.enter().text


def test_a_message_is_received(rein: Reporter) -> None:
    rein.report()
    rein.enter()

    page = rein.write("Ik heb nog iets gezien.")

    assert "Uw bericht is ontvangen" in page.text
    assert "Ik heb nog iets gezien." in words(page.all("article")[-1])
    assert page.fields()["text"] == ""


def test_a_message_posted_twice_counts_once(rein: Reporter) -> None:
    rein.report()
    before = rein.enter()

    rein.write("Nog iets.")
    rein.page = before
    page = rein.write("Nog iets.")

    assert len(page.all("article")) == 2


def test_two_messages_with_the_same_words_are_two(rein: Reporter) -> None:
    rein.report()
    rein.enter()

    rein.write("Nog iets.")
    page = rein.write("Nog iets.")

    assert len(page.all("article")) == 3


def test_a_meeting_is_asked_for(rein: Reporter) -> None:
    rein.report()
    rein.enter()

    page = rein.write("Bel mij niet. Ik kan op dinsdag.", meeting="yes")

    assert "Uw verzoek om een gesprek is ontvangen" in page.text
    assert "U vroeg om een gesprek" in words(page.all("article")[-1])
    assert "Gesprek U vroeg om een gesprek. Uiterlijk op" in page.text


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("", {}, "Schrijf eerst een bericht"),
        (" \n ", {}, "Schrijf eerst een bericht"),
        ("", {"meeting": "yes"}, "hoe en wanneer u kunt praten"),
        ("x" * 100_000, {}, "te lang: 100000 tekens"),
        ("x", {"letter": "y"}, "stond te lang open"),
        ("x", {"csrf_token": "y"}, "stond te lang open"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept(
    rein: Reporter, text: str, more: dict[str, str], told: str
) -> None:
    rein.report()
    rein.enter()

    page = rein.write(text, 400, **more)

    assert told in "".join(page.by_id("problem").itertext())
    assert page.fields()["text"].strip() == text.strip()
    assert ("meeting" in page.fields()) == ("meeting" in more)
    assert len(page.all("article")) == 1


def test_markup_in_a_message_is_only_text(rein: Reporter) -> None:
    rein.report()
    rein.enter()

    page = rein.write("<script>alert(1)</script> & <b>vet</b> {{ 7*7 }}")

    assert "<script>alert(1)</script> & <b>vet</b> {{ 7*7 }}" in page.text


def test_a_long_thread_comes_in_pages_of_twenty(rein: Reporter, office: Office) -> None:
    ticket = file_report(office)
    write_more(office, ticket, *(f"Bericht {n}." for n in range(1, 45)))

    newest = rein.enter(" ".join(ticket.code.words))
    middle = rein.get("/inbox?page=2")
    oldest = rein.get("/inbox?page=1")

    assert [len(p.all("article")) for p in (oldest, middle, newest)] == [20, 20, 5]
    assert ACCOUNT in oldest.text
    assert "Bericht 44." in newest.text
    assert "Oudere berichten" in newest.text
    assert "Nieuwere berichten" not in newest.text
    assert "Oudere berichten" not in oldest.text


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "", "1e3", "9" * 5000])
def test_a_page_that_is_not_there_is_the_nearest(rein: Reporter, page: str) -> None:
    rein.report()
    rein.enter()

    assert len(rein.get(f"/inbox?page={page}").all("article")) == 1


def test_closing_it_closes_it(rein: Reporter) -> None:
    rein.report()
    rein.enter()

    page = rein.post("/inbox", sign_out="yes")

    assert "Uw berichten zijn dicht" in page.text
    assert rein.post("/code", {"code": rein.code}).all("article")
    rein.post("/inbox", sign_out="yes")
    assert not rein.get("/inbox").all("article")


def test_after_a_while_it_closes_by_itself(
    rein: Reporter, installation: Installation
) -> None:
    rein.report()
    rein.enter()

    installation.clock.advance(seconds=IDLE_MINUTES * 60 + 1)

    assert rein.client.application is not None
    settings = rein.client.application.extensions[SETTINGS]
    assert settings.idle_minutes == IDLE_MINUTES
    assert not rein.get("/inbox").all("article")


def test_a_message_that_came_too_late_waits_for_the_code(
    rein: Reporter, installation: Installation
) -> None:
    rein.report()
    rein.enter()
    installation.clock.advance(seconds=IDLE_MINUTES * 60 + 1)

    page = rein.write("Een lang bericht.", 400)
    assert page.fields()["text"] == "Een lang bericht."
    assert f"Na {IDLE_MINUTES} minuten" in page.text

    page = rein.post("/code", {"code": rein.code, "text": "Een lang bericht."})
    assert page.fields()["text"] == "Een lang bericht."
    assert len(page.all("article")) == 1


def test_a_message_waits_also_while_the_code_is_mistyped(
    rein: Reporter, installation: Installation
) -> None:
    rein.report()
    rein.enter()
    installation.clock.advance(seconds=IDLE_MINUTES * 60 + 1)
    rein.write("Een lang bericht.", 400)

    page = rein.post("/code", {"code": "fout", "text": "Een lang bericht."}, 400)

    assert page.fields()["text"] == "Een lang bericht."


def test_a_report_that_is_destroyed_meanwhile_closes_it(
    rein: Reporter, office: Office
) -> None:
    rein.report()
    rein.enter()
    office.mailbox.destroy(report_id(office))

    assert "Deze code opent niets" in rein.get("/inbox", status=404).text
    assert "Vul uw code in" in rein.get("/inbox").text


def test_messages_that_cannot_be_trusted_are_not_shown(
    rein: Reporter, office: Office, attacker: Attacker
) -> None:
    rein.report()
    rein.enter()
    rein.write("Nog iets.")
    office.mailbox.database.checkpoint()
    attacker.run("delete from letters where sequence = 1")

    for page in (rein.get("/inbox", status=409), rein.enter(status=409)):
        assert "kunnen uw berichten niet tonen" in page.text
        assert "010 000 00 00" in page.text
        assert not page.all("article")
    assert "Nog iets." not in rein.page.text


def test_sam_sees_nothing_of_rein(rein: Reporter, sam: Reporter) -> None:
    rein.report({"what": "Van Rein."})
    sam.report({"what": "From Sam."})

    assert "From Sam." in sam.enter().text
    assert "Van Rein." not in sam.page.text
