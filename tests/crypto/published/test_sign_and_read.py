"""The file of the key list: signed by the root, read only as it was signed."""

import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import KeyListRefused
from crypto.published import MAX_LIST_BYTES, read_list, sign_list
from crypto.signing import new_seed, sign, verifier_of
from tests.crypto.published.town import ROOT, ROOT_VERIFIER, member, town

FILE = sign_list(town(), ROOT)
TEXT = FILE.split(b"\n", 1)[1]


def signed(text: bytes) -> bytes:
    """Return a file in which the root really signed this text."""
    signature = sign(ROOT, b"meldkluis/v1/keys", text)
    return b"meldkluis-keys-v1 " + b64encode(signature) + b"\n" + text


def test_what_the_root_signed_is_read() -> None:
    assert read_list(FILE, ROOT_VERIFIER) == town()


def test_it_is_one_line_of_signature_and_canonical_json() -> None:
    first, text = FILE.split(b"\n", 1)
    parsed = json.loads(text)
    spelled = json.dumps(
        parsed, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )

    assert len(first) == 106
    assert first.startswith(b"meldkluis-keys-v1 ")
    assert text == spelled.encode()
    assert b"Integriteitsco\xc3\xb6rdinator" in text


def test_a_list_signed_by_another_root_is_refused() -> None:
    with pytest.raises(KeyListRefused, match="root did not sign"):
        read_list(sign_list(town(), new_seed()), ROOT_VERIFIER)


def test_a_key_swapped_in_the_list_is_refused() -> None:
    """The attack this file is for: an own recipient in a member's place."""
    swapped = FILE.replace(
        member(bytes([1]) * 16).verifier.hex().encode(),
        verifier_of(ROOT).hex().encode(),
    )

    assert swapped != FILE
    with pytest.raises(KeyListRefused, match="root did not sign"):
        read_list(swapped, ROOT_VERIFIER)


def test_an_older_list_is_refused() -> None:
    with pytest.raises(KeyListRefused, match="older"):
        read_list(FILE, ROOT_VERIFIER, least_version=4)


@pytest.mark.parametrize("least_version", [0, 2, 3])
def test_the_newest_list_seen_so_far_is_read(least_version: int) -> None:
    assert read_list(FILE, ROOT_VERIFIER, least_version).version == 3


@given(place=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_is_refused(place: int, flip: int) -> None:
    changed = bytearray(FILE)
    changed[place % len(changed)] ^= flip

    with pytest.raises(KeyListRefused):
        read_list(bytes(changed), ROOT_VERIFIER)


@given(cut=st.integers(0, len(FILE) - 1))
def test_a_file_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(KeyListRefused):
        read_list(FILE[:cut], ROOT_VERIFIER)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_the_family(junk: bytes) -> None:
    with pytest.raises(KeyListRefused):
        read_list(junk, ROOT_VERIFIER)


@given(st.binary(max_size=300))
def test_any_bytes_that_the_root_signed_are_refused_in_the_family(junk: bytes) -> None:
    with pytest.raises(KeyListRefused):
        read_list(signed(junk), ROOT_VERIFIER)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    value=json_values,
    path=st.sampled_from(
        [
            *[(name,) for name in json.loads(TEXT)],
            *[("desks", 0, name) for name in json.loads(TEXT)["desks"][0]],
            *[
                ("desks", 0, "members", 0, name)
                for name in json.loads(TEXT)["desks"][0]["members"][0]
            ],
        ]
    ),
)
def test_any_value_in_any_place_is_read_or_refused_in_the_family(
    value: object, path: tuple[Any, ...]
) -> None:
    parsed = json.loads(TEXT)
    place = parsed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    text = json.dumps(parsed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    try:
        keylist = read_list(
            signed(text.encode("utf-8", "surrogatepass")), ROOT_VERIFIER
        )
    except KeyListRefused:
        return

    assert sign_list(keylist, ROOT) == signed(text.encode())


def test_a_signature_in_a_second_spelling_is_refused() -> None:
    """The last digit before the padding carries bits that decoding drops."""
    digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    at = FILE.index(b"==\n") - 1
    other = digits[digits.index(FILE[at]) + 1]
    changed = FILE[:at] + bytes([other]) + FILE[at + 1 :]

    with pytest.raises(KeyListRefused, match="not a key list"):
        read_list(changed, ROOT_VERIFIER)


@pytest.mark.parametrize(
    "respell",
    [
        lambda text: b" " + text,
        lambda text: text + b"\n",
        lambda text: text.replace(b",", b", ", 1),
        lambda text: text.replace(b'"slots":8', b'"slots":8.0'),
        lambda text: text.replace(b'"slots":8', b'"slots":NaN'),
        lambda text: text.replace(b'"slots":8', b'"slots":true'),
        lambda text: text.replace(b'"slots":8', b'"slots":"8"'),
        lambda text: text.replace(b'"slots":8', b'"slots":8,"slots":8'),
        lambda text: text.replace(b'"slots":8,', b""),
        lambda text: text.replace(b'"slots":8', b'"slots":8,"spare":1'),
        lambda text: text.replace(b"\xc3\xb6", b"\\u00f6"),
        lambda text: text.replace(b"\xc3\xb6", b"\xf6"),
        lambda text: text.replace(b"2025-01-31", b"20250131"),
        lambda text: text.replace(b"2025-01-31", b"2025-02-30"),
        lambda text: text.replace(b'"receives":true', b'"receives":1', 1),
        lambda text: text.replace(b"age1pq1", b"AGE1PQ1", 1),
        lambda text: text.replace(b'"0101', b'"0101zz', 1),
        lambda text: text.replace(b'"0101', b'"01 01', 1),
        lambda text: text.replace(b'"slots":8', b'"slots":Infinity'),
        lambda text: text.replace(bytes([1] * 16).hex().encode(), b"01", 1),
        lambda _: b"[" * 100_000,
        lambda _: b"1" * 5_000,
        lambda _: b"{}",
        lambda _: b"null",
    ],
)
def test_a_list_in_another_spelling_is_refused_though_the_root_signed_it(
    respell: Callable[[bytes], bytes],
) -> None:
    text = respell(TEXT)

    assert text != TEXT
    with pytest.raises(KeyListRefused):
        read_list(signed(text), ROOT_VERIFIER)


def test_a_flood_of_text_is_refused_by_its_length() -> None:
    with pytest.raises(KeyListRefused, match="too long"):
        read_list(bytes(MAX_LIST_BYTES + 1), ROOT_VERIFIER)
