"""Which threads of a code are open: the sealed cookie says it, and later forgets it.

In it is the root of the thread that is shown; and where that is what a talk was handed
on as, the root of the talk too, to come back with. Calls nobody.
"""

from flask import session

from crypto.code import ReporterKeys

ROOT, FIRST = "root", "first"


def open_thread(keys: ReporterKeys, first: ReporterKeys | None = None) -> None:
    """Keep a thread open; `first` is the talk that it was handed on from."""
    session[ROOT] = keys.root.hex()
    if first is None:
        session.pop(FIRST, None)
    else:
        session[FIRST] = first.root.hex()


def opened() -> ReporterKeys | None:
    """Return the keys of the thread that is shown, if one is open."""
    return _kept(ROOT)


def first_of_two() -> ReporterKeys | None:
    """Return the keys of the talk, where what it was handed on as is shown."""
    return _kept(FIRST)


def _kept(name: str) -> ReporterKeys | None:
    root = session.get(name)
    return ReporterKeys.from_root(bytes.fromhex(root)) if root else None
