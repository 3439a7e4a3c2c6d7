"""Whether somebody whose case no longer opens was told so by a colleague.

Keys sealed to nobody look the same as access that was taken back. But whoever takes it
back, or steps back, signs a line that lies under the first key of the case, and the one
who leaves still has that in their keyring.
"""

from portal.casework.case_keys import CaseKeys
from portal.casework.keyring import Keyring
from portal.casework.lines import (
    PARTING,
    PARTING_VERSION,
    START,
    CaseFileBroken,
    Line,
    LineKind,
    is_tombstone,
    line_digest,
    open_line,
)
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn


def has_parted(
    office: DeskOffice, person: SignedIn, keyring: Keyring, known: CaseKeys
) -> bool:
    """Whether a line tells that this person left, after the keys they last opened.

    Lines in between may lie under keys that they never had: the chain leads past them.
    """
    rows = office.register.cases.lines(known.case_id)
    count, head = keyring.lines.get(known.case_id, (0, START))
    if count and (len(rows) < count or line_digest(rows[count - 1]) != head):
        return False
    signers = office.directory().signers
    previous = head
    for number, row in enumerate(rows[count:], start=count + 1):
        # A struck line was none of parting: those are never struck.
        if row.key_version == PARTING_VERSION and not is_tombstone(row):
            try:
                line = open_line(row, number, previous, known.keys, signers)
            except CaseFileBroken:
                return False
            if _tells(line, person, known):
                return True
        previous = line_digest(row)
    return False


def _tells(line: Line, person: SignedIn, known: CaseKeys) -> bool:
    """Whether a line takes this person's access away, and by whom that could be done.

    A line of an earlier time, before they were given access again, begins a version
    that they have.
    """
    if line.kind not in PARTING or line.about != person.person_id:
        return False
    if line.kind is LineKind.CONFLICT and line.author != line.about:
        return False
    return line.begins > known.version
