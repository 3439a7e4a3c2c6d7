"""Sizes that tell little: what is sealed is first filled up to one of a few lengths.

Texts go to a size class, with a mark where they end; files go to a Padmé length, their
true size travels sealed elsewhere. SPEC §5.
"""

from typing import Final

LEAST_BYTES: Final = 4096

_MARK: Final = b"\x80"


def pad(body: bytes, least: int = LEAST_BYTES) -> bytes:
    """Return `body`, the mark 0x80, and zeros up to the next size class.

    `least` is the smallest class, an even number of bytes. Raises ValueError for
    another.
    """
    length = size_class(len(body) + len(_MARK), least)
    return (body + _MARK).ljust(length, b"\x00")


def unpad(padded: bytes) -> bytes:
    """Return what was padded; raise ValueError where no mark ends it."""
    marked = padded.rstrip(b"\x00")
    if not marked.endswith(_MARK):
        raise ValueError("the padding has no mark, or something stands behind it")
    return marked.removesuffix(_MARK)


def size_class(length: int, least: int = LEAST_BYTES) -> int:
    """Return the smallest class that holds `length` bytes.

    The classes are `least` and half as much again, doubled and doubled: 4, 6, 8, 12,
    16, 24 … KiB.
    """
    if least <= 0 or least % 2:
        raise ValueError("the smallest class is an even number of bytes")
    size = least
    while size < length:
        if length <= size + size // 2:
            return size + size // 2
        size *= 2
    return size


def padme(length: int) -> int:
    """Return the Padmé length for a file of `length` bytes: at most 12 % more.

    Of a length with exponent E only about log2(E) bits are kept, so files of up to n
    bytes have lengths that tell log log n bits. Nikitin and others, Reducing Metadata
    Leakage from Encrypted Files and Communication with PURBs (PETS 2019), §4. Raises
    ValueError for a negative length.
    """
    if length < 0:
        raise ValueError("no file is shorter than nothing")
    exponent = max(length.bit_length() - 1, 0)
    kept_bits = exponent.bit_length()
    mask = (1 << exponent - kept_bits) - 1
    return (length + mask) & ~mask
