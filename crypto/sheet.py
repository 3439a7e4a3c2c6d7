"""Sheets: a 32-byte secret as 24 words, for a key that exists on paper only.

The root and the recovery key are kept so. A sheet does not say what it opens. The lists
and the forgiving reading are those of codes (crypto.words, crypto.code). SPEC §7.3.
"""

from hashlib import sha256
from typing import Final

from crypto.code.typed import (
    MAX_TYPED,
    TooLong,
    WrongChecksum,
    WrongLength,
    language_of,
    places_of,
    words_in,
)
from crypto.words import Language, words

SEED_BYTES: Final = 32
SHEET_WORDS: Final = 24

_WORD_BITS: Final = 11
_CHECKSUM_LABEL: Final = b"meldkluis/v1/sheet"


class WrongSheetLength(WrongLength):
    """There are fewer or more than 24 words; `found` says how many."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.args = (f"a sheet has {SHEET_WORDS} words, not {found}",)


def print_sheet(seed: bytes, language: Language) -> tuple[str, ...]:
    """Return the 24 words of a 32-byte seed."""
    if len(seed) != SEED_BYTES:
        raise ValueError("a sheet holds 32 bytes")
    bits = int.from_bytes(seed + _checksum(seed), "big")
    shifts = range(_WORD_BITS * (SHEET_WORDS - 1), -1, -_WORD_BITS)
    listed = words(language)
    return tuple(listed[bits >> shift & (1 << _WORD_BITS) - 1] for shift in shifts)


def parse_sheet(text: str) -> bytes:
    """Read the words of a sheet, typed as forgivingly as a code; return its 32 bytes.

    Raises the CodeErrors of crypto.code: TooLong, WrongLength, UnknownWord,
    MixedLanguages, WrongChecksum.
    """
    if len(text) > MAX_TYPED:
        raise TooLong
    typed = words_in(text)
    if len(typed) != SHEET_WORDS:
        raise WrongSheetLength(len(typed))
    places = places_of(typed)
    language_of(typed, places)
    bits = 0
    for place in places:
        bits = bits << _WORD_BITS | place.index
    spelled = bits.to_bytes(SEED_BYTES + 1, "big")
    seed, checksum = spelled[:SEED_BYTES], spelled[SEED_BYTES:]
    if checksum != _checksum(seed):
        raise WrongChecksum
    return seed


def _checksum(seed: bytes) -> bytes:
    return sha256(_CHECKSUM_LABEL + b"\x00" + seed).digest()[:1]
