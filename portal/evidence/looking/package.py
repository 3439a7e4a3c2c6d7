"""Zip files and what is made of them, read within bounds.

Every office document of today is a zip. Nothing is read by a size that the file itself
states without a bound on it. Calls zipfile.
"""

import io
import zipfile
import zlib
from typing import Final

from portal.evidence.looking.refused import Refused

MAX_ENTRIES: Final = 10_000
MAX_PART_BYTES: Final = 16 << 20

# Bit 0 of the flags: the entry is encrypted. APPNOTE 6.3.10 §4.4.4.
_ENCRYPTED = 1


class Package:
    """An opened zip: its entries by name, in the order of its directory."""

    def __init__(self, data: bytes) -> None:
        """Raise Refused: "broken" for no zip, "too_complex" for too many entries."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refused("broken") from error
        self.entries = [e for e in self._zip.infolist() if not e.is_dir()]
        if len(self.entries) > MAX_ENTRIES:
            raise Refused("too_complex")
        self.names = [entry.filename for entry in self.entries]
        self.total = sum(entry.file_size for entry in self.entries)

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    @property
    def is_encrypted(self) -> bool:
        """Tell whether any entry needs a password."""
        return any(entry.flag_bits & _ENCRYPTED for entry in self.entries)

    def read(self, name: str, most: int = MAX_PART_BYTES) -> bytes:
        """Return a whole entry; raise Refused for one that is broken or too long."""
        part = self.head(name, most + 1)
        if len(part) > most:
            raise Refused("too_complex")
        return part

    def head(self, name: str, most: int) -> bytes:
        """Return the first `most` bytes of an entry."""
        try:
            with self._zip.open(name) as part:
                return part.read(most)
        except RuntimeError as error:
            # What zipfile raises for an entry that needs a password.
            raise Refused("encrypted") from error
        except (
            *(zipfile.BadZipFile, zlib.error, KeyError, ValueError),
            *(EOFError, OSError, NotImplementedError),
        ) as error:
            raise Refused("broken") from error
