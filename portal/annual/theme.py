"""The look of the municipality in the report: a few values of its stylesheet, checked.

Only these values come out of a theme; none of its rules does, so nothing in it can
reach the network, and no colour in it makes a bar or a word hard to see. Calls nobody.
"""

import re
from dataclasses import dataclass
from typing import Final

_VALUE: Final = re.compile(r"(--utrecht-[a-z-]+)\s*:\s*([^;{}]+)")
_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_FONTS: Final = re.compile(r"[A-Za-z0-9 ,'\"-]{1,200}")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
# What WCAG asks of text on white; a bar needs 3.
_LEAST_CONTRAST: Final = 4.5


@dataclass(frozen=True, slots=True)
class Theme:
    """`accent` draws bars and lines, `link` links: six digits after a #."""

    accent: str = "#1b5479"
    link: str = "#1b5479"
    fonts: str = "system-ui, sans-serif"


def read_theme(stylesheet: str) -> Theme:
    """Return what a theme.css says of colours and letters, where that can be read well.

    The names are those that the intake uses. A colour that is no plain #rgb or #rrggbb,
    or that is pale on white, is left out.
    """
    said = dict(_VALUE.findall(_COMMENT.sub("", stylesheet)))
    own = Theme()
    fonts = said.get("--utrecht-document-font-family", "").strip()
    return Theme(
        _colour(said, "--utrecht-button-primary-action-background-color", own.accent),
        _colour(said, "--utrecht-link-color", own.link),
        fonts if _FONTS.fullmatch(fonts) and _is_closed(fonts) else own.fonts,
    )


def contrast_with_white(colour: str) -> float:
    """Return the contrast of #rrggbb with white, 1 to 21 (WCAG 2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    # The numbers of WCAG: how bright each of the three is to an eye.
    bright = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in parts
    ]
    light = 0.2126 * bright[0] + 0.7152 * bright[1] + 0.0722 * bright[2]
    return 1.05 / (light + 0.05)


def _colour(said: dict[str, str], name: str, otherwise: str) -> str:
    value = said.get(name, "").strip().lower()
    if not _COLOUR.fullmatch(value):
        return otherwise
    if len(value) == len("#rgb"):
        value = "#" + "".join(2 * digit for digit in value[1:])
    return value if contrast_with_white(value) >= _LEAST_CONTRAST else otherwise


def _is_closed(fonts: str) -> bool:
    return fonts.count("'") % 2 == 0 and fonts.count('"') % 2 == 0
