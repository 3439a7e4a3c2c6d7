"""A reporter whose letters lost words reads what is left, and that words are gone."""

import secrets
from datetime import date

from crypto.epoch import open_desk_grants
from crypto.letter import Context, Kind, Remains, open_thread, pack_struck, seal
from portal.domain.report import MessageBody, ReportBody
from portal.domain.struck_body import strike_body
from portal.filing.office import Office
from portal.mailbox.mailbox import Mailbox
from tests.cast import ALICE
from tests.intake.reporter import Reporter
from tests.letters import desk_writes
from tests.page import words

DAY = date(2026, 3, 2)
WHY = "Deze naam doet er niet toe."
GONE = "Wij hebben hier gegevens verwijderd."


def strike_first(mailbox: Mailbox, report_id: bytes, word: str) -> None:
    """Strike a word out of the report, as the desk does."""
    grants = [each.desk_grant for each in mailbox.epochs(report_id)]
    (epoch,) = open_desk_grants(grants, ALICE.identity, report_id)
    rows = mailbox.letters(report_id)
    letters = open_thread(report_id, rows, {1: epoch.keys()})
    left = strike_body(ReportBody.from_bytes(letters[0].body), word, {"what"})
    remains = Remains(letters[0].context, letters[0].proof, left.to_bytes())
    context = Context(
        report_id=report_id,
        epoch=1,
        letter_id=secrets.token_bytes(16),
        kind=Kind.STRUCK,
        sequence=len(rows) + 1,
        previous=letters[-1].digest,
    )
    body = pack_struck([remains], MessageBody(WHY, DAY).to_bytes())
    sealed = seal(context, body, epoch.desk_seed, [epoch.identity.recipient])
    mailbox.strike(report_id, sealed, [rows[0]])


def test_it_shows_the_rest_the_remark_and_why(rein: Reporter, office: Office) -> None:
    rein.report()
    mailbox = office.mailbox
    report_id = mailbox.reports(["meldpunt"])[0].id
    desk_writes(mailbox, report_id, Kind.CLOSING, MessageBody("Klaar.", DAY))
    closed = words(rein.enter().of_class("panel")[0])

    strike_first(mailbox, report_id, "envelop")

    page = rein.enter()
    report, closing, told = page.all("article")
    assert GONE in words(report)
    assert "Er lag een [verwijderd] op het bureau" in words(report)
    assert "envelop" not in page.text
    assert GONE not in words(closing)
    assert "Wij verwijderden gegevens" in words(told)
    assert WHY in words(told)
    # It answers nothing and opens nothing again: the report stands where it stood.
    assert words(page.of_class("panel")[0]) == closed
