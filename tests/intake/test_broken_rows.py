"""A row that nobody here wrote: its reporter is told, and no other one meets it."""

import pytest

from portal.filing.office import Office
from tests.intake.reporter import Reporter
from tests.letters import Attacker

SPOILED = (
    "update reports set received_on = '2021-13-45'",
    "update reports set acknowledge_by = 'x'",
    "update reports set feedback_on = '9999-12-31'",
    "update reports set received_on = '2001-01-01'",
    "update reports set recipient = 'text'",
    "update letters set payload = 12",
    "update letters set sequence = 'x'",
    "update epochs set reporter_grant = 'x'",
)


@pytest.mark.parametrize("statement", SPOILED)
def test_its_reporter_is_told_that_it_cannot_be_trusted(
    rein: Reporter, sam: Reporter, attacker: Attacker, statement: str
) -> None:
    rein.report()
    attacker.run(statement)
    sam.report()

    page = rein.enter(status=409)

    assert "kunnen uw berichten niet tonen" in page.text
    assert "010 000 00 00" in page.text
    assert not page.all("article")
    assert sam.enter().status == 200


def test_so_is_who_asks_for_the_code_once_more(
    rein: Reporter, attacker: Attacker
) -> None:
    rein.report()
    attacker.run("update reports set received_on = 'x'")

    page = rein.post("/report/report/done", status=409, again="yes")

    assert "kunnen uw berichten niet tonen" in page.text


@pytest.mark.parametrize("value", ["'x'", "expires_at + 1"])
def test_a_draft_that_is_none_can_only_be_written_anew(
    rein: Reporter, office: Office, attacker: Attacker, value: str
) -> None:
    rein.fill()
    attacker.run(f"update drafts set expires_at = {value}")  # noqa: S608

    page = rein.post("/report/report/check", status=410, send="yes")

    assert page.by_id("q-what") is not None
    assert office.mailbox.reports(["meldpunt"]) == ()
