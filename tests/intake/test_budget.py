"""What the pages weigh: about one window of a new connection, pleasant over Tor."""

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from portal.filing.office import Office
from tests.cast import MEMBERS, Installation, Person, key_list
from tests.intake.reporter import Reporter
from tests.letters import file_report, write_more
from tests.page import REPORTER

FIRST_VISIT_BYTES = 18_000
MOST_REQUESTS = 3


def on_the_wire(answer: TestResponse) -> int:
    """Return the bytes of an answer as a server sends it."""
    lines = [f"HTTP/1.1 {answer.status}", *map(": ".join, answer.headers), ""]
    # A server adds these three.
    server = ["Server: x", "Date: Mon, 02 Mar 2026 12:00:00 GMT", "Connection: close"]
    return len("\r\n".join([*lines, *server, ""])) + len(answer.get_data())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ["", "report/report", "code", "about"])
def test_a_first_visit_is_light(app: Flask, language: str, path: str) -> None:
    client = app.test_client()
    first = client.get(f"/{language}/{path}")

    asked = re.findall(r'<link rel="stylesheet" href="([^"]+)"', first.text)
    asked.append("/favicon.ico")
    others = [client.get(url, headers={"Accept-Encoding": "gzip"}) for url in asked]

    assert len(others) + 1 <= MOST_REQUESTS
    assert sum(map(on_the_wire, [first, *others])) <= FIRST_VISIT_BYTES


def test_a_thread_of_twenty_is_light(rein: Reporter, office: Office) -> None:
    ticket = file_report(office, account="x")
    write_more(office, ticket, *["y"] * 38)

    page = rein.enter(" ".join(ticket.code.words))

    assert len(page.all("article")) == 19
    weight = len(rein.get("/inbox?page=1").html.encode())
    assert len(rein.page.all("article")) == 20
    assert weight <= REPORTER.most_bytes


def test_a_desk_of_seven_and_long_names_is_still_light(
    rein: Reporter, installation: Installation
) -> None:
    people = [Person(f"Naam met letters {n}", "een lange functie") for n in range(7)]
    members = {**MEMBERS, "meldpunt": tuple(each.member() for each in people)}
    installation.publish(key_list(2, members))

    rein.report()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form_with_every_problem_is_light(rein: Reporter, language: str) -> None:
    """The checker weighs; this only brings about the heaviest answers."""
    rein.language = language
    for form in ("report", "advice", "confidant", "aggression", "council"):
        page = rein.get(f"/report/{form}")
        names = {each.get("name", "") for each in page.all("input", "textarea")}
        wrong = dict.fromkeys(names - {"csrf_token", "ticket", "what"}, "?")
        rein.post(f"/report/{form}", wrong, status=400)


def test_a_report_takes_four_round_trips(rein: Reporter) -> None:
    """Start, form, check, code: each post is answered with the next page itself."""
    rein.get("/")
    rein.get("/report/report")
    rein.post("/report/report", {"what": "Iets."})
    assert rein.send().has("code")
