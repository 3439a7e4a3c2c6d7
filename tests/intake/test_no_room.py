"""So many unsent reports that no new one is kept: said plainly, and nothing is lost."""

import pytest

from portal.filing import ceiling
from portal.filing.office import Office
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT, Attacker


@pytest.fixture
def full(office: Office, rein: Reporter, monkeypatch: pytest.MonkeyPatch) -> Reporter:
    """Return Rein, whose draft is the last that was kept."""
    monkeypatch.setattr(ceiling, "FRESH_SECONDS", 0)
    rein.fill()
    office.ceiling.most_drafts = 1
    return rein


@pytest.mark.usefixtures("full")
def test_the_form_comes_back_with_everything_typed(
    sam: Reporter, office: Office
) -> None:
    sam.get("/report/report")

    page = sam.post("/report/report", {"what": ACCOUNT, "who": "X & Y"}, status=503)

    assert "Nothing was sent." in page.text
    assert "Try again later" in page.text
    assert "010 000 00 00" in page.text
    assert ACCOUNT in page.text
    assert "X & Y" in page.text
    assert office.mailbox.reports(["meldpunt"]) == ()


@pytest.mark.usefixtures("full")
def test_once_there_is_room_the_same_page_goes_on(
    sam: Reporter, office: Office
) -> None:
    sam.get("/report/report")
    sam.post("/report/report", {"what": ACCOUNT}, status=503)
    office.ceiling.most_drafts = 2

    sam.post("/report/report", {"what": ACCOUNT})
    sam.send()

    assert len(office.mailbox.reports(["meldpunt"])) == 1


def test_who_has_a_draft_can_change_it_and_send_it(
    full: Reporter, office: Office
) -> None:
    full.post("/report/report/check", change="yes")
    full.post("/report/report", {"what": "Het was anders."})
    full.send()

    assert len(office.mailbox.reports(["meldpunt"])) == 1


def test_where_it_cannot_be_counted_the_form_comes_back_as_well(
    rein: Reporter, attacker: Attacker
) -> None:
    rein.get("/report/report")
    attacker.run("alter table drafts rename to elsewhere")

    page = rein.post("/report/report", {"what": ACCOUNT}, status=503)

    assert "Wij hebben niets ontvangen." in page.text
    assert ACCOUNT in page.text
