"""A case's keys and who holds them, sealed to the holders as one age file.

Key versions 1..n: taking access away adds a version, under which all that follows is
sealed; a newcomer gets every version. Who the holders are stands inside, signed by the
member who gave access, so a store cannot swap in keys of its own; the header has a
fixed number of stanzas, so it does not tell how many there are.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from crypto.age import Identity, Recipient, open_bytes, seal_bytes
from crypto.epoch.slots import fill_slots
from crypto.errors import GrantRefused, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import sign, verify

LABEL = b"meldkluis/v1/case-keys"
SIGNATURE_BYTES = 64
KEY_BYTES = 32
LEAST_BYTES = 1024


@dataclass(frozen=True)
class CaseKeys:
    """`keys[n-1]` is version n; holders are people's ids; `giver` signed this."""

    case_id: bytes
    keys: tuple[bytes, ...]
    holders: tuple[bytes, ...]
    giver: bytes

    @property
    def version(self) -> int:
        """The version under which new lines are sealed."""
        return len(self.keys)

    @property
    def current(self) -> bytes:
        """The key of the newest version."""
        return self.keys[-1]

    def given_to(self, holder: bytes, giver: bytes) -> "CaseKeys":
        """Return the same keys with one holder more, who may be one already.

        The giver changes with every giving: it is they who sign what is sealed next.
        """
        others = tuple(one for one in self.holders if one != holder)
        return replace(self, holders=(*others, holder), giver=giver)

    def taken_from(self, holder: bytes, giver: bytes) -> "CaseKeys":
        """One holder fewer, and a fresh key for all that follows."""
        left = tuple(one for one in self.holders if one != holder)
        return replace(self.renewed(giver), holders=left)

    def renewed(self, giver: bytes) -> "CaseKeys":
        """Add a fresh key for all that follows, for the same holders."""
        keys = (*self.keys, secrets.token_bytes(KEY_BYTES))
        return replace(self, keys=keys, giver=giver)

    def to_bytes(self) -> bytes:
        """Compact JSON, the same bytes each time."""
        fields = {
            "case": self.case_id.hex(),
            "keys": [key.hex() for key in self.keys],
            "holders": [holder.hex() for holder in self.holders],
            "giver": self.giver.hex(),
        }
        return json.dumps(fields, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "CaseKeys":
        """Read what `to_bytes` wrote; ValueError or KeyError for anything else."""
        fields = json.loads(data)
        return cls(
            case_id=bytes.fromhex(fields["case"]),
            keys=tuple(bytes.fromhex(key) for key in fields["keys"]),
            holders=tuple(bytes.fromhex(one) for one in fields["holders"]),
            giver=bytes.fromhex(fields["giver"]),
        )


def new_keys(case_id: bytes, holders: Iterable[bytes], giver: bytes) -> CaseKeys:
    """Return the keys of a new case: version 1, random."""
    key = secrets.token_bytes(KEY_BYTES)
    return CaseKeys(case_id, (key,), tuple(holders), giver)


def seal_keys(
    keys: CaseKeys, signing_seed: bytes, recipients: Iterable[Recipient], slots: int
) -> bytes:
    """Sign the keys as their giver and seal them; GrantRefused for too few slots."""
    body = keys.to_bytes()
    signature = sign(signing_seed, LABEL, body)
    plain = pad(signature + body, least=LEAST_BYTES)
    return seal_bytes(plain, fill_slots(list(recipients), slots))


def open_keys(
    sealed: bytes, identity: Identity, case_id: bytes, verifiers: Mapping[bytes, bytes]
) -> CaseKeys:
    """Open the keys as one of their holders.

    Raises NoMatch for who is no holder, GrantRefused when they belong to another case
    or were not signed by a person of a key list.
    """
    opened = unpad(open_bytes(sealed, [identity]))
    signature, body = opened[:SIGNATURE_BYTES], opened[SIGNATURE_BYTES:]
    try:
        keys = CaseKeys.from_bytes(body)
        verify(verifiers[keys.giver], LABEL, body, signature)
    except (ValueError, KeyError, TypeError, SignatureRefused) as refused:
        raise GrantRefused("the keys of the case were signed by nobody") from refused
    if keys.case_id != case_id:
        raise GrantRefused("these are the keys of another case")
    return keys


def digest_of(sealed: bytes) -> bytes:
    """Return what the register keeps beside sealed keys: SHA-256."""
    return sha256(sealed).digest()
