"""The two sides of a report, and the keys of an epoch as its letters need them.

Below crypto.epoch and crypto.letter, which both speak of sides and know each other not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from crypto.age import Identity


class Side(Enum):
    """Who wrote a letter; it follows from the key that verifies (SPEC §4.2)."""

    REPORTER = "reporter"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class EpochKeys:
    """What opens the letters of one epoch and tells who wrote them."""

    identity: Identity
    verifiers: Mapping[Side, bytes]
