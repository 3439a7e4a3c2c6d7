"""Walks the objects of a PDF file, each once, however they refer to each other.

Calls `portal.evidence.findings`.
"""

from collections.abc import Iterator
from typing import Final

from pikepdf import Array, Dictionary, Object, Stream, String

from portal.evidence.findings import NotCleanable

MOST_OBJECTS: Final = 500_000


def each_dictionary(root: Object) -> Iterator[Object]:
    """Yield every dictionary and stream that is reached from an object.

    What the caller removes from one before asking for the next is not walked. Raises
    NotCleanable "too_complex" beyond MOST_OBJECTS, counting every container.
    """
    waiting = [root]
    # Only objects with a number can be met twice.
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        each = waiting.pop()
        if each.is_indirect:
            if each.objgen in seen:
                continue
            seen.add(each.objgen)
        count += 1
        if count > MOST_OBJECTS:
            raise NotCleanable("too_complex")
        if isinstance(each, Dictionary | Stream):
            yield each
        waiting += _inside(each)


def words(value: object) -> str:
    """Return what a string or a name says; "" for anything else."""
    if isinstance(value, Dictionary | Stream | Array) or value is None:
        return ""
    return str(value)


def is_text(value: object) -> bool:
    """Tell whether a value is a string that says something."""
    return isinstance(value, String) and bool(str(value).strip())


def _inside(container: Object) -> Iterator[Object]:
    if isinstance(container, Array):
        values = list(container)
    elif isinstance(container, Stream):
        values = [value for _, value in container.stream_dict.items()]
    else:
        values = [value for _, value in container.items()]
    for each in values:
        if isinstance(each, Array | Dictionary | Stream):
            yield each
