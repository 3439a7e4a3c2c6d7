"""Opening the whole of a case file: every line in its place, and struck ones as told.

From the last line to the first, since what remains of a struck line stands in a later
one. A tombstone that no line explains breaks the file, and so does a box that lies
where a line was struck: what was put back is not shown. Calls `lines`, `struck_lines`.
"""

from collections.abc import Mapping, Sequence

from portal.casework.lines import (
    MALFORMED,
    PARTING,
    PARTING_VERSION,
    START,
    CaseFileBroken,
    Line,
    LineKind,
    line_digest,
    open_line,
)
from portal.casework.struck_lines import Remains, open_remains, remains_in
from portal.register.rows import LineRow


def open_lines(
    rows: Sequence[LineRow],
    keys: Sequence[bytes],
    verifiers: Mapping[bytes, bytes],
    count: int,
    head: bytes,
) -> tuple[Line, ...]:
    """Open a whole case file and hold it against the card's count and last hash.

    Raises CaseFileBroken with the number of the first line that is not in order.
    """
    opened: list[Line] = []
    version = 1
    found = _open_backwards(rows, keys, verifiers)
    for number, (row, line) in enumerate(zip(rows, found, strict=True), start=1):
        if line is None:
            raise CaseFileBroken(number)
        under, version = _versions(line, version)
        if (row.key_version, line.begins) != under:
            raise CaseFileBroken(number)
        opened.append(line)
    last = line_digest(rows[-1]) if rows else START
    if len(opened) != count or last != head:
        raise CaseFileBroken(min(len(opened), count) + 1)
    return tuple(opened)


def _open_backwards(
    rows: Sequence[LineRow],
    keys: Sequence[bytes],
    verifiers: Mapping[bytes, bytes],
) -> list[Line | None]:
    """Return the lines in order, None for each that is not what was written."""
    digests = [START, *map(line_digest, rows)]
    told: dict[int, Remains] = {}
    opened: list[Line | None] = []
    for number in range(len(rows), 0, -1):
        row, previous = rows[number - 1], digests[number - 1]
        try:
            line = _open(row, number, previous, told.pop(number, None), keys, verifiers)
            _hear(told, number, line)
        except CaseFileBroken:
            opened.append(None)
        else:
            opened.append(line)
    return opened[::-1]


def _open(
    row: LineRow,
    number: int,
    previous: bytes,
    remains: Remains | None,
    keys: Sequence[bytes],
    verifiers: Mapping[bytes, bytes],
) -> Line:
    if remains is None:
        # A tombstone is no box: without a line that explains it, it does not open.
        return open_line(row, number, previous, keys, verifiers)
    return open_remains(row, number, previous, remains, verifiers)


def _hear(told: dict[int, Remains], number: int, line: Line) -> None:
    """Take in what a line tells of those before it; a later one was heard already."""
    try:
        remains = remains_in(line)
    except MALFORMED as refused:
        raise CaseFileBroken(number) from refused
    for one in remains:
        if not 1 <= one.number < number or one.number in told:
            raise CaseFileBroken(number)
        told[one.number] = one


def _versions(line: Line, version: int) -> tuple[tuple[int, int], int]:
    """Return which key version a line lies under and begins, and which holds after it.

    Who lost access still has the keys of before: a line under one of them is not taken.
    """
    if line.kind in PARTING:
        return (PARTING_VERSION, version + 1), version + 1
    if line.kind is LineKind.RENEWED:
        return (version + 1, 0), version + 1
    return (version, 0), version
