"""Reads and writes the zip containers of office documents, within bounds.

A container that plays tricks is refused whole rather than repaired: two readers could
see two different documents in it. Calls `portal.evidence.findings`.
"""

import zipfile
import zlib
from collections.abc import Collection, Mapping
from io import BytesIO
from typing import Final

from portal.evidence.findings import NotCleanable

MOST_PARTS: Final = 10_000
MOST_BYTES: Final = 256 * 1024 * 1024
# Office documents are packed to a tenth or so; what is packed far smaller is a bomb.
# Small ones may be: nothing that unpacks to this much does harm.
MOST_RATIO: Final = 200
HARMLESS_BYTES: Final = 16 * 1024 * 1024

_CENTRAL_HEADER: Final = b"PK\x01\x02"
_LOCAL_HEADER: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 0x1
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def is_zip(data: bytes) -> bool:
    """Tell whether bytes begin as a zip container does."""
    return data.startswith(_LOCAL_HEADER)


def read_parts(data: bytes) -> dict[str, bytes]:
    """Return every part by name, in the order of the container, without folders.

    Raises NotCleanable: "broken" for damage, doubled names and paths that lead out,
    "encrypted", and "too_complex" beyond the bounds above.
    """
    # Counted before the list of parts is read, which is what takes time and memory.
    if data.count(_CENTRAL_HEADER) > MOST_PARTS:
        raise NotCleanable("too_complex")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _unpack(archive, min(MOST_BYTES, _most_unpacked(len(data))))
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        OverflowError,
        LookupError,
    ):
        raise NotCleanable("broken") from None


def write_parts(parts: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """Return a container of these parts, in their order.

    All that a container tells besides them is the same in each: no times, no comments,
    no extra fields. Parts named in `stored` are not packed.
    """
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            # The system that packed it: always the first of the list.
            entry.create_system = 0
            packing = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, packing)
    return whole.getvalue()


def _most_unpacked(packed: int) -> int:
    return max(HARMLESS_BYTES, packed * MOST_RATIO)


def _unpack(archive: zipfile.ZipFile, most: int) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    for entry in archive.infolist():
        _refuse_tricks(entry)
        name = entry.filename
        if name.lower() in seen:
            raise NotCleanable("broken")
        seen.add(name.lower())
        # One byte more than is left would be too many; what the entry claims to hold
        # is not believed.
        with archive.open(entry) as packed:
            part = packed.read(most + 1)
        most -= len(part)
        if most < 0:
            raise NotCleanable("too_complex")
        if not entry.is_dir():
            parts[name] = part
    return parts


def _refuse_tricks(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise NotCleanable("encrypted")
    if entry.compress_type not in _METHODS:
        raise NotCleanable("broken")
    # The name as it stands in the file: what follows a zero would go unseen.
    name = entry.orig_filename
    steps = name.removesuffix("/").split("/")
    if "\\" in name or "\x00" in name or {"", ".", ".."} & set(steps):
        raise NotCleanable("broken")
