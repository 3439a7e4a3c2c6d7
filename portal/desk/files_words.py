"""Files in Dutch sentences: what one is, what to beware of, why one was not taken.

Each warning says what it means and what to do. Calls the profile's texts only.
"""

from dataclasses import dataclass
from typing import Final

from flask import Flask

from portal.attachments.refused import FileRefused
from portal.casework.looks import Seen
from portal.desk.words import text

FILES_GONE: Final = (
    "Een bestand dat u wilde meesturen, staat niet meer klaar. Misschien heeft een"
    " collega het al verstuurd of verwijderd. Er is niets verstuurd."
)
STAGED: Final = "Het bestand staat klaar. Het gaat mee met uw volgende bericht."
STAGED_MORE: Final = "De bestanden staan klaar. Ze gaan mee met uw volgende bericht."
REMOVED: Final = "Het bestand is verwijderd."
NOTHING_CHOSEN: Final = "Kies eerst een bestand."
# What everybody calls these, and what the others are.
_KINDS: Final = {
    "7z": "7-Zip-archief",
    "audio": "geluid",
    "docx": "Word-document",
    "elf": "programma",
    "eml": "e-mail",
    "empty": "leeg bestand",
    "exe": "programma",
    "gif": "GIF-afbeelding",
    "gzip": "gzip-archief",
    "heic": "foto (HEIC)",
    "html": "webpagina",
    "jpeg": "foto (JPEG)",
    "msg": "Outlook-bericht",
    "odp": "presentatie (ODP)",
    "ods": "rekenblad (ODS)",
    "odt": "tekstdocument (ODT)",
    "ole": "oud Office-document",
    "pdf": "PDF",
    "png": "PNG-afbeelding",
    "pptx": "PowerPoint-presentatie",
    "rar": "RAR-archief",
    "rtf": "RTF-document",
    "script": "script",
    "svg": "SVG-tekening",
    "tar": "tar-archief",
    "text": "tekst",
    "tiff": "TIFF-afbeelding",
    "unknown": "onbekende soort",
    "video": "film",
    "webp": "WebP-afbeelding",
    "xlsx": "Excel-rekenblad",
    "zip": "zip-archief",
}
WARNINGS: Final = frozenset(
    {
        "active",
        "archive",
        "bomb",
        "broken",
        "embedded",
        "encrypted",
        "executable",
        "external",
        "macro",
        "mismatch",
        "script",
    }
)
STATES: Final = frozenset(
    {"failed", "broken", "too_large", "unconfined", "busy", "missing"}
)
REASONS: Final = frozenset({"kind", "encrypted", "broken", "too_complex"})
REFUSALS: Final = frozenset(
    {"too_large", "empty", "too_many", "case_full", "store_full", "not_received"}
)


@dataclass(frozen=True)
class Warned:
    """A warning: a short name, what it means, and what to do."""

    name: str
    meaning: str
    advice: str


def know_files(app: Flask) -> None:
    """Let the templates of this app write of files."""
    app.add_template_filter(kind_in_words)
    app.add_template_filter(warnings_of)
    app.add_template_filter(state_in_words)
    app.add_template_filter(reason_in_words)


def kind_in_words(kind: str) -> str:
    """Say what a file is by its content; a code of no known kind is an unknown one."""
    return _KINDS.get(kind, _KINDS["unknown"])


def warnings_of(seen: Seen) -> tuple[Warned, ...]:
    """Return what to beware of, the gravest not sorted out: each is read alone."""
    return tuple(
        Warned(
            text(f"desk_files.warnings.{code}.name"),
            text(f"desk_files.warnings.{code}.meaning"),
            text(f"desk_files.warnings.{code}.advice"),
        )
        for code in seen.warnings
        if code in WARNINGS
    )


def state_in_words(state: str) -> str:
    """Say why a file was not looked into."""
    return text(f"desk_files.states.{state if state in STATES else 'failed'}")


def reason_in_words(reason: str) -> str:
    """Say why there is no page of a file to show."""
    return text(f"desk_files.pages.{reason if reason in REASONS else 'broken'}")


def refusal_in_words(refused: FileRefused, most: str) -> str:
    """Say why a file was not taken; `most` is the size of the largest."""
    code = refused.code if refused.code in REFUSALS else "not_received"
    return text(f"desk_files.refusals.{code}", most=most)
