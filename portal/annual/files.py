"""Everything that is published of one edition, as files: names and their bytes.

One value comes in and all formats are drawn from it, so none shows what another hides.
Calls the drawers of this room.
"""

from collections.abc import Callable, Mapping

from portal.annual.files_of_tables import make_archive
from portal.annual.ods import make_ods
from portal.annual.odt import make_odt
from portal.annual.pdf import make_pdf
from portal.annual.theme import Theme
from portal.annual.web import make_page
from portal.domain.year.report import YearReport


def draw_all(
    report: YearReport, canonical: bytes, theme: Theme | None = None
) -> Mapping[str, bytes]:
    """Return the files of an edition by their names.

    `canonical` is the JSON that was frozen: it becomes figures.json as it is. The same
    arguments give the same bytes with the same versions of the libraries. Raises
    portal.documents.pdf.NotMade where the PDF cannot be drawn within its bounds.
    """
    return {name: draw_one(name, report, canonical, theme) for name in _DRAWERS}


def draw_one(
    name: str, report: YearReport, canonical: bytes, theme: Theme | None = None
) -> bytes:
    """Return one of these files, as `draw_all` does; KeyError for another name."""
    return _DRAWERS[name](report, canonical, theme)


FIGURES = "figures.json"
_DRAWERS: Mapping[str, Callable[[YearReport, bytes, Theme | None], bytes]] = {
    "report.html": lambda report, _, theme: make_page(report, theme),
    "report.pdf": lambda report, _, theme: make_pdf(report, theme),
    "report.odt": lambda report, _, theme: make_odt(report, theme),
    "tables.ods": lambda report, _, __: make_ods(report),
    "tables.zip": lambda report, canonical, _: make_archive(report, canonical),
    FIGURES: lambda _, canonical, __: canonical,
}
# What is drawn, in order; the figures are given as they are.
DRAWN = tuple(name for name in _DRAWERS if name != FIGURES)
