"""Who can open a case, and who could be given access: by name.

The holders come from inside the case's sealed keys, the names from the key lists.
"""

from portal.casework.case_file import CaseFile
from portal.casework.case_shown import AccessRow
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.thread import Thread


def access_of(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> tuple[AccessRow, ...]:
    """Return the holders of the case's keys; recovery, on paper, holds one too."""
    return tuple(
        _row(office, case, holder, is_you=holder == person.person_id)
        for holder in case.keys.holders
    )


def could_have_access(
    office: DeskOffice, case: CaseFile, threads: tuple[Thread, ...]
) -> tuple[AccessRow, ...]:
    """Return the desk's members without access whom no reporter left out."""
    desk = office.directory().desk(case.card.desk)
    left_out = {one for thread in threads for one in thread.left_out}
    return tuple(
        _row(office, case, member.id, is_you=False)
        for member in (desk.members if desk else ())
        if member.id not in case.keys.holders and member.id.hex() not in left_out
    )


def _row(
    office: DeskOffice, case: CaseFile, person_id: bytes, *, is_you: bool
) -> AccessRow:
    directory = office.directory()
    known = directory.people.get(person_id)
    member = directory.member(case.card.desk, person_id)
    return AccessRow(
        person_id=person_id,
        name=directory.name_of(person_id),
        function=known.function if known else "",
        role=member.role if member else "",
        is_you=is_you,
        has_left=member is None,
    )
