"""The talk between the two processes: heads of JSON, each behind its length.

The child says first whether it is locked in, then takes the file, then answers with a
head and the bytes that the head announces. Used on both sides; calls nobody.
"""

import json
from collections.abc import Mapping
from typing import Final, Protocol

MOST_HEAD_BYTES: Final = 256 * 1024
PIECE_BYTES: Final = 64 * 1024

_LENGTH_BYTES: Final = 4


class BadHead(Exception):
    """What came is not a head: the other side broke off, or is not itself any more."""


class _Readable(Protocol):
    def read(self, count: int, /) -> bytes: ...


def head_bytes(head: Mapping[str, object]) -> bytes:
    """Return a head as it travels: 4 bytes big-endian, then as many bytes of JSON."""
    text = json.dumps(head, ensure_ascii=True).encode("ascii")
    return len(text).to_bytes(_LENGTH_BYTES, "big") + text


def read_head(source: _Readable) -> Mapping[str, object]:
    """Read one head: an object of JSON, of at most 256 KiB. Raises BadHead."""
    length = int.from_bytes(_exactly(source, _LENGTH_BYTES), "big")
    if length > MOST_HEAD_BYTES:
        raise BadHead
    try:
        head = json.loads(_exactly(source, length))
    # Deep nesting is a RecursionError, which the child may have been made to send.
    except (ValueError, RecursionError):
        raise BadHead from None
    if not isinstance(head, dict):
        raise BadHead
    return head


def _exactly(source: _Readable, count: int) -> bytes:
    data = source.read(count)
    if len(data) != count:
        raise BadHead
    return data
