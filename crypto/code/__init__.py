"""The code: eight words on paper, from which all keys of a reporter follow.

What others need of it is named here. The lists are crypto.words; what the keys open
stands in crypto.epoch and crypto.letter. What was typed and is no code raises one of
the five CodeErrors below. SPEC §2.
"""

from crypto.code.keys import (
    PARAMETERS,
    ROOT_BYTES,
    SALT_BYTES,
    Parameters,
    ReporterKeys,
    derive,
    root_of,
)
from crypto.code.spelling import CODE_WORDS, ENTROPY_BYTES, Code
from crypto.code.typed import (
    MAX_TYPED,
    MixedLanguages,
    Problem,
    TooLong,
    UnknownWord,
    WrongChecksum,
    WrongLength,
    parse,
)
from crypto.words import LANGUAGES, Language

__all__ = [
    "CODE_WORDS",
    "ENTROPY_BYTES",
    "LANGUAGES",
    "MAX_TYPED",
    "PARAMETERS",
    "ROOT_BYTES",
    "SALT_BYTES",
    "Code",
    "Language",
    "MixedLanguages",
    "Parameters",
    "Problem",
    "ReporterKeys",
    "TooLong",
    "UnknownWord",
    "WrongChecksum",
    "WrongLength",
    "derive",
    "parse",
    "root_of",
]
