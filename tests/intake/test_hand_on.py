"""A talk is handed on by its reporter, in the words and to readers that they saw."""

from dataclasses import replace

import pytest

from crypto.epoch import open_desk_grants
from crypto.errors import NoMatch
from crypto.letter import open_thread
from portal.domain.report import ReportBody
from portal.filing.errors import NotReceived
from portal.filing.office import Office
from portal.intake import hand_on
from tests.cast import ADA, ALICE, ANTON, NORA, VERA, Installation, Person, key_list
from tests.intake.offered import OFFERED, TOLD, begin_talk, keys_of, offer, talk_id
from tests.intake.reporter import Reporter
from tests.page import words

MINE = "Een chef declareert etentjes. Er zijn bonnetjes van."
ASK = "/inbox/hand-on"


@pytest.fixture
def talk(office: Office, rein: Reporter) -> str:
    """Let Rein talk with a confidant, who offers to hand it on."""
    return begin_talk(office, rein)


def heading(rein: Reporter) -> str:
    return words(rein.page.all("h1")[0])


def ask(rein: Reporter) -> None:
    rein.enter()
    rein.get(ASK)


def say_yes(
    rein: Reporter,
    text: str = MINE,
    status: int = 200,
    *,
    without: tuple[Person, ...] = (),
) -> str:
    typed: dict[str, str | list[str]] = {"what": text, "yes": "yes"}
    if without:
        typed["left_out"] = [each.id.hex() for each in without]
    return rein.post(ASK, typed, status).text


def handed_on(office: Office, person: Person, desk: str = "meldpunt") -> ReportBody:
    """Open as a member of the desk what was handed on."""
    (report,) = office.mailbox.reports([desk])
    grants = [each.desk_grant for each in office.mailbox.epochs(report.id)]
    epochs = open_desk_grants(grants, person.identity, report.id)
    keys = {each.number: each.keys() for each in epochs}
    letters = open_thread(report.id, office.mailbox.letters(report.id), keys)
    return ReportBody.from_bytes(letters[0].body)


def test_an_open_offer_stands_in_the_inbox_with_its_text(
    rein: Reporter, talk: str
) -> None:
    text = rein.enter(talk).text

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
def test_who_is_left_out_is_seen_to_be_gone_before_anything_is_handed_on(
    rein: Reporter, office: Office
) -> None:
    ask(rein)

    text = say_yes(rein, status=409, without=(ADA,))

    assert "Er is nog niets doorgegeven. Kijk eerst wie dit nu kan lezen." in text
    assert "U laat deze mensen weg." in text
    assert office.mailbox.reports(["meldpunt"]) == ()
    assert rein.page.fields()["what"].strip() == MINE
    say_yes(rein, without=(ADA,))
    assert handed_on(office, ALICE).left_out == (ADA.id.hex(),)
    with pytest.raises(NoMatch):
        handed_on(office, ADA)


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

    assert "Uw melding gaat daarom naar een ander team: Andere route." in text
    say_yes(rein, without=(ADA, ALICE))
    assert handed_on(office, NORA, "alternatief").handed_on == "vertrouwenspersonen"
    assert "Open uw melding bij Andere route" in rein.page.text


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
