"""Gathers what a document cleaner finds and what it leaves, made plain and bounded.

Every cleaner of documents writes here; nothing else makes their findings. Calls
`portal.evidence.findings`.
"""

from collections import Counter
from typing import Final

from portal.evidence.findings import KINDS, Cleaned, Finding, one_line

LEFT: Final = (
    "attachments",
    "cached_data",
    "custom_data",
    "data_connections",
    "embedded_object",
    "external_links",
    "form_values",
    "hidden_content",
    "javascript",
    "launch",
    "local_links",
    "macros",
    "media",
    "notes",
    "pictures",
    "signature",
    "tracked_changes",
    "visible_comments",
)

# What stands in the place of a name, its initials and a time where the format demands
# one. Alike in every cleaned file, so that it tells nothing.
ANYBODY: Final = "Author"
INITIALS: Final = "A"
ANY_TIME: Final = "1980-01-01T00:00:00Z"
NEUTRAL: Final = frozenset({ANYBODY, INITIALS, ANY_TIME, ""})

_MOST_OF_A_KIND: Final = 12


class Gathered:
    """The findings of one file: each once, a dozen of a kind, in the order found."""

    def __init__(self) -> None:
        self._findings: dict[Finding, None] = {}
        self._kinds: Counter[str] = Counter()
        self._left: set[str] = set()

    def note(self, kind: str, value: str) -> None:
        """Keep what one hidden thing says. Empty and neutral words are no finding.

        Raises ValueError for a kind that is not in KINDS.
        """
        if kind not in KINDS:
            raise ValueError("a kind of finding that nobody knows")
        finding = Finding(kind, one_line(value))
        known = finding in self._findings or finding.value in NEUTRAL
        if not known and self._kinds[kind] < _MOST_OF_A_KIND:
            self._findings[finding] = None
            self._kinds[kind] += 1

    def leave(self, code: str) -> None:
        """Keep that something stays in the file. ValueError for a code not in LEFT."""
        if code not in LEFT:
            raise ValueError("a code of what is left that nobody knows")
        self._left.add(code)

    def cleaned(self, data: bytes) -> Cleaned:
        """Return the cleaned file with all that was gathered."""
        return Cleaned(data, tuple(self._findings), tuple(sorted(self._left)))
