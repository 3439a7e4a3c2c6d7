"""Words of the year's pages: what a measure is called, what disagrees, which edition.

A measure is called as the table that shows it calls it, so that a reader finds it. The
sentences beside the page's own stand here. Calls the layout of the profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.casework.publication import Manifest
from portal.casework.year_figures import YearFigures
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.checks import Disagreement, SeriesDisagreement
from portal.domain.year.layout import Layout, with_years
from portal.domain.year.rates import Rate, RateState, rates
from portal.domain.year.relation import Kind
from portal.domain.year.report import Edition

EDITIONS: Mapping[str, str] = {
    Edition.PUBLIC: "Openbaar",
    Edition.INTERNAL: "Intern, met alle getallen",
}
FILES: Mapping[str, str] = {
    "report.html": "Webpagina",
    "report.pdf": "PDF",
    "report.odt": "Tekstdocument (ODT)",
    "tables.ods": "Tabellen (ODS)",
    "tables.zip": "Tabellen (CSV)",
    "figures.json": "Alle getallen (JSON)",
}
LANGUAGES: Mapping[str, str] = {"nl": "Nederlands", "en": "Engels"}
RATES: Mapping[str, str] = {
    "substantiated.concluded": "Gegrond, van de afgeronde onderzoeken",
    "substantiated.investigated": "Gegrond, van alle onderzoeken",
    "substantiated.closed": "Gegrond, van alle afgesloten meldingen",
    "substantiated.all": "Gegrond, van alle meldingen",
    "anonymous": "Zonder naam gemeld, van wie dat bekend is",
    "anonymous.returned": "Zonder naam gemeld en teruggekomen",
    "acknowledgement.on_time": "Ontvangst op tijd bevestigd",
    "feedback.on_time": "Op tijd teruggekoppeld",
    "closing.over_100_days": "Na meer dan 100 dagen afgesloten",
    "detriment": "Nadeel vastgesteld, van wat is gemeld",
    "advice_to_reports": "Adviesvragen naast meldingen",
    "reports_per_employee": "Meldingen naast medewerkers",
}
# One number beside another that it is no part of: "41 tegen 19", and no percentage.
RATIOS = frozenset({"advice_to_reports", "reports_per_employee"})
OVER_100_DAYS = "closing.over_100_days"
OF_EARLIER = ", ook uit eerdere jaren"
# The numbers that stand on top, each by its measure.
FIRST: tuple[tuple[str, str], ...] = (
    ("reports", "Meldingen"),
    ("reports.open", "Nog open"),
    ("advice", "Adviesvragen"),
    ("incidents", "Incidenten met agressie"),
    ("closing.median_days", "Dagen tot sluiten, het midden"),
    ("earlier.left", "Nog open uit eerdere jaren"),
)


@dataclass(frozen=True)
class Line:
    """A number of this year, and the same number of the years before it."""

    label: str
    now: str
    before: tuple[str, ...]


def amount_words(layout: Layout, value: Amount | None) -> str:
    """Return a number as the report prints it."""
    words = layout.words
    if value is None:
        return words.unknown
    form = {"ongeveer": words.about, "bijna": words.almost}.get(value.qualifier, "{n}")
    return form.replace("{n}", str(value.number))


def counted(
    beside: tuple[tuple[int, Measures], ...],
) -> tuple[tuple[int, Measures], ...]:
    """Return the years of which anything that stands on top was counted."""
    return tuple(
        (year, measures)
        for year, measures in beside
        if any(measures.get(name) is not None for name, _ in FIRST)
    )


def first_lines(
    layout: Layout, now: Measures, beside: tuple[tuple[int, Measures], ...]
) -> tuple[Line, ...]:
    """Return the numbers on top; one that no desk counts is left out."""
    return tuple(
        Line(
            label,
            amount_words(layout, now[name]),
            tuple(amount_words(layout, then.get(name)) for _, then in beside),
        )
        for name, label in FIRST
        if name in now
    )


def rate_lines(
    layout: Layout, now: Measures, beside: tuple[tuple[int, Measures], ...]
) -> tuple[Line, ...]:
    """Return each rate with both of its numbers, beside those of the years before."""
    then = [dict(zip(_ids(), rates(one), strict=True)) for _, one in beside]
    return tuple(
        Line(
            _rate_label(rate, now),
            rate_words(layout, rate),
            tuple(rate_words(layout, one[rate.id]) for one in then),
        )
        for rate in rates(now)
    )


def _rate_label(rate: Rate, now: Measures) -> str:
    """Return what a rate is called; what closed counts reports of other years too."""
    earlier = now.get("earlier.closed")
    is_wider = rate.id == OVER_100_DAYS and earlier is not None and earlier.number
    return RATES[rate.id] + (OF_EARLIER if is_wider else "")


def _ids() -> tuple[str, ...]:
    return tuple(one.id for one in rates({}))


def rate_words(layout: Layout, rate: Rate) -> str:
    """Return a rate as "3 van 4", with a percentage where there is one (R51).

    One number beside another is "41 tegen 19".
    """
    words = layout.words
    if rate.state in {RateState.UNKNOWN, RateState.HIDDEN}:
        return words.uncountable
    both = [
        one for one in (rate.numerator, rate.denominator) if isinstance(one, Amount)
    ]
    is_ratio = rate.id in RATIOS
    said = (" tegen " if is_ratio else " van ").join(str(one.number) for one in both)
    if is_ratio or rate.per_mille is None:
        return said
    tenths = f"{rate.per_mille // 10}{words.decimal}{rate.per_mille % 10}"
    return f"{said} ({words.percent.replace('{n}', tenths)})"


def measure_words(layout: Layout, year: int) -> Mapping[str, str]:
    """Return what each measure that stands alone in a cell is called."""
    found: dict[str, str] = {}
    for plan in layout.tables:
        caption = plan.caption.at(year)
        for row in plan.rows:
            for column, names in row.shows.items():
                if len(names) != 1:
                    continue
                headings = {each.id: each.heading.at(year) for each in plan.columns}
                label = row.label.at(year)
                many = f", {headings[column]}" if len(plan.columns) > 1 else ""
                name = with_years(names[0], year)
                found.setdefault(name, f"{caption}: {label}{many}")
    return found


def disagreement_words(layout: Layout, figures: YearFigures) -> tuple[str, ...]:
    """Return a sentence for each thing that does not agree."""
    called = measure_words(layout, figures.asked.year)
    return (
        *(_relation(layout, called, one) for one in figures.disagreements),
        *(_series(called, one) for one in figures.series),
    )


def _relation(layout: Layout, called: Mapping[str, str], one: Disagreement) -> str:
    whole, *parts = one.numbers
    numbers = {
        name: f"‘{called.get(name, name)}’ ({amount_words(layout, value)})"
        for name, value in one.numbers.items()
    }
    joined = ", ".join(numbers[name] for name in parts)
    if one.relation.kind is Kind.SUM:
        return f"{numbers[whole]} moet de som zijn van {joined}."
    return f"{numbers[whole]} moet minstens zo groot zijn als {joined}."


def _series(called: Mapping[str, str], one: SeriesDisagreement) -> str:
    name = called.get(one.name, one.name)
    return (
        f"‘{name}’ is met de hand ingevoerd als {one.by_hand.number}, en geteld of"
        f" gepubliceerd als {one.told.number}."
    )


def edition_words(manifest: Manifest) -> str:
    """Return what an edition is called on the page."""
    kind = EDITIONS[manifest.edition]
    exact = ", precieze aantallen" if manifest.is_exact and _is_public(manifest) else ""
    return f"{kind}{exact}, editie {manifest.number}"


def _is_public(manifest: Manifest) -> bool:
    return manifest.edition is Edition.PUBLIC


def file_words(name: str) -> str:
    """Return what a published file is called: its kind and its language."""
    stem, *middle, suffix = name.split(".")
    kind = FILES.get(f"{stem}.{suffix}", name)
    return ", ".join((kind, *(LANGUAGES.get(one, one) for one in middle)))
