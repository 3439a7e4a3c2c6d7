"""Every relation between measures that holds in any year, by the lists of a profile.

They hold because of how things are counted, and, for the findings, because of the rules
of a case. Whoever reads a published report may know them all. Calls `reports`,
`earlier`, `confidants` and `history` for names.
"""

from collections.abc import Iterable, Iterator

from portal.domain.taxonomy import INVESTIGATED_FINDINGS
from portal.domain.year.confidants import confidants_totals
from portal.domain.year.counting import NONE
from portal.domain.year.earlier import earlier_findings
from portal.domain.year.history import COUNTED, history_name
from portal.domain.year.question import CaseCodes, RegisterCodes
from portal.domain.year.relation import Kind, Relation
from portal.domain.year.reports import SUBSTANTIATED, finding_codes, other_routes


def relations(
    cases: CaseCodes, registers: RegisterCodes, year: int
) -> tuple[Relation, ...]:
    """Return all relations between the measures of a year, the sums first.

    A sum with one part says that two measures are the same number.
    """
    found = (
        *_reports(cases),
        *_investigated(cases),
        *_earlier(cases),
        *_registers(cases, registers),
        *(_sum(history_name(series, year), series) for series in COUNTED),
        *_at_least(),
    )
    return tuple(sorted(found, key=lambda each: each.kind is not Kind.SUM))


def _reports(codes: CaseCodes) -> Iterator[Relation]:
    yield _sum("received", "reports", "received.double", "received.outside")
    yield _codes("reports", "reports.type", (*codes.types, NONE))
    yield _codes("reports", "reports.reporter", codes.groups)
    yield _codes("reports", "reports.scope", (*codes.scopes, NONE))
    yield _codes("reports", "reports.channel", (*codes.channels, NONE))
    yield _codes("reports", "reports", ("open", "closed"))
    yield _codes("reports", "reports.route", ("investigated", "other", NONE))
    yield _codes("reports.route.other", "reports.route.other", other_routes(codes))
    yield _codes("reports", "reports.finding", (*finding_codes(codes), NONE))
    yield _codes("reports", "reports.effect", ("cases", "nothing", NONE))
    yield _sum("reports", "anonymity.known", "anonymity.none")
    yield _sum("anonymity.known", "anonymous", "named")


def _investigated(codes: CaseCodes) -> Iterator[Relation]:
    whole, findings = "reports.route.investigated", finding_codes(codes)
    yield _codes(whole, "investigated", ("preliminary", "full"))
    yield _codes(whole, "investigated", ("open", "concluded"))
    yield _codes("investigated.concluded", "investigated.finding", findings)
    substantiated = (code for code in findings if code in SUBSTANTIATED)
    yield _codes("investigated.substantiated", "investigated.finding", substantiated)
    for code in findings:
        # These four come from an investigation only (R40), so both are one number.
        is_same = code in INVESTIGATED_FINDINGS
        part = f"investigated.finding.{code}"
        kind = Kind.SUM if is_same else Kind.AT_LEAST
        yield Relation(kind, f"reports.finding.{code}", (part,))


def _earlier(codes: CaseCodes) -> Iterator[Relation]:
    yield _codes("earlier.open", "earlier", ("closed", "left"))
    findings = (*earlier_findings(codes), NONE)
    yield _codes("earlier.closed", "earlier.finding", findings)


def _registers(cases: CaseCodes, codes: RegisterCodes) -> Iterator[Relation]:
    yield _codes("advice", "advice.topic", (*codes.topics, NONE))
    yield _codes("advice", "advice.asked_by", cases.groups)
    yield _codes("advice", "advice", ("answered", "open"))
    yield _codes("incidents", "incidents.kind", (*codes.incident_kinds, NONE))
    yield _codes("incidents", "incidents.target", (*codes.targets, NONE))
    for whole, parts in confidants_totals(codes).items():
        yield _sum(whole, *parts)


def _at_least() -> Iterator[Relation]:
    either = "incidents.police_or_declaration"
    for whole, *parts in (
        ("anonymous", "anonymous.returned"),
        ("reports.finding.none", "investigated.open"),
        ("reports.closed", "reports.closed.substantiated"),
        ("investigated.substantiated", "reports.closed.substantiated"),
        ("reports", "gap.count"),
        ("acknowledgement.due", "acknowledgement.on_time"),
        ("feedback.due", "feedback.on_time"),
        ("closing.count", "closing.over_100_days"),
        ("detriment.reported", "detriment.established"),
        ("incidents", either, "incidents.aftercare", "incidents.unknown"),
        (either, "incidents.police", "incidents.declaration"),
        ("council.contacts", "council.talks"),
        ("council.talks", "council.investigations"),
    ):
        yield Relation(Kind.AT_LEAST, whole, tuple(parts))


def _sum(whole: str, *parts: str) -> Relation:
    return Relation(Kind.SUM, whole, parts)


def _codes(whole: str, prefix: str, codes: Iterable[str]) -> Relation:
    return _sum(whole, *(f"{prefix}.{code}" for code in codes))
