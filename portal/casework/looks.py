"""What earlier looks into files have found, in this process's memory and nowhere else.

So that a page's list need not look again. It holds codes only: of a file neither name
nor content, and what it is found by is a digest. Calls portal.domain.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from portal.domain.attachment import Attachment

MOST_LOOKS = 2_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look gave.

    `state` is "looked", or why there is nothing to say: "failed", "broken" (what lies
    there is not the file), "too_large", "unconfined", "busy", "missing", or "" where
    nobody has looked. `kind` and `warnings` are codes of `portal.evidence.looking`.
    """

    state: str = ""
    kind: str = ""
    warnings: tuple[str, ...] = ()


# What is the same each time. The others depend on the machine, or on the moment.
_KEPT = frozenset({"looked", "failed"})


@dataclass
class Looks:
    """The newest `most` looks."""

    most: int = MOST_LOOKS
    _seen: OrderedDict[bytes, Seen] = field(default_factory=OrderedDict, init=False)
    _turn: Lock = field(default_factory=Lock, init=False)

    def of(self, file: Attachment) -> Seen | None:
        """Return what was found in this file, if it was looked at."""
        with self._turn:
            return self._seen.get(_place(file))

    def keep(self, file: Attachment, seen: Seen) -> None:
        """Remember a look, and forget the oldest where there are too many."""
        if seen.state not in _KEPT:
            return
        with self._turn:
            self._seen[_place(file)] = seen
            while len(self._seen) > self.most:
                self._seen.popitem(last=False)


def _place(file: Attachment) -> bytes:
    """Return the digest of the sealed file and of what its letter calls it.

    A warning says that the name lies, and another letter may name the same file.
    """
    said = f"{file.media_type}\0{file.name}".encode()
    return sha256(file.sealed + said).digest()
