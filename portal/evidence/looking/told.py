"""What the child process answers about a file: plain values, for both sides of it.

Imports no parser, so that the side which asks never loads one. Calls nobody.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """A kind code, and the codes of what to beware of, sorted."""

    kind: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """One page of a file.

    `kind` says what `data` is: "image" (PNG), "text" (UTF-8) or "none", with a `reason`
    of "kind", "encrypted", "broken" or "too_complex". `pages` counts all there are.
    """

    kind: str
    pages: int
    data: bytes
    reason: str = ""
