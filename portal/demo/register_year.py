"""What the made-up municipality counts beside its cases: a year of every register.

Invented by a few rules from short lists, so that it is about as much as a middling
municipality has. Each is read as if it had been typed. Calls `portal.casework.enter`.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from portal.casework.deliver import Totals, deliver
from portal.casework.enter import enter
from portal.casework.figures_key import open_figures_key
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.year_desks import counting_desks, report_desk
from portal.casework.year_figures import own_measures
from portal.casework.year_question import Asked
from portal.domain.year.entry import Register
from portal.domain.year.read_entry import read_entry

Typed = Mapping[str, str]
Step = tuple[date, Callable[[], None]]

_TOPICS = ("nevenwerk", "beleid", "gedrag", "middelen", "geschenken", "nevenwerk")
_ASKED_BY = ("medewerker", "medewerker", "inhuur", "raadslid")
_KINDS = ("verbaal", "bedreiging", "online", "verbaal", "fysiek", "vernieling")
_TARGETS = ("medewerker", "medewerker", "medewerker", "bestuurder")
_BY = ("raadslid", "raadslid", "fractievoorzitter", "burgercommissielid")
_ACTIVITIES = (
    (300, "Week van de weerbaarheid", "iedereen", "100", "bijna"),
    (240, "Webinar over nevenwerk", "medewerkers", "64", "exact"),
    (150, "Gesprek over de gedragscode", "college", "9", "exact"),
    (90, "Dilemma’s voor leidinggevenden", "leidinggevenden", "30", "ongeveer"),
    (20, "Introductiedag", "nieuwe_medewerkers", "41", "exact"),
)
_EARLIER = (2, 0, 2, 9, 6, 11, 4, 11, 10, 17)
_UNIT = "meldingen"
_DEFINITION = "Meldingen bij het meldpunt, zonder dubbele"
_CONTACTS = (25, 59, 45)
_CONTACTS_DEFINITION = "Hoe vaak iemand contact zocht, geteld door henzelf"
_CONTACTS_UNIT = "contacten"
_HEADCOUNT = "812"
# What is delivered counts from the next day on.
_DELIVERED_AGO = 1


def register_steps(
    desk: DeskOffice, staff: Mapping[str, SignedIn], today: date
) -> Iterator[Step]:
    """Yield the day of each entry, and what enters it as who works at that desk."""
    forms = desk.profile.registers(desk.language).forms
    for register, days_ago, typed in _year(today):
        form = forms[register]
        person = staff[form.desk]
        yield today - timedelta(days_ago), _enter(desk, person, register, typed)
    makes = report_desk(desk)
    for desk_id in counting_desks(desk):
        giver = staff.get(desk_id)
        if desk_id != makes and giver is not None and giver.coordinates(desk_id):
            yield today - timedelta(_DELIVERED_AGO), _deliver(desk, giver, desk_id)


def _deliver(desk: DeskOffice, person: SignedIn, desk_id: str) -> Callable[[], None]:
    def act() -> None:
        day = desk.clock.today()
        asked = Asked(day.year, day, day)
        measures = own_measures(desk, person, desk_id, asked)
        key = open_figures_key(desk, person, desk_id)
        totals = Totals(day.year, day, measures)
        act_id = secrets.token_bytes(16)
        deliver(desk, person, key, report_desk(desk), act_id, totals)

    return act


def _enter(
    desk: DeskOffice, person: SignedIn, register: Register, typed: Typed
) -> Callable[[], None]:
    def act() -> None:
        form = desk.profile.registers(desk.language).forms[register]
        reading = read_entry(form, typed, desk.clock.today())
        enter(desk, person, secrets.token_bytes(16), register, reading)

    return act


def _year(today: date) -> Iterator[tuple[Register, int, Typed]]:
    """Yield register, how many days ago it was entered, and what was typed."""

    def on(days_ago: int) -> str:
        return (today - timedelta(days_ago)).isoformat()

    yield from _advice(on)
    yield from _incidents(on)
    yield from _contacts(on)
    yield from _months(today)
    for days_ago, what, audience, attendance, qualifier in _ACTIVITIES:
        yield (
            Register.ACTIVITY,
            days_ago,
            {
                "on": on(days_ago),
                "what": what,
                "audience": audience,
                "attendance": attendance,
                "qualifier": qualifier,
            },
        )
    for number, days_ago in enumerate((280, 190, 100, 20)):
        yield (
            Register.OATHS,
            days_ago,
            {
                "on": on(days_ago),
                "kind": ("eed", "belofte")[number % 2],
                "number": str(24 + 7 * number),
                "qualifier": "ongeveer" if number == 0 else "exact",
            },
        )
    yield Register.HEADCOUNT, 340, {"on": on(340), "number": _HEADCOUNT}
    yield from _series(today)


def _advice(on: Callable[[int], str]) -> Iterator[tuple[Register, int, Typed]]:
    for number in range(38):
        days_ago = 4 + 9 * number
        typed = {
            "on": on(days_ago),
            "topic": _TOPICS[number % len(_TOPICS)],
            "asked_by": _ASKED_BY[number % len(_ASKED_BY)],
        }
        # The newest two wait for an answer.
        if number > 1:
            typed["answered_on"] = on(days_ago)
        yield Register.ADVICE, days_ago, typed


def _incidents(on: Callable[[int], str]) -> Iterator[tuple[Register, int, Typed]]:
    for number in range(21):
        days_ago = 6 + 16 * number
        yield (
            Register.INCIDENT,
            days_ago,
            {
                "on": on(days_ago),
                "kind": _KINDS[number % len(_KINDS)],
                "target": _TARGETS[number % len(_TARGETS)],
                "police": ("ja", "nee")[number % 2],
                "declaration": ("ja", "nee", "nee")[number % 3],
                "aftercare": ("ja", "ja", "nee", "")[number % 4],
            },
        )


def _contacts(on: Callable[[int], str]) -> Iterator[tuple[Register, int, Typed]]:
    for number in range(22):
        days_ago = 12 + 15 * number
        typed = {"on": on(days_ago), "contact_by": _BY[number % len(_BY)]}
        if number % 3 == 0 and number > 0:
            typed["talk_on"] = on(days_ago)
        if number == 3:  # noqa: PLR2004 - one of the talks led to more
            typed["investigation_on"] = on(days_ago)
        yield Register.CONTACT, days_ago, typed


def _months(today: date) -> Iterator[tuple[Register, int, Typed]]:
    """Yield the confidants' months, each entered on the third day after it."""
    first = today.replace(day=1)
    for number in range(11):
        entered = first + timedelta(days=2)
        first = (first - timedelta(days=1)).replace(day=1)
        if entered <= today:
            yield (
                Register.CONFIDANTS,
                (today - entered).days,
                _month(number, f"{first.month}-{first.year}"),
            )


def _month(number: int, on: str) -> Typed:
    return {
        "on": on,
        "cases": str(1 + number % 3),
        "reports.via": "0",
        "reports.by": "0",
        "talks.times": str(2 + number % 4),
        "talks.hours": ("2", "2,5", "3,25", "1,75")[number % 4],
        "guidance.times": str(number % 3),
        "guidance.hours": ("0", "1,5", "3")[number % 3],
        "other.afstemming.hours": "4",
        "other.scholing.hours": ("0", "2,5")[number % 2],
        "other.bijeenkomst.hours": "0",
        "other.onboarding.hours": ("0", "1", "3,5")[number % 3],
        "matter.pesten": str(number % 2),
        "matter.arbeidsconflict": str(1 + number % 2),
        "matter.prive": str(int(number == 0)),
        "relation.leidinggevende": str(1 + number % 3),
        "relation.collega": str(number % 2),
    }


def _series(today: date) -> Iterator[tuple[Register, int, Typed]]:
    """Yield what was counted before there was a portal: the years before last."""
    rows = (
        ("reports", _EARLIER, _UNIT, _DEFINITION),
        ("confidant_contacts", _CONTACTS, _CONTACTS_UNIT, _CONTACTS_DEFINITION),
    )
    for series, numbers, unit, definition in rows:
        for years_ago, number in enumerate(reversed(numbers), start=2):
            yield (
                Register.SERIES,
                330,
                {
                    "on": str(today.year - years_ago),
                    "series": series,
                    "number": str(number),
                    "unit": unit,
                    "definition": definition,
                },
            )
