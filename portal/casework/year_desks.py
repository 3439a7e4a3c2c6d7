"""Which desk makes the year report, which desks deliver to it, and which are one's own.

The desk with the form for reports makes it. Who coordinates another desk that counts
something delivers its totals; to everybody else a year is not there.
"""

from dataclasses import dataclass

from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours

REPORT = "report"


@dataclass(frozen=True)
class YearDesks:
    """A person's part in a year: `makes` is empty for who only delivers."""

    makes: str
    delivers: tuple[str, ...]

    @property
    def has_part(self) -> bool:
        """Whether they have any."""
        return bool(self.makes or self.delivers)


def report_desk(office: DeskOffice) -> str:
    """Return the desk that makes the year report."""
    forms = office.profile.forms(office.language).values()
    return next(form.desk for form in forms if form.kind == REPORT)


def handling_desks(office: DeskOffice) -> frozenset[str]:
    """Return the desks that handle reports: by a form of their own, or instead."""
    profile = office.profile
    first = {
        form.desk
        for form in profile.forms(office.language).values()
        if form.kind == REPORT
    }
    instead = {desk.alternative for desk in profile.desks if desk.id in first}
    return frozenset(first | {desk for desk in instead if desk})


def counting_desks(office: DeskOffice) -> tuple[str, ...]:
    """Return every desk that has something to count, in the profile's order."""
    registers, handling = (
        office.profile.registers(office.language),
        handling_desks(office),
    )
    return tuple(
        desk.id
        for desk in office.profile.desks
        if registers.of_desk(desk.id) or desk.id in handling
    )


def year_desks(office: DeskOffice, person: SignedIn) -> YearDesks:
    """Return what this person does for a year."""
    makes = report_desk(office)
    own = [desk for desk in counting_desks(office) if person.coordinates(desk)]
    return YearDesks(
        makes=makes if makes in own else "",
        delivers=tuple(desk for desk in own if desk != makes),
    )


def making_desk(office: DeskOffice, person: SignedIn) -> str:
    """Return the desk that makes the report; NotYours for who has no part in that."""
    makes = year_desks(office, person).makes
    if not makes:
        raise NotYours
    return makes
