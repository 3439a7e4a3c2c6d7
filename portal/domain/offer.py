"""What a letter says of handing a talk on: a confidant's offer, or a reporter's answer.

Values inside a body, with their rules. Reading and writing bodies is `report`, what
follows from them `handing_on`. Calls `body`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from portal.domain.body import require

# As the profile's files spell the id of a desk.
DESK = re.compile(r"[a-z][a-z0-9_-]*")
_FORM = re.compile(r"[a-z][a-z0-9_]*")


class Consent(StrEnum):
    """What a reporter says to an offer; nothing in all other letters."""

    UNSAID = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a confidant would hand on: the id of a form, and the text of its account."""

    form: str
    text: str

    def __post_init__(self) -> None:
        require(_FORM.fullmatch(self.form), "form")
        require(self.text.strip(), "text")

    def to_table(self) -> dict[str, Any]:
        """Return it as a body says it."""
        return {"form": self.form, "text": self.text}

    @classmethod
    def from_table(cls, said: Mapping[str, Any]) -> Self:
        """Read what `to_table` gave; raises KeyError, TypeError or ValueError."""
        require(isinstance(said["text"], str), "text")
        return cls(form=said["form"], text=said["text"])
