"""A preliminary investigation has days of its own, and may grow into a full one."""

from portal.domain.case import Stage, missing_for_closing, stage_of
from portal.domain.decisions import Field
from tests.domain.stepping import Case, day


def preliminary() -> Case:
    """Return a case whose preliminary investigation began on day 3."""
    case = Case().take(1, Field.ACKNOWLEDGED).take(2, Field.ROUTE, "vooronderzoek")
    return case.take(3, Field.PRELIMINARY_STARTED)


def grown() -> Case:
    """Return a case whose full investigation began on day 9."""
    case = preliminary().take(8, Field.PRELIMINARY_ENDED)
    case.take(9, Field.ROUTE, "onderzoek_extern")
    return case.take(9, Field.INVESTIGATION_STARTED)


def test_each_has_its_own_days() -> None:
    facts = grown().take(20, Field.INVESTIGATION_ENDED).facts

    assert facts.preliminary_started_on == day(3)
    assert facts.preliminary_ended_on == day(8)
    assert facts.investigation_started_on == day(9)
    assert facts.investigation_ended_on == day(20)
    assert facts.investigated_from == day(3)
    assert not facts.is_investigating


def test_a_preliminary_one_is_an_investigation() -> None:
    case = preliminary()

    assert stage_of(case.facts) is Stage.INVESTIGATING
    assert case.facts.is_preliminary_running
    assert not case.facts.is_full_running
    assert "investigation_end" in missing_for_closing(case.facts)
    case.take(4, Field.FINDING, "ongegrond").take(5, Field.PRELIMINARY_ENDED)
    assert "investigation_end" not in missing_for_closing(case.facts)


def test_the_full_one_begins_when_the_preliminary_one_is_over() -> None:
    case = preliminary().take(4, Field.ROUTE, "onderzoek_intern")

    assert case.refuses(5, Field.INVESTIGATION_STARTED).code == "investigation_running"
    case.take(8, Field.PRELIMINARY_ENDED)
    refusal = case.refuses(7, Field.INVESTIGATION_STARTED)
    assert (refusal.code, refusal.values["day"]) == ("before_preliminary_end", day(8))
    case.take(8, Field.INVESTIGATION_STARTED)


def test_a_full_one_needs_a_route_of_its_own() -> None:
    case = Case().take(2, Field.ROUTE, "vooronderzoek")

    assert case.refuses(3, Field.INVESTIGATION_STARTED).code == "full_without_route"


def test_a_preliminary_one_needs_the_route_of_an_investigation() -> None:
    case = Case().take(2, Field.ROUTE, "gesprek")

    code = case.refuses(3, Field.PRELIMINARY_STARTED).code
    assert code == "investigation_without_route"


def test_one_runs_at_a_time_and_ends_under_its_own_name() -> None:
    case = grown()

    assert case.refuses(10, Field.PRELIMINARY_STARTED).code == "investigation_running"
    assert case.refuses(10, Field.PRELIMINARY_ENDED).code == "no_preliminary"
    assert (
        case.refuses(10, Field.ROUTE, "vooronderzoek").code == "investigation_running"
    )
    assert (
        preliminary().refuses(4, Field.INVESTIGATION_ENDED).code == "no_investigation"
    )


def test_it_does_not_end_before_it_began() -> None:
    assert (
        preliminary().refuses(2, Field.PRELIMINARY_ENDED).code == "before_investigation"
    )
