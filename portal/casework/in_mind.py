"""What an open session has in mind: things opened once, kept until it ends.

In this process's memory and nowhere else. Each thing has a name, under which the part
of this room that made it finds it again. All of it goes when the session ends: at once
where somebody signs out, and by `keep_only` where a session ran out or was ended
elsewhere. Calls nobody.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

Thing = TypeVar("Thing")


@dataclass
class InMind:
    """Things by session id and name; safe to use from several threads."""

    _sessions: dict[bytes, dict[str, Any]] = field(default_factory=dict, init=False)
    _turn: Lock = field(default_factory=Lock, init=False)

    def recall(self, session: bytes, name: str, make: Callable[[], Thing]) -> Thing:
        """Return the thing of this name, made now if it is not there.

        Without a session nothing is kept. Of two that make it at once, both get the
        one that was kept first.
        """
        if not session:
            return make()
        with self._turn:
            kept: Thing | None = self._sessions.get(session, {}).get(name)
        if kept is not None:
            return kept
        made = make()
        with self._turn:
            first: Thing = self._sessions.setdefault(session, {}).setdefault(name, made)
        return first

    def known(self, session: bytes, name: str) -> Any:
        """Return the thing of this name, or None."""
        with self._turn:
            return self._sessions.get(session, {}).get(name)

    def keep(self, session: bytes, name: str, thing: object) -> None:
        """Keep a thing in the place of the one before it; nothing without a session."""
        if not session:
            return
        with self._turn:
            self._sessions.setdefault(session, {})[name] = thing

    def wipe(self, session: bytes) -> None:
        """Forget all of one session."""
        with self._turn:
            self._sessions.pop(session, None)

    def keep_only(self, sessions: Collection[bytes]) -> None:
        """Forget all of every session that is not among these."""
        alive = frozenset(sessions)
        with self._turn:
            for ended in self._sessions.keys() - alive:
                del self._sessions[ended]

    @property
    def sessions(self) -> frozenset[bytes]:
        """The sessions that have something in mind."""
        with self._turn:
            return frozenset(self._sessions)
