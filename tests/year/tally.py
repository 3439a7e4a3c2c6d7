"""What the script itself says is true of each case, kept apart from the program.

It counts what was pressed on the pages; no code of the portal is asked anything.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Tally:
    """The facts of one case as the script has made them."""

    desk: str
    kind: str
    reported_by: str
    received_on: date
    acknowledged_on: date | None = None
    feedback_on: date | None = None
    closed_on: date | None = None
    type: str | None = None
    scope: str | None = None
    route: str | None = None
    finding: str | None = None
    effects: list[str] = field(default_factory=list)

    def note(self, step: str, chosen: str, today: date) -> None:
        """Count a step that the pages have taken."""
        match step:
            case "acknowledge":
                self.acknowledged_on = today
            case "feedback":
                self.feedback_on = self.feedback_on or today
            case "close":
                self.closed_on = today
            case "reopen":
                self.closed_on = None
            case "convert":
                self.kind = chosen
            case "type" | "scope" | "route" | "finding":
                setattr(self, step, chosen)
            case "effect_added":
                self.effects.append(chosen)
            case _:
                return
