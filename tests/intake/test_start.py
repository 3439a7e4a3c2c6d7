"""The first page: everything a person must know before writing (R10, R12)."""

import pytest
from flask import Flask

from tests.intake.reporter import Reporter
from tests.page import check

# Each item of R10 and R12, with words that must be there in either language.
TOLD = {
    "what happens next": ("Wat gebeurt er daarna", "What happens next"),
    "seven days": ("Binnen zeven dagen", "Within seven days"),
    "three months": ("Binnen drie maanden", "Within three months"),
    "no device of work": ("niet dat van uw werk", "not one from work"),
    "no network of work": ("niet het netwerk van uw werk", "not the network at work"),
    "what files tell": ("Foto's en bestanden", "Photos and files"),
    "what content tells": ("iemand raden wie u bent", "someone can guess who you are"),
    "adviser": ("afdeling Advies van het Huis", "advice division"),
    "confidant": ("vertrouwenspersoon luistert", "confidant listens"),
    "protection": ("Wet bescherming klokkenluiders", "Whistleblowers Protection Act"),
    "false reports": ("met opzet", "knowingly"),
    "what cannot be promised": ("niet kunnen beloven", "cannot promise"),
    "emergency": ("Bel 112", "Call 112"),
    "police": ("0900-8844", "0900-8844"),
    "nobody watches": ("niet dag en nacht", "not read along here day and night"),
    "come back": ("U moet zelf terugkomen", "You must come back yourself"),
    "readers": ("Wie leest het", "Who reads it"),
    "leaving out": ("Dan laat u die persoon weg", "Then you leave that person out"),
    "other ways": ("Bellen of een brief sturen", "call or send a letter"),
    "Tor": ("Tor Browser", "Tor Browser"),
}
AUTHORITIES = (
    "Huis voor Klokkenluiders",
    "(ACM",
    "(AFM",
    "(ANVS",
    "(AP",
    "(DNB",
    "(IGJ",
    "(NZa",
    "(NVWA",
)


@pytest.mark.parametrize("item", TOLD)
def test_it_tells(rein: Reporter, sam: Reporter, item: str) -> None:
    dutch, english = TOLD[item]

    assert dutch in rein.get("/").text
    assert english in sam.get("/").text


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_it_names_each_authority_outside(
    rein: Reporter, sam: Reporter, authority: str
) -> None:
    assert authority in rein.get("/").text
    assert authority in sam.get("/").text


def test_it_leads_to_every_form_and_to_the_code(rein: Reporter) -> None:
    page = rein.get("/")

    links = {each.get("href") for each in page.all("a")}
    forms = {"report", "advice", "confidant", "aggression", "council"}
    assert {f"/nl/report/{form}" for form in forms} <= links
    assert "/nl/code" in links


def test_it_gives_phone_and_post(rein: Reporter) -> None:
    page = rein.get("/")

    assert "010 000 00 00" in page.text
    assert "Postbus 1" in page.text


def test_the_bare_address_is_the_first_page(app: Flask, rein: Reporter) -> None:
    """No redirect: it would cost a second over Tor."""
    bare = check(app.test_client().get("/"))

    assert bare.html == rein.get("/").html


def test_it_sets_no_cookie(rein: Reporter) -> None:
    assert "Set-Cookie" not in rein.get("/").headers
