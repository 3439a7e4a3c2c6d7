"""What hangs behind the end of a picture: a film, a second picture, an older version.

Phones put a film or a second picture there, and some editors left the rest of the
picture from before it was cut. Viewers show none of it. Runs in the confined process
only; calls nobody.
"""

from collections.abc import Iterator
from typing import Final

from portal.evidence.findings import Finding

_SIGNS: Final = (
    (b"ftyp", "MP4"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"IDAT", "PNG"),
    (b"PK\x03\x04", "ZIP"),
)


def behind_findings(rest: bytes) -> Iterator[Finding]:
    """Tell what stands behind the end, by what it looks like, and its size."""
    if not rest:
        return
    what = next((name for sign, name in _SIGNS if sign in rest), "")
    yield Finding("embedded", ", ".join(filter(None, (what, f"{len(rest)} bytes"))))
