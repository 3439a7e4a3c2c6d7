"""What hides in compound files: Word, Excel and PowerPoint before 2007, and Outlook.

MS-CFB for the container, MS-OFFCRYPTO for passwords, MS-OXMSG for Outlook's messages.
Calls olefile.
"""

import io
import struct
from collections.abc import Iterator
from typing import Final

import olefile

from portal.evidence.looking.programs import is_program
from portal.evidence.looking.refused import Refused

_MACRO: Final = frozenset({"vba", "_vba_project", "_vba_project_cur", "macros"})
_EMBEDDED: Final = frozenset({"objectpool", "\x01ole10native", "package"})
_ENCRYPTED: Final = frozenset({"encryptioninfo", "encryptedpackage"})
_MAX_STREAMS: Final = 20_000
# MS-DOC 2.5.2: bit 8 of the flags at 10. MS-XLS 2.4.117: the record FilePass.
_WORD_FLAGS_AT: Final = 10
_WORD_ENCRYPTED: Final = 0x0100
_FILE_PASS: Final = 0x2F
_MAX_RECORDS: Final = 100
# MS-OXMSG 2.2.2: a storage for each attachment; MS-OXPROPS for the numbers.
_ATTACHMENT: Final = "__attach_version1.0_"
_LONG_NAME: Final = "__substg1.0_3707001F"
_SHORT_NAME: Final = "__substg1.0_3704001F"
_CONTENT: Final = "__substg1.0_37010102"
_SHOWN: Final = (
    ("From: ", "__substg1.0_0C1A001F"),
    ("To: ", "__substg1.0_0E04001F"),
    ("Subject: ", "__substg1.0_0037001F"),
    ("\n", "__substg1.0_1000001F"),
)
_MAX_TEXT_BYTES: Final = 4 << 20


class Compound:
    """An opened compound file: its streams by path, in small letters too."""

    def __init__(self, data: bytes) -> None:
        """Raise Refused("broken") for what is none, "too_complex" for too many."""
        try:
            self._ole = olefile.OleFileIO(io.BytesIO(data))
            self.paths: list[list[str]] = self._ole.listdir(streams=True, storages=True)
        except Exception as error:
            # The parser meets hostile bytes with whatever its arithmetic raises.
            raise Refused("broken") from error
        if len(self.paths) > _MAX_STREAMS:
            raise Refused("too_complex")
        self.words = {word.lower() for path in self.paths for word in path}

    def __contains__(self, path: str) -> bool:
        return bool(self._ole.exists(path))

    def read(self, path: str, most: int) -> bytes:
        """Return the first `most` bytes of a stream; nothing for one that is broken."""
        try:
            content: bytes = self._ole.openstream(path).read(most)
        except Exception:  # noqa: BLE001  # as above
            return b""
        return content

    @property
    def is_encrypted(self) -> bool:
        """Tell whether the document needs a password."""
        if self.words & _ENCRYPTED:
            return True
        flags = self.read("WordDocument", 12)[_WORD_FLAGS_AT:]
        if len(flags) == struct.calcsize("<H"):
            return bool(struct.unpack("<H", flags)[0] & _WORD_ENCRYPTED)
        return any(kind == _FILE_PASS for kind in self._first_records())

    def _first_records(self) -> Iterator[int]:
        book = self.read("Workbook", 1 << 16) or self.read("Book", 1 << 16)
        at = 0
        for _ in range(_MAX_RECORDS):
            if at + 4 > len(book):
                return
            kind, length = struct.unpack_from("<HH", book, at)
            yield kind
            at += 4 + length

    def attachments(self) -> Iterator[tuple[str, bytes]]:
        """Walk over a message's attachments: name, and first bytes."""
        for path in self.paths:
            if len(path) == 1 and path[0].startswith(_ATTACHMENT):
                name = self.read(f"{path[0]}/{_LONG_NAME}", 1024)
                name = name or self.read(f"{path[0]}/{_SHORT_NAME}", 1024)
                content = self.read(f"{path[0]}/{_CONTENT}", 4096)
                yield name.decode("utf-16-le", "replace"), content

    def message_text(self) -> str:
        """Return an Outlook message's headers, text and names of attachments."""
        lines = []
        for label, path in _SHOWN:
            value = self.read(path, _MAX_TEXT_BYTES).decode("utf-16-le", "replace")
            lines += [label + value.strip()] if value else []
        names = [name for name, _ in self.attachments()]
        return "\n".join([*lines, *(f"Attachment: {name}" for name in names)])


def look_into_ole(data: bytes) -> set[str]:
    """Return the warning codes for a compound file, or raise Refused."""
    compound = Compound(data)
    found = set()
    if compound.words & _MACRO:
        found.add("macro")
    if compound.is_encrypted:
        found.add("encrypted")
    if compound.words & _EMBEDDED or any(_is_inside_excel(w) for w in compound.words):
        found.add("embedded")
    for name, head in compound.attachments():
        found.add("embedded")
        if is_program(head, name):
            found.add("executable")
    return found


def _is_inside_excel(word: str) -> bool:
    """Excel keeps each object in a storage of this name: MS-XLS 2.1.7.7."""
    return word.startswith("mbd") and len(word) == len("mbd00000000")
