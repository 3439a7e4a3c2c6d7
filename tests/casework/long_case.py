"""A case with many lines, written in one go: each signed and sealed as an act does it.

Left out is what an act leaves beside the case, its entry and its row among the acts.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import insert, update

from portal.casework.card import seal_card
from portal.casework.case_file import open_case
from portal.casework.lines import Line, LineKind, Place, line_digest, seal_line
from portal.casework.person import SignedIn
from portal.casework.tasks import with_tasks
from tests.casework.room import Room, new_act
from tests.casework.tamper import register


def lengthen(
    room: Room, person: SignedIn, case_id: bytes, lines: Iterable[Line]
) -> None:
    """Write these lines behind those of a case, and the card as it is then."""
    case = open_case(room.office, person, case_id)
    keys, card, added = case.keys, case.card, tuple(lines)
    rows, head = [], card.head
    for number, line in enumerate(added, start=card.line_count + 1):
        place = Place(case_id, number, head, keys.version)
        row = seal_line(line, place, keys.current, person.keys.signing_seed)
        rows.append(
            {
                "case_id": row.case_id,
                "number": row.number,
                "key_version": row.key_version,
                "sealed": row.sealed,
            }
        )
        head = line_digest(row)
    longer = replace(case, lines=(*case.lines, *added[:-1]))
    card = with_tasks(card, longer, added[-1])
    card = replace(card, line_count=card.line_count + len(added), head=head)
    revision = case.row.revision + 1
    sealed = seal_card(card, keys.current, case_id, revision)
    with room.office.register.database.begin() as connection:
        connection.execute(insert(register.case_lines), rows)
        connection.execute(
            update(register.cases)
            .where(register.cases.c.id == case_id)
            .values(card=sealed, revision=revision)
        )


def notes(person: SignedIn, room: Room, count: int) -> list[Line]:
    """Return the lines of so many notes."""
    day = room.office.clock.today()
    return [
        Line(LineKind.NOTED, new_act(), person.person_id, day, text=f"Notitie {one}.")
        for one in range(count)
    ]


def tasks(person: SignedIn, room: Room, count: int) -> list[Line]:
    """Return the lines of so many tasks that stay open."""
    day = room.office.clock.today()
    return [
        Line(
            LineKind.TASK_ADDED,
            new_act(),
            person.person_id,
            day,
            text=f"Taak {one}.",
            about=new_act(),
            details={"due": "", "owner": ""},
        )
        for one in range(count)
    ]
