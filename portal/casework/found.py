"""Founding: the first person makes the root, the recovery key and the first key list.

Both sheets are shown once, in that person's own browser; the administrator who typed
the command never sees them. The list is signed and lies where both programs look for
it, and counts from the moment its root is pinned in the settings.
"""

import os
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from crypto.age import Identity
from crypto.published import sign_list
from crypto.sheet import print_sheet
from crypto.signing import new_seed, verifier_of
from portal.casework import ledger, shared_keys
from portal.casework.invite import open_invitation
from portal.casework.key_list import Basis, make_list
from portal.casework.office import DeskOffice
from portal.casework.refused import FoundingRefused, InvitationRefused
from portal.casework.welcome import Proposal, new_row
from portal.casework.wish import PersonCard
from portal.register.errors import InvitationSpent
from portal.register.rows import SharedKey

SALT_BYTES = 16
ACTIVE = "active"


@dataclass(frozen=True)
class Founded:
    """The two sheets to write down, and the line that goes into config.toml."""

    root_sheet: tuple[str, ...] = field(repr=False)
    recovery_sheet: tuple[str, ...] = field(repr=False)
    root_line: str
    fingerprint: tuple[str, ...]


def found(
    office: DeskOffice,
    token: str,
    proposal: Proposal,
    typed_code: str,
    passphrase: str | None = None,
) -> Founded:
    """Make everything that an installation is trusted by, once.

    Founding again, with a new invitation, is possible until the root is pinned: an
    answer that never reached the founder took the sheets with it. Raises
    FoundingRefused, InvitationRefused, CodeWrong, PassphraseTooWeak, Busy.
    """
    if office.root is not None:
        raise FoundingRefused("founded")
    token_hash, wish = open_invitation(office, token)
    if not wish.founder:
        raise FoundingRefused("not_a_founder")
    # Somebody has to be able to read the audit chain from its first entry.
    wish = replace(wish, controller=True)
    row = new_row(office, wish, proposal, typed_code, passphrase)
    keys = proposal.keys
    founder = {row.id: PersonCard(wish, keys.identity.recipient, keys.verifier)}
    root_seed, recovery = new_seed(), Identity.generate()
    signed, shared = _first_list(office, founder, root_seed, recovery)
    try:
        office.register.people.start_over(row, token_hash)
    except InvitationSpent as refused:
        raise InvitationRefused("used") from refused
    office.register.keys.publish(1, signed, shared, {row.id: ACTIVE})
    write_list(office.published, signed)
    return Founded(
        root_sheet=print_sheet(root_seed, office.language),
        recovery_sheet=print_sheet(recovery.seed, office.language),
        root_line=verifier_of(root_seed).hex(),
        fingerprint=proposal.fingerprint,
    )


def _first_list(
    office: DeskOffice,
    founder: dict[bytes, PersonCard],
    root_seed: bytes,
    recovery: Identity,
) -> tuple[bytes, tuple[SharedKey, ...]]:
    """Return list version 1, signed, and the shared keys as its people hold them."""
    desks = office.profile.desks
    seeds = shared_keys.new_seeds(desk.id for desk in desks)
    recipients = {name: Identity(seed).recipient for name, seed in seeds.items()}
    basis = Basis(
        salt=secrets.token_bytes(SALT_BYTES),
        recovery=recovery.recipient,
        controller=recipients[shared_keys.CONTROLLER],
        figures={
            desk.id: recipients[shared_keys.figures_name(desk.id)] for desk in desks
        },
        machine=ledger.machine_keys(office),
    )
    keylist = make_list(1, office.clock.today(), basis, desks, founder)
    root = shared_keys.root_identity(root_seed).recipient
    return sign_list(keylist, root_seed), shared_keys.share(seeds, keylist, root)


def write_list(path: Path, signed: bytes) -> None:
    """Put a key list in its place at once; the intake may read it, not write it."""
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    opened = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    with os.fdopen(opened, "wb") as file:
        # The desk's program lets nobody else read what it makes; this is for others.
        os.fchmod(opened, 0o644)
        file.write(signed)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
