"""A chart as SVG that stands in a page: no script, no reference, no size of its own.

Bars are whole percents of the width or whole pixels high, and every number stands
beside its bar as it is printed in the table. Calls charts.
"""

from textwrap import wrap
from typing import Final

from markupsafe import Markup

from portal.annual.charts import STEPS, Bar, Bars

# A phone of 360 pixels has room for as many letters of 14 pixels as this.
_LETTERS: Final = 38
_LINE: Final = 19
_BAR: Final = 16
_GAP: Final = 12
# Room for the number at the end of the longest bar.
_WIDTH: Final = 62
# Few bars are not made broad.
_WIDEST: Final = 14
_TOP: Final = 22
_BOTTOM: Final = 24


def drawn(bars: Bars, name: str, title: str, description: str) -> Markup:
    """Return the SVG element of a chart.

    `name` is what its parts are called in the page: letters, digits and hyphens that
    no other element has. `title` and `description` are read out in its place.
    """
    body, height = _columns(bars, name) if bars.as_columns else _rows(bars, name)
    return Markup(
        '<svg class="chart" role="img" aria-labelledby="{name}-title {name}-text"'
        ' width="100%" height="{height}" xmlns="http://www.w3.org/2000/svg">'
        '<title id="{name}-title">{title}</title>'
        '<desc id="{name}-text">{description}</desc>'
        "{stripes}{body}</svg>"
    ).format(
        name=name,
        title=title,
        description=description,
        height=height,
        stripes=_stripes(name) if bars.has_stripes else "",
        body=body,
    )


def _stripes(name: str) -> Markup:
    return Markup(
        '<defs><pattern id="{}-stripes" width="6" height="6"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="solid" width="3" height="6"/></pattern></defs>'
    ).format(name)


def _fill(bar: Bar, name: str) -> Markup:
    if bar.is_striped:
        return Markup('class="striped" fill="url(#{}-stripes)"').format(name)
    return Markup('class="solid"')


def _rows(bars: Bars, name: str) -> tuple[Markup, int]:
    """Draw bars under each other, each with its label above it."""
    pieces: list[Markup] = []
    down = 0
    for bar in bars.bars:
        look = "group" if bar.is_heading else "label"
        for line in wrap(bar.label, _LETTERS) or [""]:
            down += _LINE
            pieces.append(
                Markup('<text class="{}" x="0" y="{}">{}</text>').format(
                    look, down - 5, line
                )
            )
        if not bar.is_heading:
            pieces.append(_row(bar, name, down))
            down += _BAR
        down += _GAP
    return Markup("").join(pieces), down


def _row(bar: Bar, name: str, down: int) -> Markup:
    steps = bar.steps
    drawn_bar = (
        Markup('<rect {} x="0" y="{}" width="{}%" height="{}"/>').format(
            _fill(bar, name), down, steps * _WIDTH // STEPS or 1, _BAR
        )
        if steps
        else ""
    )
    ends = (steps * _WIDTH // STEPS or 1) if steps else 0
    return Markup('{}<text class="value" x="{}%" dx="{}" y="{}">{}</text>').format(
        drawn_bar, ends, 6 if steps else 0, down + 13, bar.text
    )


def _columns(bars: Bars, name: str) -> tuple[Markup, int]:
    """Draw bars beside each other, the number above and the label below."""
    each = min(100 // len(bars.bars), _WIDEST)
    floor = _TOP + STEPS
    pieces = [
        Markup(
            '<svg x="{across}%" width="{each}%" height="{height}">'
            '{bar}<text class="value middle" x="50%" y="{above}">{text}</text>'
            '<text class="label middle" x="50%" y="{below}">{label}</text></svg>'
        ).format(
            across=place * each,
            each=each,
            height=floor + _BOTTOM,
            bar=Markup('<rect {} x="18%" width="64%" y="{}" height="{}"/>').format(
                _fill(bar, name), floor - bar.steps, bar.steps
            )
            if bar.steps
            else "",
            above=floor - (bar.steps or 0) - 6,
            text=bar.short,
            below=floor + 17,
            label=bar.label,
        )
        for place, bar in enumerate(bars.bars)
    ]
    line = Markup('<line x1="0" x2="{}%" y1="{}" y2="{}"/>').format(
        each * len(bars.bars), floor, floor
    )
    return Markup("").join([*pieces, line]), floor + _BOTTOM
