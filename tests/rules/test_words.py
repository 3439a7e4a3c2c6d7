"""One word for one thing, wherever a reporter reads it: the code is a code (R59)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What a reporter might take for something else than the code they were given.
OTHER_NAMES = re.compile(
    r"wachtwoord|wachtzin|codenaam|code-naam|pincode"
    r"|password|passphrase|code ?name|code-name",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^>]*>")


def read_by_reporters() -> list[Path]:
    """Return every file whose words may reach a reporter's page."""
    texts = (ROOT / "portal" / "profiles").rglob("*.toml")
    templates = (ROOT / "templates" / "intake").rglob("*.html")
    return sorted(path.relative_to(ROOT) for path in (*texts, *templates))


@pytest.mark.parametrize("path", read_by_reporters(), ids=str)
def test_the_code_is_called_by_no_other_name(path: Path) -> None:
    words = TAG.sub(" ", (ROOT / path).read_text(encoding="utf-8"))

    assert OTHER_NAMES.findall(words) == []


def test_texts_and_templates_are_found() -> None:
    """Were they not, the rule above would hold for nothing."""
    kinds = {path.suffix for path in read_by_reporters()}

    assert kinds == {".toml", ".html"}
