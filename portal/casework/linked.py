"""Which other cases a case is linked to, as its lines say, and as may be shown.

Of a case that a person cannot open, nothing shows: not its name, and not that there is
a link (R24). Of one that was destroyed, its name shows to who can open the certificate.
Calls `case_file` and `forgotten`.
"""

from portal.casework import memory
from portal.casework.case_file import CaseFile, case_row, open_case, open_cover
from portal.casework.certificate import Certificate, mark_of
from portal.casework.forgotten import certificate_of
from portal.casework.lines import LineKind
from portal.casework.link_shown import LinkView
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import stage_label
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.thread import read_thread
from portal.domain.links import As, links_of

AS = "as"
LINK_KINDS = frozenset({LineKind.LINKED, LineKind.UNLINKED})
DESTROYED = "vernietigd"
IN_MIND = "links"


def links(case: CaseFile) -> dict[bytes, As]:
    """Return what each linked case is to this one."""
    return links_of(
        (line.about, line.details.get(AS, ""))
        for line in case.lines
        if line.kind in LINK_KINDS
    )


def standing_links(office: DeskOffice, case: CaseFile) -> dict[bytes, As]:
    """Return the links that may stand in the way of another one.

    Not those to a case that is gone with a certificate in its place, whoever may read
    that: what a double was a double of must not keep it from being one of another.
    """
    return {one: kind for one, kind in links(case).items() if not _is_gone(office, one)}


def destroyed_case(
    office: DeskOffice, person: SignedIn, case_id: bytes
) -> Certificate | None:
    """Return by what a case was destroyed, for who can open that; None for others."""
    if not _is_gone(office, case_id):
        return None
    return certificate_of(office, person, memory.take(office, person), case_id)


def linked_shown(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> tuple[LinkView, ...]:
    """Return the links to cases that this person may open, main case first."""
    shown: list[LinkView] = []
    for other_id, kind in links(case).items():
        try:
            other, theirs = _other_side(office, person, other_id)
        except (NotYours, ThreadAlarm):
            # What is wrong there, the queue and its own page say.
            gone = destroyed_case(office, person, other_id)
            if gone is not None:
                shown.append(_destroyed(other_id, gone, kind))
            continue
        shown.append(
            LinkView(
                case_id=other_id,
                name=other.card.name,
                kind=kind.value,
                stage_label=stage_label(office, other.card.stage),
                is_mutual=theirs.get(case.row.id) is kind.mirrored,
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
            other = open_cover(office, person, other_id)
            left_out = [
                read_thread(office, person, report_id, pin).left_out
                for report_id, pin in other.card.pins.items()
            ]
        except (NotYours, ThreadAlarm):
            continue
        if any(newcomer.hex() in one for one in left_out):
            return True
    return False


def _other_side(
    office: DeskOffice, person: SignedIn, case_id: bytes
) -> tuple[CaseFile, dict[bytes, As]]:
    """Return a linked case and its own links, read again only once it has moved on.

    A page with many links would open every line of every case each time otherwise.
    """
    cover = open_cover(office, person, case_id)
    known: dict[bytes, tuple[int, dict[bytes, As]]] = office.in_mind.recall(
        person.session, IN_MIND, dict
    )
    revision, theirs = known.get(case_id, (0, {}))
    if revision != cover.row.revision:
        case = open_case(office, person, case_id)
        revision, theirs = case.row.revision, links(case)
        known[case_id] = (revision, theirs)
    return cover, theirs


def _opens(office: DeskOffice, person: SignedIn, case_id: bytes) -> bool:
    try:
        open_cover(office, person, case_id)
    except NotYours:
        return destroyed_case(office, person, case_id) is not None
    except ThreadAlarm:
        # Theirs, and something is wrong with it: its own page says what.
        return True
    return True


def _is_gone(office: DeskOffice, case_id: bytes) -> bool:
    """Whether a case is not there, and something that may be its certificate is."""
    try:
        case_row(office, case_id)
    except NotYours:
        return office.register.certificates.is_taken(mark_of(case_id))
    except ThreadAlarm:
        return False
    return False


def _destroyed(case_id: bytes, gone: Certificate, kind: As) -> LinkView:
    return LinkView(
        case_id=case_id,
        name=gone.name,
        kind=kind.value,
        stage_label=DESTROYED,
        is_mutual=True,
        is_destroyed=True,
    )


def names_known(office: DeskOffice, person: SignedIn) -> dict[str, bytes]:
    """Return the cases that this person has seen and holds, by name."""
    keyring = memory.take(office, person)
    return {
        seen.name: case_id
        for case_id, seen in keyring.seen.items()
        if keyring.holds(case_id, person.person_id)
    }
