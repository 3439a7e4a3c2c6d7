"""The fixed words of the layout, and how a day and a table are named in them.

A report brings its own words by id; what it does not bring is said as it stands here.
Texts beside the code in Dutch and English, with the same ids. Calls the domain, Babel.
"""

from collections.abc import Mapping
from typing import Final

from babel.dates import format_date

from portal.domain.typed import is_blank, on_one_line
from portal.domain.year.report import YearReport

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "nl": {
        "about": "Gestreept: geen precies getal.",
        "archive": "Dit zijn de tabellen van het verslag, elk als een bestand (CSV).",
        "changes": "Wat er is veranderd",
        "chart": "Grafiek",
        "chart.same": "Dezelfde getallen staan in de tabel.",
        "contents": "Inhoud",
        "edition": "Editie",
        "edition.internal": "intern, met alle getallen",
        "edition.public": "openbaar",
        "figures": "Alle getallen, zoals ze zijn vastgesteld: figures.json.",
        "hidden": "weggelaten",
        "method": "Hoe de getallen zijn gemaakt",
        "number": "Nummer van de editie",
        "of": "van",
        "page": "Pagina",
        "reference": "Peildatum",
        "skip": "Naar de inhoud",
        "table": "Tabel",
        "tables": "Tabellen",
        "year": "Jaar",
    },
    "en": {
        "about": "Striped: not an exact number.",
        "archive": "These are the tables of the report, each as a file (CSV).",
        "changes": "What has changed",
        "chart": "Chart",
        "chart.same": "The table has the same numbers.",
        "contents": "Contents",
        "edition": "Edition",
        "edition.internal": "internal, with all numbers",
        "edition.public": "public",
        "figures": "All numbers as they were established: figures.json.",
        "hidden": "left out",
        "method": "How the numbers were made",
        "number": "Number of the edition",
        "of": "of",
        "page": "Page",
        "reference": "Reference date",
        "skip": "To the contents",
        "table": "Table",
        "tables": "Tables",
        "year": "Year",
    },
}


def words_of(report: YearReport) -> dict[str, str]:
    """Return the words of a report's layout, its own before those of this file."""
    own = {name: word for name, word in report.words.items() if not is_blank(word)}
    return {**WORDS[report.language], **own}


def day_in_words(report: YearReport) -> str:
    """Return the reference date as "31 december 2021"."""
    return format_date(report.reference, "d MMMM y", locale=report.language)


def imprint(report: YearReport) -> tuple[tuple[str, str], ...]:
    """Return what stands at the front of every format: terms with their values."""
    said = words_of(report)
    return (
        (said["year"], str(report.year)),
        (said["reference"], day_in_words(report)),
        (said["edition"], said[f"edition.{report.edition.value}"]),
        (said["number"], str(report.number)),
    )


def captions(report: YearReport) -> tuple[str, ...]:
    """Return "Tabel 1. Soort melding" for each table, in the order of reading."""
    word = words_of(report)["table"]
    return tuple(
        f"{word} {number}. {on_one_line(table.caption)}"
        for number, table in enumerate(report.tables, start=1)
    )
