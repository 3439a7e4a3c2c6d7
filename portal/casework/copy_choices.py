"""What somebody chose for a redacted copy, and what is chosen before they touch it.

What is not on a list here is left out until somebody ticks it: a question that a
profile gets tomorrow goes into no copy by itself. Calls `copy_items`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.casework.copy_items import Group, Item

# What the report is about; not who tells it, how they know, or who else knows.
ABOUT_THE_MATTER = frozenset(
    {"what", "when", "where", "ongoing", "day", "sort", "question", "subject"}
)


class Preset(StrEnum):
    """For whom a copy is, which decides what is ticked at first."""

    OUTSIDER = "outsider"
    CONCERNED = "concerned"


_ANSWERS: Mapping[Preset, frozenset[str]] = {
    Preset.OUTSIDER: ABOUT_THE_MATTER | {"who", "by_whom"},
    Preset.CONCERNED: ABOUT_THE_MATTER,
}
_GROUPS: Mapping[Preset, frozenset[Group]] = {
    Preset.OUTSIDER: frozenset({Group.FROM_REPORTER, Group.FROM_DESK, Group.FACT}),
    # A letter to the reporter often repeats what they wrote.
    Preset.CONCERNED: frozenset({Group.FACT}),
}
# Facts that tell of the reporter, or of how the report came in.
_REPORTERS_FACTS = frozenset(
    {"reported_by", "channel", "meeting_asked", "named", "returned", "detriment"}
)


@dataclass(frozen=True)
class Wish:
    """What a copy is to hold and to hide.

    `items` are ids of items that go in; `passages` are sentences of them that do not,
    as id and number from 0. `words` go wherever they stand. `files` are ids of files
    that somebody looked at and that go along.
    """

    preset: Preset
    for_whom: str
    reason: str
    items: frozenset[str]
    passages: frozenset[tuple[str, int]] = frozenset()
    words: tuple[str, ...] = ()
    files: frozenset[bytes] = frozenset()


def chosen_at_first(preset: Preset, items: tuple[Item, ...]) -> frozenset[str]:
    """Return the ids of the items that are ticked when the page opens."""
    return frozenset(one.id for one in items if _goes_in(preset, one))


def _goes_in(preset: Preset, item: Item) -> bool:
    if item.group is Group.ANSWER:
        return item.code in _ANSWERS[preset]
    if item.group is Group.FACT and item.code in _REPORTERS_FACTS:
        return False
    return item.group in _GROUPS[preset]
