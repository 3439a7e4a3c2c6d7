"""Finds addresses and numbers in a text that lead to one person.

Each finder yields places in order, and takes time in proportion to the text: every
pattern starts at few places and is bounded in length. Calls the libraries that know the
numbers: phonenumbers and python-stdnum.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from phonenumbers import Leniency, PhoneNumberMatcher
from stdnum import iban
from stdnum.nl import bsn

Place = tuple[int, int]

# So many are looked at; a text that looks like more is not a report.
_MOST_LOOKED_AT: Final = 2000
_REGION: Final = "NL"

_EMAIL: Final = re.compile(
    r"(?<![\w.%+-])[\w.%+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])"
)
_IBAN_START: Final = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}(?= ?[A-Za-z0-9])")
_IBAN_LENGTHS: Final = range(15, 35)
_IBAN_MARKS: Final = " .-"
_PHONE_LIKE: Final = re.compile(
    r"(?<![\w+])[+(]{0,2}\d[\d ()./-]{6,24}\d(?!\w)", re.ASCII
)
# A moment such as "06-12-2024 12" has the digits of a mobile number.
_DAY_FIRST: Final = re.compile(
    r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d(?!\d)", re.ASCII
)
_BSN_LIKE: Final = re.compile(
    r"(?<![\w€$£+])(?<![€$£] )(?<!\d[.,-])(?:"
    r"\d{8,9}|\d{4}([ .])\d{2}\1\d{3}|\d{3}([ .])\d{3}\2\d{3}|\d{2}([ .])\d{3}\3\d{3}"
    r")(?!\w|[.,-]\d)",
    re.ASCII,
)
_DAY_ALONE: Final = re.compile(
    r"(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d|[0-3]\d(?:0\d|1[0-2])(?:19|20)\d\d", re.ASCII
)
# The sidecodes of the RDW, 1 to 14: X a letter, 9 a digit.
_SIDECODES: Final = (
    "XX-99-99",
    "99-99-XX",
    "99-XX-99",
    "XX-99-XX",
    "XX-XX-99",
    "99-XX-XX",
    "99-XXX-9",
    "9-XXX-99",
    "XX-999-X",
    "X-999-XX",
    "XXX-99-X",
    "X-99-XXX",
    "9-XX-999",
    "999-XX-9",
)
# Without its hyphens this one is a postcode, which many people share.
_POSTCODE: Final = "99-99-XX"


def _alternatives(codes: Iterator[str], letter: str) -> str:
    patterns = (each.replace("X", letter).replace("9", r"[0-9]") for each in codes)
    return rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])"


_PLATE: Final = re.compile(
    _alternatives((each for each in _SIDECODES), "[A-Za-z]")
    + "|"
    + _alternatives(
        (each.replace("-", "") for each in _SIDECODES if each != _POSTCODE), "[A-Z]"
    )
)


def emails_in(text: str) -> Iterator[Place]:
    """Yield the places of e-mail addresses."""
    for found in _EMAIL.finditer(text):
        yield found.span()


def ibans_in(text: str) -> Iterator[Place]:
    """Yield the places of bank accounts whose check digits are right."""
    for found in islice(_IBAN_START.finditer(text), _MOST_LOOKED_AT):
        end = _iban_end(text, found.start())
        if end:
            yield found.start(), end


def phones_in(text: str) -> Iterator[Place]:
    """Yield the places of phone numbers, Dutch ones or with a country's code."""
    for found in islice(_PHONE_LIKE.finditer(text), _MOST_LOOKED_AT):
        if _DAY_FIRST.match(found[0]):
            continue
        # What stands around it tells a number from an amount or a part of a longer one.
        start, end = max(found.start() - 2, 0), found.end() + 2
        for each in PhoneNumberMatcher(text[start:end], _REGION, Leniency.VALID):
            yield start + each.start, start + each.end


def citizen_numbers_in(text: str) -> Iterator[Place]:
    """Yield the places of citizen service numbers: those that pass the eleven test."""
    for found in islice(_BSN_LIKE.finditer(text), _MOST_LOOKED_AT):
        if not _DAY_ALONE.fullmatch(found[0]) and bsn.is_valid(found[0]):
            yield found.span()


def plates_in(text: str) -> Iterator[Place]:
    """Yield the places of Dutch licence plates; without hyphens, those in capitals."""
    for found in _PLATE.finditer(text):
        yield found.span()


def _is_iban(signs: str) -> bool:
    """Tell whether length and check digits are right; the bank may be unknown."""
    return iban.is_valid(signs, check_country=False)


def _iban_end(text: str, start: int) -> int:
    """Return where an account ends that starts here; 0 where none does."""
    signs = ""
    for place in range(start, min(start + 2 * max(_IBAN_LENGTHS), len(text))):
        sign = text[place]
        if sign.isascii() and sign.isalnum():
            signs += sign
            whole = not text[place + 1 : place + 2].isalnum()
            if whole and len(signs) in _IBAN_LENGTHS and _is_iban(signs):
                return place + 1
        elif sign not in _IBAN_MARKS:
            break
    return 0
