"""Taking a person's keyring out of its row, and noticing that it is not the newest.

A keyring remembers what its owner has seen, so whoever wants to put a case back takes
the keyrings away too, or puts back old ones. Each sign-in is recorded in the audit
chain under an id that follows from the owner's own key and the number of the sign-in:
an id that is there already, and that the keyring does not know of, tells. To everybody
else the ids are random.
"""

from collections.abc import Callable
from functools import partial

from crypto.box import subkey
from crypto.errors import BoxRefused
from portal.casework import ledger
from portal.casework.keyring import Keyring
from portal.casework.keyring_seal import open_keyring, seal_keyring
from portal.casework.ledger import ID_BYTES, What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import LogBroken
from portal.register.errors import ActThere, NothingHere

VISIT = b"meldkluis/v1/visit"
KEYRING = "keyring"
LOST = "memory_lost"
TRIES = 5


def take(office: DeskOffice, person: SignedIn) -> Keyring:
    """Return the person's keyring; a new one where there is no readable one.

    If they have been here before, the loss is recorded as an alarm, once, and the new
    keyring says so until the person has put the notice away.

    The row is read each time. What the session has in mind stands in for opening it,
    and only where it came out of these very bytes.
    """
    sealed = None
    try:
        sealed = office.register.keys.keyring(person.person_id)
        known: Keyring | None = office.in_mind.known(person.session, KEYRING)
        if known is not None and known.taken_from == sealed:
            return known.copy()
        opened = open_keyring(person.keys.keyring_key, person.person_id, sealed)
    except (NothingHere, BoxRefused):
        keyring = Keyring(taken_from=sealed)
        if _has_visited(office, person, 1):
            _note_loss(office, person, keyring)
        return keyring
    keyring = Keyring.from_bytes(opened)
    keyring.taken_from = sealed
    _have_in_mind(office, person, keyring)
    return keyring


def keep(office: DeskOffice, person: SignedIn, keyring: Keyring) -> bool:
    """Store the keyring if this page added to it; return whether it was dropped.

    It is dropped where another page or a sign-in has stored one since this was taken:
    what this one adds is found again, and what the other knows may not be.
    """
    if not keyring.is_changed or keyring.is_untold:
        return False
    plain = keyring.to_bytes()
    sealed = seal_keyring(person.keys.keyring_key, person.person_id, plain)
    keys = office.register.keys
    if not keys.keep_keyring(person.person_id, sealed, keyring.taken_from):
        return True
    keyring.taken_from, keyring.is_changed = sealed, False
    _have_in_mind(office, person, keyring)
    return False


def _have_in_mind(office: DeskOffice, person: SignedIn, keyring: Keyring) -> None:
    """Let the session have the keyring as it is stored, whatever a page adds to it."""
    office.in_mind.keep(person.session, KEYRING, keyring.copy())


def amend(
    office: DeskOffice, person: SignedIn, change: Callable[[Keyring], None]
) -> None:
    """Change the keyring as it is by now; after being overtaken too often, do not."""
    for _ in range(TRIES):
        keyring = take(office, person)
        change(keyring)
        if not keep(office, person, keyring):
            return


def arrive(office: DeskOffice, person: SignedIn) -> None:
    """Record a sign-in; a keyring that does not know of the last one was put back."""
    has_told = False
    for _ in range(TRIES):
        keyring = take(office, person)
        number = keyring.visits + 1
        try:
            visit = _visit_id(person, number)
            ledger.record(office, person, What("signed_in"), visit)
        except ActThere:
            # Or the same person came in elsewhere, a moment ago.
            if not has_told and take(office, person).visits == keyring.visits:
                _note_loss(office, person, keyring)
                has_told = True
            continue
        keyring.count_visit(number)
        if keep(office, person, keyring):
            amend(office, person, partial(Keyring.count_visit, number=number))
        return
    # A store that takes no keyring stops nobody: the loss was told, and this is, too.
    ledger.record(office, person, What("signed_in"))


def put_away(office: DeskOffice, person: SignedIn) -> None:
    """Take the notice of a loss away: the person has read it."""
    amend(office, person, Keyring.put_notice_away)


def _note_loss(office: DeskOffice, person: SignedIn, keyring: Keyring) -> None:
    """Record the loss and go on from it, so that it is told of once.

    Where the log takes no entry it is shown, and nothing is stored: a page after the
    log was mended finds it again, and records it.
    """
    keyring.lost_on = office.clock.today()
    try:
        ledger.record(office, person, What("alarm", about=LOST))
    except LogBroken:
        keyring.is_untold = True
        return
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
