"""A year like Helmond's 2021 to draw: its tables, and what those have not.

Besides its numbers: hidden and unknown cells, amounts that are not exact, hours, a
heading in a table, words that look like code or like a formula.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from portal.domain.year.amount import Amount, Hidden, PublicMeasures, Qualifier
from portal.domain.year.report import (
    Chapter,
    Edition,
    Part,
    Prose,
    Statement,
    YearReport,
)
from portal.domain.year.table import Cell, Chart, Row, RowKind, Table
from tests.annual.sample_words import CHAPTERS, LABELS, PROSE

# No other number in any file looks like it.
SECRET: Final = 73519
SIGN: Final = "·"
_HISTORY = (2, 0, 2, 9, 6, 11, 4, 11, 10, 17, 10)
_TYPES = {"fin": 1, "pos": SECRET, "bev": 1, "omg": 3, "priv": 1, "mid": 1}
_MATTERS = {
    "pesten": 1,
    "discriminatie": 0,
    "seksuele_intimidatie": 3,
    "agressie_geweld": 0,
    "anders_omgang": 3,
    "arbeidsconflict": 16,
}
_INTEGRITY = {"positie": 0, "informatie": 0, "financieel": 0, "prive": 1}


def measures() -> dict[str, Amount | Hidden | None]:
    """Return the measures of the year before anything is hidden."""
    numbers = {f"type.{code}": number for code, number in _TYPES.items()}
    numbers |= {f"history.{2011 + n}": number for n, number in enumerate(_HISTORY)}
    numbers |= {f"matter.{code}": number for code, number in _MATTERS.items()}
    numbers |= {f"matter.{code}": number for code, number in _INTEGRITY.items()}
    numbers |= {"intern": 8, "extern": 2, "relation.collega": 6}
    numbers |= {"relation.leidinggevende": 17, "relation.externe": 0}
    numbers |= {"cases": 21, "talks": 41, "talks.hours": 118, "guidance": 16}
    numbers |= {"guidance.hours": 84, "contacts": 57, "contacts.hours": 202}
    numbers |= {"contact.2019": 25, "contact.2020": 59, "contact.2021": 45}
    known: dict[str, Amount | Hidden | None] = {
        name: Amount(number) for name, number in numbers.items()
    }
    known["headcount"] = None
    known["oaths"] = Amount(114, Qualifier.ABOUT)
    known["festival"] = Amount(100, Qualifier.ALMOST)
    known["incidents"] = Amount(21)
    return known


def hidden(*names: str) -> PublicMeasures:
    """Return the measures with these replaced, as for a public edition."""
    return {**measures(), **dict.fromkeys(names, Hidden.HIDDEN)}


def public(language: str = "nl") -> YearReport:
    """Return the public edition: two types of report are hidden."""
    return report(hidden("type.pos", "type.fin"), language)


def internal(language: str = "nl") -> YearReport:
    """Return the edition in which every number stands."""
    return report(measures(), language, Edition.INTERNAL)


def canonical(known: PublicMeasures) -> bytes:
    """Return measures as JSON, as the figures of an edition are frozen."""
    plain = {
        name: value.number if isinstance(value, Amount) else str(value)
        for name, value in known.items()
    }
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def report(
    known: PublicMeasures, language: str = "nl", edition: Edition = Edition.PUBLIC
) -> YearReport:
    """Return the report of these measures."""
    said = LABELS[language]
    tables = _tables(known, said)
    chapters = tuple(
        Chapter(name, title, _parts(name, language, tables))
        for name, title in CHAPTERS[language].items()
    )
    return YearReport(
        title=said["title"],
        organisation="Gemeente Helmond",
        year=2021,
        reference=date(2022, 2, 28),
        language=language,
        edition=edition,
        number=2,
        chapters=chapters,
        changes=said["changes"],
        method=(said["method"], said["small"]),
    )


def _parts(
    chapter: str, language: str, tables: Mapping[str, tuple[Table, ...]]
) -> tuple[Part, ...]:
    said = LABELS[language]
    statements = {"reports": said["statement"]}
    found = statements.get(chapter)
    return (
        Prose(PROSE[language][chapter]),
        *((Statement(found),) if found else ()),
        *tables.get(chapter, ()),
    )


def cell(
    known: PublicMeasures, name: str, unit: str = "", *, hours: bool = False
) -> Cell:
    """Return the cell of a measure, printed as the profile would."""
    value = known[name]
    if value is None:
        return Cell("niet geregistreerd", None, name)
    if not isinstance(value, Amount):
        return Cell(SIGN, value, name)
    about = {Qualifier.ABOUT: "ongeveer ", Qualifier.ALMOST: "bijna "}
    number = f"{value.number / 4:g}".replace(".", ",") if hours else str(value.number)
    return Cell(f"{about.get(value.qualifier, '')}{number}{unit}", value, name)


def _tables(
    known: PublicMeasures, said: Mapping[str, str]
) -> dict[str, tuple[Table, ...]]:
    rest = _rows(known, said, "", "oaths", "festival", "incidents", "headcount")
    number = (said["label"], said["number"])
    return {
        "reports": _reports(known, said),
        "confidants": (
            _contacts(known, said),
            _confidants(known, said),
            _matters(known, said),
        ),
        "staff": (Table("rest", said["rest"], number, rest, chart=Chart.BARS),),
    }


def _rows(
    known: PublicMeasures, said: Mapping[str, str], prefix: str, *codes: str
) -> tuple[Row, ...]:
    return tuple(Row(said[code], (cell(known, f"{prefix}{code}"),)) for code in codes)


def _reports(known: PublicMeasures, said: Mapping[str, str]) -> tuple[Table, ...]:
    number = (said["label"], said["number"])
    types = _rows(known, said, "type.", *_TYPES)
    who = _rows(known, said, "", "intern", "extern")
    years = tuple(
        Row(str(year), (cell(known, f"history.{year}", said["unit"]),))
        for year in range(2011, 2022)
    )
    columns = (said["year"], said["number"])
    return (
        Table("types", said["types"], number, types, (said["small"],), Chart.BARS),
        Table("reporters", said["reporters"], number, who),
        Table("per_year", said["per_year"], columns, years, chart=Chart.YEARS),
    )


def _matters(known: PublicMeasures, said: Mapping[str, str]) -> Table:
    return Table(
        "matters",
        said["matters"],
        (said["matter"], said["times"]),
        (
            Row(said["behaviour"], kind=RowKind.HEADING),
            *_rows(known, said, "matter.", *_MATTERS),
            Row(said["integrity"], kind=RowKind.HEADING),
            *_rows(known, said, "matter.", *_INTEGRITY),
        ),
        (said["combined"],),
        Chart.BARS,
    )


def _contacts(known: PublicMeasures, said: Mapping[str, str]) -> Table:
    rows = tuple(
        Row(str(year), (cell(known, f"contact.{year}"),)) for year in (2019, 2020, 2021)
    )
    columns = (said["year"], said["contacts"])
    return Table("contacts", said["sought"], columns, rows, chart=Chart.YEARS)


def _confidants(known: PublicMeasures, said: Mapping[str, str]) -> Table:
    def row(code: str, kind: RowKind = RowKind.ROW) -> Row:
        hours = cell(known, f"{code}.hours", hours=True)
        return Row(said[code], (cell(known, code), hours), kind)

    return Table(
        "confidants_year",
        said["confidants_year"],
        (said["label"], said["times"], said["hours"]),
        (
            Row(said["cases"], (cell(known, "cases"), Cell())),
            Row(said["block"], kind=RowKind.HEADING),
            row("talks"),
            row("guidance"),
            row("contacts", RowKind.TOTAL),
        ),
    )
