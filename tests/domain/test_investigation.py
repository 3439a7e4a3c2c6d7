"""An investigation needs its route, and a finding its investigation (R40)."""

import pytest

from portal.domain.decisions import Field
from tests.domain.stepping import Case, investigated


@pytest.mark.parametrize(
    "finding", ["gegrond", "gedeeltelijk_gegrond", "ongegrond", "niet_vast_te_stellen"]
)
def test_a_finding_of_an_investigation_needs_one(finding: str) -> None:
    case = Case().take(2, Field.ROUTE, "vooronderzoek")

    refusal = case.refuses(3, Field.FINDING, finding)

    assert refusal.code == "finding_without_investigation"
    assert refusal.values == {"finding": finding}


@pytest.mark.parametrize("finding", ["ingetrokken", "dubbel", "nog_in_behandeling"])
def test_the_other_findings_need_none(finding: str) -> None:
    assert Case().take(3, Field.FINDING, finding).facts.finding == finding


def test_a_finding_is_not_older_than_its_investigation() -> None:
    case = investigated()

    assert case.refuses(2, Field.FINDING, "gegrond").code == "before_investigation"
    assert case.refuses(2, Field.INVESTIGATION_ENDED).code == "before_investigation"


@pytest.mark.parametrize("route", [None, "gesprek"])
def test_an_investigation_needs_its_route(route: str | None) -> None:
    case = Case()
    if route is not None:
        case.take(2, Field.ROUTE, route)

    code = case.refuses(3, Field.INVESTIGATION_STARTED).code

    assert code == "investigation_without_route"


def test_an_investigation_runs_once_at_a_time() -> None:
    case = investigated()

    assert case.refuses(4, Field.INVESTIGATION_STARTED).code == "investigation_running"
    assert case.refuses(4, Field.ROUTE, "gesprek").code == "investigation_running"
    case.take(5, Field.ROUTE, "onderzoek_intern").take(9, Field.INVESTIGATION_ENDED)
    assert case.refuses(10, Field.INVESTIGATION_ENDED).code == "no_investigation"
    case.take(11, Field.ROUTE, "gesprek")
