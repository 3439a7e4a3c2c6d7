"""Everybody in the year, at the pages of both programs, week after week.

Whoever of the desk is needed signs in that day; a reporter comes with their code.
"""

from dataclasses import dataclass, field
from datetime import date

from flask import Flask

from tests.casework.room import Room
from tests.year.quick import QuickReporter, QuickVisitor

ALICE, ADA, ANTON, IRIS = "Alice Akker", "Ada Blom", "Anton Cras", "Iris Dam"


@dataclass
class People:
    """The two programs, who is at the desk, and who is signed in today."""

    room: Room
    intake: Flask
    desk: Flask
    coordinators: list[str] = field(default_factory=lambda: [ALICE, ADA, ANTON])
    signed_in: dict[str, QuickVisitor] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day on which both programs stand."""
        return self.room.clock.today()

    def next_day(self) -> None:
        """Let everybody sign out, and a day pass."""
        for visitor in self.signed_in.values():
            visitor.post("/sign-out")
        self.signed_in.clear()
        self.room.clock.advance(days=1)

    def at_desk(self, name: str) -> QuickVisitor:
        """Return somebody of the desk, signed in."""
        if name not in self.signed_in:
            visitor = QuickVisitor(self.desk, self.room)
            visitor.sign_in(name)
            assert visitor.way[-1] == "/cases", f"{name} does not come in"
            self.signed_in[name] = visitor
        return self.signed_in[name]

    def leave(self, name: str) -> None:
        """Let a coordinator leave: the list is signed without them."""
        leaver, alice = self.at_desk(name), self.at_desk(ALICE)
        alice.get("/people")
        leave, root_sheet = self.room.id_of(name).hex(), self.room.root_sheet
        alice.submit("/publish", leave=leave, root_sheet=root_sheet)
        assert alice.status == 200
        leaver.get("/cases")
        assert leaver.way[-1] == "/sign-in"
        leaver.sign_in(name)
        assert leaver.way[-1] == "/sign-in"
        del self.signed_in[name]
        self.coordinators.remove(name)

    def report(self, form: str, relation: str, words: str, *, around: bool) -> str:
        """Send a report and return its code; `around` goes past the usual desk."""
        reporter = QuickReporter(self.intake)
        typed: dict[str, str | list[str]] = {"what": words}
        if relation:
            typed["relation"] = relation
        if around:
            names = self.coordinators
            typed["left_out"] = [self.room.id_of(name).hex() for name in names]
        reporter.fill(typed, form)
        reporter.send(form)
        return reporter.code

    def reply(self, code: str, words: str) -> str:
        """Come back with a code, write, and return what the inbox says."""
        reporter = QuickReporter(self.intake)
        reporter.enter(code)
        reporter.write(words)
        return reporter.page.text
