"""Reads the files of deploy/ far enough to ask what they say."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def unit(name: str) -> dict[str, list[str]]:
    """Return a unit's settings; one that stands twice has two values."""
    settings: dict[str, list[str]] = {}
    for line in (DEPLOY / "systemd" / name).read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            settings.setdefault(key, []).append(value)
    return settings


def nginx(name: str) -> list[tuple[str, ...]]:
    """Return nginx's directives as words, what a file includes among them.

    A block's opening counts as a directive, its end does not.
    """
    text = (DEPLOY / "nginx" / name).read_text()
    text = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    found: list[tuple[str, ...]] = []
    for part in re.split(r"[;{}]", text):
        words = tuple(part.split())
        if words[:1] == ("include",):
            found += nginx(Path(words[1]).name)
        elif words:
            found.append(words)
    return found


def servers(name: str) -> list[list[tuple[str, ...]]]:
    """Return the directives of each server block of a site."""
    blocks: list[list[tuple[str, ...]]] = []
    for words in nginx(name):
        if words == ("server",):
            blocks.append([])
        else:
            blocks[-1].append(words)
    return blocks


def lines(path: Path) -> list[list[str]]:
    """Return the words of each line that is no comment."""
    text = path.read_text().splitlines()
    return [line.split() for line in text if line and not line.startswith("#")]
