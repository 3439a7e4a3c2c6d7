"""Linking two cases, making one the double of another, and parting them again.

Each writes a line in both files: first in the case at hand, then in the other, by an
act whose id follows from the first. Where the second is missing (a power cut), the page
says so, and doing it again writes that one only. No key changes hands: who may open
which case stays as it was. A link to a case that was destroyed stands in no way, and
ends in the file that is left.
"""

from collections.abc import Callable
from hashlib import sha256

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile, open_case
from portal.casework.ledger import ID_BYTES
from portal.casework.lines import LineKind
from portal.casework.linked import (
    AS,
    destroyed_case,
    links,
    names_known,
    standing_links,
)
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.talk import refuse_talk
from portal.casework.thread import read_thread
from portal.domain.decisions import DUPLICATE, OPEN_FINDING, Decision, Field
from portal.domain.links import (
    As,
    case_named,
    check_link,
    check_merge,
    kind_of,
    refuse_telling,
)

_OTHER = b"meldkluis/v1/link/other"


def link(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, name: str
) -> None:
    """Link this case to the one of this name, which this person may open too.

    Raises Refusal for a name of none of theirs, for the same case, for a link that is
    there and for one that would tell of a case to whom it is hidden from; NotYours,
    ThreadAlarm, and what `act.carry_out` raises.
    """
    other_id = case_named(name, names_known(office, person))

    def judge(case: CaseFile, other: CaseFile) -> None:
        check_link(links(case), links(other), case_id, other_id)

    _link(office, person, (case_id, other_id), act_id, As.RELATED, judge)


def merge(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, name: str
) -> None:
    """Make this case a double of the one of this name (R41).

    It stays a case of its own, whose reporter is still owed an answer; its finding is
    `dubbel` from today. Raises as `link` does, and Refusal for a double of a double.
    """
    main_id = case_named(name, names_known(office, person))

    def judge(case: CaseFile, other: CaseFile) -> None:
        theirs = standing_links(office, other)
        check_merge(standing_links(office, case), theirs, case_id, main_id)

    _link(office, person, (case_id, main_id), act_id, As.MAIN, judge)


def unlink(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, other_id: bytes
) -> None:
    """End a link from either side; a double is then looked into again by itself.

    Of a case that was destroyed its certificate is enough. Raises NotYours for who may
    not open both, Refusal where there is no link, for a double that was closed since,
    and what `act.carry_out` raises.
    """
    if destroyed_case(office, person, other_id) is not None:
        _unlink_destroyed(office, person, case_id, act_id, other_id)
        return
    case, linked = _both(office, person, (case_id, other_id))
    if case.line_of(act_id) and linked.line_of(_after(act_id)):
        return
    kind = kind_of(links(case), links(linked), case_id, other_id)
    if kind is As.DOUBLE:
        # First where it decides something, and may be refused.
        _write(office, person, other_id, (case_id, As.MAIN), _after(act_id), ends=True)
        _write(office, person, case_id, (other_id, As.DOUBLE), act_id, ends=True)
        return
    _write(office, person, case_id, (other_id, kind), act_id, ends=True)
    other = (case_id, kind.mirrored)
    _write(office, person, other_id, other, _after(act_id), ends=True)


def _unlink_destroyed(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, other_id: bytes
) -> None:
    """End a link of which one side is left."""
    case = open_case(office, person, case_id)
    if case.line_of(act_id) is not None:
        return
    kind = kind_of(links(case), {}, case_id, other_id)
    if kind is As.MAIN and As.MAIN in standing_links(office, case).values():
        # It is a double of another one by now, and its finding is right.
        kind = As.RELATED
    _write(office, person, case_id, (other_id, kind), act_id, ends=True)


def _link(
    office: DeskOffice,
    person: SignedIn,
    pair: tuple[bytes, bytes],
    act_id: bytes,
    kind: As,
    judge: Callable[[CaseFile, CaseFile], None],
) -> None:
    case_id, other_id = pair
    case, other = _both(office, person, pair)
    if case.line_of(act_id) is None:
        judge(case, other)
        _check_left_out(office, person, case, other)
        _check_left_out(office, person, other, case)
    if links(case).get(other_id) is not kind or case.line_of(act_id):
        _write(office, person, case_id, (other_id, kind), act_id)
    _write(office, person, other_id, (case_id, kind.mirrored), _after(act_id))


def _check_left_out(
    office: DeskOffice, person: SignedIn, case: CaseFile, other: CaseFile
) -> None:
    """Refuse a link that would tell of a case to whom its reporter left out (R24).

    A line stands in both files, and a double says so: who holds the other case would
    see that there is one about the same thing.
    """
    holders = {one.hex() for one in other.keys.holders}
    for report_id, pin in case.card.pins.items():
        if holders & read_thread(office, person, report_id, pin).left_out:
            refuse_telling()


def _both(
    office: DeskOffice, person: SignedIn, pair: tuple[bytes, bytes]
) -> tuple[CaseFile, CaseFile]:
    """Open both cases; NotYours where either is not this person's.

    Refusal where either is a talk, before a line is written in the other.
    """
    case_id, other_id = pair
    case, other = (
        open_case(office, person, case_id),
        open_case(office, person, other_id),
    )
    refuse_talk(office, case)
    refuse_talk(office, other)
    return case, other


def _write(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    said: tuple[bytes, As],
    act_id: bytes,
    *,
    ends: bool = False,
) -> None:
    """Write one side of a link, or of its end."""
    about, kind = said
    line = LineKind.UNLINKED if ends else LineKind.LINKED
    finding = OPEN_FINDING if ends else DUPLICATE
    today = office.clock.today()
    decided = (Decision(today, today, Field.FINDING, finding),)

    def plan(_: CaseFile) -> Plan:
        return Plan(
            kind=line,
            about=about,
            decisions=decided if kind is As.MAIN else (),
            details={} if ends else {AS: str(kind)},
        )

    carry_out(office, person, case_id, act_id, plan)


def _after(act_id: bytes) -> bytes:
    """Return the id of the act that writes the other side."""
    return sha256(_OTHER + act_id).digest()[:ID_BYTES]
