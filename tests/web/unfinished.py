"""A body of which nothing more is waited for, as a program meets it."""

import io
from typing import NoReturn


class Unfinished(io.BytesIO):
    """Refuses each read, as `portal.arriving` does; of the given length."""

    def __init__(self, refused: Exception, length: int = 1000) -> None:
        super().__init__(bytes(length))
        self._refused = refused

    def read(self, _size: int | None = -1) -> NoReturn:
        """Say why, at each read."""
        raise self._refused

    def readinto(self, _into: object) -> NoReturn:
        """Say why, at each read."""
        raise self._refused
