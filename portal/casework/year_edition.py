"""One edition of a year in the making: what it tells, what it hides, and the proof.

The same figures, texts and editions before it always make the same edition. Whoever
calls gives the solver and draws the files: neither is known here.
"""

import json
from dataclasses import dataclass

from portal.casework.editions import Editions
from portal.casework.figures_key import FiguresKey
from portal.casework.office import DeskOffice
from portal.casework.publication import EXACT_FIGURES
from portal.casework.told_before import HIDDEN, told_before
from portal.casework.year_figures import YearFigures
from portal.casework.year_paper import Paper
from portal.domain.disclosure.edition import Edition as Told
from portal.domain.disclosure.program import Solver
from portal.domain.disclosure.protect import Protection, exact, protect
from portal.domain.disclosure.rule import Rule
from portal.domain.year.amount import PublicMeasures
from portal.domain.year.assemble import Cover, Written, assemble
from portal.domain.year.canonical import to_canonical
from portal.domain.year.edition import Wanted
from portal.domain.year.report import Edition, YearReport

NEVER_GIVEN = frozenset({EXACT_FIGURES, HIDDEN})


@dataclass(frozen=True)
class Making:
    """An edition that is not published yet.

    `told` are the measures as it tells them; `reports` has it in each language.
    """

    wanted: Wanted
    protection: Protection
    told: PublicMeasures
    reports: tuple[YearReport, ...]
    exact_figures: bytes
    reasons: bytes

    @property
    def canonical(self) -> bytes:
        """The figures that are given out with it."""
        return to_canonical(self.told)

    @property
    def is_safe(self) -> bool:
        """Whether every hidden number is proved to stay hidden."""
        return self.protection.is_safe


def make_edition(
    office: DeskOffice,
    key: FiguresKey,
    known: Editions,
    figures: YearFigures,
    paper: Paper,
    wanted: Wanted,
    solver: Solver,
) -> Making:
    """Make one edition; nothing of it is kept.

    Raises NoPublication where an edition before it cannot be read any more: then nobody
    knows what was told, and nothing can be proved.
    """
    values, when = figures.measures, (wanted.year, wanted.reference)
    if wanted.edition is Edition.PUBLIC and not wanted.is_exact:
        protection = protect(
            values,
            figures.relations,
            Rule(),
            solver,
            year=when[0],
            reference=when[1],
            before=told_before(office, key, known, wanted, values),
        )
    else:
        protection = exact(values, year=when[0], reference=when[1])
    told = protection.edition.public
    return Making(
        wanted=wanted,
        protection=protection,
        told=told,
        reports=tuple(
            _report(office, figures, paper, wanted, told, language)
            for language in office.profile.languages
        ),
        exact_figures=to_canonical(figures.measures),
        reasons=_reasons(protection.edition),
    )


def _reasons(edition: Told) -> bytes:
    """Return why an edition hides what it hides, for who makes the next one."""
    fields = {
        "k": edition.k,
        "width": edition.width,
        "small": sorted(edition.small),
        "near": sorted(edition.near),
        "fell": sorted(edition.fell),
    }
    return json.dumps(fields, separators=(",", ":")).encode()


def _report(
    office: DeskOffice,
    figures: YearFigures,
    paper: Paper,
    wanted: Wanted,
    told: PublicMeasures,
    language: str,
) -> YearReport:
    layout = office.profile.annual(language)
    texts = office.profile.texts(language)
    method = ["year.method_reference", "year.method_known"]
    is_hiding = wanted.edition is Edition.PUBLIC and not wanted.is_exact
    method.append("year.method_hidden" if is_hiding else "year.method_exact")
    cover = Cover(
        title=texts.get("year.title", year=wanted.year),
        organisation=office.profile.organisation.name,
        year=wanted.year,
        reference=wanted.reference,
        language=language,
        edition=wanted.edition,
        number=wanted.number,
        changes=wanted.changes.get(language, ""),
        method=tuple(texts.get(one) for one in method),
    )
    written = Written(
        texts={chapter: paper.text(language, chapter) for chapter in layout.chapters},
        definitions=figures.definitions,
    )
    return assemble(layout, told, written, cover)
