"""A talk is handed on by its reporter, in the words and to readers that they saw."""

import pytest

from crypto.epoch import open_desk_grants
from crypto.errors import NoMatch
from portal.filing.office import Office
from tests.cast import ADA, ALICE, NORA, VERA, VIKTOR, Installation, key_list
from tests.intake.offered import (
    ASK,
    MINE,
    OFFERED,
    TOLD,
    ask,
    begin_talk,
    handed_on,
    heading,
    keys_of,
    offer,
    say_yes,
    talk,
    talk_id,
)
from tests.intake.reporter import Reporter
from tests.page import words

__all__ = ["talk"]


def test_an_open_offer_stands_in_the_inbox_with_its_text(
    rein: Reporter, talk: str
) -> None:
    text = rein.enter(talk).text

    assert "Er ligt een voorstel Lees het hieronder en kies ja of nee." in text
    assert "Wij hebben een vraag aan u" not in text
    assert "Er ligt een voorstel om uw verhaal door te geven." in text
    assert OFFERED in text
    rein.get(ASK)
    assert heading(rein) == "Mag dit naar Meldpunt integriteit?"
    assert rein.page.fields()["what"].strip() == OFFERED
    assert "Alice Akker, coördinator integriteit" in rein.page.text


@pytest.mark.usefixtures("talk")
def test_yes_hands_on_the_reporters_own_words_and_nothing_else(
    rein: Reporter, office: Office
) -> None:
    ask(rein)

    text = say_yes(rein)

    assert "Uw melding is doorgegeven." in text
    assert "U zei ja: geef dit door" in text
    assert MINE not in text
    body = handed_on(office, ALICE)
    assert dict(body.answers) == {"what": MINE}
    assert (body.handed_on, body.form_id) == ("vertrouwenspersonen", "report")
    assert body.written_on == office.clock.today()


@pytest.mark.usefixtures("talk")
def test_no_says_so_in_the_talk_and_nothing_goes_anywhere(
    rein: Reporter, office: Office
) -> None:
    ask(rein)

    text = rein.post(ASK, {"what": MINE, "no": "no"}).text

    assert "U zei nee. Er is niets doorgegeven." in text
    assert "U zei nee: niet doorgeven" in text
    assert office.mailbox.reports(["meldpunt", "alternatief"]) == ()
    assert "Er ligt een voorstel" not in text
    assert MINE not in rein.get("/inbox").text


@pytest.mark.usefixtures("talk")
def test_enter_in_a_box_decides_nothing_and_loses_nothing(
    rein: Reporter, office: Office
) -> None:
    """The first button of a form is the one that Enter presses: it has no name."""
    ask(rein)
    first = next(
        one for one in rein.page.all("button") if one.get("form", "form") == "form"
    )
    assert (first.get("name"), first.get("tabindex")) == (None, "-1")

    page = rein.post(ASK, {"what": MINE, "left_out": ADA.id.hex()})

    assert page.fields()["what"].strip() == MINE
    assert "U laat deze mensen weg." in page.text
    assert office.mailbox.reports(["meldpunt"]) == ()
    assert office.mailbox.letter_counts([talk_id(office)]) == {talk_id(office): 2}


@pytest.mark.usefixtures("talk")
def test_who_is_left_out_is_seen_to_be_gone_before_anything_is_handed_on(
    rein: Reporter, office: Office
) -> None:
    ask(rein)

    text = say_yes(rein, status=409, without=(ADA,))

    assert words(rein.page.by_id("look")).startswith("Kijk nog één keer wie dit leest")
    assert not rein.page.has("problem")
    assert "Er is nog niets doorgegeven. Kijk eerst wie dit nu kan lezen." in text
    assert "U laat deze mensen weg." in text
    assert office.mailbox.reports(["meldpunt"]) == ()
    assert rein.page.fields()["what"].strip() == MINE
    say_yes(rein, without=(ADA,))
    assert handed_on(office, ALICE).left_out == (ADA.id.hex(),)
    with pytest.raises(NoMatch):
        handed_on(office, ADA)


def talk_without_viktor(
    rein: Reporter, office: Office, installation: Installation
) -> None:
    """Leave out somebody who is a confidant and of the desk too, and open the page."""
    desks = {desk.id: desk.members for desk in key_list().desks}
    desks["meldpunt"] = (*desks["meldpunt"], VIKTOR.member())
    installation.publish(key_list(2, desks))
    typed: dict[str, str | list[str]] = {"what": TOLD, "left_out": [VIKTOR.id.hex()]}
    rein.report(typed, form="confidant")
    offer(office)
    ask(rein)


def test_whom_the_talk_leaves_out_is_ticked_and_left_out_at_first(
    rein: Reporter, office: Office, installation: Installation
) -> None:
    talk_without_viktor(rein, office, installation)

    fields = rein.page.fields()
    readers = words(rein.page.by_id("readers")).split("U laat deze mensen weg")[0]
    assert fields["left_out"] == VIKTOR.id.hex()
    assert "Alice Akker" in readers
    assert VIKTOR.name not in readers
    rein.post(ASK, {**fields, "yes": "yes"})

    assert handed_on(office, ALICE).left_out == (VIKTOR.id.hex(),)
    with pytest.raises(NoMatch):
        handed_on(office, VIKTOR)


def test_who_was_left_out_of_the_talk_can_be_let_read_what_is_handed_on(
    rein: Reporter, office: Office, installation: Installation
) -> None:
    talk_without_viktor(rein, office, installation)

    # Without the tick there are other readers than the page named.
    text = say_yes(rein, status=409)
    assert "Kijk eerst wie dit nu kan lezen." in text
    assert VIKTOR.name in words(rein.page.by_id("readers"))
    say_yes(rein)

    assert handed_on(office, VIKTOR).left_out == ()


@pytest.mark.usefixtures("talk")
def test_in_the_other_language_nothing_is_lost_and_nothing_said(
    rein: Reporter, office: Office
) -> None:
    ask(rein)
    (button,) = rein.page.of_class("language")
    assert button.get("formaction") == "/en/inbox/hand-on"
    rein.language = "en"

    page = rein.post(ASK, {"what": MINE, "left_out": ADA.id.hex(), "language": "en"})

    assert page.language == "en"
    assert page.fields()["what"].strip() == MINE
    assert "You leave these people out." in page.text
    assert office.mailbox.letter_counts([talk_id(office)]) == {talk_id(office): 2}
    say_yes(rein, without=(ADA,))
    assert handed_on(office, ALICE).left_out == (ADA.id.hex(),)


@pytest.mark.usefixtures("talk")
def test_nobody_who_reads_the_talk_can_open_what_was_handed_on(
    rein: Reporter, office: Office
) -> None:
    ask(rein)
    say_yes(rein)

    with pytest.raises(NoMatch):
        handed_on(office, VERA)
    grants = [each.desk_grant for each in office.mailbox.epochs(talk_id(office))]
    with pytest.raises(NoMatch):
        open_desk_grants(grants, ALICE.identity, talk_id(office))


@pytest.mark.usefixtures("talk")
def test_with_too_few_left_it_goes_another_way_and_the_page_says_so(
    rein: Reporter, office: Office
) -> None:
    ask(rein)

    text = say_yes(rein, status=409, without=(ADA, ALICE))

    assert "Daarom gaat dit naar een ander team: Alternatief meldpunt." in text
    say_yes(rein, without=(ADA, ALICE))
    assert handed_on(office, NORA, "alternatief").handed_on == "vertrouwenspersonen"
    assert "Open uw melding bij Alternatief meldpunt" in rein.page.text
    assert "Uw verhaal ging ook naar Alternatief meldpunt." in rein.page.text
    assert "Meldpunt integriteit" not in rein.page.text


@pytest.mark.usefixtures("talk")
def test_a_page_that_is_sent_twice_hands_on_once(
    rein: Reporter, office: Office
) -> None:
    ask(rein)
    page = rein.page
    say_yes(rein)

    rein.page = page
    text = say_yes(rein)

    assert "Uw melding is doorgegeven." in text
    assert len(office.mailbox.reports(["meldpunt"])) == 1
    assert office.mailbox.letter_counts([talk_id(office)]) == {talk_id(office): 3}


@pytest.mark.parametrize("form", ["confidant", "advice", "nowhere"])
def test_an_offer_to_no_desk_that_takes_it_asks_nothing(
    rein: Reporter, office: Office, talk: str, form: str
) -> None:
    offer(office, form=form)

    assert "Er ligt een voorstel" not in rein.enter(talk).text
    assert heading(rein) == heading_of_inbox(rein)
    assert "Mag dit naar" not in rein.get(ASK).text


def heading_of_inbox(rein: Reporter) -> str:
    return words(rein.get("/inbox").all("h1")[0])


def test_an_offer_in_a_report_asks_nothing(rein: Reporter) -> None:
    rein.report()
    rein.enter()

    assert "Mag dit naar" not in rein.get(ASK).text


def test_the_page_is_there_in_english_too(sam: Reporter, office: Office) -> None:
    begin_talk(office, sam)
    sam.enter()

    assert "May this go to Integrity desk?" in sam.get(ASK).text
    sam.post(ASK, {"what": MINE, "yes": "yes"})
    assert "Your report was handed on." in sam.page.text
    assert handed_on(office, ALICE).language == "en"


def test_the_two_have_no_key_and_no_place_in_common(
    rein: Reporter, office: Office, talk: str
) -> None:
    ask(rein)
    say_yes(rein)
    (report,) = office.mailbox.reports(["meldpunt"])
    (first,) = office.mailbox.reports(["vertrouwenspersonen"])

    keys = keys_of(office, talk)

    assert first.locator == keys.locator
    assert report.locator == keys.handed_on().locator
    assert {first.id, first.locator, first.recipient}.isdisjoint(
        {report.id, report.locator, report.recipient}
    )
    assert TOLD not in str(dict(handed_on(office, ALICE).answers))
