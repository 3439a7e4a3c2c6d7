"""One writing of measures, so that the same figures are the same bytes (R47).

JSON with sorted names, no spaces, UTF-8. A number is `[12,"exact"]`, unknown is `null`,
and what a public edition does not tell is `"hidden"`. Calls `amount`.
"""

import json
import re
from typing import Any

from portal.domain.year.amount import (
    Amount,
    Hidden,
    Measures,
    PublicMeasures,
    Qualifier,
)

_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
_HIDDEN = "hidden"


def to_canonical(measures: PublicMeasures) -> bytes:
    """Return the one writing of these measures; ValueError for a name that is none."""
    for name in measures:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name of a measure: {name!r}")
    plain = {name: _plain(value) for name, value in measures.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def of_canonical(data: bytes) -> Measures:
    """Read the measures of an exact edition.

    Raises ValueError for anything that `to_canonical` did not write, and for what is
    hidden: an exact edition hides nothing.
    """
    measures: dict[str, Amount | None] = {}
    for name, value in of_public(data).items():
        if value is Hidden.HIDDEN:
            raise ValueError(f"{name} is hidden")
        measures[name] = value
    return measures


def of_public(data: bytes) -> PublicMeasures:
    """Read the measures of any edition; ValueError for what is not the one writing."""
    try:
        plain = json.loads(data)
    except RecursionError as deep:
        raise ValueError("nested too deep") from deep
    measures = {name: _value(value) for name, value in _fields(plain).items()}
    # Another order, a name twice, other spaces or digits: one writing for one meaning.
    if to_canonical(measures) != data:
        raise ValueError("not the one writing of these measures")
    return measures


def _plain(value: Amount | Hidden | None) -> list[int | str] | str | None:
    if isinstance(value, Hidden):
        return _HIDDEN
    return None if value is None else [value.number, str(value.qualifier)]


def _fields(plain: Any) -> dict[str, Any]:
    match plain:
        case dict(fields):
            return fields
    raise ValueError("measures are an object")


def _value(plain: Any) -> Amount | Hidden | None:
    match plain:
        case None:
            return None
        case "hidden":
            return Hidden.HIDDEN
        case [int(number), str(qualifier)] if not isinstance(number, bool):
            return Amount(number, Qualifier(qualifier))
    raise ValueError("a measure is a number with its qualifier, unknown or hidden")
