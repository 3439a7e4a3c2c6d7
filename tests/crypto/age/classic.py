"""age's older kinds of keys, for the public vectors only: the project writes neither.

age.md, The X25519 recipient type and The scrypt recipient type.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from crypto.age import Stanza, bech32, unpadded
from crypto.errors import HeaderFailure, NoMatch

MOST_WORK = 18


def decoded(text: str, length: int) -> bytes:
    raw = unpadded.decode(text.encode())
    if len(raw) != length:
        raise HeaderFailure("an argument has another length")
    return raw


def opened(wrap_key: bytes, body: bytes) -> bytes:
    """Open a wrapped file key; the nonce is zero since the key is used once."""
    if len(body) != 32:
        raise HeaderFailure("the wrapped file key has another length")
    try:
        return ChaCha20Poly1305(wrap_key).decrypt(bytes(12), body, None)
    except InvalidTag:
        raise NoMatch("not for this key") from None


@dataclass(frozen=True)
class X25519Identity:
    """The classic key pair."""

    secret: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-1…`."""
        prefix, secret = bech32.decode(text)
        assert prefix == "AGE-SECRET-KEY-"
        return cls(secret)

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes:
        """Return the file key; see crypto.age.Unwraps."""
        for stanza in stanzas:
            if stanza.kind != "X25519":
                continue
            try:
                return self._unwrap(stanza)
            except NoMatch:
                continue
        raise NoMatch("no stanza is for this key")

    def _unwrap(self, stanza: Stanza) -> bytes:
        if len(stanza.args) != 1:
            raise HeaderFailure("an X25519 stanza has one argument")
        share = decoded(stanza.args[0], 32)
        key = X25519PrivateKey.from_private_bytes(self.secret)
        try:
            shared = key.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError:
            raise HeaderFailure("the share is of small order") from None
        salt = share + key.public_key().public_bytes_raw()
        info = b"age-encryption.org/v1/X25519"
        hkdf = HKDF(algorithm=SHA256(), length=32, salt=salt, info=info)
        return opened(hkdf.derive(shared), stanza.body)


@dataclass(frozen=True)
class ScryptIdentity:
    """A passphrase, which is for a file that nothing else opens."""

    passphrase: str

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes:
        """Return the file key; see crypto.age.Unwraps."""
        ours = [stanza for stanza in stanzas if stanza.kind == "scrypt"]
        if not ours:
            raise NoMatch("no stanza is for a passphrase")
        if len(stanzas) > 1:
            raise HeaderFailure("a passphrase stanza stands alone")
        return self._unwrap(ours[0])

    def _unwrap(self, stanza: Stanza) -> bytes:
        if len(stanza.args) != 2:
            raise HeaderFailure("a passphrase stanza has two arguments")
        salt = decoded(stanza.args[0], 16)
        if not re.fullmatch("[1-9][0-9]*", stanza.args[1]):
            raise HeaderFailure("the work factor is no plain number")
        work = int(stanza.args[1])
        if work > MOST_WORK:
            raise HeaderFailure("the work factor is too high")
        salt = b"age-encryption.org/v1/scrypt" + salt
        scrypt = Scrypt(salt=salt, length=32, n=2**work, r=8, p=1)
        return opened(scrypt.derive(self.passphrase.encode()), stanza.body)
