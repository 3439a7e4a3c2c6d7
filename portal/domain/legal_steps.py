"""What the law asks beside the case itself, and which of its steps may be taken.

A crime that is suspected (art. 162 Sv), a person whom the report is about (GDPR art.
14), and telling somebody outside the team what a reporter said (R27). `case` asks these
rules with its own. Calls `facts`, `decisions`, `terms`.
"""

from collections.abc import Callable, Mapping
from datetime import date

from portal.domain.decisions import DUPLICATE, WITH_REASON, Decision, Field
from portal.domain.facts import Facts
from portal.domain.refusal import Refusal
from portal.domain.terms import Terms

YES, NO, UNDECIDED = "ja", "nee", "in_beraad"
GIVEN, WITHDRAWN = "gegeven", "ingetrokken"
SENT, WITHHELD = "gestuurd", "achterwege"
REPORTED, FOUND, NOT_FOUND = "gemeld", "vastgesteld", "niet_gebleken"
CONSENT, LEGAL_GROUND = "toestemming", "wettelijke_grond"
# The codes that these rules speak of, by field; a profile gives each its words.
CODES: Mapping[Field, frozenset[str]] = {
    Field.CRIME_SUSPECTED: frozenset({YES, NO}),
    Field.CRIME_REPORT: frozenset({YES, NO, UNDECIDED}),
    Field.DISCLOSURE_CONSENT: frozenset({GIVEN, WITHDRAWN}),
    Field.DISCLOSURE_NOTICE: frozenset({SENT, WITHHELD}),
    Field.DISCLOSED: frozenset({CONSENT, LEGAL_GROUND}),
    Field.DETRIMENT: frozenset({REPORTED, FOUND, NOT_FOUND}),
    # No law asks this: the year report does.
    Field.NAMED: frozenset({YES, NO}),
}
# Decisions that say little without the text beside them: field, and codes if not all.
_REASONED: Mapping[Field, frozenset[str]] = {
    Field.NO_FEEDBACK: frozenset({WITH_REASON}),
    Field.FINDING: frozenset({DUPLICATE}),
    Field.CRIME_REPORT: frozenset({NO}),
    Field.DISCLOSURE_NOTICE: frozenset({WITHHELD}),
    Field.DISCLOSED: frozenset({CONSENT, LEGAL_GROUND}),
}


def needs_reason(decision: Decision) -> bool:
    """Whether a reason must be written in the case file with this decision."""
    field = Field(decision.field)
    if field is Field.PERSON_DEFERRED:
        return True
    return decision.code in _REASONED.get(field, frozenset())


def owes_crime_report(facts: Facts) -> bool:
    """Whether a crime is suspected and nobody has decided whether to report it (R34).

    That it is being considered decides nothing.
    """
    is_open = facts.crime_report in {None, UNDECIDED}
    return facts.crime_suspected == YES and is_open


def owes_word_to_person(facts: Facts) -> bool:
    """Whether nobody has said what became of telling the person concerned (R30).

    That it was put off to a day is an answer. Of a double, its main case says so.
    """
    answers = (
        facts.person_informed_on,
        facts.person_deferred_until,
        facts.person_none_on,
    )
    return facts.finding != DUPLICATE and not any(answers)


def inform_by(facts: Facts, terms: Terms) -> date | None:
    """Return the last day to tell a person that a report is about them (R30).

    None where they were told, where there is nobody to tell, for a double, whose main
    case says so, and for a case without a day of receipt. `terms` are those of the day
    of receipt.
    """
    if facts.person_deferred_until is not None:
        return facts.person_deferred_until
    if facts.received_on is None or not owes_word_to_person(facts):
        return None
    return terms.inform_by(facts.received_on)


def _crime_report(facts: Facts, _: Decision) -> None:
    if facts.crime_suspected != YES:
        raise Refusal("no_crime_suspected")


def _person_deferred(_: Facts, decision: Decision) -> None:
    until = date.fromisoformat(decision.code)
    if until <= decision.recorded_on:
        raise Refusal("deferred_to_the_past", day=until)


def _disclosed(facts: Facts, decision: Decision) -> None:
    if decision.code == CONSENT:
        if facts.disclosure_consent != GIVEN:
            raise Refusal("no_consent")
        _not_before(decision, facts.disclosure_consent_on, "disclosed_before_consent")
        return
    if facts.disclosure_notice is None:
        raise Refusal("no_notice")
    _not_before(decision, facts.disclosure_notice_on, "disclosed_before_notice")


def _not_before(decision: Decision, day: date | None, code: str) -> None:
    if day is not None and decision.holds_from < day:
        raise Refusal(code, day=day)


RULES: Mapping[Field, Callable[[Facts, Decision], None]] = {
    Field.CRIME_REPORT: _crime_report,
    Field.PERSON_DEFERRED: _person_deferred,
    Field.DISCLOSED: _disclosed,
}
