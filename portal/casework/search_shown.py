"""What a search shows: cases, the places in them, and what was not searched.

Values only. What a place is called in words belongs to the templates.
"""

from dataclasses import dataclass, field

from portal.casework.case_passages import Passage


@dataclass(frozen=True)
class PlaceFound:
    """A passage, and the piece of it that is shown: texts, each marked or not."""

    passage: Passage = field(repr=False)
    pieces: tuple[tuple[str, bool], ...] = field(repr=False)


@dataclass(frozen=True)
class CaseFound:
    """A case, its best places, and in how many more of its places something stands."""

    case_id: bytes
    name: str
    desk_label: str
    stage_label: str
    places: tuple[PlaceFound, ...]
    more: int


@dataclass(frozen=True)
class SearchPage:
    """One page of cases found.

    `searched` cases of this person were searched, `left` of theirs not yet: asking
    again takes in more. `not_whole` were not searched wholly, since something in them
    is not in order; their own pages say what.
    """

    rows: tuple[CaseFound, ...]
    page: int
    pages: int
    total: int
    searched: int
    left: int
    not_whole: int
