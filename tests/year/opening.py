"""How a case begins: a report is sent and opened, or a coordinator writes it down."""

import re
from collections.abc import Sequence

from tests.page import words
from tests.year.cases import Worked
from tests.year.forms import typed
from tests.year.people import People
from tests.year.plan import AROUND
from tests.year.quick import QuickVisitor

NUMBER = re.compile(r"Melding nummer (\d+):")


def send(people: People, case: Worked) -> None:
    """Send a report as its reporter, and keep the code."""
    plan = case.plan
    around = plan.desk == AROUND
    case.code = people.report(plan.form, plan.relation, case.text, around=around)


def open_case(
    people: People, visitor: QuickVisitor, case: Worked, all_of_them: Sequence[Worked]
) -> None:
    """Make a case of what was sent or told.

    All that wait in the queue are alike, so that of another may be opened before; its
    number is in its text.
    """
    if case.plan.is_entered:
        case.is_opened(_enter(visitor, case), people.today)
    while not case.address:
        visitor.get("/cases")
        visitor.submit("/open")
        found = NUMBER.search(visitor.page.text)
        assert found, visitor.page.text[:300]
        all_of_them[int(found[1])].is_opened(visitor.way[-1], people.today)
    visitor.get(case.address)
    case.name = words(visitor.page.all("h1")[0])


def _enter(visitor: QuickVisitor, case: Worked) -> str:
    """Write down what came another way; return the address of its case."""
    form = f"/cases/new-report/{case.plan.form}"
    fields = {
        "channel": case.plan.channel,
        "received_on": typed(case.received_on),
        "q_what": case.text,
        "code": "yes" if case.plan.number % 2 else "no",
    }
    if case.plan.relation:
        fields["q_relation"] = case.plan.relation
    visitor.get(form)
    visitor.submit(form, **fields)
    assert visitor.status == 200, visitor.page.text[:600]
    if visitor.way[-1] != form:
        return visitor.way[-1]
    # With a code, the answer is a page that leads to the case.
    ways = (each.get("href") or "" for each in visitor.page.all("a"))
    return next(way for way in ways if len(way) == len("/cases/") + 32)
