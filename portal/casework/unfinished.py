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


def of(office: DeskOffice, person: SignedIn) -> tuple[Notice, ...]:
    """Return a notice for each act that this person began and did not finish."""
    acts = office.register.audit.unfinished(person.person_id)
    return tuple(_notice(person, act) for act in acts)


def give_up(office: DeskOffice, person: SignedIn, act_id: bytes) -> None:
    """Note that the person has seen it and will not go on with it.

    Raises NotYours for an act that was never begun, NotAllowed for somebody else's.
    """
    try:
        act = office.register.audit.act(act_id)
    except NothingHere as refused:
        raise NotYours from refused
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
        return Notice("unfinished_act", values | {"act": "", "case": ""})
    return Notice("unfinished_act", values | {"act": what.act, "case": what.case})
