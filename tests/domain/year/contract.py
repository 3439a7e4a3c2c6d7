"""Every name that a measure may have, from the codes of the Dutch profile.

Codes of the registers beside the cases are written out; the others are the taxonomy's.
"""

from portal.profiles import load

TAXONOMY = load("nl_gemeente").taxonomy("nl")
GROUPS = sorted({code.group for code in TAXONOMY.reported_by})
SERIES = ("reports", "confidant_contacts", "incidents", "advice")
_ALONE = """
    received received.double received.outside reports reports.open reports.closed
    reports.closed.substantiated reports.route.investigated reports.route.other
    investigated.preliminary investigated.full investigated.open
    investigated.concluded investigated.substantiated
    reports.effect.cases reports.effect.nothing
    earlier.open earlier.closed earlier.left
    anonymous named anonymity.known anonymous.returned
    acknowledgement.due acknowledgement.on_time feedback.due feedback.on_time
    closing.count closing.median_days closing.over_100_days gap.count gap.median_days
    detriment.reported detriment.established cases.converted
    advice advice.answered advice.open
    incidents incidents.police incidents.declaration incidents.police_or_declaration
    incidents.aftercare incidents.unknown
    council.contacts council.talks council.investigations
    confidants.cases confidants.reports.via confidants.reports.by confidants.reports
    confidants.talks.times confidants.talks.hours
    confidants.guidance.times confidants.guidance.hours
    confidants.contacts.times confidants.contacts.hours
    confidants.other.hours confidants.months
    activities oaths headcount
"""
_WITHOUT_ANSWER = (
    *("reports.type", "reports.scope", "reports.channel", "reports.route"),
    *("reports.finding", "reports.effect", "earlier.finding", "anonymity"),
    *("advice.topic", "incidents.kind", "incidents.target"),
)
_BY_CODE = {
    "reports.type": TAXONOMY.types,
    "reports.scope": TAXONOMY.scopes,
    "reports.channel": TAXONOMY.channels,
    "reports.route.other": TAXONOMY.routes,
    "reports.finding": TAXONOMY.findings,
    "reports.effect": TAXONOMY.effects,
    "investigated.finding": TAXONOMY.findings,
    "earlier.finding": TAXONOMY.findings,
}
_BY_REGISTER_CODE = {
    "advice.topic": "nevenwerk beleid gedrag middelen geschenken belangen informatie"
    " anders",
    "incidents.kind": "verbaal bedreiging fysiek vernieling online discriminatie"
    " anders",
    "incidents.target": "medewerker bestuurder raadslid inhuur",
    "confidants.matter": "pesten discriminatie seksuele_intimidatie agressie_geweld"
    " anders_omgang arbeidsconflict positie informatie bevoegdheden financieel prive"
    " overig",
    "confidants.relation": "collega leidinggevende externe",
}
_ACTIVITIES = ("afstemming", "scholing", "bijeenkomst", "onboarding")


def names(year: int) -> tuple[str, ...]:
    """Return every name for a year, with four years of history."""
    return (
        *_ALONE.split(),
        *(f"{each}.none" for each in _WITHOUT_ANSWER),
        *(f"{start}.{code.id}" for start, codes in _BY_CODE.items() for code in codes),
        *(
            f"{start}.{code}"
            for start, codes in _BY_REGISTER_CODE.items()
            for code in codes.split()
        ),
        *(f"confidants.other.{each}.hours" for each in _ACTIVITIES),
        *(
            f"{of}.{each}"
            for of in ("reports.reporter", "advice.asked_by")
            for each in GROUPS
        ),
        *(f"history.{each}.{year - ago}" for each in SERIES for ago in range(4)),
    )
