"""Keys under which everybody can sign: OpenSSL takes them, this project does not."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from crypto.errors import SignatureRefused
from crypto.signing import _WEAK_VERIFIERS, check_verifier, verify

# Curve25519 in Edwards form: -x² + y² = 1 + d·x²·y² over the field of p.
P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P

IDENTITY_POINT = bytes([1]) + bytes(31)


def small_order_ys() -> set[int]:
    """Return each y of a point of order 1, 2, 4 or 8, from the curve's own equation.

    The identity and its half-turn have y = ±1, points of order 4 have y = 0. A point
    doubles to y = 0 exactly if x² = -y², which turns the equation into
    d·y⁴ + 2·y² - 1 = 0: the four points of order 8.
    """
    ys = {1, P - 1, 0}
    root = _square_root((1 + D) % P)
    assert root is not None
    for sign in (1, -1):
        y = _square_root((-1 + sign * root) * pow(D, -1, P) % P)
        if y is not None:
            ys |= {y, P - y}
    return ys


def _square_root(n: int) -> int | None:
    candidate = pow(n, (P + 3) // 8, P)
    for root in (candidate, candidate * pow(2, (P - 1) // 4, P) % P):
        if root * root % P == n % P:
            return root
    return None


def test_the_list_is_every_encoding_of_every_small_point() -> None:
    """A y below 19 has a second encoding, y + p, which still fits in 255 bits."""
    ys = small_order_ys()
    encodings = ys | {y + P for y in ys if y + P < 2**255}

    assert len(ys) == 5
    assert {y.to_bytes(32, "little") for y in encodings} == _WEAK_VERIFIERS


@pytest.mark.parametrize("sign_bit", [0, 0x80])
def test_each_is_refused_with_either_sign(sign_bit: int) -> None:
    for weak in _WEAK_VERIFIERS:
        verifier = weak[:-1] + bytes([weak[-1] | sign_bit])

        with pytest.raises(SignatureRefused, match="everybody"):
            check_verifier(verifier)


def test_a_signature_that_fits_every_message_is_refused() -> None:
    """The library below takes it, so the refusal here is the one that holds."""
    fits_all = IDENTITY_POINT + bytes(32)
    Ed25519PublicKey.from_public_bytes(IDENTITY_POINT).verify(fits_all, b"anything")

    with pytest.raises(SignatureRefused, match="everybody"):
        verify(IDENTITY_POINT, b"meldkluis/v1/test", b"anything", fits_all)
