"""The textual header of an age file: stanzas and a MAC, read strictly and written back.

age.md, Header; SPEC §1.3. Every header has one spelling, so that reading and writing
are each other's inverse and the MAC can be taken over the bytes as they came. Nothing
here knows what a stanza means: that is for identities (crypto.age.hybrid).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from crypto.age import unpadded
from crypto.age.file_key import derive
from crypto.errors import HeaderFailure, HmacFailure

MAX_HEADER_BYTES: Final = 65_536
MAX_STANZAS: Final = 40

_VERSION_LINE = b"age-encryption.org/v1\n"
_COLUMNS = 64
_MAC_BYTES = 32
_MAC_LABEL = b"header"

# The grammar of age.md. The possessive forms (*+, ++) never give back what they took:
# hostile text costs one pass, and no line can be read in two ways.
_ARGUMENT = re.compile(rb"[!-~]++")
_STANZA = re.compile(
    rb"-> ([!-~]++(?: [!-~]++)*+)\n"
    rb"((?:[A-Za-z0-9+/]{64}\n)*+[A-Za-z0-9+/]{0,63}+\n)"
)
_END = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
_END_MARK = b"\n---"
_END_LINE_BYTES = len("--- ") + 43 + len("\n")
# The MAC covers the header up to and including its three dashes.
_UNCOVERED_BYTES = _END_LINE_BYTES - len("---")


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key as wrapped for one recipient: `kind`, its arguments, and a body."""

    kind: str
    args: tuple[str, ...]
    body: bytes


class Unwraps(Protocol):
    """Whoever may hold the key to a header: crypto.age.Identity, or a test's own."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes:
        """Return the 16-byte file key from all stanzas of a header.

        Stanzas of another kind are skipped. Raises NoMatch when none is for this
        identity, HeaderFailure when one of its kind is malformed.
        """
        ...


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says: its stanzas in their order, and the MAC (32 bytes)."""

    stanzas: tuple[Stanza, ...]
    mac: bytes

    def to_bytes(self) -> bytes:
        """Write the header; the exact inverse of `parse_header`."""
        return _covered(self.stanzas) + b" " + unpadded.encode(self.mac) + b"\n"


def parse_header(text: bytes) -> Header:
    """Read a header, all of it and nothing behind it, or raise HeaderFailure."""
    if len(text) > MAX_HEADER_BYTES:
        raise HeaderFailure("read header: longer than 64 KiB")
    if not text.startswith(_VERSION_LINE):
        raise HeaderFailure("read header: the version line is not that of age v1")
    stanzas: list[Stanza] = []
    at = len(_VERSION_LINE)
    while found := _STANZA.match(text, at):
        if len(stanzas) == MAX_STANZAS:
            raise HeaderFailure(f"read header: more than {MAX_STANZAS} stanzas")
        stanzas.append(_stanza(found))
        at = found.end()
    end = _END.fullmatch(text, at)
    if end is None:
        raise HeaderFailure(f"read header: neither stanza nor end line at byte {at}")
    if not stanzas:
        raise HeaderFailure("read header: no stanza")
    return Header(tuple(stanzas), unpadded.decode(end[1]))


def write_header(file_key: bytes, stanzas: Sequence[Stanza]) -> bytes:
    """Write a header over `stanzas`, in the order given, under the file key's MAC.

    Raises ValueError for none, too many, or what would not be read back.
    """
    if not 1 <= len(stanzas) <= MAX_STANZAS:
        raise ValueError(f"a header has 1 to {MAX_STANZAS} stanzas")
    covered = _covered(stanzas)
    text = covered + b" " + unpadded.encode(_mac(file_key, covered).finalize()) + b"\n"
    if len(text) > MAX_HEADER_BYTES:
        raise ValueError("a header is 64 KiB at most")
    return text


def check_mac(text: bytes, header: Header, file_key: bytes) -> None:
    """Return if `text`, read as `header`, carries this key's MAC, else HmacFailure."""
    try:
        _mac(file_key, text[:-_UNCOVERED_BYTES]).verify(header.mac)
    except InvalidSignature:
        raise HmacFailure("check header: its MAC is not of this file key") from None


def find_end(text: bytes | bytearray, start: int = 0) -> int:
    """Return where the header ends and the payload begins, or -1: more text is needed.

    Only the first bytes of the end line are looked at; `parse_header` judges the rest.
    """
    mark = text.find(_END_MARK, start)
    end = mark + len("\n") + _END_LINE_BYTES
    return end if mark >= 0 and end <= len(text) else -1


def _stanza(found: re.Match[bytes]) -> Stanza:
    kind, *args = found[1].decode("ascii").split(" ")
    return Stanza(kind, tuple(args), unpadded.decode(found[2].replace(b"\n", b"")))


def _covered(stanzas: Sequence[Stanza]) -> bytes:
    lines = b"".join(map(_lines, stanzas))
    return _VERSION_LINE + lines + b"---"


def _lines(stanza: Stanza) -> bytes:
    words = [word.encode("ascii") for word in (stanza.kind, *stanza.args)]
    if not all(map(_ARGUMENT.fullmatch, words)):
        raise ValueError("arguments of a stanza are visible ASCII, and not empty")
    body = unpadded.encode(stanza.body)
    # One step past the end: a body that fills its last line is closed by an empty one.
    rows = [body[at : at + _COLUMNS] for at in range(0, len(body) + 1, _COLUMNS)]
    return b"-> " + b" ".join(words) + b"\n" + b"\n".join(rows) + b"\n"


def _mac(file_key: bytes, covered: bytes) -> HMAC:
    mac = HMAC(derive(file_key, _MAC_LABEL), SHA256())
    mac.update(covered)
    return mac
