"""Looks for secrets in bytes, whichever way somebody may have written them down.

Text is looked for as it stands and as it looks in JSON, in a page and in an address;
bytes as they are, in hexadecimal and in Base64 at each of the three places where they
may begin there. Compressed data is not unpacked: neither program compresses what it
stores.

There are thousands of spellings, and most of what a store holds is noise to a reader.
What is readable is picked out once and gone through once, whatever the number.
"""

import html
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import quote, quote_plus

# Shorter than this, it may stand somewhere by chance.
LEAST_BYTES = 6
URL_SAFE = bytes.maketrans(b"+/", b"-_")
SEPARATORS = (" ", "-", "", "\n", ", ", ",", "+", "_", "\x00")


# Printable signs, and the zeros between them in UTF-16; longer rows of zeros are gaps.
READABLE = re.compile(rb"(?:[\t\n\r -~]|(?<!\x00\x00\x00)\x00){%d,}" % LEAST_BYTES)


@dataclass
class Secrets:
    """What must be nowhere: for each spelling of each secret, what to call it."""

    readable: dict[bytes, dict[bytes, str]] = field(default_factory=dict)
    others: dict[bytes, str] = field(default_factory=dict)

    def add(self, name: str, *secrets: str | bytes) -> None:
        """Look for these as well, in every spelling."""
        for secret in secrets:
            for way, spelled in spellings(secret):
                if len(spelled) < LEAST_BYTES:
                    raise ValueError(f"{name} is too short to look for")
                self._add(f"{name} ({way})", spelled)

    def add_words(self, name: str, words: Iterable[str]) -> None:
        """Look for any two of these words in a row, whatever stands between them."""
        for first, second in pairwise(words):
            together = [first + between + second for between in SEPARATORS]
            self.add(name, *together)

    def in_bytes(self, place: str, data: bytes) -> set[str]:
        """Return which secrets stand in the data, each with its place."""
        found = {name for spelled, name in self.others.items() if spelled in data}
        for run in READABLE.findall(data):
            for at in range(len(run) - LEAST_BYTES + 1):
                # Most begin like no secret at all: one look-up and on.
                if run[at : at + LEAST_BYTES] in self.readable:
                    found.update(self._beginning(run, at))
        return {f"{place}: {name}" for name in found}

    def _add(self, name: str, spelled: bytes) -> None:
        if READABLE.fullmatch(spelled):
            alike = self.readable.setdefault(spelled[:LEAST_BYTES], {})
            alike.setdefault(spelled, name)
        else:
            self.others.setdefault(spelled, name)

    def _beginning(self, run: bytes, at: int) -> Iterator[str]:
        """Yield the secrets that begin at this place."""
        for spelled, name in self.readable[run[at : at + LEAST_BYTES]].items():
            if run.startswith(spelled, at):
                yield name


def spellings(secret: str | bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the ways in which a secret may be written, each with its name."""
    text, secret = secret, secret.encode() if isinstance(secret, str) else secret
    yield "as it is", secret
    if isinstance(text, str):
        yield from _of_text(text)
    yield "hex", secret.hex().encode()
    yield "HEX", secret.hex().upper().encode()
    for start, encoded in enumerate(in_base64(secret)):
        yield f"base64 from {start}", encoded
        yield f"base64url from {start}", encoded.translate(URL_SAFE)


def in_base64(secret: bytes) -> Iterator[bytes]:
    """Yield what surely stands in Base64, for each place at which it may begin.

    Signs that are partly made of a neighbour are left out.
    """
    for before in range(3):
        encoded = b64encode(bytes(before) + secret).rstrip(b"=")
        partly = (before * 8 + 5) // 6
        whole = (before + len(secret)) * 8 // 6
        yield encoded[partly:whole]


def _of_text(text: str) -> Iterator[tuple[str, bytes]]:
    yield "utf-16-le", text.encode("utf-16-le")
    yield "utf-16-be", text.encode("utf-16-be")
    yield "in an address", quote(text).encode()
    yield "in a form", quote_plus(text).encode()
    yield "in JSON", json.dumps(text)[1:-1].encode()
    yield "in a page", html.escape(text).encode()
    yield "latin-1", text.encode("latin-1", "replace")
