"""Helmond 2021: its numbers, by hand from the printed report, and its own words."""

from pathlib import Path

from portal.domain.year.amount import Amount, Measures, Qualifier
from portal.domain.year.layout import Layout
from portal.profiles import load

YEAR = 2021
PROFILE = load("nl_gemeente")
# What the report merges is split here: any pair with this sum will do (A2, A3).
_NUMBERS = {
    "received": 10,
    "received.double": 0,
    "received.outside": 0,
    "reports": 10,
    "reports.type.FIN": 1,
    "reports.type.POS": 3,
    "reports.type.INF": 0,
    "reports.type.BEV": 1,
    "reports.type.GEW": 0,
    "reports.type.OMG": 3,
    "reports.type.PRI": 1,
    "reports.type.MID": 1,
    "reports.type.MIS": 0,
    "reports.type.OVG": 0,
    "reports.type.none": 0,
    "reports.reporter.intern": 8,
    "reports.reporter.extern": 2,
    "reports.reporter.politiek": 0,
    "reports.reporter.onbekend": 0,
    "reports.open": 1,
    "reports.closed": 9,
    "reports.closed.substantiated": 3,
    "reports.route.investigated": 5,
    "reports.route.other": 5,
    "reports.route.other.gesprek": 5,
    "reports.route.other.bemiddeling": 0,
    "reports.route.other.klachtenprocedure": 0,
    "reports.route.other.doorverwijzing": 0,
    "reports.route.other.geen_vervolg": 0,
    "reports.route.none": 0,
    "investigated.preliminary": 2,
    "investigated.full": 3,
    "investigated.open": 1,
    "investigated.concluded": 4,
    "investigated.substantiated": 3,
    "investigated.finding.gegrond": 2,
    "investigated.finding.gedeeltelijk_gegrond": 1,
    "investigated.finding.ongegrond": 1,
    "investigated.finding.niet_vast_te_stellen": 0,
    "reports.effect.beheersmaatregel": 1,
    "reports.effect.doorverwezen": 1,
    "reports.effect.correctiegesprek": 1,
    "reports.effect.ontslag": 0,
    "reports.effect.cases": 3,
    "reports.effect.nothing": 0,
    "reports.effect.none": 7,
    "advice": 38,
    "confidants.cases": 21,
    "confidants.reports.via": 0,
    "confidants.reports.by": 0,
    "confidants.reports": 0,
    "confidants.talks.times": 41,
    "confidants.talks.hours": 29 * 4,
    "confidants.guidance.times": 16,
    "confidants.guidance.hours": 21 * 4,
    "confidants.contacts.times": 57,
    "confidants.contacts.hours": 50 * 4,
    "confidants.other.afstemming.hours": 48 * 4,
    "confidants.other.scholing.hours": 30 * 4,
    "confidants.other.bijeenkomst.hours": 0,
    "confidants.other.onboarding.hours": 21 * 4,
    "confidants.other.hours": 99 * 4,
    "confidants.matter.pesten": 1,
    "confidants.matter.discriminatie": 0,
    "confidants.matter.seksuele_intimidatie": 3,
    "confidants.matter.agressie_geweld": 0,
    "confidants.matter.anders_omgang": 3,
    "confidants.matter.arbeidsconflict": 16,
    "confidants.matter.positie": 0,
    "confidants.matter.informatie": 0,
    "confidants.matter.bevoegdheden": 0,
    "confidants.matter.financieel": 0,
    "confidants.matter.prive": 1,
    "confidants.matter.overig": 0,
    "confidants.relation.collega": 6,
    "confidants.relation.leidinggevende": 17,
    "confidants.relation.externe": 0,
    "incidents": 21,
    "incidents.police_or_declaration": 12,
    "council.contacts": 22,
    "council.talks": 7,
    "council.investigations": 1,
    "history.confidant_contacts.2019": 25,
    "history.confidant_contacts.2020": 59,
    "history.confidant_contacts.2021": 45,
    "history.incidents.2020": 14,
}
_REPORTS = (2, 0, 2, 9, 6, 11, 4, 11, 10, 17)
MEASURES: Measures = {
    **{name: Amount(number) for name, number in _NUMBERS.items()},
    **{
        f"history.reports.{year}": Amount(number)
        for year, number in enumerate(_REPORTS, start=2011)
    },
    "oaths": Amount(114, Qualifier.ABOUT),
    # Nobody counted these in 2021, or the report does not say (R50, A12, A20).
    "incidents.police": None,
    "incidents.declaration": None,
    "headcount": None,
}


def helmond_layout(language: str = "nl") -> Layout:
    """Return the profile's layout with what Helmond says in its own way."""
    return PROFILE.with_annual(Path(__file__).parent, "helmond_2021.toml").annual(
        language
    )
