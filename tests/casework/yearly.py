"""A small year of a desk: cases, an entry, a delivery, and who publishes it."""

import secrets
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Table

from crypto.age import seal_bytes
from crypto.padding import pad
from crypto.signing import SIGNATURE_BYTES
from portal.annual.solver import Highs
from portal.casework.decide import decide
from portal.casework.deliver import Totals, deliver
from portal.casework.enter import enter
from portal.casework.figures_key import FiguresKey, open_figures_key
from portal.casework.person import SignedIn
from portal.casework.year_figures import own_measures
from portal.casework.year_publish import Means
from portal.casework.year_question import Asked
from portal.domain.year.edition import Wanted
from portal.domain.year.entry import Register
from portal.domain.year.report import Edition, YearReport
from portal.domain.year.table import Row
from tests.casework.registering import ADVICE, incident
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import plant

YEAR = DAY.year
END = date(YEAR, 12, 31)
MELDPUNT, PUBLIC_TASK = "meldpunt", "veilige-publieke-taak"


def work(room: Room, person: SignedIn) -> list[bytes]:
    """Let the desk have three reports, two of them classified, and a question."""
    cases = [room.case(person) for _ in range(3)]
    for case_id in cases[:2]:
        decide(room.office, person, case_id, new_act(), "type", "FIN", DAY)
    enter(room.office, person, new_act(), Register.ADVICE, ADVICE)
    return cases


def key_of(room: Room, person: SignedIn, desk: str = MELDPUNT) -> FiguresKey:
    """Open a desk's figures key."""
    return open_figures_key(room.office, person, desk)


def asked(room: Room) -> Asked:
    """Ask for the year as at its end, with what is known up to yesterday."""
    yesterday = date.fromordinal(room.clock.today().toordinal() - 1)
    return Asked(YEAR, min(END, yesterday), yesterday)


def wanted(room: Room, **said: object) -> Wanted:
    """Want the first public edition with hidden numbers, or another."""
    when = asked(room)
    fields: dict[str, object] = {
        "year": YEAR,
        "edition": Edition.PUBLIC,
        "number": 1,
        "reference": when.reference,
        "known_by": when.known_by,
        "is_exact": False,
    }
    return Wanted(**(fields | said))  # type: ignore[arg-type]


def incidents_delivered(room: Room, bob: SignedIn) -> None:
    """Let the desk of public tasks enter an incident and deliver its year."""
    incident(room, bob)
    today = room.clock.today()
    when = Asked(YEAR, today, today)
    totals = own_measures(room.office, bob, PUBLIC_TASK, when)
    deliver(
        room.office,
        bob,
        key_of(room, bob, PUBLIC_TASK),
        MELDPUNT,
        new_act(),
        Totals(YEAR, today, totals),
    )


def planted(room: Room, table: Table, inside: bytes) -> None:
    """Put a row that opens for the desk: everybody can seal to its figures."""
    desk = room.office.directory().desk(MELDPUNT)
    assert desk is not None
    plain = pad(bytes(SIGNATURE_BYTES) + inside)
    row = {"id": secrets.token_bytes(16), "desk": MELDPUNT}
    plant(room, table, {**row, "sealed": seal_bytes(plain, [desk.figures])})


def _drawn(report: YearReport, canonical: bytes) -> Mapping[str, bytes]:
    rows = [row for table in report.tables for row in table.rows]
    return {
        "report.html": "\n".join(map(_line, rows)).encode(),
        "figures.json": canonical,
    }


def _line(row: Row) -> str:
    return ";".join((row.label, *(cell.text for cell in row.cells)))


# Draws the rows of all tables and nothing else, which is enough to look for numbers.
MEANS = Means(Highs, _drawn)
