"""The queue: every case and new report of this person, what is due first on top.

Calls `portal.casework.queue`; knows nothing of what is inside a case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.casework import memory, unfinished
from portal.casework.open_report import open_report
from portal.casework.person import Notice, SignedIn
from portal.casework.queue import MINE, NOBODY, QueueFilters
from portal.casework.queue import queue as read_queue
from portal.casework.queue_order import Order
from portal.casework.queue_totals import Choice, QueueChoices
from portal.desk.addresses import read_id
from portal.desk.current import office, person
from portal.domain.tabs import Tab
from portal.domain.typed import clean

queue = Blueprint("queue", __name__)

_FILTERS = ("desk", "stage", "type", "handler", "tag", "tab", "order")
# These are there each morning, also when nothing stands under them.
_ALWAYS = frozenset(Tab) - {
    Tab.ALARM,
    Tab.MEETING,
    Tab.DETRIMENT,
    Tab.LATE_OTHERS,
    Tab.QUIET,
}
_MOST_PAGES = 100_000


@dataclass(frozen=True)
class FilterField:
    """One select above the queue."""

    name: str
    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class UnfinishedAct:
    """An act that was cut off; without a name, or a day, where it cannot be read."""

    act_id: bytes
    act: str
    case: str
    day: date | None


@queue.get("/")
def start() -> ResponseReturnValue:
    """Lead to where this person's work is."""
    return redirect(first_page(person()), 303)


def first_page(somebody: SignedIn) -> str:
    """Return the address of the queue, or of the log for who controls and no more."""
    if somebody.is_controller and not somebody.desk_ids:
        return url_for("audit.show")
    return url_for("queue.show")


@queue.get("/cases")
def show() -> ResponseReturnValue:
    """Show one page of the queue."""
    asked = {name: clean(request.args.get(name, "")) for name in _FILTERS}
    wanted = {name: value for name, value in asked.items() if value}
    page = read_queue(office(), person(), QueueFilters(**wanted), page_number())
    desks = office().profile.desks
    tab = asked["tab"] or Tab.ALL.value
    return render_template(
        "desk/queue.html",
        page=page,
        asked=asked,
        wanted=wanted,
        tab=tab if tab in page.counts else Tab.ALL.value,
        tabs=[
            each.value
            for each in Tab
            if each in _ALWAYS or page.counts[each] or each == tab
        ],
        orders=[each.value for each in Order],
        is_narrowed=bool(wanted.keys() - {"tab", "order"}) or tab not in page.counts,
        filter_fields=_fields(page.choices, page.everything),
        may_enter=any(
            person().coordinates(desk.id) for desk in desks if desk.keeps_cases
        ),
        # What begins at these is no report.
        talking={desk.id for desk in desks if not desk.keeps_cases},
        unfinished=tuple(map(_cut_off, unfinished.of(office(), person()))),
    )


@queue.post("/reports/<id:report_id>/open")
def take_in(report_id: bytes) -> ResponseReturnValue:
    """Open a new report: from now on there is a case."""
    act_id = read_id(request.form.get("act_id"))
    case_id = open_report(office(), person(), report_id, act_id)
    return redirect(url_for("case.show", case_id=case_id), 303)


@queue.post("/cases/unfinished/<id:act_id>")
def give_up(act_id: bytes) -> ResponseReturnValue:
    """Put away the notice of an act that was never finished."""
    unfinished.give_up(office(), person(), act_id)
    return redirect(url_for("queue.show"), 303)


@queue.post("/cases/memory")
def put_away() -> ResponseReturnValue:
    """Put away the notice that what this person had seen was lost."""
    memory.put_away(office(), person())
    return redirect(url_for("queue.show"), 303)


def page_number() -> int:
    """Return the page that the address asks for; what is no number is no page."""
    asked = request.args.get("page", "1")
    if not (asked.isascii() and asked.isdigit()) or len(asked) > len(str(_MOST_PAGES)):
        raise NotFound
    return max(1, int(asked))


def _cut_off(notice: Notice) -> UnfinishedAct:
    day = notice.values["day"]
    return UnfinishedAct(
        act_id=bytes.fromhex(notice.values["act_id"]),
        act=notice.values["act"],
        case=notice.values["case"],
        day=date.fromisoformat(day) if day else None,
    )


def _fields(choices: QueueChoices, all_count: int) -> tuple[FilterField, ...]:
    fields = (
        FilterField("desk", "Team", choices.desks),
        FilterField("stage", "Stand", choices.stages),
        FilterField("type", "Soort", choices.types),
        FilterField("handler", "Behandelaar", _handlers(choices, all_count)),
        FilterField("tag", "Label", choices.tags),
    )
    return tuple(one for one in fields if one.choices)


def _handlers(choices: QueueChoices, all_count: int) -> tuple[Choice, ...]:
    """Return the handlers, with oneself and nobody on top."""
    if not all_count:
        return ()
    numbers = {choice.id: choice.count for choice in choices.handlers}
    mine = numbers.get(person().person_id.hex(), 0)
    return (
        Choice(MINE, "Van mij", mine),
        Choice(NOBODY, "Van niemand", all_count - sum(numbers.values())),
        *choices.handlers,
    )
