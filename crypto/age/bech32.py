"""Bech32 (BIP 173) without its limit on length: how age spells keys.

A human-readable prefix, the digit 1, and data in 5-bit characters, the last six of
which are a checksum (age.md, Conventions). Nothing here knows what the bytes are.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import xor

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
# What the five highest bits of the checksum's state add to it, for each of their
# values: a hybrid recipient has 1,959 characters, so the loop over them does little.
_TERMS = tuple(
    reduce(xor, (term for bit, term in enumerate(_GENERATOR) if top >> bit & 1), 0)
    for top in range(32)
)
_CHECKSUM_CHARACTERS = 6
_BYTE_BITS = 8
_CHARACTER_BITS = 5


def encode(prefix: str, data: bytes) -> str:
    """Spell `data` behind `prefix`, in capitals when the prefix is in capitals.

    Raises ValueError for a prefix that `decode` would refuse.
    """
    _check_prefix(prefix)
    values = list(_regroup(data, _BYTE_BITS, _CHARACTER_BITS, pad=True))
    low = prefix.lower()
    values += _checksum(low, values)
    spelled = low + "1" + "".join(_ALPHABET[value] for value in values)
    return spelled.upper() if prefix == prefix.upper() else spelled


def decode(text: str) -> tuple[str, bytes]:
    """Return the prefix as it was written, and the data; raise ValueError otherwise.

    The error never quotes `text`, which may be a secret.
    """
    # Outside ASCII there are letters whose small form is one of ours: the Kelvin sign.
    if not text.isascii():
        raise ValueError("read bech32: a character that is not in use")
    if text not in (text.lower(), text.upper()):
        raise ValueError("read bech32: capitals and small letters are mixed")
    prefix, digit, spelled = text.rpartition("1")
    if not digit or len(spelled) < _CHECKSUM_CHARACTERS:
        raise ValueError("read bech32: too short")
    _check_prefix(prefix)
    try:
        values = [_VALUES[character] for character in spelled.lower()]
    except KeyError:
        # From None: the error caught would quote a character of a secret.
        raise ValueError("read bech32: a character that is not in use") from None
    data, checksum = values[:-_CHECKSUM_CHARACTERS], values[-_CHECKSUM_CHARACTERS:]
    if checksum != _checksum(prefix.lower(), data):
        raise ValueError("read bech32: the checksum does not fit")
    return prefix, bytes(_regroup(data, _CHARACTER_BITS, _BYTE_BITS, pad=False))


def _check_prefix(prefix: str) -> None:
    if not prefix or not all("!" <= character <= "~" for character in prefix):
        raise ValueError("bech32: the prefix is visible ASCII, and not empty")
    if prefix not in (prefix.lower(), prefix.upper()):
        raise ValueError("bech32: the prefix mixes capitals and small letters")


def _checksum(prefix: str, data: list[int]) -> list[int]:
    codes = prefix.encode("ascii")
    expanded = [code >> 5 for code in codes] + [0] + [code & 31 for code in codes]
    remainder = _remainder([*expanded, *data, *[0] * _CHECKSUM_CHARACTERS]) ^ 1
    return [remainder >> shift & 31 for shift in (25, 20, 15, 10, 5, 0)]


def _remainder(values: Iterable[int]) -> int:
    state = 1
    for value in values:
        state = (state & 0x1FFFFFF) << 5 ^ value ^ _TERMS[state >> 25]
    return state


def _regroup(
    values: Iterable[int], width: int, into: int, *, pad: bool
) -> Iterator[int]:
    """Cut a row of `width`-bit numbers anew, into numbers of `into` bits."""
    held = bits = 0
    for value in values:
        held = (held << width | value) & 0xFFF
        bits += width
        while bits >= into:
            bits -= into
            yield held >> bits & (1 << into) - 1
    rest = held & (1 << bits) - 1
    if pad and bits:
        yield rest << into - bits
    # Whole bytes leave fewer than 5 bits over, all zero: one spelling for each value.
    if not pad and (bits >= width or rest):
        raise ValueError("read bech32: bits are left over")
