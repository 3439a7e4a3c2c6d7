"""Where a picture was taken, as two numbers that a map understands.

Runs in the confined process only. The numbers are those of the GPS directory of EXIF.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from portal.evidence.findings import Finding

_LATITUDE_SIDE: Final = 1
_LATITUDE: Final = 2
_LONGITUDE_SIDE: Final = 3
_LONGITUDE: Final = 4
_AREA: Final = 28
_DAY: Final = 29
_PARTS: Final = 3
# A metre or so.
_DIGITS: Final = 5


def place_findings(gps: Mapping[int, object]) -> Iterator[Finding]:
    """Tell the place as "51.47, 5.66", the name of an area, and the day."""
    if not gps:
        return
    latitude = _degrees(gps.get(_LATITUDE), gps.get(_LATITUDE_SIDE), "S")
    longitude = _degrees(gps.get(_LONGITUDE), gps.get(_LONGITUDE_SIDE), "W")
    if latitude is None or longitude is None:
        yield Finding("place", f"GPS, {len(gps)} tags")
    else:
        yield Finding("place", f"{latitude}, {longitude}")
    for tag, kind in ((_AREA, "location_name"), (_DAY, "time")):
        value = gps.get(tag)
        if isinstance(value, bytes):
            yield Finding(kind, value.decode("latin-1"))
        elif isinstance(value, str):
            yield Finding(kind, value)


def _degrees(parts: object, side: object, negative: str) -> float | None:
    """Return degrees from degrees, minutes and seconds, or None for anything else."""
    if not isinstance(parts, tuple) or len(parts) != _PARTS:
        return None
    try:
        degrees, minutes, seconds = map(float, parts)
        value = round(degrees + minutes / 60 + seconds / 3600, _DIGITS)
    except (ArithmeticError, TypeError, ValueError):
        return None
    is_negative = isinstance(side, str) and side.strip("\0 ").upper() == negative
    return -value if is_negative else value
