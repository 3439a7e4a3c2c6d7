"""The one kind of key that this project writes to: age's mlkem768x25519.

ML-KEM-768 and X25519 together (X-Wing) under HPKE (RFC 9180 §6.1, base mode): a sealed
file stays sealed unless both are broken. age.md, The MLKEM768-X25519 recipient type;
SPEC §1.4. Headers are crypto.age.header's, HPKE is cryptography's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import shake_256
from secrets import token_bytes
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import (
    MLKEM768PrivateKey,
    MLKEM768PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)

from crypto.age import bech32, unpadded
from crypto.age.file_key import FILE_KEY_BYTES
from crypto.age.header import Stanza
from crypto.errors import HeaderFailure, NoMatch

KIND: Final = "mlkem768x25519"
SEED_BYTES: Final = 32
RECIPIENT_BYTES: Final = 1216

_RECIPIENT_PREFIX = "age1pq"
_IDENTITY_PREFIX = "AGE-SECRET-KEY-PQ-"
_INFO = b"age-encryption.org/mlkem768x25519"
_SUITE = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
)
_MLKEM_KEY_BYTES = 1184
_MLKEM_SEED_BYTES = 64
_X25519_BYTES = 32
_ENCAPSULATED_BYTES = 1088 + _X25519_BYTES
_WRAPPED_BYTES = FILE_KEY_BYTES + 16

# The five coordinates of small order, modulo 2^255 - 19: whatever the other side's
# secret, X25519 with them gives zero (RFC 7748 §6.1).
_PRIME = 2**255 - 19
_SMALL_ORDER = frozenset(
    {
        0,
        1,
        _PRIME - 1,
        0x00B8495F16056286FDB1329CEB8D09DA6AC49FF1FAE35616AEB8413B7C7AEBE0,
        0x57119FD0DD4E22D8868E1C58C45C44045BEF839C55B1D0B1248C50A3BC959C5F,
    }
)


@dataclass(frozen=True)
class Recipient:
    """Whom a file is sealed to: 1,216 public bytes, ML-KEM-768 then X25519.

    Raises ValueError for bytes that are no such key.
    """

    raw: bytes
    _key: hpke.MLKEM768X25519PublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.raw) != RECIPIENT_BYTES:
            raise ValueError(f"a recipient is {RECIPIENT_BYTES} bytes")
        mlkem, x25519 = self.raw[:_MLKEM_KEY_BYTES], self.raw[_MLKEM_KEY_BYTES:]
        if _is_small_order(x25519):
            raise ValueError("a recipient's X25519 key is not of small order")
        try:
            mlkem_key = MLKEM768PublicKey.from_public_bytes(mlkem)
        except ValueError:
            raise ValueError("a recipient's ML-KEM key is reduced") from None
        x25519_key = X25519PublicKey.from_public_bytes(x25519)
        key = hpke.MLKEM768X25519PublicKey(mlkem_key, x25519_key)
        object.__setattr__(self, "_key", key)

    @classmethod
    def from_raw(cls, raw: bytes) -> Self:
        """Return the recipient of 1,216 bytes as they lie in a store."""
        return cls(raw)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `age1pq1…`; raise ValueError for anything else."""
        return cls(_read(text, _RECIPIENT_PREFIX))

    def __str__(self) -> str:
        return bech32.encode(_RECIPIENT_PREFIX, self.raw)

    def __repr__(self) -> str:
        return f"<Recipient {str(self)[:20]}…>"

    def wrap(self, file_key: bytes) -> Stanza:
        """Return a stanza from which this recipient's identity gets the file key.

        Raises ValueError for a file key that is not 16 bytes: no identity opens it.
        """
        if len(file_key) != FILE_KEY_BYTES:
            raise ValueError(f"a file key is {FILE_KEY_BYTES} bytes")
        sealed = _SUITE.encrypt(file_key, self._key, info=_INFO)
        share = unpadded.encode(sealed[:_ENCAPSULATED_BYTES]).decode("ascii")
        return Stanza(KIND, (share,), sealed[_ENCAPSULATED_BYTES:])


@dataclass(frozen=True, repr=False)
class Identity:
    """The secret half: a 32-byte seed. Opens what was sealed to `recipient`."""

    seed: bytes

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_BYTES:
            raise ValueError(f"an identity is {SEED_BYTES} bytes")

    @classmethod
    def generate(cls) -> Self:
        """Return a new random identity."""
        return cls(token_bytes(SEED_BYTES))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-PQ-1…`; raise ValueError, which does not quote it."""
        return cls(_read(text, _IDENTITY_PREFIX))

    def __str__(self) -> str:
        """Spell the secret itself, for an export or a key file."""
        return bech32.encode(_IDENTITY_PREFIX, self.seed)

    def __repr__(self) -> str:
        """Show nothing: this is what tracebacks and logs print."""
        return "<Identity>"

    @cached_property
    def recipient(self) -> Recipient:
        """The public half."""
        mlkem, x25519 = self._halves
        public = mlkem.public_key().public_bytes_raw()
        return Recipient(public + x25519.public_key().public_bytes_raw())

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes:
        """Return the file key (16 bytes) from whichever stanza was made for this key.

        Every stanza of this kind is checked before any is tried, so that a malformed
        header is refused by each of its readers alike. Raises HeaderFailure, NoMatch.
        """
        sealed_keys = [_sealed_key(each) for each in stanzas if each.kind == KIND]
        for sealed in sealed_keys:
            try:
                return _SUITE.decrypt(sealed, self._key, info=_INFO)
            except InvalidTag:
                continue
        raise NoMatch("unwrap file key: no stanza is for this identity")

    @cached_property
    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        expanded = shake_256(self.seed).digest(_MLKEM_SEED_BYTES + _X25519_BYTES)
        mlkem, x25519 = expanded[:_MLKEM_SEED_BYTES], expanded[_MLKEM_SEED_BYTES:]
        return (
            MLKEM768PrivateKey.from_seed_bytes(mlkem),
            X25519PrivateKey.from_private_bytes(x25519),
        )

    @cached_property
    def _key(self) -> hpke.MLKEM768X25519PrivateKey:
        return hpke.MLKEM768X25519PrivateKey(*self._halves)


def _sealed_key(stanza: Stanza) -> bytes:
    """Return what HPKE opens; raise HeaderFailure for a stanza that is none of ours.

    HPKE gives one and the same InvalidTag for all that is wrong, so all that can be
    told without the key is told here. The length of the body above all: a body for two
    keys at once must not be tried (age.md, partitioning oracles).
    """
    if len(stanza.args) != 1:
        raise HeaderFailure("read stanza: a hybrid stanza has one argument")
    share = unpadded.decode(stanza.args[0].encode("ascii"))
    if len(share) != _ENCAPSULATED_BYTES:
        raise HeaderFailure("read stanza: the encapsulated key has another length")
    if len(stanza.body) != _WRAPPED_BYTES:
        raise HeaderFailure("read stanza: the wrapped file key has another length")
    if _is_small_order(share[-_X25519_BYTES:]):
        raise HeaderFailure("read stanza: the encapsulated key is of small order")
    return share + stanza.body


def _is_small_order(x25519: bytes) -> bool:
    # X25519 ignores the highest bit and reduces the rest, and so must this.
    coordinate = int.from_bytes(x25519, "little") & (1 << 255) - 1
    return coordinate % _PRIME in _SMALL_ORDER


def _read(text: str, prefix: str) -> bytes:
    found, raw = bech32.decode(text)
    if found != prefix:
        raise ValueError(f"a key of this kind begins with {prefix}1")
    return raw
