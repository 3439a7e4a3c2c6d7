"""Keys derived from a key: one for each label, and none tells of another."""

from hmac import digest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.box import subkey

KEY = bytes(range(32))

keys = st.binary(min_size=32, max_size=32)
labels = st.binary(min_size=1, max_size=40)


def test_it_is_hkdf_with_the_label_behind_the_prefix() -> None:
    """Computed with RFC 5869's two steps, written out with hmac."""
    prk = digest(bytes(32), KEY, "sha256")
    expected = digest(prk, b"meldkluis/v1/subkey\x00cookies\x01", "sha256")

    assert subkey(KEY, b"cookies") == expected


@given(one=labels, other=labels)
def test_different_labels_give_different_keys(one: bytes, other: bytes) -> None:
    assert (subkey(KEY, one) == subkey(KEY, other)) == (one == other)


@given(one=keys, other=keys)
def test_different_keys_give_different_keys(one: bytes, other: bytes) -> None:
    assert (subkey(one, b"cookies") == subkey(other, b"cookies")) == (one == other)


def test_a_short_key_or_no_label_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        subkey(b"short", b"cookies")
    with pytest.raises(ValueError, match="label"):
        subkey(KEY, b"")
