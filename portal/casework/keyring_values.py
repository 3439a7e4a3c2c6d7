"""What a keyring has of a case and of a waiting report, as its owner last saw them.

Values only; how they are written is for `keyring_records`. Calls nobody.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Seen:
    """How far a case was seen, and which name and desk it has."""

    revision: int
    name: str
    desk: str


@dataclass(frozen=True)
class Waiting:
    """A report of this person's that waits to be opened, as it was first seen.

    `proof` follows from its first keys: a certificate that explains its absence names
    it (`portal.casework.certificate`). Empty where the keys were not opened.
    """

    desk: str
    received_on: date
    proof: bytes = b""
