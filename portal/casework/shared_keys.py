"""Keys that a group uses: a desk's figures, the controllers' view of the audit chain.

Each is a seed, sealed to every holder apart. The root's and the recovery sheet hold all
of them too: so whoever may sign a new key list can give them to newcomers, without
being a member of every desk.
"""

from collections.abc import Iterable, Mapping

from crypto.age import Identity, Recipient, open_bytes, seal_bytes
from crypto.box import subkey
from crypto.errors import AgeError
from crypto.published import KeyList
from portal.casework.person import GIVES_ACCESS
from portal.casework.refused import NotAllowed
from portal.register.errors import NothingHere
from portal.register.keys import Keys
from portal.register.rows import SharedKey

CONTROLLER = "controller"
ROOT_HOLDER = b"sheet:root".ljust(16, b"\0")
RECOVERY_HOLDER = b"sheet:recovery".ljust(16, b"\0")
_ROOT_IDENTITY = b"meldkluis/v1/root/identity"


def figures_name(desk_id: str) -> str:
    """Return the name of a desk's figures key."""
    return f"figures:{desk_id}"


def root_identity(root_seed: bytes) -> Identity:
    """Return the age identity that the root's sheet stands for, too."""
    return Identity(subkey(root_seed, _ROOT_IDENTITY))


def new_seeds(desks: Iterable[str]) -> dict[str, bytes]:
    """Draw the controller's seed and one for each desk's figures."""
    names = [CONTROLLER, *(figures_name(desk) for desk in desks)]
    return {name: Identity.generate().seed for name in names}


def share(
    seeds: Mapping[str, bytes], keylist: KeyList, root: Recipient
) -> tuple[SharedKey, ...]:
    """Seal every seed to its holders as a key list has them, and to both sheets."""
    sheets = {ROOT_HOLDER: root, RECOVERY_HOLDER: keylist.recovery}
    return tuple(
        SharedKey(name, holder, seal_bytes(seed, [recipient]))
        for name, seed in seeds.items()
        for holder, recipient in (sheets | _holders(name, keylist)).items()
    )


def open_shared(keys: Keys, name: str, holder: bytes, identity: Identity) -> Identity:
    """Open a shared key as one of its holders; NotAllowed for everybody else.

    Whether it is the one of the key list is for the caller to compare.
    """
    try:
        sealed = keys.shared_key(name, holder).sealed
        return Identity(open_bytes(sealed, [identity]))
    except (NothingHere, AgeError, ValueError) as refused:
        raise NotAllowed(name) from refused


def _holders(name: str, keylist: KeyList) -> dict[bytes, Recipient]:
    return {
        member.id: member.recipient
        for desk in keylist.desks
        for member in desk.members
        if (name == CONTROLLER and member.id in keylist.controllers)
        or (name == figures_name(desk.id) and member.role in GIVES_ACCESS)
    }
