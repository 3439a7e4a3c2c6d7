"""Bech32: one spelling for each value, and no slip of the pen goes unseen."""

from string import ascii_lowercase, digits, printable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.age import Identity, Recipient
from crypto.age.bech32 import _checksum, decode, encode

PREFIXES = st.text(ascii_lowercase + digits + "-", min_size=1, max_size=20)
ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


@given(prefix=PREFIXES, data=st.binary(max_size=100), capitals=st.booleans())
def test_what_is_spelled_is_read_back(
    prefix: str, data: bytes, *, capitals: bool
) -> None:
    prefix = prefix.upper() if capitals else prefix

    assert decode(encode(prefix, data)) == (prefix, data)


def test_it_has_no_limit_on_length() -> None:
    """BIP 173 stops at 90 characters; a hybrid recipient has 1,959."""
    data = bytes(range(256)) * 8

    assert decode(encode("age1pq", data)) == ("age1pq", data)


@pytest.mark.parametrize(
    ("text", "prefix", "length"),
    [
        ("A12UEL5L", "A", 0),
        ("a12uel5l", "a", 0),
        ("?1ezyfcl", "?", 0),
        ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef", 20),
    ],
)
def test_it_reads_the_examples_of_bip_173(text: str, prefix: str, length: int) -> None:
    found, data = decode(text)

    assert (found, len(data)) == (prefix, length)


@settings(max_examples=300)
@given(data=st.binary(min_size=1, max_size=60), choice=st.data())
def test_any_one_changed_character_is_refused(
    data: bytes, choice: st.DataObject
) -> None:
    text = encode("age1pq", data)
    at = choice.draw(st.integers(0, len(text) - 1))
    wrong = choice.draw(st.characters().filter(lambda each: each != text[at]))

    with pytest.raises(ValueError, match="bech32"):
        decode(text[:at] + wrong + text[at + 1 :])


@pytest.mark.parametrize("at", [0, 4, 700, 1500, 1958])
def test_any_one_wrong_character_of_a_long_key_is_refused(at: int) -> None:
    text = str(Identity(bytes(32)).recipient)

    for wrong in set(printable) - {text[at]}:
        with pytest.raises(ValueError, match=r"bech32|begins with"):
            Recipient.parse(text[:at] + wrong + text[at + 1 :])


@given(data=st.binary(min_size=2, max_size=60), choice=st.data())
def test_two_characters_in_the_wrong_order_are_refused(
    data: bytes, choice: st.DataObject
) -> None:
    text = encode("age", data)
    at = choice.draw(st.integers(4, len(text) - 2))
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    if swapped != text:
        with pytest.raises(ValueError, match="checksum"):
            decode(swapped)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "too short"),
        ("age", "too short"),
        ("1qqqqqq", "prefix"),
        ("age1qqqqq", "too short"),
        ("Age1qqqqqqq", "mixed"),
        ("age1qqqqqqb", "not in use"),
        ("a ge1qqqqqqq", "prefix"),
        ("age1qqqqqqq", "checksum"),
    ],
)
def test_it_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decode(text)


def test_it_refuses_letters_that_only_look_like_ours() -> None:
    """The Kelvin sign is a capital whose small form is k."""
    text = encode("AGE", bytes(range(32)))
    assert "K" in text

    with pytest.raises(ValueError, match="not in use"):
        decode(text.replace("K", "\N{KELVIN SIGN}", 1))


@pytest.mark.parametrize("values", [[0], [0, 0, 0], [0, 1], [0] * 9, [31, 31]])
def test_it_refuses_a_second_spelling_of_the_same_bytes(values: list[int]) -> None:
    """A right checksum over data with a character too many, or with bits left over."""
    spelled = "".join(ALPHABET[value] for value in values + _checksum("age", values))

    with pytest.raises(ValueError, match="left over"):
        decode("age1" + spelled)


@pytest.mark.parametrize("prefix", ["", "Age", "a ge", "ag\u00e9"])
def test_it_spells_no_prefix_that_it_would_not_read(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        encode(prefix, b"data")


def test_a_refusal_does_not_quote_a_secret() -> None:
    secret = str(Identity(bytes(32)))

    with pytest.raises(ValueError, match="not in use") as refused:
        Identity.parse(secret[:-3] + "B" + secret[-2:])

    assert secret[-20:-4] not in repr(refused.value)
    assert refused.value.__cause__ is None
