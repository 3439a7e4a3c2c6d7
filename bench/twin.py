"""The twin: the intake itself, with every seal and opening taken out of its hands.

Pages, forms, tokens, cookies, Argon2id, statements and commits are the same code; the
ratio to the twin is therefore what sealing costs. It is put on from outside, in a
process of its own: the programs have no switch for it. The session's cookie stays
authenticated, as in any program with forms.
"""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

from bench import clear

# Where portal takes something from crypto that seals, opens or derives a key. A name
# that has moved stops the bench: a twin that seals a little would flatter us.
REPLACED: tuple[tuple[str, str, object], ...] = (
    ("bench.answering", "open_desk_grant", clear.open_desk_grant),
    ("bench.answering", "seal", clear.seal),
    ("portal.filing.draft", "open_draft", clear.open_draft),
    ("portal.filing.draft", "seal_draft", clear.seal_draft),
    ("portal.filing.inbox", "ReporterKeys", clear.ClearKeys),
    ("portal.filing.inbox", "open_reporter_grants", clear.open_reporter_grants),
    ("portal.filing.inbox", "open_thread", clear.open_thread),
    ("portal.filing.inbox", "seal", clear.seal),
    ("portal.filing.send", "begin", clear.begin),
    ("portal.filing.send", "head_draft", clear.head_draft),
    ("portal.filing.ticket", "ReporterKeys", clear.ClearKeys),
    ("portal.filing.two_threads", "ReporterKeys", clear.ClearKeys),
    ("portal.intake.open_threads", "ReporterKeys", clear.ClearKeys),
)


@contextmanager
def in_clear() -> Iterator[None]:
    """Make this process the twin, until the block ends."""
    real: list[tuple[object, str, object]] = []
    try:
        for module_name, name, instead in REPLACED:
            module = importlib.import_module(module_name)
            real.append((module, name, getattr(module, name)))
            setattr(module, name, instead)
        yield
    finally:
        for changed, name, before in reversed(real):
            setattr(changed, name, before)
