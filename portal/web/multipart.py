"""A form with files, read as it arrives: fields are kept, files are handed on.

The reading is the library's (decision 0020). Here a file is an iterator over what comes
from the socket, so whoever takes it decides how much of it is ever in memory. Knows no
page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, TypeAlias

from multipart import (
    MultipartError,
    MultipartSegment,
    ParserLimitReached,
    PushMultipartParser,
)
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

READ_BYTES = 256 * 1024

Fields = MultiDict[str, str]
# A part begins, some of it, its end.
Event: TypeAlias = MultipartSegment | bytes | bytearray | None


@dataclass(frozen=True)
class Arriving:
    """A file of a form while it arrives; all in it is what the browser says.

    `pieces` ends with the file. Left half-read, the rest is passed over.
    """

    field: str
    name: str
    media_type: str
    pieces: Iterator[bytes | bytearray]


# Gets the fields that came before the file, so these must stand before it in the page.
Taker = Callable[[Fields, Arriving], None]


def read_parts(
    stream: IO[bytes],
    boundary: str,
    take: Taker,
    *,
    most_field_bytes: int,
    most_parts: int,
) -> Fields:
    """Read a whole multipart body; give each file to `take`, return the fields.

    Raises ValueError for a malformed body, RequestEntityTooLarge when the fields
    together are longer than `most_field_bytes`, or there are too many parts.
    """
    fields, left = Fields(), most_field_bytes
    try:
        with PushMultipartParser(boundary, max_segment_count=most_parts) as parser:
            events = _events(stream, parser)
            for part in events:
                if not isinstance(part, MultipartSegment):
                    continue
                if part.filename is None:
                    value, left = _value(events, left)
                    fields.add(part.name or "", value)
                else:
                    _hand_on(fields, part, events, take)
    except ParserLimitReached:
        raise RequestEntityTooLarge from None
    except MultipartError as error:
        raise ValueError("not a form in parts") from error
    return fields


def _events(stream: IO[bytes], parser: PushMultipartParser) -> Iterator[Event]:
    while not parser.closed:
        data = stream.read(READ_BYTES)
        yield from parser.parse(data)
        if not data:
            return


def _hand_on(
    fields: Fields, part: MultipartSegment, events: Iterator[Event], take: Taker
) -> None:
    pieces = _pieces(events)
    first = next(pieces, b"")
    if not part.filename and not first:
        # A control in which nothing was chosen.
        return
    whole = _joined(first, pieces)
    media_type = part.content_type or ""
    take(fields, Arriving(part.name or "", part.filename or "", media_type, whole))
    for _ in whole:
        # The next part begins only behind the end of this one.
        continue


def _pieces(events: Iterator[Event]) -> Iterator[bytes | bytearray]:
    for event in events:
        if not isinstance(event, bytes | bytearray):
            return
        yield event


def _joined(
    first: bytes | bytearray, rest: Iterator[bytes | bytearray]
) -> Iterator[bytes | bytearray]:
    if first:
        yield first
    yield from rest


def _value(events: Iterator[Event], left: int) -> tuple[str, int]:
    """Return a field's value, and how many bytes are left for the next ones."""
    said = bytearray()
    for piece in _pieces(events):
        left -= len(piece)
        if left < 0:
            raise RequestEntityTooLarge
        said += piece
    return said.decode("utf-8", "replace"), left
