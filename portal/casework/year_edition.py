"""One edition of a year in the making: what it tells, what it hides, and the proof.

The same figures, texts and editions before it always make the same edition. Whoever
calls gives the solver and draws the files: neither is known here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.casework.editions import Editions, read_file
from portal.casework.figures_key import FiguresKey
from portal.casework.office import DeskOffice
from portal.casework.publication import EXACT_FIGURES, Manifest
from portal.casework.year_figures import YearFigures
from portal.casework.year_paper import Paper
from portal.domain.disclosure.edition import Before
from portal.domain.disclosure.edition import Edition as Told
from portal.domain.disclosure.knowledge import carried_over
from portal.domain.disclosure.program import Solver
from portal.domain.disclosure.protect import Protection, exact, protect
from portal.domain.disclosure.rule import Rule
from portal.domain.year.amount import PublicMeasures
from portal.domain.year.assemble import Cover, Written, assemble
from portal.domain.year.canonical import of_canonical, of_public, to_canonical
from portal.domain.year.edition import Wanted
from portal.domain.year.report import Edition, YearReport

# Kept with an edition and never given out: why each number is hidden, for who makes the
# next one.
HIDDEN = "hidden.json"
PUBLIC_FIGURES = "figures.json"
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
            before=_before(office, key, known, wanted),
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


def _before(
    office: DeskOffice, key: FiguresKey, known: Editions, wanted: Wanted
) -> Before:
    """Return what everybody knows already: this year's editions, and the last year's.

    The years before that share no number with this one but totals that are always told.
    """
    own = sorted(
        known.of(wanted.year, Edition.PUBLIC), key=lambda manifest: manifest.number
    )
    last_year = known.of(wanted.year - 1, Edition.PUBLIC)[:1]
    told = {manifest: _told(office, key, manifest) for manifest in (*last_year, *own)}
    ties = tuple(
        carried_over(one)
        for one in told.values()
        if one.year < wanted.year and (one.reference.month, one.reference.day) == _END
    )
    return Before(tuple(told.values()), ties, dict(_hidden(office, key, told)))


_END = (12, 31)


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


def _told(office: DeskOffice, key: FiguresKey, manifest: Manifest) -> Told:
    """Return an earlier edition as everybody read it, and why it hid what it hid."""
    reasons = json.loads(read_file(office, key, manifest, HIDDEN))
    return Told(
        year=manifest.year,
        reference=manifest.reference,
        public=of_public(read_file(office, key, manifest, PUBLIC_FIGURES)),
        k=reasons["k"],
        width=reasons["width"],
        label=f"{manifest.year}-{manifest.number}",
        small=frozenset(reasons["small"]),
        near=frozenset(reasons["near"]),
        fell=frozenset(reasons["fell"]),
    )


def _hidden(
    office: DeskOffice, key: FiguresKey, told: Mapping[Manifest, Told]
) -> Iterator[tuple[str, int]]:
    """Yield each number that earlier editions hid."""
    for manifest, edition in told.items():
        exact_figures = of_canonical(read_file(office, key, manifest, EXACT_FIGURES))
        for name in edition.hidden:
            amount = exact_figures.get(name)
            if amount is not None:
                yield edition.key(name), amount.number


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
        changes=wanted.changes,
        method=tuple(texts.get(one) for one in method),
    )
    written = Written(
        texts={chapter: paper.text(language, chapter) for chapter in layout.chapters},
        definitions=figures.definitions,
    )
    return assemble(layout, told, written, cover)
