"""Giving a colleague access to a case, and taking it away.

Giving re-heads every grant: the newcomer reads from the first letter. Taking away
starts a new epoch and a new key of the case: for all that follows. So does renewing,
which takes nobody's access. What somebody could
read before they may have kept, and the page says so.
"""

from portal.casework import memory
from portal.casework.access_change import Change, Made
from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.linked import is_left_out_of_linked
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.refused import NotAllowed, NotYours, PeopleRefused


def hand_over(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, to: bytes
) -> None:
    """Give a member of the desk access, and make them the handler.

    Raises NotAllowed for who does not coordinate the desk, NotYours for who is no
    member of it, PeopleRefused for somebody whom the reporter left out or when there is
    no slot left, and what `act.carry_out` raises.
    """

    def plan(case: CaseFile) -> Plan:
        _coordinators_only(person, case, "hand_over")
        if office.directory().member(case.card.desk, to) is None:
            raise NotYours
        keys = case.keys.given_to(to, person.person_id)
        change = Change(office, person, case, keys)
        change.refuse(to)
        if is_left_out_of_linked(office, person, case, to):
            raise PeopleRefused("left_out_of_linked")
        return Plan(LineKind.HANDED_OVER, about=to, handler=to, give_access=change.give)

    carry_out(office, person, case_id, act_id, plan, (LineKind.HANDED_OVER, to))


def take_back(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, of: bytes
) -> None:
    """Take somebody's access away, for everything from now on.

    Raises NotAllowed, NotYours for who has none, PeopleRefused when nobody would be
    left, and what `act.carry_out` raises.
    """

    def plan(case: CaseFile) -> Plan:
        _coordinators_only(person, case, "take_back")
        return _without(office, person, case, of)

    carry_out(office, person, case_id, act_id, plan, (LineKind.TOOK_BACK, of))


def declare_conflict(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes
) -> None:
    """Step back from a case at once, for a reason of one's own (R25).

    Raises PeopleRefused when nobody else could open the case: hand it over first.
    """
    made: Made = {}

    def plan(case: CaseFile) -> Plan:
        return _without(office, person, case, person.person_id, made)

    carry_out(
        office, person, case_id, act_id, plan, (LineKind.CONFLICT, person.person_id)
    )
    # What becomes of the case is no longer theirs to be told, not even by an alarm.
    memory.amend(office, person, lambda keyring: keyring.let_go(case_id))


def renew(office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes) -> None:
    """Make new keys for the case and each report, for exactly the present holders.

    The way out of a span that the case does not explain: it pins all that is there, and
    what follows opens for the holders alone. Raises NotAllowed for who does not
    coordinate the desk, and what `act.carry_out` raises.
    """

    def plan(case: CaseFile) -> Plan:
        _coordinators_only(person, case, "renew")
        keys = case.keys.renewed(person.person_id)
        change = Change(office, person, case, keys)
        return Plan(LineKind.RENEWED, give_access=change.take, renews_keys=True)

    carry_out(office, person, case_id, act_id, plan, (LineKind.RENEWED, b""))


def _without(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    of: bytes,
    made: Made | None = None,
) -> Plan:
    """Plan a case without somebody; with `made`, they step back by themselves."""
    if of not in case.keys.holders:
        raise NotYours
    keys = case.keys.taken_from(of, person.person_id)
    directory = office.directory()
    if not any(directory.is_current(holder) for holder in keys.holders):
        raise PeopleRefused("nobody_left")
    handler = b"" if case.card.handler == of else None
    kind = LineKind.TOOK_BACK if made is None else LineKind.CONFLICT
    change = Change(office, person, case, keys, made)
    return Plan(
        kind, about=of, handler=handler, give_access=change.take, renews_keys=True
    )


def _coordinators_only(person: SignedIn, case: CaseFile, act: str) -> None:
    if not person.coordinates(case.card.desk):
        raise NotAllowed(act)
