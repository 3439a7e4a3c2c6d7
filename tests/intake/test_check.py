"""The check page: what will be sent, who will read it, and back to the form."""

from dataclasses import replace

from portal.filing.office import Office
from tests.cast import ADA, ALICE, ANTON, BOB, MEMBERS, Installation, key_list
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT, Attacker
from tests.page import words


def test_it_shows_everything_that_will_be_sent(rein: Reporter) -> None:
    page = rein.fill(
        {"what": ACCOUNT, "when": "maart", "ongoing": "yes", "relation": "raadslid"}
    )

    for shown in (ACCOUNT, "maart", "Ja", "Ik zit in de gemeenteraad"):
        assert shown in page.text


def test_what_was_skipped_is_said_to_be(rein: Reporter) -> None:
    page = rein.fill()

    assert page.text.count("Niet ingevuld") >= 8


def test_a_day_is_shown_in_words(rein: Reporter) -> None:
    page = rein.fill({"what": ACCOUNT, "day": "24-2-2026"}, "aggression")

    assert "24 februari 2026" in page.text


def test_it_names_who_will_read_it(rein: Reporter) -> None:
    page = rein.fill()

    listed = [words(each) for each in page.all("li")]
    assert "Alice Akker, coördinator integriteit" in listed
    assert "Meldpunt integriteit" in page.text
    assert "Bob Eik" not in page.text
    assert "Iris Dam" not in page.text


def test_who_was_left_out_is_named_apart(rein: Reporter) -> None:
    page = rein.fill({"what": ACCOUNT, "left_out": ANTON.id.hex()})

    readers, left_out = page.text.split("U laat deze mensen weg")
    assert "Alice Akker" in readers
    assert "Anton Cras" in left_out
    assert "Anton Cras" not in readers.split("Wie dit kan lezen")[1]


def test_it_says_that_readers_can_let_others_in_and_never_who_was_left_out(
    rein: Reporter, sam: Reporter
) -> None:
    assert "maar nooit iemand die u weglaat" in rein.fill().text
    assert "never to somebody whom you leave out" in sam.fill().text


def test_a_name_without_a_function_ends_without_a_comma(
    rein: Reporter, installation: Installation
) -> None:
    people = (replace(ALICE.member(), function=""), ADA.member(), ANTON.member())
    installation.publish(key_list(2, {**MEMBERS, "meldpunt": people}))
    form = rein.get("/report/report")
    assert "Alice Akker" in [words(each) for each in form.all("label")]

    page = rein.fill()

    assert "Alice Akker" in [words(each) for each in page.all("li")]


def test_the_other_route_is_explained(rein: Reporter) -> None:
    left_out = [ALICE.id.hex(), ADA.id.hex()]

    page = rein.fill({"what": ACCOUNT, "left_out": left_out})

    assert "een ander team: Alternatief meldpunt" in page.text
    assert "Nora Jas, gemeentesecretaris" in page.text


def test_a_dutch_function_on_an_english_page_is_marked_as_dutch(
    rein: Reporter, sam: Reporter
) -> None:
    assert [each.get("lang") for each in sam.fill().all("li")][:3] == ["nl"] * 3
    assert [each.get("lang") for each in rein.fill().all("li")][:3] == [None] * 3


def test_the_page_carries_no_answer_in_its_form(rein: Reporter) -> None:
    page = rein.fill()

    assert set(page.hidden) == {"csrf_token", "ticket"}
    assert ACCOUNT not in page.hidden["ticket"]


def test_going_back_fills_the_form_again(rein: Reporter) -> None:
    typed = {
        "what": "Regel een\nRegel twee",
        "when": "maart",
        "ongoing": "unknown",
        "left_out": ANTON.id.hex(),
    }
    rein.fill(typed)

    page = rein.post("/report/report/check", change="happened")

    fields = page.fields()
    assert {name: fields[name] for name in typed} == typed
    assert "ticket" in page.hidden


def test_a_change_replaces_the_draft_and_keeps_the_code(
    rein: Reporter, attacker: Attacker
) -> None:
    rein.fill()
    rein.post("/report/report/check", change="happened")

    rein.post("/report/report", {"what": "Toch anders."})
    rein.send()

    text = rein.enter().text
    assert "Toch anders." in text
    assert ACCOUNT not in text
    assert attacker.read("select count(*) from drafts") == [(0,)]


def test_each_change_button_leads_to_its_own_section(rein: Reporter) -> None:
    page = rein.fill()

    places = [
        (each.get("formaction") or "").partition("#")[2]
        for each in page.all("button")
        if each.get("name") == "change"
    ]
    form = rein.post("/report/report/check", change="you")
    assert len(places) == 4
    assert all(form.has(place) for place in places)


def test_a_page_that_was_open_too_long_asks_once_more(rein: Reporter) -> None:
    rein.fill()

    page = rein.post("/report/report/check", status=400, send="yes", csrf_token="x")

    assert "Er is nog niets verstuurd" in page.text
    assert ACCOUNT in page.text
    assert rein.send().has("code")


def test_a_post_with_neither_button_sends_nothing(rein: Reporter) -> None:
    rein.fill()

    page = rein.post("/report/report/check", status=400)

    assert not page.has("code")


def test_other_readers_are_asked_about_first(
    rein: Reporter, installation: Installation
) -> None:
    rein.fill()
    members = {**MEMBERS, "meldpunt": (ALICE.member(), BOB.member())}
    installation.publish(key_list(2, members))

    page = rein.post("/report/report/check", status=409, send="yes")

    assert "lijst met lezers is net veranderd" in page.text
    assert "Bob Eik" in page.text
    assert rein.send().has("code")


def test_a_draft_that_is_too_old_says_that_nothing_was_sent(
    rein: Reporter, installation: Installation
) -> None:
    rein.fill()
    installation.clock.advance(days=1, seconds=7200)

    page = rein.post("/report/report/check", status=410, send="yes")

    assert "Er is niets verstuurd" in page.text


def test_a_ticket_that_is_too_old_says_so(
    rein: Reporter, installation: Installation
) -> None:
    rein.fill()
    installation.clock.advance(days=2)

    page = rein.post("/report/report/check", status=410, send="yes")

    assert "Deze pagina was te oud" in page.text


def test_two_tabs_are_two_drafts(rein: Reporter) -> None:
    first = rein.fill({"what": "De eerste."}).hidden
    rein.fill({"what": "De tweede."})

    second = rein.report({"what": "De derde."})
    rein.post("/report/report/check", {"ticket": first["ticket"]}, send="yes")

    assert words(rein.page.by_id("code")) != second
    assert "De eerste." in rein.enter(words(rein.page.by_id("code"))).text


def test_another_tab_of_the_same_draft_is_shown_before_it_is_sent(
    rein: Reporter, office: Office
) -> None:
    """What a page shows is what its button sends, though both pages have one code."""
    first = rein.fill({"what": "Zoals het eerst was."})
    rein.post("/report/report/check", change="happened")
    rein.post("/report/report", {"what": "Zoals het nu is."})

    rein.page = first
    page = rein.post("/report/report/check", status=409, send="yes")

    assert "Er is nog niets verstuurd" in page.text
    assert "Zoals het nu is." in page.text
    assert office.mailbox.reports(["meldpunt"]) == ()
    rein.send()
    assert "Zoals het nu is." in rein.enter().text


def test_an_older_draft_that_was_put_back_is_shown_with_its_readers(
    rein: Reporter, attacker: Attacker
) -> None:
    rein.fill()
    attacker.run("create table older as select * from drafts")
    rein.post("/report/report/check", change="happened")
    rein.post("/report/report", {"what": ACCOUNT, "left_out": ALICE.id.hex()})
    attacker.run("delete from drafts")
    attacker.run("insert into drafts select * from older")

    page = rein.post("/report/report/check", status=409, send="yes")

    assert "veranderd sinds deze pagina" in page.text
    assert "Alice Akker" in page.text.split("Wie dit kan lezen")[1]
    assert not page.has("code")
