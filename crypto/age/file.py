"""Whole age files: where a header and a payload meet, once on each way.

SPEC §1.2. A file is sealed to hybrid recipients only; it is opened by whatever can
unwrap a stanza. Callers that keep header and payload apart use `seal_header`,
`open_header` and crypto.age.stream themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain

from crypto.age.file_key import new_file_key
from crypto.age.header import (
    MAX_HEADER_BYTES,
    Unwraps,
    check_mac,
    find_end,
    parse_header,
    write_header,
)
from crypto.age.hybrid import Recipient
from crypto.age.stream import Piece, open_payload, seal_payload
from crypto.errors import HeaderFailure, NoMatch

# Bytes before a new piece in which an end line may have begun: all of one but the last.
_END_REACH = 48


def seal_header(file_key: bytes, recipients: Sequence[Recipient]) -> bytes:
    """Wrap the file key for each recipient, in the order given: the caller shuffles.

    Raises ValueError for no recipients or more than 40.
    """
    return write_header(file_key, [each.wrap(file_key) for each in recipients])


def open_header(header: bytes, identities: Sequence[Unwraps]) -> bytes:
    """Return the file key (16 bytes) that one of the identities finds in the header.

    The header is all of `header`, with nothing behind it. Raises HeaderFailure, NoMatch
    when no identity fits, HmacFailure.
    """
    parsed = parse_header(header)
    for identity in identities:
        try:
            file_key = identity.unwrap(parsed.stanzas)
        except NoMatch:
            continue
        check_mac(header, parsed, file_key)
        return file_key
    raise NoMatch("open header: no identity fits any of its stanzas")


def split(sealed: bytes) -> tuple[bytes, bytes]:
    """Part a whole file into header and payload; both still have to be opened."""
    end = find_end(sealed)
    if end < 0:
        raise HeaderFailure("read header: it has no end line")
    return sealed[:end], sealed[end:]


def seal_bytes(data: bytes, recipients: Sequence[Recipient]) -> bytes:
    """Seal `data` into a whole file (see `seal_header`)."""
    return _whole(seal_stream((data,), recipients))


def open_bytes(sealed: bytes, identities: Sequence[Unwraps]) -> bytes:
    """Open a whole file, or raise one of the four AgeErrors."""
    return _whole(open_stream((sealed,), identities))


def seal_stream(
    pieces: Iterable[Piece], recipients: Sequence[Recipient]
) -> Iterator[bytes]:
    """Yield a whole file from pieces of any size, in the memory of a chunk or two."""
    file_key = new_file_key()
    yield seal_header(file_key, recipients)
    yield from seal_payload(file_key, pieces)


def open_stream(
    pieces: Iterable[Piece], identities: Sequence[Unwraps]
) -> Iterator[bytes]:
    """Yield what a whole file holds, as its chunks prove genuine (see `open_payload`).

    Raises one of the four AgeErrors, the first three before anything is yielded.
    """
    header, payload = _take_header(pieces)
    yield from open_payload(open_header(header, identities), payload)


def _whole(pieces: Iterable[bytes]) -> bytes:
    """Join pieces as they come; b"".join would hold them all until the last."""
    joined = BytesIO()
    joined.writelines(pieces)
    return joined.getvalue()


def _take_header(pieces: Iterable[Piece]) -> tuple[bytes, Iterator[Piece]]:
    text = bytearray()
    source = iter(pieces)
    for piece in source:
        before = len(text)
        text += piece[: MAX_HEADER_BYTES - before]
        end = find_end(text, max(0, before - _END_REACH))
        if end >= 0:
            rest = memoryview(piece)[end - before :]
            return bytes(text[:end]), chain((rest,), source)
        if len(text) == MAX_HEADER_BYTES:
            raise HeaderFailure("read header: no end line within 64 KiB")
    raise HeaderFailure("read header: it has no end line")
