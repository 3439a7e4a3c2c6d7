"""Which other cases a case is linked to, as its lines say, and as may be shown.

Of a case that a person cannot open, nothing shows: not its name, and not that there is
a link (R24). Calls `case_file`.
"""

from portal.casework import memory
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_shown import LinkView
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import stage_label
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.thread import read_thread
from portal.domain.links import As, links_of

AS = "as"
LINK_KINDS = frozenset({LineKind.LINKED, LineKind.UNLINKED})


def links(case: CaseFile) -> dict[bytes, As]:
    """Return what each linked case is to this one."""
    return links_of(
        (line.about, line.details.get(AS, ""))
        for line in case.lines
        if line.kind in LINK_KINDS
    )


def linked_shown(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> tuple[LinkView, ...]:
    """Return the links to cases that this person may open, main case first."""
    shown: list[LinkView] = []
    for other_id, kind in links(case).items():
        try:
            other = open_case(office, person, other_id)
        except (NotYours, ThreadAlarm):
            # What is wrong there, the queue and its own page say.
            continue
        shown.append(
            LinkView(
                case_id=other_id,
                name=other.card.name,
                kind=kind.value,
                stage_label=stage_label(office, other.card.stage),
                is_mutual=links(other).get(case.row.id) is kind.mirrored,
            )
        )
    order = [As.MAIN.value, As.DOUBLE.value, As.RELATED.value]
    return tuple(sorted(shown, key=lambda one: (order.index(one.kind), one.name)))


def shut_links(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> frozenset[bytes]:
    """Return the cases of this file's link lines that this person cannot open.

    Also of links that have ended: their lines would tell of a case all the same.
    """
    others = {line.about for line in case.lines if line.kind in LINK_KINDS}
    return frozenset(one for one in others if not _opens(office, person, one))


def is_left_out_of_linked(
    office: DeskOffice, person: SignedIn, case: CaseFile, newcomer: bytes
) -> bool:
    """Whether a linked case's reporter left somebody out who is to get this one."""
    for other_id in links(case):
        try:
            other = open_case(office, person, other_id)
            left_out = [
                read_thread(office, person, report_id, pin).left_out
                for report_id, pin in other.card.pins.items()
            ]
        except (NotYours, ThreadAlarm):
            continue
        if any(newcomer.hex() in one for one in left_out):
            return True
    return False


def _opens(office: DeskOffice, person: SignedIn, case_id: bytes) -> bool:
    try:
        open_case(office, person, case_id)
    except NotYours:
        return False
    except ThreadAlarm:
        # Theirs, and something is wrong with it: its own page says what.
        return True
    return True


def names_known(office: DeskOffice, person: SignedIn) -> dict[str, bytes]:
    """Return the cases that this person has seen and holds, by name."""
    keyring = memory.take(office, person)
    return {
        seen.name: case_id
        for case_id, seen in keyring.seen.items()
        if keyring.holds(case_id, person.person_id)
    }
