"""What README.md and docs tell a person to type exists."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from portal.cli import make_parser

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# In running text a command stands between backticks; in a block it begins a line.
START = r"(?:^|`|\$ |sudo -u \S+ )"
RUN = re.compile(START + r"\./run ([a-z]+)", re.MULTILINE)
MELDKLUIS = re.compile(START + r"meldkluis ([a-z]+)", re.MULTILINE)

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"^(?:sudo -u \S+ \S+=\S+ )?meldkluis (.+)$", re.MULTILINE)


def mentioned(pattern: re.Pattern[str]) -> set[str]:
    """Return the commands of one kind that the pages mention."""
    return {name for page in PAGES for name in pattern.findall(page.read_text())}


def help_of(*command: str) -> str:
    """Return what a command says of itself."""
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return run.stdout


def test_every_run_command_exists() -> None:
    page = help_of("./run", "help")
    known = set(re.findall(r"^  ([a-z]+) ", page, re.MULTILINE))

    assert {"demo", "test"} <= mentioned(RUN) <= known


def test_every_meldkluis_command_exists() -> None:
    page = help_of(sys.executable, "-m", "portal.cli", "--help")
    known = set(re.findall(r"[a-z]+", page))

    assert {"init", "check"} <= mentioned(MELDKLUIS) <= known


@pytest.mark.parametrize(
    "page", ["README.md", "docs/operations.md"], ids=lambda name: Path(name).stem
)
def test_every_line_to_be_typed_is_understood(page: str) -> None:
    blocks = BLOCK.findall((ROOT / page).read_text())
    typed = TYPED.findall("\n".join(blocks))

    assert len(typed) >= 3
    for line in typed:
        make_parser().parse_args(shlex.split(line, comments=True))


def test_backups_begin_after_the_founding() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()

    assert page.count("enable --now meldkluis-backup.timer") == 1
    assert page.index("meldkluis root pin") < page.index("meldkluis-backup.timer")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text())

    assert [name for name in targets if not (page.parent / name).exists()] == []
