"""The words of a line, each signed by its own commitment, so that one can go alone.

An author signs a skeleton: the line with a salted hash in the place of each of its
words. When words are struck out, their salt goes with them; the hash that is left
confirms no guess, and all the rest of the line is still what its author signed. Works
on plain values; knows no kind of line.
"""

import hmac
import json
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

SALT_BYTES: Final = 32
TEXT: Final = "text"
DETAIL: Final = "detail/"


def new_seed() -> bytes:
    """Return what the salts of one line come of: 32 random bytes."""
    return secrets.token_bytes(SALT_BYTES)


def words_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of a line by their names: its text, and each detail."""
    details = {DETAIL + name: value for name, value in fields["details"].items()}
    return {TEXT: fields["text"], **details}


def salts_of(seed: bytes, fields: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the salt of each of the words: without the seed, none tells another."""
    return {
        name: hmac.digest(seed, name.encode(), "sha256") for name in words_of(fields)
    }


def commitment(salt: bytes, value: str) -> str:
    """Return the salted hash of one of the words, in hexadecimal."""
    return sha256(salt + value.encode()).hexdigest()


def commitments_of(
    fields: Mapping[str, Any], salts: Mapping[str, bytes]
) -> dict[str, str]:
    """Return the hash of each of the words whose salt is there."""
    return {
        name: commitment(salts[name], value)
        for name, value in words_of(fields).items()
        if name in salts
    }


def skeleton(fields: Mapping[str, Any], commitments: Mapping[str, str]) -> bytes:
    """Return what is signed of a line: hashes for words. LookupError if one lacks."""
    bare = {
        **fields,
        "text": "",
        "details": {},
        "words": {name: commitments[name] for name in words_of(fields)},
    }
    return json.dumps(bare, separators=(",", ":"), sort_keys=True).encode()
