"""Zip, tar and gzip files taken apart in memory, within a budget for all levels.

What does not fit into the budget is given with its first bytes only. Calls the package
reader.
"""

import io
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from portal.evidence.looking.package import MAX_ENTRIES, Package
from portal.evidence.looking.refused import Refused

HEAD_BYTES: Final = 4096
_MAX_RATIO: Final = 100
_BOMB_BYTES: Final = 100 << 20
# Enough for the archives that people make, little enough for a second or two.
_WHOLE_BUDGET: Final = 64 << 20


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, over all levels of one file."""

    bytes: int = _WHOLE_BUDGET
    entries: int = MAX_ENTRIES


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive; `is_whole` is False when `content` is its head."""

    name: str
    content: bytes
    is_whole: bool


def is_bomb(total: int, stored: int) -> bool:
    """Tell whether so many bytes, out of so few, are a trap."""
    return total > _BOMB_BYTES and total > _MAX_RATIO * stored


def unpack(kind: str, data: bytes, budget: Budget) -> Iterator[Member]:
    """Walk over the files in an archive of kind "zip", "tar" or "gzip".

    Raises Refused: "too_complex" for a trap, "broken", "encrypted".
    """
    return {"zip": _from_zip, "tar": _from_tar, "gzip": _from_gzip}[kind](data, budget)


def _from_zip(data: bytes, budget: Budget) -> Iterator[Member]:
    package = Package(data)
    if is_bomb(package.total, len(data)):
        raise Refused("too_complex")
    for entry in package.entries:
        _count_one(budget)
        if package.is_encrypted:
            yield Member(entry.filename, b"", is_whole=False)
            continue
        length = _granted(entry.file_size, budget)
        content = package.head(entry.filename, length)
        yield Member(entry.filename, content, length == entry.file_size)


def _from_tar(data: bytes, budget: Budget) -> Iterator[Member]:
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
            for member in tar:
                _count_one(budget)
                length = _granted(member.size, budget)
                part = tar.extractfile(member) if member.isreg() else None
                content = part.read(length) if part else b""
                yield Member(member.name, content, length == member.size)
    except (tarfile.TarError, ValueError, OSError, EOFError) as error:
        raise Refused("broken") from error


def _from_gzip(data: bytes, budget: Budget) -> Iterator[Member]:
    unpacking = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        inner = unpacking.decompress(data, budget.bytes + 1)
    except zlib.error as error:
        raise Refused("broken") from error
    if len(inner) > budget.bytes:
        # As much out of so little is a trap; out of much it is a large file.
        if len(inner) > _MAX_RATIO * len(data):
            raise Refused("too_complex")
        yield Member("", inner[:HEAD_BYTES], is_whole=False)
        return
    if not unpacking.eof:
        raise Refused("broken")
    budget.bytes -= len(inner)
    yield Member("", inner, is_whole=True)


def _count_one(budget: Budget) -> None:
    budget.entries -= 1
    if budget.entries < 0:
        raise Refused("too_complex")


def _granted(length: int, budget: Budget) -> int:
    """Return how much of a file may be read: all of it, or its head."""
    if length > budget.bytes:
        return min(length, HEAD_BYTES)
    budget.bytes -= length
    return length
