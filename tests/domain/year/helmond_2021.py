"""Helmond 2021 as facts written during the year: ten cases, and every register.

The numbers are those of the municipality's report. How the ten reports lie (which one
was investigated, which one had an effect) is not in it: here it is one plausible way.
`NUMBERS` are the measures that the report prints, written down by hand.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from portal.domain.decisions import Field
from portal.domain.year.amount import Amount, Qualifier
from portal.domain.year.cases import CaseHistory
from portal.domain.year.entry import Entry, Register
from portal.domain.year.question import Question
from tests.domain.year.writing_down import CaseWritten, asked, entry, histories, series

YEAR = 2021
WRITTEN = date(2021, 12, 31)
QUESTION: Question = asked(YEAR, WRITTEN)

# Month, type, by whom, route, finding, effect: closed in the month after, but the last.
_INVESTIGATED = (
    (1, "FIN", "medewerker", "onderzoek_intern", "gegrond"),
    (2, "POS", "medewerker", "onderzoek_extern", "gedeeltelijk_gegrond"),
    (5, "OMG.pesten", "medewerker", "onderzoek_intern", "gegrond"),
    (6, "BEV", "medewerker", "onderzoek_intern", "ongegrond"),
)
_TALKS = (
    (3, "POS.giften", "medewerker", "beheersmaatregel"),
    (4, "POS", "inwoner", "doorverwezen"),
    (7, "OMG", "medewerker", "correctiegesprek"),
    (8, "OMG", "inhuur", ""),
    (9, "PRI", "leverancier", ""),
)
_REPORTS_PER_YEAR = (2, 0, 2, 9, 6, 11, 4, 11, 10, 17)
_MONTHS = 12
_CONFIDANTS = {
    "cases": 21,
    "reports.via": 0,
    "reports.by": 0,
    "talks.times": 41,
    "talks.hours": 29 * 4,
    "guidance.times": 16,
    "guidance.hours": 21 * 4,
    "other.afstemming.hours": 48 * 4,
    "other.scholing.hours": 30 * 4,
    "other.bijeenkomst.hours": 0,
    "other.onboarding.hours": 21 * 4,
    "matter.pesten": 1,
    "matter.discriminatie": 0,
    "matter.seksuele_intimidatie": 3,
    "matter.agressie_geweld": 0,
    "matter.anders_omgang": 3,
    "matter.arbeidsconflict": 16,
    "matter.positie": 0,
    "matter.informatie": 0,
    "matter.bevoegdheden": 0,
    "matter.financieel": 0,
    "matter.prive": 1,
    "matter.overig": 0,
    "relation.collega": 6,
    "relation.leidinggevende": 17,
    "relation.externe": 0,
}
_AGGRESSION = (("ja", "nee"),) * 7 + (("nee", "ja"),) * 3 + (("ja", "ja"),) * 2
_PRINTED: Mapping[str, int] = {
    **dict.fromkeys(("received", "reports"), 10),
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
    "reports.route.investigated": 5,
    "reports.route.other": 5,
    "reports.route.other.gesprek": 5,
    "reports.route.none": 0,
    "investigated.open": 1,
    "investigated.concluded": 4,
    "investigated.substantiated": 3,
    "investigated.finding.ongegrond": 1,
    "reports.effect.beheersmaatregel": 1,
    "reports.effect.doorverwezen": 1,
    "reports.effect.correctiegesprek": 1,
    "reports.effect.cases": 3,
    "reports.effect.none": 7,
    "advice": 38,
    "incidents": 21,
    "incidents.police_or_declaration": 12,
    "council.contacts": 22,
    "council.talks": 7,
    "council.investigations": 1,
    **{f"confidants.{name}": number for name, number in _CONFIDANTS.items()},
    "confidants.reports": 0,
    "confidants.contacts.times": 57,
    "confidants.contacts.hours": 50 * 4,
    "confidants.other.hours": 99 * 4,
    "confidants.months": 12,
    **{
        f"history.reports.{year}": number
        for year, number in enumerate((*_REPORTS_PER_YEAR, 10), 2011)
    },
    "history.confidant_contacts.2019": 25,
    "history.confidant_contacts.2020": 59,
    "history.confidant_contacts.2021": 45,
    "history.incidents.2020": 14,
    "history.incidents.2021": 21,
    "history.advice.2021": 38,
    "activities": 5,
}
NUMBERS: Mapping[str, Amount | None] = {
    **{name: Amount(number) for name, number in _PRINTED.items()},
    "oaths": Amount(114, Qualifier.ABOUT),
    "headcount": None,
}


def cases() -> Iterator[CaseWritten]:
    """Yield the ten reports, each in the order of its steps."""
    for month, kind, by, route, finding in _INVESTIGATED:
        case = CaseWritten(date(YEAR, month, 10), by=by)
        case.take(date(YEAR, month, 12), Field.TYPE, kind)
        yield case.handle(date(YEAR, month + 1, 20), route, finding)
    for month, kind, by, effect in _TALKS:
        case = CaseWritten(date(YEAR, month, 10), by=by)
        case.take(date(YEAR, month, 12), Field.TYPE, kind)
        if effect:
            case.take(date(YEAR, month, 15), Field.EFFECT_ADDED, effect)
        yield case.handle(date(YEAR, month + 1, 20), "gesprek", "zonder_bevinding")
    yield unfinished()


def unfinished() -> CaseWritten:
    """Return the report whose investigation went on at the end of the year (A18)."""
    case = CaseWritten(date(YEAR, 11, 2))
    case.take(date(YEAR, 11, 5), Field.ACKNOWLEDGED)
    case.take(date(YEAR, 11, 8), Field.TYPE, "MID.dienstmiddelen")
    case.take(date(YEAR, 11, 9), Field.ROUTE, "vooronderzoek")
    return case.take(date(YEAR, 11, 10), Field.PRELIMINARY_STARTED)


def case_sources() -> tuple[CaseHistory, ...]:
    """Return the cases of the year as they are stored."""
    return histories(cases())


def entries() -> tuple[Entry, ...]:
    """Return everything in the registers."""
    return (
        *_advice(),
        *_incidents(),
        *_contacts(),
        *_months(),
        *_by_hand(),
        *_activities(),
    )


def _spread(number: int) -> Iterator[date]:
    """Yield so many days over the year."""
    for each in range(number):
        yield date(YEAR, each % _MONTHS + 1, each // _MONTHS + 1)


def _advice() -> Iterator[Entry]:
    topics = ("nevenwerk", "beleid", "gedrag", "middelen")
    for place, day in enumerate(_spread(38)):
        yield entry(
            Register.ADVICE,
            day,
            topic=topics[place % len(topics)],
            asked_by="medewerker",
            answered_on=day.isoformat(),
        )


def _incidents() -> Iterator[Entry]:
    said = (*_AGGRESSION, *(("nee", "nee"),) * 9)
    for day, (police, declaration) in zip(_spread(21), said, strict=True):
        yield entry(
            Register.INCIDENT,
            day,
            kind="verbaal",
            target="medewerker",
            police=police,
            declaration=declaration,
            aftercare="ja",
        )


def _contacts() -> Iterator[Entry]:
    for place, day in enumerate(_spread(22)):
        talk = {"talk_on": day.isoformat()} if place < 7 else {}
        further = {"investigation_on": day.isoformat()} if place < 1 else {}
        yield entry(Register.CONTACT, day, contact_by="raadslid", **talk, **further)


def _months() -> Iterator[Entry]:
    for month in range(_MONTHS):
        values = {
            # What is left over after dividing lies in the first months.
            name: str(number // _MONTHS + (month < number % _MONTHS))
            for name, number in _CONFIDANTS.items()
        }
        yield entry(Register.CONFIDANTS, date(YEAR, month + 1, 1), **values)


def _by_hand() -> Iterator[Entry]:
    for year, number in enumerate(_REPORTS_PER_YEAR, 2011):
        yield series("reports", year, number, WRITTEN)
    for year, number in zip(range(2019, 2022), (25, 59, 45), strict=True):
        yield series("confidant_contacts", year, number, WRITTEN)
    yield series("incidents", 2020, 14, WRITTEN)
    yield entry(Register.OATHS, WRITTEN, number="114", qualifier="ongeveer")


def _activities() -> Iterator[Entry]:
    yield entry(
        Register.ACTIVITY,
        date(YEAR, 3, 22),
        what="Festival van de Weerbaarheid",
        until_on="2021-03-26",
        attendance="100",
        qualifier="bijna",
    )
    for what, month, day in (
        ("Webinar", 3, 24),
        ("Bijeenkomst", 6, 21),
        ("Debat in de raad", 7, 13),
        ("Roadtour", 11, 15),
    ):
        yield entry(Register.ACTIVITY, date(YEAR, month, day), what=what)
