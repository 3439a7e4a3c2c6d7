"""What a desk has put on a case for its own overview: tags, and a level set by hand.

Both follow from the lines of the case file and stand on the card too, so that the queue
need not open a file. Calls `lines` and `portal.domain.tags`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from portal.casework.lines import Line, LineKind
from portal.domain.priority import Level
from portal.domain.tags import remove_tag

LEVEL = "level"
TAG = "tag"
# The level of a line that puts a case back to what the rules say.
BY_THE_RULES = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """A level that a person has set: `by` is their id, `reason` one short line."""

    level: Level
    by: bytes
    on: date
    reason: str

    def plain(self) -> list[str]:
        """Return four texts, for a sealed card."""
        return [self.level.value, self.by.hex(), self.on.isoformat(), self.reason]

    @classmethod
    def of(cls, plain: Sequence[str]) -> "ByHand":
        """Read what `plain` gave."""
        level, by, on, reason = plain
        return cls(Level(level), bytes.fromhex(by), date.fromisoformat(on), reason)


@dataclass(frozen=True, slots=True)
class Marks:
    """Tags by the alphabet; no `by_hand` where the rules give the level."""

    tags: tuple[str, ...] = ()
    by_hand: ByHand | None = None


NO_MARKS = Marks()


def marks_of(lines: Iterable[Line]) -> Marks:
    """Return what is on a case after all these lines."""
    marks = NO_MARKS
    for line in lines:
        if line.kind is LineKind.TAGGED:
            tags = tuple(sorted({*marks.tags, line.details[TAG]}))
            marks = replace(marks, tags=tags)
        elif line.kind is LineKind.UNTAGGED:
            tags = remove_tag(marks.tags, line.details[TAG])
            marks = replace(marks, tags=tags)
        elif line.kind is LineKind.PRIORITISED:
            marks = replace(marks, by_hand=_by_hand(line))
    return marks


def marks_before(lines: Iterable[Line], act_id: bytes) -> Marks:
    """Return what was on a case before an act, or is now if it has no line yet.

    So an act that comes a second time is planned as it was the first time.
    """
    return marks_of(takewhile(lambda line: line.act_id != act_id, lines))


def _by_hand(line: Line) -> ByHand | None:
    level = line.details[LEVEL]
    if level == BY_THE_RULES:
        return None
    return ByHand(Level(level), line.author, line.day, line.text)
