"""How a keyring is written: records of bytes, which nobody reads before they are asked.

A person of ten thousand cases has as many records, and each page of theirs begins with
the keyring. So what stands in a record is made into a value when it is asked for, and
writing a keyring puts records behind each other that are bytes already. Calls nobody.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import TypeVar

ID_BYTES = 16
_COUNT_BYTES, _LENGTH_BYTES = 4, 4
_HEAD_BYTES = ID_BYTES + _LENGTH_BYTES

Value = TypeVar("Value")


class Records(MutableMapping[bytes, Value]):
    """Values by 16-byte id, each kept as its bytes.

    Args:
        pack: writes a value; it is given the id too.
        unpack: reads what `pack` wrote.
    """

    def __init__(
        self,
        pack: Callable[[bytes, Value], bytes],
        unpack: Callable[[bytes, bytes], Value],
    ) -> None:
        self._pack, self._unpack = pack, unpack
        self._packed: dict[bytes, bytes] = {}

    def __getitem__(self, one: bytes) -> Value:
        return self._unpack(one, self._packed[one])

    def __setitem__(self, one: bytes, value: Value) -> None:
        if len(one) != ID_BYTES:
            raise ValueError("an id is 16 bytes")
        self._packed[one] = self._pack(one, value)

    def __delitem__(self, one: bytes) -> None:
        del self._packed[one]

    def __contains__(self, one: object) -> bool:
        return one in self._packed

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def packed(self, one: bytes) -> bytes | None:
        """Return the bytes of one value, or None: to read it later, if at all."""
        return self._packed.get(one)

    @property
    def packed_by_id(self) -> Mapping[bytes, bytes]:
        """All of them as bytes, for who looks at thousands."""
        return self._packed

    def copy(self) -> "Records[Value]":
        """Return records that can be changed without changing these."""
        made = Records(self._pack, self._unpack)
        made._packed = self._packed.copy()
        return made

    def to_bytes(self) -> bytes:
        """Return the number of records, then id, length and bytes of each."""
        pieces = [len(self._packed).to_bytes(_COUNT_BYTES, "big")]
        for one, packed in self._packed.items():
            pieces += (one, len(packed).to_bytes(_LENGTH_BYTES, "big"), packed)
        return b"".join(pieces)

    def read(self, data: bytes, start: int) -> int:
        """Take the records in that stand in `data`; return where they end.

        Raises ValueError where `data` ends before they do.
        """
        count = int.from_bytes(data[start : start + _COUNT_BYTES], "big")
        at, packed = start + _COUNT_BYTES, self._packed
        for _ in range(count):
            value = at + _HEAD_BYTES
            end = value + int.from_bytes(data[at + ID_BYTES : value], "big")
            packed[data[at : at + ID_BYTES]] = data[value:end]
            at = end
        if at > len(data):
            raise ValueError("the records are cut off")
        return at
