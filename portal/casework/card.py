"""A case's card: what the queue shows, and how far the case was read and written.

One small box under the case's newest key. Its context names the case and the revision,
so the card of another case, or an older one, does not open in this row. It says which
name and desk the row must have, since nothing vouches for those columns. It pins the
case file (how many lines, the last one's hash) and the thread of each report. All cards
of cases with one report are of one size, so that none tells its stage, type or tags:
six tags of 24 characters and a reason of 140 fit in any script.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crypto.box import open_box, seal_box
from crypto.letter import Pin
from crypto.padding import pad, unpad
from portal.casework.marks import NO_MARKS, ByHand, Marks

CONTEXT = b"meldkluis/v1/card"
LEAST_BYTES = 2048


@dataclass(frozen=True)
class Card:
    """`name` and `desk` are the case's own, whatever its row says of them.

    `handler` is a person's id or empty; `figure_id` joins this case's figures.

    The days are those of the decisions, so no column of a store can hide that one has
    passed. `meetings` has the day of a request by report, while nobody has answered it;
    `active_on` is the last day on which either side did anything. `tasks_open` counts
    what is still to be done, and `task_due_on` is the first day by which. `inform_by`
    is the last day to tell the person concerned, None where that is done;
    `detriment_on` is the day of the first yes to a check-in that nobody acted on.
    """

    name: str
    desk: str
    stage: str
    type: str
    handler: bytes
    figure_id: bytes
    line_count: int
    head: bytes
    active_on: date
    received_on: date
    acknowledged_on: date | None = None
    feedback_on: date | None = None
    closed_on: date | None = None
    feedback_waived: bool = False
    meetings: Mapping[bytes, date] = field(default_factory=dict)
    pins: Mapping[bytes, Pin] = field(default_factory=dict)
    task_due_on: date | None = None
    tasks_open: int = 0
    scope: str = ""
    marks: Marks = NO_MARKS
    inform_by: date | None = None
    detriment_on: date | None = None

    @property
    def _days(self) -> tuple[date | None, ...]:
        return (
            self.active_on,
            self.received_on,
            self.acknowledged_on,
            self.feedback_on,
            self.closed_on,
        )

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        by_hand = self.marks.by_hand
        fields = {
            "name": self.name,
            "desk": self.desk,
            "stage": self.stage,
            "type": self.type,
            "handler": self.handler.hex(),
            "figure": self.figure_id.hex(),
            "lines": self.line_count,
            "head": self.head.hex(),
            "days": [_day_out(day) for day in self._days],
            "waived": self.feedback_waived,
            "meetings": {
                report_id.hex(): day.isoformat()
                for report_id, day in self.meetings.items()
            },
            "pins": {
                report_id.hex(): pin.to_bytes().hex()
                for report_id, pin in self.pins.items()
            },
            "task_due": _day_out(self.task_due_on),
            "tasks": self.tasks_open,
            "scope": self.scope,
            "tags": self.marks.tags,
            "by_hand": by_hand.plain() if by_hand else None,
            "inform": _day_out(self.inform_by),
            "detriment": _day_out(self.detriment_on),
        }
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Card":
        """Read what `to_bytes` wrote."""
        fields = json.loads(data)
        return cls(
            name=fields["name"],
            desk=fields["desk"],
            stage=fields["stage"],
            type=fields["type"],
            handler=bytes.fromhex(fields["handler"]),
            figure_id=bytes.fromhex(fields["figure"]),
            line_count=fields["lines"],
            head=bytes.fromhex(fields["head"]),
            active_on=date.fromisoformat(fields["days"][0]),
            received_on=date.fromisoformat(fields["days"][1]),
            acknowledged_on=_day_in(fields["days"][2]),
            feedback_on=_day_in(fields["days"][3]),
            closed_on=_day_in(fields["days"][4]),
            feedback_waived=fields["waived"],
            meetings={
                bytes.fromhex(report_id): date.fromisoformat(day)
                for report_id, day in fields["meetings"].items()
            },
            pins={
                bytes.fromhex(report_id): Pin.from_bytes(bytes.fromhex(pin))
                for report_id, pin in fields["pins"].items()
            },
            task_due_on=_day_in(fields["task_due"]),
            tasks_open=fields["tasks"],
            scope=fields["scope"],
            marks=Marks(
                tags=tuple(fields["tags"]),
                by_hand=ByHand.of(fields["by_hand"]) if fields["by_hand"] else None,
            ),
            inform_by=_day_in(fields["inform"]),
            detriment_on=_day_in(fields["detriment"]),
        )


def seal_card(card: Card, key: bytes, case_id: bytes, revision: int) -> bytes:
    """Seal the card for one revision of one case."""
    plain = pad(card.to_bytes(), LEAST_BYTES)
    return seal_box(key, _context(case_id, revision), plain)


def open_card(sealed: bytes, key: bytes, case_id: bytes, revision: int) -> Card:
    """Open the card; BoxRefused when it belongs to another case or revision."""
    plain = open_box(key, _context(case_id, revision), sealed)
    return Card.from_bytes(unpad(plain))


def _context(case_id: bytes, revision: int) -> bytes:
    return CONTEXT + case_id + revision.to_bytes(8, "big")


def _day_out(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day_in(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
