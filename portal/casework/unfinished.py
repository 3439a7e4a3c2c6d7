"""Acts that were announced and not finished: shown at the next sign-in.

A power cut between two stores leaves one. Whoever began it sees what it was, looks at
the case, and does it again or lets it be; that they have seen it is recorded too.
"""

from crypto.errors import BoxRefused
from portal.casework import ledger
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import Notice, SignedIn
from portal.casework.refused import NotAllowed, NotYours
from portal.register.errors import NothingHere
from portal.register.rows import ActRow
from portal.storage.rows import RowBroken


def of(office: DeskOffice, person: SignedIn) -> tuple[Notice, ...]:
    """Return a notice for each act that this person began and did not finish."""
    acts, broken = office.register.audit.unfinished_and_broken(person.person_id)
    return (
        *(_notice(person, act) for act in acts),
        *(_unreadable(act_id) for act_id in broken),
    )


def give_up(office: DeskOffice, person: SignedIn, act_id: bytes) -> None:
    """Note that the person has seen it and will not go on with it.

    Raises NotYours for an act that was never begun, NotAllowed for somebody else's.
    """
    try:
        act = office.register.audit.act(act_id)
    except NothingHere as refused:
        raise NotYours from refused
    except RowBroken as refused:
        _, broken = office.register.audit.unfinished_and_broken(person.person_id)
        if act_id not in broken:
            raise NotAllowed("act") from refused
    else:
        if act.person_id != person.person_id:
            raise NotAllowed("act")
    ledger.record(office, person, What("gave_up", about=act_id.hex()))
    office.register.audit.finish(act_id, office.clock.today())


def _notice(person: SignedIn, act: ActRow) -> Notice:
    values = {"act_id": act.act_id.hex(), "day": act.started_on.isoformat()}
    try:
        what = ledger.read_act(person, act)
    except BoxRefused:
        # Not written by this person's keys: worth seeing all the more.
        return _unreadable(act.act_id, act.started_on.isoformat())
    return Notice("unfinished_act", values | {"act": what.act, "case": what.case})


def _unreadable(act_id: bytes, day: str = "") -> Notice:
    values = {"act_id": act_id.hex(), "day": day, "act": "", "case": ""}
    return Notice("unfinished_act", values)
