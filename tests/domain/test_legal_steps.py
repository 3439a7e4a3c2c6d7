"""What the law asks beside the case: a suspected crime, the person, telling others."""

from datetime import date

import pytest

from portal.domain.case import missing_for_closing
from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.domain.facts import Facts
from portal.domain.legal_steps import inform_by, needs_reason
from portal.domain.terms import Rule, Terms
from tests.domain.stepping import NEW_YEAR, Case, concluded, day

RULE = Rule(7, "wet", checked=True)
MONTH = Rule(1, "wet", checked=True)
TERMS = Terms(date(2018, 1, 1), RULE, RULE, RULE, RULE, RULE, MONTH)
LATER = "2026-03-10"


@pytest.mark.parametrize("decided", [None, "in_beraad"])
def test_a_case_with_a_suspected_crime_waits_for_the_decision(
    decided: str | None,
) -> None:
    """R34."""
    case = concluded().take(11, Field.CRIME_SUSPECTED, "ja")
    if decided:
        case.take(11, Field.CRIME_REPORT, decided)

    assert missing_for_closing(case.facts) == ("crime_report",)
    refusal = case.refuses(12, Field.CLOSED, WITH_REASON)
    assert refusal.values["missing"] == ("crime_report",)


@pytest.mark.parametrize("decided", ["ja", "nee"])
def test_once_decided_either_way_it_closes(decided: str) -> None:
    case = concluded().take(11, Field.CRIME_SUSPECTED, "ja")

    case.take(12, Field.CRIME_REPORT, decided).take(12, Field.CLOSED, WITH_REASON)


@pytest.mark.parametrize("suspected", [None, "nee"])
def test_without_a_suspicion_there_is_nothing_to_decide(suspected: str | None) -> None:
    case = concluded()
    if suspected:
        case.take(11, Field.CRIME_SUSPECTED, suspected)

    assert case.refuses(12, Field.CRIME_REPORT, "ja").code == "no_crime_suspected"
    assert missing_for_closing(case.facts) == ()


def test_the_person_is_told_within_a_month_or_on_the_day_of_the_delay() -> None:
    """R30."""
    case = Case()

    assert inform_by(case.facts, TERMS) == date(2026, 2, 1)
    case.take(40, Field.PERSON_DEFERRED, LATER)
    assert inform_by(case.facts, TERMS) == date.fromisoformat(LATER)
    case.take(45, Field.PERSON_INFORMED)
    assert inform_by(case.facts, TERMS) is None
    assert case.facts.person_informed_on == day(45)


def test_where_there_is_nobody_to_tell_nothing_is_due() -> None:
    case = Case().take(3, Field.PERSON_NONE)

    assert inform_by(case.facts, TERMS) is None
    case.take(4, Field.PERSON_DEFERRED, LATER)
    assert inform_by(case.facts, TERMS) == date.fromisoformat(LATER)
    assert case.facts.person_none_on is None


def test_before_there_is_a_day_of_receipt_nothing_is_due() -> None:
    assert inform_by(Facts(), TERMS) is None


@pytest.mark.parametrize("until", ["2026-02-20", "2026-01-15"])
def test_a_delay_ends_on_a_day_to_come(until: str) -> None:
    """Written down on day 50, which is 20 February."""
    refusal = Case().refuses(3, Field.PERSON_DEFERRED, until)

    assert refusal.code == "deferred_to_the_past"
    assert refusal.values["day"] == date.fromisoformat(until)


def test_telling_others_needs_the_consent_of_the_reporter() -> None:
    """R27."""
    case = Case()

    assert case.refuses(5, Field.DISCLOSED, "toestemming").code == "no_consent"
    case.take(4, Field.DISCLOSURE_CONSENT, "gegeven")
    refusal = case.refuses(3, Field.DISCLOSED, "toestemming")
    assert (refusal.code, refusal.values["day"]) == ("disclosed_before_consent", day(4))
    case.take(5, Field.DISCLOSED, "toestemming")
    case.take(6, Field.DISCLOSURE_CONSENT, "ingetrokken")
    assert case.refuses(7, Field.DISCLOSED, "toestemming").code == "no_consent"


def test_on_a_legal_ground_the_reporter_is_told_first() -> None:
    """R27."""
    case = Case()

    assert case.refuses(5, Field.DISCLOSED, "wettelijke_grond").code == "no_notice"
    case.take(4, Field.DISCLOSURE_NOTICE, "gestuurd")
    refusal = case.refuses(3, Field.DISCLOSED, "wettelijke_grond")
    assert (refusal.code, refusal.values["day"]) == ("disclosed_before_notice", day(4))
    case.take(5, Field.DISCLOSED, "wettelijke_grond")
    assert case.facts.disclosures == ("wettelijke_grond",)


@pytest.mark.parametrize(
    ("field", "code", "needs"),
    [
        (Field.NO_FEEDBACK, WITH_REASON, True),
        (Field.FINDING, "dubbel", True),
        (Field.FINDING, "gegrond", False),
        (Field.CRIME_REPORT, "nee", True),
        (Field.CRIME_REPORT, "ja", False),
        (Field.PERSON_DEFERRED, LATER, True),
        (Field.PERSON_INFORMED, "", False),
        (Field.DISCLOSURE_NOTICE, "achterwege", True),
        (Field.DISCLOSURE_NOTICE, "gestuurd", False),
        (Field.DISCLOSED, "toestemming", True),
        (Field.DISCLOSED, "wettelijke_grond", True),
        (Field.TYPE, "FIN", False),
    ],
)
def test_what_says_little_by_itself_needs_a_reason(
    field: Field,
    code: str,
    needs: bool,  # noqa: FBT001 # a table's column
) -> None:
    assert needs_reason(Decision(NEW_YEAR, NEW_YEAR, field, code)) is needs
