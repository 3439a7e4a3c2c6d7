"""Everybody in the year, at the pages of both programs, day after day.

Whoever of the desk is needed signs in that day; a reporter comes with their code.
"""

from dataclasses import dataclass, field
from datetime import date

from flask import Flask

from tests.casework.room import Room
from tests.desk.visitor import Visitor
from tests.intake.reporter import Reporter
from tests.year.quick import QuickVisitor

# Who must not read a report that is to go by the alternative route.
MELDPUNT = ("Alice Akker", "Ada Blom", "Anton Cras")


@dataclass
class People:
    """The two programs and who is signed in today."""

    room: Room
    intake: Flask
    desk: Flask
    signed_in: dict[str, Visitor] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day on which both programs stand."""
        return self.room.clock.today()

    def next_day(self) -> None:
        """Let a day pass; all sessions of the day before are over."""
        self.room.clock.advance(days=1)
        self.signed_in.clear()

    def at_desk(self, name: str) -> Visitor:
        """Return somebody of the desk, signed in."""
        if name not in self.signed_in:
            visitor = QuickVisitor(self.desk, self.room)
            visitor.sign_in(name)
            self.signed_in[name] = visitor
        return self.signed_in[name]

    def report(self, form: str, relation: str, words: str, *, around: bool) -> str:
        """Send a report and return its code; `around` goes past the usual desk."""
        reporter = Reporter(self.intake)
        typed: dict[str, str | list[str]] = {"what": words}
        if relation and form == "report":
            typed["relation"] = relation
        if around:
            typed["left_out"] = [self.room.id_of(name).hex() for name in MELDPUNT]
        reporter.fill(typed, form)
        reporter.send(form)
        return reporter.code

    def reply(self, code: str, words: str) -> str:
        """Come back with a code, write, and return what the inbox says."""
        reporter = Reporter(self.intake)
        reporter.get("/code")
        reporter.post("/code", {"code": code})
        reporter.post("/inbox", {"text": words})
        return reporter.page.text
