"""A file that goes with a letter: the line that stands for it in the letter's body.

It holds the key that opens the file, so it is only ever written inside a seal. Bytes
here, hexadecimal digits in the body; what the facts prove is `crypto.attachment`'s.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from portal.domain.file_names import MAX_NAME_CHARACTERS, safe_name

# A letter's body has a bound of its own; beyond this another letter takes more.
MOST_FILES = 200
TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")
UNKNOWN_TYPE = "application/octet-stream"
_LENGTHS = {"id": 16, "key": 16, "sha256": 32, "sealed": 32}


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a letter: its id and facts, and what its sender says of it.

    `key` is the file key (16 bytes), `size` the true size in bytes, `sha256` and
    `sealed` are the digests of the file and of its sealed bytes. `name` is what its
    sender calls it: show `safe_name`. `media_type` is what the browser claimed.
    `is_cleaned` says that hidden data was taken out before it was sent.
    """

    id: bytes
    key: bytes = field(repr=False)
    size: int
    sha256: bytes = field(repr=False)
    sealed: bytes
    name: str = field(repr=False)
    media_type: str
    is_cleaned: bool = False

    def __post_init__(self) -> None:
        for name, length in _LENGTHS.items():
            if len(getattr(self, name)) != length:
                raise ValueError(f"an attachment's {name} is {length} bytes")
        if not 0 <= self.size < 2**63:
            raise ValueError("no file has this size")
        if not 0 < len(self.name) <= MAX_NAME_CHARACTERS:
            raise ValueError("not a name")
        if TYPE.fullmatch(self.media_type) is None:
            raise ValueError("not a media type")

    @property
    def safe_name(self) -> str:
        """The name as it is shown: the sender's program may be anybody's."""
        return safe_name(self.name)

    def to_table(self) -> dict[str, str | int | bool]:
        """Return what stands in a body, ready for JSON."""
        return {
            "cleaned": self.is_cleaned,
            "id": self.id.hex(),
            "key": self.key.hex(),
            "name": self.name,
            "sealed": self.sealed.hex(),
            "sha256": self.sha256.hex(),
            "size": self.size,
            "type": self.media_type,
        }

    @classmethod
    def from_table(cls, said: Mapping[str, Any]) -> Self:
        """Read what `to_table` gave; KeyError, TypeError or ValueError for another."""
        size, is_cleaned = said["size"], said["cleaned"]
        if type(size) is not int or type(is_cleaned) is not bool:
            raise TypeError("not an attachment")
        return cls(
            id=bytes.fromhex(said["id"]),
            key=bytes.fromhex(said["key"]),
            size=size,
            sha256=bytes.fromhex(said["sha256"]),
            sealed=bytes.fromhex(said["sealed"]),
            name=str(said["name"]),
            media_type=str(said["type"]),
            is_cleaned=is_cleaned,
        )


def media_type_of(claimed: str) -> str:
    """Return what a browser said of a file's type, or the type of unknown bytes."""
    bare = claimed.partition(";")[0].strip().lower()
    return bare if TYPE.fullmatch(bare) else UNKNOWN_TYPE
