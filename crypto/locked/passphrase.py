"""Passphrases: drawn from the lists of words, and typed in one way or another.

They are for people of the desk. A reporter's code is crypto.code, and no passphrase.
SPEC §7.2.
"""

import secrets
from typing import Final
from unicodedata import normalize

from crypto.words import Language
from crypto.words import words as listed

PASSPHRASE_WORDS: Final = 7
MIN_WORDS: Final = 6
MAX_WORDS: Final = 24
MAX_CHARACTERS: Final = 1024


def generate_passphrase(
    language: Language = "nl", words: int = PASSPHRASE_WORDS
) -> str:
    """Draw 6 to 24 words of a list of 2,048, 11 bits each, joined by single spaces."""
    if not MIN_WORDS <= words <= MAX_WORDS:
        raise ValueError("a passphrase has 6 to 24 words")
    return " ".join(secrets.choice(listed(language)) for _ in range(words))


def normalised(passphrase: str) -> bytes:
    """Return what is stretched: the same for every usual way to type one passphrase.

    Raises ValueError for nothing, for more than 1,024 characters and for what is no
    Unicode text.
    """
    if len(passphrase) > MAX_CHARACTERS:
        raise ValueError("too long for a passphrase")
    # Folding may leave what composes once more, hence the second time (Unicode, D145).
    folded = normalize("NFKC", normalize("NFKC", passphrase).casefold())
    typed = " ".join(folded.split())
    if not typed:
        raise ValueError("a passphrase is not empty")
    return typed.encode("utf-8")
