"""A signature fits one message of one kind, by one key."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import SignatureRefused
from crypto.signing import new_seed, sign, verifier_of, verify

LABEL = b"meldkluis/v1/test"
SEED = bytes(range(32))
VERIFIER = verifier_of(SEED)


@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200))
def test_what_was_signed_verifies(seed: bytes, message: bytes) -> None:
    verify(verifier_of(seed), LABEL, message, sign(seed, LABEL, message))


def test_the_label_stands_before_the_message() -> None:
    """The bare signature over label, zero, message is the same 64 bytes."""
    bare = Ed25519PrivateKey.from_private_bytes(SEED).sign(LABEL + b"\x00" + b"text")

    assert sign(SEED, LABEL, b"text") == bare


@given(place=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_of_it_is_refused(place: int, flip: int) -> None:
    signature = bytearray(sign(SEED, LABEL, b"text"))
    signature[place % 64] ^= flip

    with pytest.raises(SignatureRefused):
        verify(VERIFIER, LABEL, b"text", bytes(signature))


def test_it_does_not_fit_another_message() -> None:
    with pytest.raises(SignatureRefused):
        verify(VERIFIER, LABEL, b"Text", sign(SEED, LABEL, b"text"))


def test_it_does_not_fit_the_same_message_of_another_kind() -> None:
    with pytest.raises(SignatureRefused):
        verify(VERIFIER, b"meldkluis/v1/other", b"text", sign(SEED, LABEL, b"text"))


def test_it_does_not_fit_another_key() -> None:
    with pytest.raises(SignatureRefused):
        verify(verifier_of(new_seed()), LABEL, b"text", sign(SEED, LABEL, b"text"))


@given(verifier=st.binary(max_size=40), signature=st.binary(max_size=70))
def test_any_bytes_are_refused_in_the_family(verifier: bytes, signature: bytes) -> None:
    with pytest.raises(SignatureRefused):
        verify(verifier, LABEL, b"text", signature)


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_verifier_of_another_length_is_refused_by_its_length(length: int) -> None:
    with pytest.raises(SignatureRefused, match="no verifier has this length"):
        verify(bytes([7]) * length, LABEL, b"text", sign(SEED, LABEL, b"text"))


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_of_another_length_is_refused_by_its_length(length: int) -> None:
    with pytest.raises(SignatureRefused, match="no signature has this length"):
        verify(VERIFIER, LABEL, b"text", bytes(length))


@given(verifier=st.binary(min_size=32, max_size=32))
def test_any_key_is_refused_in_the_family(verifier: bytes) -> None:
    with pytest.raises(SignatureRefused):
        verify(verifier, LABEL, b"text", bytes(64))


def test_a_label_with_a_zero_byte_is_a_mistake_of_the_program() -> None:
    """It could be split in two ways, so two kinds could share a signature."""
    for label in (b"", b"a\x00b"):
        with pytest.raises(ValueError, match="label"):
            sign(SEED, label, b"text")


def test_seeds_are_drawn_anew() -> None:
    assert len({new_seed() for _ in range(50)}) == 50
