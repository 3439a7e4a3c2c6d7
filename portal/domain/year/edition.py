"""What an edition of a year must be before it can be published.

Its numbers hold as at a reference date and rest on what was written down by a day that
is over, so that making them again gives the same (R47). Calls `refusal`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.domain.refusal import Refusal
from portal.domain.year.report import Edition

LONGEST_REASON = 2_000
# Six pages for a chapter.
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edition as somebody asks for it.

    `number` counts the editions of its kind and year from 1. `decision` says who
    decided, and why, that everybody may see exact numbers; `changes` by language
    what is other than in the edition before.
    """

    year: int
    edition: Edition
    number: int
    reference: date
    known_by: date
    is_exact: bool
    decision: str = ""
    changes: Mapping[str, str] = field(default_factory=dict, hash=False)


def check_edition(wanted: Wanted, today: date, languages: Collection[str]) -> None:
    """Refuse an edition that would not be the same tomorrow, or hides why it is exact.

    `languages` are those of the report: each has to say what a correction changes.
    Raises Refusal `reference_not_of_year`, `not_known_yet`, `exact_needs_decision`,
    `correction_needs_words`, `reason_too_long`.
    """
    first = date(wanted.year, 1, 1)
    if not first <= wanted.reference <= wanted.known_by:
        raise Refusal("reference_not_of_year", year=wanted.year)
    if wanted.known_by >= today:
        # What is written down today may be joined by more of today.
        raise Refusal("not_known_yet")
    is_public = wanted.edition is Edition.PUBLIC
    if is_public and wanted.is_exact and not wanted.decision.strip():
        raise Refusal("exact_needs_decision")
    said = [wanted.changes.get(language, "").strip() for language in languages]
    if wanted.number > 1 and not all(said):
        raise Refusal("correction_needs_words", number=wanted.number)
    typed = max(len(wanted.decision), *map(len, ("", *wanted.changes.values())))
    if typed > LONGEST_REASON:
        raise Refusal("reason_too_long", typed=typed, most=LONGEST_REASON)


def check_texts(texts: Mapping[str, str]) -> None:
    """Refuse a text that no chapter can hold: `text_too_long`."""
    longest = max(map(len, texts.values()), default=0)
    if longest > LONGEST_TEXT:
        raise Refusal("text_too_long", typed=longest, most=LONGEST_TEXT)


def check_ready(*, agree: bool, narrow: int) -> None:
    """Refuse what must not go out: numbers that disagree, or that could be worked out.

    `narrow` counts hidden numbers of which it is not proved that they stay hidden.
    Raises Refusal `figures_disagree` (R49) and `edition_not_safe` (R54).
    """
    if not agree:
        raise Refusal("figures_disagree")
    if narrow:
        raise Refusal("edition_not_safe", count=narrow)


def no_paper() -> Refusal:
    """Return what stands in the way where the texts are nobody's of the desk."""
    return Refusal("paper_broken")


def no_editions() -> Refusal:
    """Return what stands in the way where it is not known what was told before."""
    return Refusal("editions_broken")
