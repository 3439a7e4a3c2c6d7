"""Sources of a year in a test: cases whose every step the rules allow, and entries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from portal.domain.case import begin, check
from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.domain.facts import facts_of
from portal.domain.year.cases import CaseHistory
from portal.domain.year.entry import Entry, Register
from portal.domain.year.question import CaseCodes, Question, RegisterCodes
from portal.domain.year.relation import Relation
from portal.domain.year.relations import relations
from portal.profiles import load

PROFILE = load("nl_gemeente")
CASE_CODES = CaseCodes.of(PROFILE.taxonomy("nl"))
REGISTER_CODES = RegisterCodes(
    topics=("nevenwerk", "beleid", "gedrag", "middelen", "anders"),
    incident_kinds=("verbaal", "bedreiging", "fysiek", "anders"),
    targets=("medewerker", "bestuurder", "raadslid"),
    activities=("afstemming", "scholing", "bijeenkomst", "onboarding"),
    matters=(
        *("pesten", "discriminatie", "seksuele_intimidatie", "agressie_geweld"),
        *("anders_omgang", "arbeidsconflict", "positie", "informatie"),
        *("bevoegdheden", "financieel", "prive", "overig"),
    ),
    relations=("collega", "leidinggevende", "externe"),
)
DESK = "meldpunt"
_ids = count(1)


class CaseWritten:
    """The lines of one case; each step is checked and written on the day it holds."""

    def __init__(
        self,
        received: date,
        kind: str = "report",
        by: str = "medewerker",
        channel: str = "portaal",
    ) -> None:
        self.id = next(_ids).to_bytes(16, "big")
        self.lines = list(begin(received, received, kind, by, channel))

    def take(
        self, on: date, field: Field, code: str = "", *, written: date | None = None
    ) -> "CaseWritten":
        """Take a step, written down on the same day or on a later one."""
        line = Decision(on, written or on, field, code)
        check(facts_of(self.lines), line)
        self.lines.append(line)
        return self

    def handle(self, on: date, route: str, finding: str) -> "CaseWritten":
        """Take every step from the acknowledgement to the closing, on one day."""
        self.take(on, Field.ACKNOWLEDGED).take(on, Field.ROUTE, route)
        if route.startswith("onderzoek"):
            self.take(on, Field.INVESTIGATION_STARTED)
            self.take(on, Field.INVESTIGATION_ENDED)
        return self.take(on, Field.FINDING, finding).close(on)

    def close(self, on: date) -> "CaseWritten":
        """Give feedback where there was none, and close it."""
        facts = facts_of(self.lines)
        if facts.feedback_on is None:
            self.take(on, Field.FEEDBACK)
        if facts.person_none_on is None:
            self.take(on, Field.PERSON_NONE)
        return self.take(on, Field.CLOSED, WITH_REASON)

    @property
    def history(self) -> CaseHistory:
        """Return what a year is made from."""
        return CaseHistory(self.id, DESK, tuple(self.lines))


def histories(cases: Iterable[CaseWritten]) -> tuple[CaseHistory, ...]:
    """Return the sources of cases."""
    return tuple(case.history for case in cases)


def entry(register: Register, on: date, /, **values: str) -> Entry:
    """Return a new entry, written down on the day that it is about."""
    return Entry(next(_ids).to_bytes(16, "big"), register, on, on, values)


def series(name: str, year: int, number: int | None, written: date) -> Entry:
    """Return the number of a year as it is entered by hand; None is not counted."""
    values = {"series": name, "unit": "meldingen", "definition": "volgens het verslag"}
    if number is not None:
        values["number"] = str(number)
    on = date(year, 12, 31)
    return Entry(next(_ids).to_bytes(16, "big"), Register.SERIES, on, written, values)


def asked(year: int, reference: date | None = None, **more: Any) -> Question:
    """Return the question of a year, as at its last day."""
    question = Question(
        year=year,
        reference=reference or date(year, 12, 31),
        cases=CASE_CODES,
        registers=REGISTER_CODES,
        terms=PROFILE.terms,
    )
    return replace(question, **more)


def all_relations(year: int) -> tuple[Relation, ...]:
    """Return the relations of a year by the same codes."""
    return relations(CASE_CODES, REGISTER_CODES, year)
