"""docs/operations.md: what it tells a person to type and to copy is there."""

import re
import shlex

import pytest

from portal.cli import make_parser
from tests.deploy.files import DEPLOY, ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text()
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TYPED = re.findall(
    r"^(?:sudo -u \S+ )?(?:MELDKLUIS_INSTANCE=\S+ )?meldkluis (.+)$",
    "".join(BLOCKS),
    re.MULTILINE,
)
IN_CONTAINERS = re.findall(r"^podman run .* meldkluis (.+)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("words", [*TYPED, *IN_CONTAINERS])
def test_every_command_can_be_typed(words: str) -> None:
    arguments = make_parser().parse_args(shlex.split(words))

    assert (ROOT / "portal" / "commands" / f"{arguments.module}.py").is_file()


def test_the_commands_are_found() -> None:
    """Were they not, the rule above would hold for nothing."""
    assert len(TYPED) > 10
    assert len(IN_CONTAINERS) == 3


def test_every_file_of_deploy_is_put_somewhere() -> None:
    patterns = re.findall(r"deploy/[\w./*-]*[\w*]", PAGE)
    named = {path for pattern in patterns for path in ROOT.glob(pattern)}
    files = {path for path in DEPLOY.rglob("*") if path.is_file()}

    assert all(list(ROOT.glob(pattern)) for pattern in patterns)
    assert files <= named
