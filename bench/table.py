"""The table of all figures: printed after each run, kept in docs/measurements.md.

What stands around the table in that page is written by people. Calls nobody.
"""

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.figure import Figure

PAGE = Path(__file__).parents[1] / "docs" / "measurements.md"
HEADINGS = ("figure", "measured", "peer or bound", "ratio", "aim", "met?")
_BEGIN, _END = "<!-- table: written by ./run bench --write -->", "<!-- end of table -->"
_GIB = 2**30


def to_markdown(figures: Sequence[Figure]) -> str:
    """Return the table, its columns aligned for whoever reads the source."""
    rows = [HEADINGS, *(figure.cells for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(map(str.ljust, row, widths)) + " |"
        for row in (rows[0], ["-" * width for width in widths], *rows[1:])
    ]
    return "\n".join(lines)


def machine() -> str:
    """Describe this machine in a line: what a figure depends on, and no name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB of memory,"
        f" {platform.system()}, Python {platform.python_version()}"
    )


def write(figures: Sequence[Figure], day: date) -> None:
    """Put the table of a whole run into the page, in the place of the last."""
    told = f"{day.isoformat()}, on {machine()}.\n\n{to_markdown(figures)}"
    page = PAGE.read_text("utf-8")
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise ValueError(f"{PAGE.name} has no place for the table")
    PAGE.write_text(f"{before}{begin}\n{told}\n{end}{after}", "utf-8")


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else platform.machine()
