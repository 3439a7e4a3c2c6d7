"""A form that nobody would read is offered nowhere, and that is no failure of ours."""

from dataclasses import replace

import pytest

from tests.cast import MEMBERS, Installation, key_list
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT

NOT_YET = "Dit team kan hier nog niets lezen. Kies een ander formulier of bel."


def without(installation: Installation, *desk_ids: str) -> None:
    """Publish a list that has not these desks."""
    keys = key_list(2)
    desks = tuple(each for each in keys.desks if each.id not in desk_ids)
    installation.publish(replace(keys, desks=desks))


def doors(rein: Reporter) -> set[str]:
    """Return the forms to which the first page leads."""
    links = {each.get("href") or "" for each in rein.get("/").all("a")}
    return {each.removeprefix("/nl/report/") for each in links if "/report/" in each}


def test_a_form_without_a_reader_has_no_door(
    rein: Reporter, installation: Installation
) -> None:
    assert "confidant" in doors(rein)
    without(installation, "vertrouwenspersonen")

    assert doors(rein) == {"report", "advice", "aggression", "council"}


def test_who_comes_to_its_address_is_told_so_and_nothing_is_logged(
    rein: Reporter, installation: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    without(installation, "vertrouwenspersonen")

    page = rein.get("/report/confidant", 409)

    assert NOT_YET in page.text
    assert "storing" not in page.text
    assert "010 000 00 00" in page.text
    assert not caplog.records


def test_what_was_typed_meanwhile_is_shown_again(
    rein: Reporter, installation: Installation
) -> None:
    rein.get("/report/confidant")
    without(installation, "vertrouwenspersonen")

    page = rein.post("/report/confidant", {"what": ACCOUNT}, 409)

    assert NOT_YET in page.text
    assert ACCOUNT in page.text


def test_with_no_reader_at_all_it_is_still_trouble_of_ours(
    rein: Reporter, installation: Installation
) -> None:
    without(installation, *MEMBERS.keys() - {"alternatief"})

    assert "report" in doors(rein)
    assert "Kenmerk van de storing" in rein.get("/report/report", 503).text
