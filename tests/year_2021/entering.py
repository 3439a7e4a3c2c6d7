"""Enters the diary of 2021 at the pages of both programs, on a clock that goes along.

Each step is a form that is filled in and sent as a person would; what a page refuses is
an error of the test.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from portal.domain.decisions import Decision, Field
from portal.domain.year.entry import Entry, Register
from portal.domain.year.register_form import Period, RegisterForm
from portal.domain.year.write_entry import write_period, write_value
from tests.year.forms import FEEDBACK, typed
from tests.year.people import ALICE, People
from tests.year.quick import QuickVisitor
from tests.year_2021.diary import (
    LAST,
    PORTAL,
    Report,
    pages_of_registers,
    reports,
    series_as_lines,
)

BOB, VERA, GREET = "Bob Eik", "Vera Groen", "Greet IJssel"
ENTERS = {
    Register.INCIDENT: BOB,
    Register.CONFIDANTS: VERA,
    Register.CONTACT: GREET,
}
# Facts that are a day in the form; every other one is a code.
DAYS = frozenset(
    {
        Field.PRELIMINARY_STARTED,
        Field.PRELIMINARY_ENDED,
        Field.INVESTIGATION_STARTED,
        Field.INVESTIGATION_ENDED,
        Field.PERSON_NONE,
    }
)
LETTERS: Mapping[Field, tuple[str, Mapping[str, str]]] = {
    Field.ACKNOWLEDGED: ("acknowledge", {"text": "Wij hebben uw melding."}),
    Field.FEEDBACK: ("feedback", FEEDBACK),
    Field.CLOSED: ("close", {"reason": "Afgehandeld."}),
}
IMPORT = "/register/series/import"


def go_to(people: People, day: date) -> None:
    """Let the days pass until this one; whoever comes then has to sign in."""
    people.signed_in.clear()
    people.room.clock.advance(days=(day - people.today).days)


def enter_year(people: People) -> list[Report]:
    """Enter the whole year, day by day, and return its reports."""
    cases, entries = reports(), pages_of_registers()
    days = {LAST, *entries, *(one.received for one in cases)}
    for day in sorted(days.union(*(one.steps for one in cases))):
        go_to(people, day)
        for case in cases:
            if case.received == day:
                receive(people, case)
            take_steps(people, case, case.steps.get(day, ()))
        for entry in entries.get(day, ()):
            write_down(people, entry)
    import_series(people)
    return cases


def receive(people: People, case: Report) -> None:
    """Let a report come in, over the portal or by the desk that writes it down."""
    if case.channel == PORTAL:
        case.code = people.report("report", case.relation, case.text, around=False)
        return
    alice, form = people.at_desk(ALICE), "/cases/new-report/report"
    alice.get(form)
    alice.submit(
        form,
        channel=case.channel,
        received_on=typed(case.received),
        q_what=case.text,
        q_relation=case.relation,
        code="no",
    )
    case.address = _address_of(alice, case)


def take_steps(people: People, case: Report, steps: Sequence[Decision]) -> None:
    """Take the steps of one day: facts of one moment on one form, letters apart."""
    if not steps:
        return
    alice = people.at_desk(ALICE)
    if not case.address:
        alice.get("/cases")
        alice.submit("/open")
        case.address = _address_of(alice, case)
    for (act, fields), some in groupby(steps, key=_letter_of):
        facts = {} if fields else {str(one.field): _filled(one) for one in some}
        alice.press(case.address, act, **fields, **facts)


def _letter_of(step: Decision) -> tuple[str, Mapping[str, str]]:
    """Return the act of a step, with what is written in it; facts have no words."""
    return LETTERS.get(Field(step.field), ("decide", {}))


def _filled(step: Decision) -> str:
    return typed(step.holds_from) if step.field in DAYS else step.code


def _address_of(alice: QuickVisitor, case: Report) -> str:
    assert case.text in alice.page.text, alice.page.text[:600]
    return alice.way[-1]


def write_down(people: People, entry: Entry) -> None:
    """Type an entry into its register; a confidants' month is looked at once more."""
    visitor = people.at_desk(ENTERS.get(entry.register, ALICE))
    path = f"/register/{entry.register.value}"
    registers = people.room.office.profile.registers("nl")
    form = registers.forms[entry.register]
    if visitor.way[-1] != path:
        visitor.get(path)
    fields = _typed_entry(form, entry)
    visitor.submit(path, **fields)
    if form.period is Period.MONTH:
        visitor.submit(path)
    assert "De regel is bewaard." in visitor.page.text, visitor.page.text[:600]


def _typed_entry(form: RegisterForm, entry: Entry) -> dict[str, str]:
    fields = {
        f"q_{field.id}": write_value(field, entry.values[field.id])
        for field in form.fields
        if field.id in entry.values
    }
    return {"q_on": write_period(form.period, entry.holds_from), **fields}


def import_series(people: People) -> None:
    """Paste the lines of earlier years, look at them, and keep them."""
    alice = people.at_desk(ALICE)
    alice.get(IMPORT)
    alice.submit(IMPORT, text=series_as_lines(), step="preview")
    assert "Er is nog niets bewaard." in alice.page.text
    alice.submit(IMPORT, step="keep")
    assert "regels zijn bewaard." in alice.page.text, alice.page.text[:600]


def deliver(people: People, name: str, desk: str, year: int) -> None:
    """Let a desk deliver its totals of a year."""
    visitor = people.at_desk(name)
    path = f"/annual/{year}/deliver/{desk}"
    visitor.get(path)
    visitor.submit(path)
    assert "De totalen zijn geleverd." in visitor.page.text, visitor.page.text[:600]
