"""The reports that were received in a year, counted by everything that was decided.

Whatever a report is counted by, it is counted there once, also when nothing was decided
yet: so every row adds up to the reports. Effects alone are counted as often as they
were recorded. Calls `cases`, `counting` and `question`.
"""

from collections.abc import Iterable, Sequence

from portal.domain.decisions import DUPLICATE, NO_EFFECT, OPEN_FINDING
from portal.domain.legal_steps import NO, YES
from portal.domain.taxonomy import FULL_ROUTES, INVESTIGATING_ROUTES
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.cases import NOT_COUNTED, OUTSIDE, REPORT, CaseAt, of_kind
from portal.domain.year.counting import by_code, count
from portal.domain.year.question import CaseCodes, Question

SUBSTANTIATED = frozenset({"gegrond", "gedeeltelijk_gegrond"})


def received_measures(cases: Iterable[CaseAt], question: Question) -> Measures:
    """Return everything about the reports that were received in the year."""
    received = [
        case for case in of_kind(cases, REPORT) if question.has(case.received_on)
    ]
    reports = [case for case in received if case.is_counted]
    findings = [case.facts.finding for case in received]
    return {
        "received": count(received),
        "received.double": count(f for f in findings if f == DUPLICATE),
        "received.outside": count(f for f in findings if f in OUTSIDE),
        "reports": count(reports),
        **_classified(reports, question.cases),
        **_routes(reports, question.cases),
        **_investigated(reports, question.cases),
        **_outcomes(reports, question.cases),
        **_reporters(reports),
    }


def finding_codes(codes: CaseCodes) -> tuple[str, ...]:
    """Return the findings that a counted report can have: an answer, of whatever kind.

    "Still open" is no answer: such a report counts as one without a finding.
    """
    without = NOT_COUNTED | {OPEN_FINDING}
    return tuple(code for code in codes.findings if code not in without)


def effect_codes(codes: CaseCodes) -> tuple[str, ...]:
    """Return the effects that are something; "none" is a measure by itself."""
    return tuple(code for code in codes.effects if code != NO_EFFECT)


def other_routes(codes: CaseCodes) -> tuple[str, ...]:
    """Return the routes that are no investigation."""
    return tuple(code for code in codes.routes if code not in INVESTIGATING_ROUTES)


def answer(case: CaseAt) -> str | None:
    """Return a case's finding, None while there is no answer."""
    return case.facts.finding if case.facts.has_finding else None


def is_investigated(case: CaseAt) -> bool:
    """Whether an investigation began, or the last route is one (A3)."""
    facts = case.facts
    return facts.is_investigated or facts.route in INVESTIGATING_ROUTES


def _is_full(case: CaseAt) -> bool:
    facts = case.facts
    return facts.investigation_started_on is not None or facts.route in FULL_ROUTES


def _classified(reports: Sequence[CaseAt], codes: CaseCodes) -> Measures:
    facts = [case.facts for case in reports]
    groups = (codes.group(each.reported_by) for each in facts)
    is_closed = [each.closed_on is not None for each in facts]
    return {
        **by_code("reports.type", codes.types, (each.type_code for each in facts)),
        **by_code("reports.reporter", codes.groups, groups, rest=""),
        **by_code("reports.scope", codes.scopes, (each.scope for each in facts)),
        **by_code("reports.channel", codes.channels, (each.channel for each in facts)),
        "reports.open": Amount(is_closed.count(False)),
        "reports.closed": Amount(is_closed.count(True)),
    }


def _routes(reports: Sequence[CaseAt], codes: CaseCodes) -> Measures:
    others = [case.facts.route for case in reports if not is_investigated(case)]
    by_route = by_code(
        "reports.route.other",
        other_routes(codes),
        (route for route in others if route is not None),
        rest="",
    )
    return {
        "reports.route.investigated": Amount(len(reports) - len(others)),
        "reports.route.other": count(r for r in others if r is not None),
        "reports.route.none": Amount(others.count(None)),
        **by_route,
    }


def _investigated(reports: Iterable[CaseAt], codes: CaseCodes) -> Measures:
    cases = [case for case in reports if is_investigated(case)]
    full = count(case for case in cases if _is_full(case))
    answers = [found for found in map(answer, cases) if found is not None]
    return {
        "investigated.preliminary": Amount(len(cases) - full.number),
        "investigated.full": full,
        "investigated.open": Amount(len(cases) - len(answers)),
        "investigated.concluded": count(answers),
        "investigated.substantiated": count(a for a in answers if a in SUBSTANTIATED),
        **by_code("investigated.finding", finding_codes(codes), answers, rest=""),
    }


def _outcomes(reports: Sequence[CaseAt], codes: CaseCodes) -> Measures:
    effects = [case.facts.effects for case in reports]
    something = [one for each in effects for one in each if one != NO_EFFECT]
    closed = (case for case in reports if case.facts.closed_on is not None)
    nothing = count(each for each in effects if set(each) == {NO_EFFECT})
    none = count(each for each in effects if not each)
    return {
        **by_code("reports.finding", finding_codes(codes), map(answer, reports)),
        "reports.closed.substantiated": count(
            case for case in closed if answer(case) in SUBSTANTIATED
        ),
        **by_code("reports.effect", effect_codes(codes), something, rest=""),
        "reports.effect.cases": Amount(len(effects) - nothing.number - none.number),
        "reports.effect.nothing": nothing,
        "reports.effect.none": none,
    }


def _reporters(reports: Iterable[CaseAt]) -> Measures:
    cases = list(reports)
    anonymous = [case for case in cases if case.facts.named == NO]
    named = count(case for case in cases if case.facts.named == YES)
    return {
        "anonymous": count(anonymous),
        "named": named,
        "anonymity.known": Amount(len(anonymous) + named.number),
        "anonymity.none": Amount(len(cases) - len(anonymous) - named.number),
        "anonymous.returned": count(
            case for case in anonymous if case.facts.returned_on is not None
        ),
    }
