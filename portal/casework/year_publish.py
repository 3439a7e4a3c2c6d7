"""Publishing a year: from the figures to files that are frozen, or a refusal that says.

Also the promise that goes with it: made again with the same days, the figures of an
edition are the same bytes (R47). Who calls gives the solver and who draws.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from pathlib import PurePath

from portal.casework.editions import read_editions
from portal.casework.figures_key import FiguresKey
from portal.casework.freeze import Drawn, freeze
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.publication import EXACT_FIGURES, Manifest, NoPublication
from portal.casework.refused import EditionsBroken
from portal.casework.told_before import HIDDEN, PUBLIC_FIGURES
from portal.casework.year_edition import (
    Making,
    make_edition,
)
from portal.casework.year_figures import YearFigures, year_figures
from portal.casework.year_paper import PaperBroken, read_paper
from portal.casework.year_question import Asked
from portal.domain.disclosure.program import Solver
from portal.domain.year.canonical import to_canonical
from portal.domain.year.edition import Wanted, check_ready, no_editions, no_paper
from portal.domain.year.report import YearReport
from portal.register.errors import NothingHere

Draw = Callable[[YearReport, bytes], Mapping[str, bytes]]


@dataclass(frozen=True)
class Means:
    """What an edition needs that casework does not know: a solver, and who draws."""

    solver: Callable[[], Solver]
    draw: Draw


def prepare(
    office: DeskOffice,
    person: SignedIn,
    key: FiguresKey,
    wanted: Wanted,
    means: Means,
) -> tuple[YearFigures, Making]:
    """Make an edition to look at, as it would be published now; nothing is kept.

    Raises Refusal `paper_broken` and `editions_broken`.
    """
    asked = Asked(wanted.year, wanted.reference, wanted.known_by)
    known = read_editions(office, key)
    if known.broken or known.gaps:
        raise no_editions()
    try:
        figures = year_figures(office, person, key, asked)
        paper = read_paper(office, person, key, wanted.year)
        making = make_edition(
            office, key, known, figures, paper, wanted, means.solver()
        )
    except PaperBroken as broken:
        raise no_paper() from broken
    except (EditionsBroken, NoPublication, NothingHere) as broken:
        raise no_editions() from broken
    return figures, making


def publish_year(
    office: DeskOffice,
    person: SignedIn,
    key: FiguresKey,
    act_id: bytes,
    wanted: Wanted,
    means: Means,
) -> Manifest:
    """Publish an edition, once.

    Raises what `prepare` and `freeze` raise, Refusal `figures_disagree` while a number
    disagrees with others, and `edition_not_safe` where a number that is left out could
    be worked out.
    """
    figures, making = prepare(office, person, key, wanted, means)
    check_ready(agree=figures.agree, narrow=len(making.protection.audit.narrow))
    drawn = Drawn(making.exact_figures, _files(making, means.draw))
    return freeze(office, person, key, act_id, wanted, drawn)


def _files(making: Making, draw: Draw) -> dict[str, bytes]:
    """Draw every file, each with its language in its name; figures have none."""
    files = {
        _named(name, report.language): data
        for report in making.reports
        for name, data in draw(report, making.canonical).items()
        if name != PUBLIC_FIGURES
    }
    return {
        **files,
        PUBLIC_FIGURES: making.canonical,
        EXACT_FIGURES: making.exact_figures,
        HIDDEN: making.reasons,
    }


def _named(name: str, language: str) -> str:
    path = PurePath(name)
    return f"{path.stem}.{language}{path.suffix}"


def is_still_the_same(
    office: DeskOffice, person: SignedIn, key: FiguresKey, manifest: Manifest
) -> bool:
    """Whether the figures of an edition, made again now, are the same bytes (R47)."""
    asked = Asked(manifest.year, manifest.reference, manifest.known_by)
    figures = year_figures(office, person, key, asked)
    made = sha256(to_canonical(figures.measures)).digest()
    return compare_digest(made, manifest.figures)
