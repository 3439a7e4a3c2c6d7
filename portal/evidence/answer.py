"""What a task of the confined process gives back.

Runs in the child process. A task is a pure function of the bytes of a file and its
name; it may raise anything, of which the caller learns that it failed. Calls nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task gives back.

    Attributes:
        state: a code for how it went.
        head: what goes with it, made of what JSON knows.
        data: bytes for the caller, who gets them in pieces.
    """

    state: str
    head: Mapping[str, object] = field(default_factory=dict)
    data: bytes = b""


Task = Callable[[bytes, str], Answer]
