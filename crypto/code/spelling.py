"""A code and its eight words: 80 random bits and an 8-bit checksum, 11 bits a word.

What a person types is read in crypto.code.typed, which is more forgiving. SPEC §2.1 and
§2.3.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from crypto.words import LANGUAGES, Language, words

CODE_WORDS: Final = 8
ENTROPY_BYTES: Final = 10

_WORD_BITS: Final = 11
_LINE_WORDS: Final = 4
# x^8 + x^4 + x^3 + x^2 + 1 is primitive: so that no other checksum of 8 bits catches
# more wrong or swapped words (SPEC §2.3).
_POLYNOMIAL: Final = 0x11D


@dataclass(frozen=True, repr=False)
class Code:
    """80 random bits, and the language whose words spell them.

    The language is no part of the secret: two codes are equal when their bits are.
    Raises ValueError for other than 10 bytes or an unknown language.
    """

    entropy: bytes
    language: Language = field(compare=False)

    def __post_init__(self) -> None:
        if len(self.entropy) != ENTROPY_BYTES:
            raise ValueError(f"a code is made of {ENTROPY_BYTES} bytes")
        if self.language not in LANGUAGES:
            raise ValueError("there is no list of words in this language")

    @classmethod
    def generate(
        cls,
        language: Language,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> Self:
        """Return a new random code."""
        return cls(random_bytes(ENTROPY_BYTES), language)

    @property
    def words(self) -> tuple[str, ...]:
        """The eight words that spell the code."""
        checked = self.entropy + bytes([_checksum(self.entropy)])
        bits = int.from_bytes(checked, "big")
        shifts = range(_WORD_BITS * (CODE_WORDS - 1), -1, -_WORD_BITS)
        listed = words(self.language)
        return tuple(listed[bits >> shift & (1 << _WORD_BITS) - 1] for shift in shifts)

    def grouped(self) -> str:
        """Return the words for the screen and for paper: two lines of four."""
        spelled = self.words
        lines = (spelled[:_LINE_WORDS], spelled[_LINE_WORDS:])
        return "\n".join(" ".join(line) for line in lines)

    def __repr__(self) -> str:
        """Show nothing secret: this is what tracebacks and logs print."""
        return f"<Code {self.language}>"


def entropy_of(indexes: Sequence[int]) -> bytes:
    """Return the 10 bytes that eight words spell, given by their numbers (0 to 2047).

    Raises ValueError when the checksum does not fit.
    """
    bits = 0
    for index in indexes:
        bits = bits << _WORD_BITS | index
    entropy, check = divmod(bits, 256)
    spelled = entropy.to_bytes(ENTROPY_BYTES, "big")
    if check != _checksum(spelled):
        raise ValueError("the checksum does not fit")
    return spelled


def _checksum(entropy: bytes) -> int:
    """Return the CRC-8/SAE-J1850 of some bytes."""
    register = 0xFF
    for byte in entropy:
        register ^= byte
        for _ in range(8):
            register = register << 1 ^ (_POLYNOMIAL if register & 0x80 else 0)
    return register ^ 0xFF
