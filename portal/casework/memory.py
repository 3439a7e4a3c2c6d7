"""Taking a person's keyring out of its row, and noticing that it is not the newest.

A keyring remembers what its owner has seen, so whoever wants to put a case back takes
the keyrings away too, or puts back old ones. Each sign-in is recorded in the audit
chain under an id that follows from the owner's own key and the number of the sign-in:
an id that is there already, and that the keyring does not know of, tells. To everybody
else the ids are random.
"""

from crypto.box import open_box, seal_box, subkey
from crypto.errors import BoxRefused
from crypto.padding import pad, unpad
from portal.casework import ledger
from portal.casework.keyring import CONTEXT, Keyring
from portal.casework.ledger import ID_BYTES, What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.register.errors import ActThere, NothingHere

VISIT = b"meldkluis/v1/visit"
LOST = "memory_lost"


def take(office: DeskOffice, person: SignedIn) -> Keyring:
    """Return the person's keyring; a new one where there is no readable one.

    If they have been here before, the loss is recorded as an alarm, once, and the new
    keyring says so until the person has put the notice away.
    """
    try:
        sealed = office.register.keys.keyring(person.person_id)
        opened = open_box(person.keys.keyring_key, _context(person), sealed)
    except (NothingHere, BoxRefused):
        keyring = Keyring()
        if _has_visited(office, person, 1):
            _note_loss(office, person, keyring)
        return keyring
    return Keyring.from_bytes(unpad(opened))


def keep(office: DeskOffice, person: SignedIn, keyring: Keyring) -> None:
    """Store the keyring if this page added to it."""
    if not keyring.is_changed:
        return
    plain = pad(keyring.to_bytes())
    sealed = seal_box(person.keys.keyring_key, _context(person), plain)
    office.register.keys.keep_keyring(person.person_id, sealed)
    keyring.is_changed = False


def arrive(office: DeskOffice, person: SignedIn) -> None:
    """Record a sign-in; a keyring that does not know of the last one was put back."""
    while True:
        keyring = take(office, person)
        visit = _visit_id(person, keyring.visits + 1)
        try:
            ledger.record(office, person, What("signed_in"), visit)
        except ActThere:
            # Or the same person came in elsewhere, a moment ago.
            if take(office, person).visits == keyring.visits:
                _note_loss(office, person, keyring)
            continue
        keyring.visits += 1
        keyring.is_changed = True
        keep(office, person, keyring)
        return


def put_away(office: DeskOffice, person: SignedIn) -> None:
    """Take the notice of a loss away: the person has read it."""
    keyring = take(office, person)
    keyring.lost_on = None
    keyring.is_changed = True
    keep(office, person, keyring)


def _note_loss(office: DeskOffice, person: SignedIn, keyring: Keyring) -> None:
    """Record the loss and go on from it, so that it is told of once."""
    ledger.record(office, person, What("alarm", about=LOST))
    keyring.lost_on = office.clock.today()
    keyring.visits = _last_visit(office, person, keyring.visits)
    keyring.is_changed = True
    keep(office, person, keyring)


def _last_visit(office: DeskOffice, person: SignedIn, known: int) -> int:
    """Return the number of the last sign-in on record, at or above the one known."""
    step = 1
    while _has_visited(office, person, known + step):
        step *= 2
    low, high = known + step // 2, known + step
    while high - low > 1:
        middle = (low + high) // 2
        if _has_visited(office, person, middle):
            low = middle
        else:
            high = middle
    return low


def _has_visited(office: DeskOffice, person: SignedIn, number: int) -> bool:
    return office.register.audit.has(_visit_id(person, number))


def _visit_id(person: SignedIn, number: int) -> bytes:
    label = VISIT + number.to_bytes(8, "big")
    return subkey(person.keys.keyring_key, label)[:ID_BYTES]


def _context(person: SignedIn) -> bytes:
    return CONTEXT + person.person_id
