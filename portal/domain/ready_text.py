"""Texts that wait to be used in a letter, and the few values that may fill them.

`VARIABLES` is the whole list: what stands in the public profile, and the legal days of
the reporter's own report. A case's name, its notes and the names of people are not on
it, so no text of any profile can pull them into a letter (R08, R45).
"""

from collections.abc import Mapping
from dataclasses import dataclass

VARIABLES = frozenset(
    {
        "organisation",
        "desk",
        "phone",
        "received_on",
        "acknowledge_by",
        "acknowledged_on",
        "feedback_by",
        "today",
    }
)
# The boxes of each form that a text may fill.
BOXES: Mapping[str, tuple[str, ...]] = {
    "acknowledge": ("text",),
    "ask": ("text",),
    "feedback": ("assessment", "follow_up", "reason"),
    "close": ("letter",),
    "answer_meeting": ("text",),
}


@dataclass(frozen=True, slots=True)
class ReadyText:
    """One text in one language; `act` is the form that it is for.

    `parts` has a text for each box of that form; `title` says what it is for.
    """

    id: str
    act: str
    title: str
    parts: Mapping[str, str]

    def filled(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """Return the text of each box. KeyError when a value is missing."""
        allowed = {name: values[name] for name in VARIABLES}
        return {box: text.format_map(allowed) for box, text in self.parts.items()}
