"""A turn at the slow lock: few at a time, and nobody waits for one.

Opening or making a person's lock takes 64 MiB and four cores for a third of a second.
Whoever waited here would hold one of the server's threads, and enough of them would
hold all: so who finds no turn is told at once, and those who are working go on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from crypto.locked import PersonKeys, lock, unlock
from portal.casework.office import DeskOffice
from portal.casework.refused import Busy

# In each process of the desk: at the default of two processes, 256 MiB at the most.
MOST_AT_ONCE = 2
_turns = BoundedSemaphore(MOST_AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Hold one of the process's turns; Busy, at once, when there is none.

    Taken before it is known whose lock it is, so a name that nobody has gets the same
    answer as any other. A turn covers all locks of one act, which can then not fail
    half-way for want of another.
    """
    if not _turns.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _turns.release()


def open_lock(office: DeskOffice, locked: bytes, passphrase: str) -> PersonKeys:
    """Open somebody's lock, within a turn; LockRefused."""
    return PersonKeys.from_bytes(unlock(locked, passphrase, office.host_secret))


def make_lock(office: DeskOffice, keys: PersonKeys, passphrase: str) -> bytes:
    """Lock somebody's keys, within a turn."""
    return lock(keys.to_bytes(), passphrase, office.host_secret, office.lock)
