"""Words for what people compare or speak aloud: fingerprints and names of cases.

The words are those of the codes, and that is all they share: a case's name is drawn at
random, and says nothing of the report, its code or its place in a series (R08).
"""

import secrets

from crypto.words import Language, words

WORD_BITS = 11
FINGERPRINT_WORDS = 6
NAME_WORDS = 2
LAST_WORD = 2**WORD_BITS - 1


def words_of(digest: bytes, language: Language = "nl") -> tuple[str, ...]:
    """Return six words for the first 66 bits of a digest."""
    unused = len(digest) * 8 - FINGERPRINT_WORDS * WORD_BITS
    bits = int.from_bytes(digest, "big") >> unused
    listed = words(language)
    places = range(FINGERPRINT_WORDS - 1, -1, -1)
    return tuple(listed[bits >> place * WORD_BITS & LAST_WORD] for place in places)


def new_case_name(language: Language = "nl") -> str:
    """Draw a name for a case: two words."""
    return " ".join(secrets.choice(words(language)) for _ in range(NAME_WORDS))
