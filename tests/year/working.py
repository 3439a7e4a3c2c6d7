"""A case's steps, each pressed on a page as a person would.

A step that the page does not take is an error of the test: the plans are legal.
"""

from dataclasses import dataclass

from tests.desk.visitor import Visitor
from tests.page import words
from tests.year.illegal import FEEDBACK, try_all
from tests.year.people import People
from tests.year.plan import Planned
from tests.year.tally import Tally

DESKS = {
    "Alice Akker": "meldpunt",
    "Ada Blom": "meldpunt",
    "Bob Eik": "veilige-publieke-taak",
    "Vera Groen": "vertrouwenspersonen",
    "Nora Jas": "alternatief",
}
KINDS = {
    "report": "report",
    "advice": "advice",
    "aggression": "incident",
    "confidant": "talk",
}
# What is written down with the day on which it was.
DAYS_OF = (
    "preliminary_started",
    "preliminary_ended",
    "investigation_started",
    "investigation_ended",
    "person_informed",
)
SAID = {
    "acknowledge": ("acknowledge", {"text": "Wij hebben uw melding."}),
    "ask": ("ask", {"text": "Wanneer was dat?"}),
    "add_task": ("add_task", {"title": "Dossier doornemen"}),
    "note": ("note", {"text": "Gebeld met de afdeling."}),
    "feedback": ("feedback", FEEDBACK),
    "close": ("close", {"reason": "Afgehandeld."}),
    "reopen": ("reopen", {"reason": "Er is een nieuw feit."}),
}


@dataclass
class Worked:
    """One case under way: its plan, its code, where it stands, and what is counted."""

    plan: Planned
    people: People
    code: str = ""
    address: str = ""
    tally: Tally | None = None
    refused: int = 0

    @property
    def count(self) -> Tally:
        """What the script has counted of it so far."""
        assert self.tally is not None
        return self.tally

    def receive(self) -> None:
        """Send the report."""
        plan = self.plan
        around = plan.opened_by == "Nora Jas"
        text = f"Melding {plan.number}: dit is wat ik zag."
        self.code = self.people.report(plan.form, plan.relation, text, around=around)
        relation = plan.relation if plan.form == "report" else ""
        self.tally = Tally(
            desk=DESKS[plan.opened_by],
            kind=KINDS[plan.form],
            reported_by=relation or "onbekend",
            received_on=self.people.today,
        )

    def take(self, step: str, chosen: str) -> None:
        """Take one step, and try all that is illegal after it."""
        if step == "reply":
            said = f"Antwoord van {self.plan.number}."
            assert said in self.people.reply(self.code, said)
            return
        visitor = self.people.at_desk(self.plan.opened_by)
        if step == "open":
            self._open(visitor)
        else:
            if visitor.way[-1] != self.address:
                visitor.get(self.address)
            self._press(visitor, step, chosen)
            assert visitor.status == 200, f"{step} {chosen}: {visitor.page.text[:600]}"
            assert not visitor.page.has("problem"), words(visitor.page.by_id("problem"))
        self.count.note(step, chosen, self.people.today)
        self.refused += try_all(visitor, self.address, self.count)

    def _open(self, visitor: Visitor) -> None:
        """Open the one report in the queue that nobody has opened; all are alike."""
        visitor.get("/cases")
        visitor.submit("/open")
        self.address = visitor.way[-1]

    def _press(self, visitor: Visitor, step: str, chosen: str) -> None:
        if step in SAID:
            action, fields = SAID[step]
            visitor.submit(f"/{action}", **fields)
        elif step == "convert":
            visitor.submit("/convert", kind=chosen, reason="Het was meer dan advies.")
        elif step == "tag":
            visitor.submit("/tag", tag=chosen)
        elif step in DAYS_OF:
            day = self.people.today.strftime("%-d-%-m-%Y")
            visitor.submit("/decide", **{step: day})
        else:
            visitor.submit("/decide", **{step: chosen})
