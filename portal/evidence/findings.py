"""What a cleaner gives back: the cleaned file, and what it found hidden in it.

Runs on both sides of the wall around the confined process. Whatever a finding says was
written by a stranger, so it is made harmless for a line of text here, by being made.
Calls nobody.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

KINDS: Final = (
    "author",
    "company",
    "place",
    "device",
    "serial",
    "software",
    "time",
    "comment",
    "revision",
    "thumbnail",
    "title",
    "history",
    "location_name",
    "identifier",
    "embedded",
    "other",
)
MOST_FINDINGS: Final = 200
MOST_CHARACTERS: Final = 200

# Controls, formats (the bidirectional ones among them), halves of pairs, and the two
# separators that break a line.
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One hidden thing.

    Attributes:
        kind: a code from KINDS; a code that is not there becomes "other".
        value: what it says: one line, at most 200 characters, nothing unseen in it.
    """

    kind: str
    value: str

    def __post_init__(self) -> None:
        """Make both harmless, whoever wrote them."""
        kind = self.kind if self.kind in KINDS else "other"
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "value", one_line(self.value))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a cleaner of one format gives.

    Attributes:
        data: the cleaned file; the very bytes that came where nothing was to be taken
            out, which is how a caller knows.
        findings: what was found.
        left: codes of what stays in it and may tell something, such as "macros".
        suffix: the new file name suffix where the format changed, or "".
    """

    data: bytes
    findings: tuple[Finding, ...]
    left: tuple[str, ...] = ()
    suffix: str = ""


class NotCleanable(Exception):
    """A file that no cleaner can clean.

    Attributes:
        reason: "kind" (nothing here knows such a file), "encrypted", "broken" or
            "too_complex".
    """

    reason: str

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def one_line(value: str) -> str:
    """Return text as one line of at most 200 characters that are seen."""
    # Cut first: a finding may quote megabytes.
    short = value[: MOST_CHARACTERS * 4]
    seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in short)
    return " ".join(seen.split())[:MOST_CHARACTERS].rstrip()


def distinct(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings that say something, each once, at most 200, in order."""
    spoken = dict.fromkeys(finding for finding in findings if finding.value)
    return tuple(spoken)[:MOST_FINDINGS]
