"""Cleaning a file, for whoever keeps files: what came of it, and the clean bytes.

The one door for other rooms. The work is done in a confined process, whose every word
is taken as a stranger's: types, lengths and counts are looked at again here. Calls
`sandbox`; loads no parser.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from portal.evidence.findings import MOST_FINDINGS, Finding, distinct
from portal.evidence.sandbox import Bounds, Examined, examine

_TASK: Final = "clean"
_PAIR: Final = 2
_MOST_LEFT: Final = 20
_CODE: Final = re.compile(r"[a-z_0-9]{1,40}")
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")
# How the process fares beyond what a caller must tell apart.
_STATES: Final = {
    "cleaned": "cleaned",
    "nothing": "nothing",
    "cannot": "cannot",
    "too_large": "too_large",
    "unconfined": "unconfined",
    "busy": "busy",
}


@dataclass(frozen=True)
class Outcome:
    """What came of cleaning a file.

    Attributes:
        state: "cleaned" (something was taken out), "nothing" (nothing was hidden, keep
            the file as it is), "cannot" (see `reason`), "failed" (it broke, died or
            hung), "too_large", "unconfined" or "busy".
        reason: for "cannot": "kind", "encrypted", "broken" or "too_complex"; else "".
        kind: the code of the kind of file, or "" where it is not known.
        findings: what was found, at most 200.
        left: codes of what stays in it and may tell something.
        suffix: the new suffix of the name where the format changed, else "".
        size: bytes that `pieces` gives; none unless the state is "cleaned".
        pieces: the clean file, at most 64 KiB each. Raises `sandbox.BrokenOff`.
    """

    state: str
    reason: str = ""
    kind: str = ""
    findings: tuple[Finding, ...] = ()
    left: tuple[str, ...] = ()
    suffix: str = ""
    size: int = 0
    pieces: Iterator[bytes] = field(default_factory=lambda: iter(()))


@contextmanager
def clean(
    name: str,
    pieces: Iterable[bytes],
    size: int,
    bounds: Bounds | None = None,
) -> Iterator[Outcome]:
    """Clean a file; its clean bytes can be read for as long as the context lasts.

    `name` is a hint only. `size` is in bytes, `pieces` gives them once. Raises what
    `pieces` raises.
    """
    with examine(_TASK, name, pieces, size, bounds or Bounds()) as examined:
        yield _outcome(examined)


def _outcome(examined: Examined) -> Outcome:
    """Return what a process said, as far as it makes sense."""
    head, state = examined.head, _STATES.get(examined.state, "failed")
    if state == "failed":
        return Outcome("failed")
    is_cleaned = state == "cleaned"
    return Outcome(
        state=state,
        reason=_code(head, "reason") if state == "cannot" else "",
        kind=_code(head, "kind"),
        findings=_findings(head),
        left=_left(head),
        suffix=_matching(_SUFFIX, head.get("suffix")) if is_cleaned else "",
        size=examined.size if is_cleaned else 0,
        pieces=examined.pieces if is_cleaned else iter(()),
    )


def _findings(head: Mapping[str, object]) -> tuple[Finding, ...]:
    """Return the pairs that are pairs of text; a Finding makes itself harmless."""
    pairs = head.get("findings")
    if not isinstance(pairs, list):
        return ()
    return distinct(
        tuple(
            Finding(*pair)
            for pair in pairs[:MOST_FINDINGS]
            if isinstance(pair, list)
            and len(pair) == _PAIR
            and all(isinstance(word, str) for word in pair)
        )
    )


def _left(head: Mapping[str, object]) -> tuple[str, ...]:
    codes = head.get("left")
    if not isinstance(codes, list):
        return ()
    return tuple(filter(None, (_matching(_CODE, c) for c in codes[:_MOST_LEFT])))


def _code(head: Mapping[str, object], name: str) -> str:
    return _matching(_CODE, head.get(name))


def _matching(pattern: re.Pattern[str], value: object) -> str:
    """Return text that looks as it should, or nothing."""
    return value if isinstance(value, str) and pattern.fullmatch(value) else ""
