"""The mail that tries an address: seldom, and never without an entry.

Whoever is signed in can name any address, so that the desk's server would write to
strangers as often as a button is pressed. The entry is the limit: its id follows from
the person and the ten minutes by the clock. So it stands there once, whichever process
is asked, and whatever became of the address meanwhile. Calls `ledger` and
`portal.notices`.
"""

from crypto.box import subkey
from portal.casework import ledger
from portal.casework.ledger import ID_BYTES, What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.notices.mail import MailFailed, send
from portal.register.errors import ActThere

EVERY_SECONDS = 600
TRIED = "tried_mail"
TOO_SOON = "too_soon"
UNSET = "unset"
_USE = b"meldkluis/v1/reminders/trial/"
_TURN_BYTES = 8


def try_address(office: DeskOffice, person: SignedIn, address: str) -> str:
    """Send a test mail; return "", the code of its failure, or TOO_SOON.

    One for each person in each ten minutes by the clock. The entry comes first, and
    says of no address. Codes are those of `portal.notices.mail.send`.
    """
    if not office.mail_server().is_set:
        return UNSET
    turn = int(office.clock.now()) // EVERY_SECONDS
    # An id that nobody else can name, so nobody can take a colleague's turn.
    use = _USE + turn.to_bytes(_TURN_BYTES, "big")
    entry_id = subkey(person.keys.keyring_key, use)[:ID_BYTES]
    try:
        ledger.record(office, person, What(TRIED), entry_id)
    except ActThere:
        return TOO_SOON
    try:
        send(office.mail_server(), address, is_test=True)
    except MailFailed as refused:
        return refused.code
    return ""
