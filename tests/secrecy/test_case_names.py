"""The desk's name for a case and the reporter's code have nothing in common (R08)."""

import shutil
from pathlib import Path

from crypto.code import ReporterKeys, parse, root_of
from portal.casework.case_view import read_case
from tests.casework.room import Room
from tests.secrecy.evidence import Evidence


def test_the_same_report_opened_anew_is_a_case_of_another_name(
    room: Room, tmp_path: Path
) -> None:
    """So the name follows from nothing that there is of the report."""
    ticket = room.report()
    room.office.mailbox.database.checkpoint()
    room.office.register.database.checkpoint()
    names, ids = set(), set()

    for number in range(3):
        folder = tmp_path / str(number)
        shutil.copytree(room.folder, folder)
        copy = Room(folder, room.clock, room.root, people=room.people)
        alice = copy.sign_in("Alice Akker")
        case_id = copy.case(alice, ticket)
        names.add(read_case(copy.office, alice, case_id).name)
        ids.add(case_id)
        copy.close()

    assert len(names) == len(ids) == 3


def test_nothing_that_follows_from_the_code_stands_in_the_register(
    evidence: Evidence,
) -> None:
    """Also not what is no secret: by it a case could be found from a code."""
    register = evidence.stores.dump("register")
    stored = {
        value
        for rows in register.values()
        for row in rows
        for value in row.values()
        if isinstance(value, bytes)
    }

    for journey in evidence.journeys:
        keys = ReporterKeys.from_root(root_of(parse(journey.code), evidence.salt))
        public = (keys.locator, keys.verifier, keys.identity.recipient.raw)
        assert not [value for value in stored for key in public if key in value]
