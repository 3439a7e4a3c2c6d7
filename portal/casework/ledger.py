"""Writing to the audit chain: first the entry, then the act.

An entry's body says who did what to which case, and when to the minute; never a word of
a report, a note or a decision. It is sealed to the controller, so the desk itself
cannot read what it wrote. Every act and every reading of a case passes through here;
where the chain takes no entry, none of them is done (decision 0016).
"""

import json
import secrets
from dataclasses import dataclass
from enum import Enum

from crypto.age import Identity, Recipient, seal_bytes
from crypto.box import open_box, seal_box
from crypto.chain import Entry, append, check_end
from crypto.errors import BoxRefused, ChainBroken
from crypto.padding import pad, unpad
from crypto.signing import verifier_of
from portal.casework.directory import MACHINE
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import LogBroken, NotAllowed
from portal.register.errors import ActThere, ChainMoved, NothingHere
from portal.register.rows import ActRow

ID_BYTES = 16
OPENED = "opened"
LEAST_BYTES = 512
# The year 2200: beyond it nobody counts days here.
MOST_SECONDS = 7_258_118_400
MACHINE_LABEL = b"meldkluis/v1/machine"
ACT_CONTEXT = b"meldkluis/v1/act"


class Progress(Enum):
    """How far an act with this id has come."""

    BEGUN = "begun"
    RESUMED = "resumed"
    DONE = "done"


@dataclass(frozen=True)
class What:
    """What an entry tells the controller: the act, the case by name, a detail."""

    act: str
    case: str = ""
    about: str = ""


def record(
    office: DeskOffice, person: SignedIn, what: What, act_id: bytes | None = None
) -> None:
    """Record something that is done by being recorded: a reading, a sign-in.

    Raises ActThere if something was recorded under this id before; without one, it is
    random.
    """
    act_id = act_id or secrets.token_bytes(ID_BYTES)
    _append(office, person.person_id, person.keys.signing_seed, act_id, what, None)


def record_unattended(office: DeskOffice, what: What) -> None:
    """Record what no person did, under the host's own marked key."""
    act_id = secrets.token_bytes(ID_BYTES)
    _append(office, MACHINE, machine_seed(office), act_id, what, None)


def begin(office: DeskOffice, person: SignedIn, act_id: bytes, what: What) -> Progress:
    """Announce an act before it is done; a repeat is told how far it came.

    Raises NotAllowed for an act that somebody else began, and for an id under which
    something else was announced: what the entry says must be what is done.
    """
    # Filled up, as the entry is: the names of acts differ in length.
    plain = pad(_written(office, what), LEAST_BYTES)
    sealed = seal_box(person.keys.keyring_key, ACT_CONTEXT + act_id, plain)
    act = ActRow(act_id, person.person_id, sealed, office.clock.today(), None)
    try:
        seed = person.keys.signing_seed
        _append(office, person.person_id, seed, act_id, what, act)
    except ActThere:
        return _repeated(office, person, act_id, what)
    return Progress.BEGUN


def _repeated(
    office: DeskOffice, person: SignedIn, act_id: bytes, what: What
) -> Progress:
    """How far the act came that was announced under this id, if it is this act."""
    how_far = progress(office, person, act_id)
    if how_far is Progress.BEGUN:
        # An entry stands under this id which announces no act: a reading, a sign-in.
        raise NotAllowed("act")
    try:
        announced = read_act(person, office.register.audit.act(act_id))
    except BoxRefused as refused:
        raise NotAllowed("act") from refused
    # A case that was cut off while it was made is made again under another name.
    is_same = what == announced or what.act == announced.act == OPENED
    if not is_same:
        raise NotAllowed("act")
    return how_far


def progress(office: DeskOffice, person: SignedIn, act_id: bytes) -> Progress:
    """How far a recorded act came; BEGUN means that it was never recorded."""
    try:
        act = office.register.audit.act(act_id)
    except NothingHere:
        return Progress.BEGUN
    if act.person_id != person.person_id:
        raise NotAllowed("act")
    return Progress.RESUMED if act.finished_on is None else Progress.DONE


def end_overtaken(office: DeskOffice, person: SignedIn, act_id: bytes) -> None:
    """End an act that was announced and then overtaken: nothing of it is left to do."""
    if progress(office, person, act_id) is Progress.RESUMED:
        office.register.audit.finish(act_id, office.clock.today())


def read_act(person: SignedIn, act: ActRow) -> What:
    """Return what one of this person's own acts was; BoxRefused for anybody else's."""
    opened = open_box(person.keys.keyring_key, ACT_CONTEXT + act.act_id, act.sealed)
    return read_body(unpad(opened))[0]


def read_body(body: bytes) -> tuple[What, int]:
    """Read an entry's opened body: what, and when in UTC seconds.

    Raises ValueError for what none of ours says: anybody can seal to the controllers.
    """
    try:
        fields = json.loads(body)
        words = [fields[name] for name in ("act", "case", "about")]
        at = fields["at"]
    except (KeyError, TypeError, RecursionError) as wrong:
        raise ValueError("not what an entry says") from wrong
    if not all(type(one) is str for one in words):
        raise ValueError("not what an entry says")
    if type(at) is not int or not 0 <= at < MOST_SECONDS:
        raise ValueError("not a moment of this time")
    return What(*words), at


def machine_seed(office: DeskOffice) -> bytes:
    """Return the signing seed for unattended acts, from the host's secret."""
    return office.subkey(MACHINE_LABEL)


def machine_keys(office: DeskOffice) -> tuple[Recipient, bytes]:
    """Return the host's recipient and verifier, by which a key list makes it known.

    Nothing is ever sealed to the recipient; a list knows nobody without one.
    """
    identity = Identity(office.subkey(MACHINE_LABEL + b"/identity"))
    return identity.recipient, verifier_of(machine_seed(office))


def _written(office: DeskOffice, what: What) -> bytes:
    minute = office.clock.now() // 60 * 60
    fields = {"act": what.act, "case": what.case, "about": what.about, "at": minute}
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()


def _append(
    office: DeskOffice,
    actor: bytes,
    seed: bytes,
    act_id: bytes,
    what: What,
    act: ActRow | None,
) -> None:
    """Sign and store at the end of the chain, wherever the end is by then.

    Raises LogBroken where the chain takes no entry: nothing is done unrecorded.
    """
    controller = office.directory().current.controller
    body = seal_bytes(pad(_written(office, what), LEAST_BYTES), [controller])
    last = _end(office)
    while True:
        entry = append(last, act_id, actor, body, seed)
        try:
            office.register.audit.append(entry, act)
        except ChainMoved as moved:
            # Whoever was faster has moved the end. Where it has not moved, something
            # else stands in the place of the next entry, and will stand there.
            before, last = last, _end(office)
            if before == last:
                raise LogBroken(entry.number) from moved
            continue
        return


def _end(office: DeskOffice) -> Entry | None:
    """Return the last entry, if it follows from the one before it."""
    found = office.register.audit.end()
    if not found:
        return None
    before = found[1] if len(found) > 1 else None
    try:
        check_end(before, found[0], office.directory().verifiers)
    except ChainBroken as broken:
        raise LogBroken(broken.number) from broken
    return found[0]
