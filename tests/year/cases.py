"""A case under way: its plan, its code, where it stands, and what is counted of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.year.plan import TALKS, Planned
from tests.year.tally import Tally

KINDS = {
    "report": "report",
    "advice": "advice",
    "aggression": "incident",
    "confidant": "talk",
    "council": "contact",
}


@dataclass(eq=False)
class Worked:
    """One case of the year; `first_day` is that of the year.

    `address` and `name` are empty until somebody opens it. `out` are members who lost
    their access, `main` is the case of which this one is a double.
    """

    plan: Planned
    first_day: date
    tally: Tally
    code: str = ""
    address: str = ""
    name: str = ""
    out: set[str] = field(default_factory=set)
    main: "Worked | None" = None
    has_double: bool = False
    linked: set[str] = field(default_factory=set)

    @property
    def received_on(self) -> date:
        """The day on which it came."""
        return self.first_day + timedelta(days=self.plan.received)

    @property
    def text(self) -> str:
        """What its reporter writes."""
        return f"Melding nummer {self.plan.number}: dit is wat ik zag."

    def is_opened(self, address: str, today: date) -> None:
        """Count that it became a case today, with what the form says of it."""
        self.address = address
        is_talk = self.plan.desk == TALKS
        self.tally.open(
            today,
            received_on=self.received_on,
            kind=KINDS[self.plan.form],
            channel=self.plan.channel,
            reported_by=None if is_talk else self.plan.relation or "onbekend",
        )
