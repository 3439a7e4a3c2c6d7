"""The hidden marks of OpenDocument as data: which element or attribute says what.

Names are in Clark notation. Source: OpenDocument 1.3, parts 2 and 3, and what
LibreOffice writes beyond it. Calls `gathered` for neutral words.
"""

from collections.abc import Mapping
from typing import Final

from portal.evidence.cleaning.gathered import ANYBODY, INITIALS

Rule = tuple[str, str | None]

_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE: Final = f"{_ODF}:office:1.0"
META: Final = f"{_ODF}:meta:1.0"
TEXT: Final = f"{_ODF}:text:1.0"
TABLE: Final = f"{_ODF}:table:1.0"
DRAW: Final = f"{_ODF}:drawing:1.0"
SLIDES: Final = f"{_ODF}:presentation:1.0"
CONFIG: Final = f"{_ODF}:config:1.0"
MANIFEST: Final = f"{_ODF}:manifest:1.0"
SCRIPT: Final = f"{_ODF}:script:1.0"
DC: Final = "http://purl.org/dc/elements/1.1/"
XLINK: Final = "http://www.w3.org/1999/xlink"
LIBRE: Final = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
OPEN_OFFICE: Final = "http://openoffice.org/2009/office"

# A moment without a zone, as these documents write it.
ANY_MOMENT: Final = "1980-01-01T00:00:00"

# Elements whose text is a name or a time.
TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    f"{{{DC}}}creator": ("author", ANYBODY),
    f"{{{DC}}}date": ("time", ANY_MOMENT),
    f"{{{META}}}creator-initials": ("author", INITIALS),
    f"{{{LIBRE}}}sender-initials": ("author", INITIALS),
    f"{{{META}}}date-string": ("time", ""),
}
# Attributes, wherever they stand.
ATTRIBUTES: Final[Mapping[str, Rule]] = {
    f"{{{OPEN_OFFICE}}}rsid": ("revision", None),
    f"{{{OPEN_OFFICE}}}paragraph-rsid": ("revision", None),
    f"{{{OFFICE}}}chg-author": ("author", None),
    f"{{{OFFICE}}}chg-date-time": ("time", None),
}
# Settings that name a person's printer, their source of data, or earlier sessions.
SETTINGS: Final[Mapping[str, str]] = {
    "PrinterName": "device",
    "PrinterSetup": "device",
    "CurrentDatabaseDataSource": "history",
    "CurrentDatabaseCommand": "history",
    "EmbeddedDatabaseName": "history",
    "ColorTableURL": "history",
    "DashTableURL": "history",
    "GradientTableURL": "history",
    "HatchTableURL": "history",
    "LineEndTableURL": "history",
    "BitmapTableURL": "history",
    "Rsid": "revision",
    "RsidRoot": "revision",
}
META_KINDS: Final[Mapping[str, str]] = {
    "creator": "author",
    "initial-creator": "author",
    "printed-by": "author",
    "creation-date": "time",
    "date": "time",
    "print-date": "time",
    "editing-duration": "time",
    "editing-cycles": "revision",
    "generator": "software",
    "title": "title",
    "subject": "title",
    "keyword": "title",
    "description": "comment",
    "template": "history",
    "auto-reload": "history",
    "identifier": "identifier",
}
# Counts that a reader could make, and the language.
META_DULL: Final = frozenset({"document-statistic", "language", "hyperlink-behaviour"})
