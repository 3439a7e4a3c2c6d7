"""The hybrid kind of key: what fits opens, what is malformed is told from a misfit."""

from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import Identity, Recipient, Stanza, hybrid, new_file_key, unpadded
from crypto.errors import HeaderFailure, NoMatch

PRIME = 2**255 - 19
ANNE = Identity(sha256(b"Anne").digest())
BEN = Identity(sha256(b"Ben").digest())
FILE_KEY = bytes(range(16))
WRAPPED = ANNE.recipient.wrap(FILE_KEY)
SHARE = unpadded.decode(WRAPPED.args[0].encode())


def stanza(share: bytes = SHARE, body: bytes = WRAPPED.body) -> Stanza:
    return Stanza("mlkem768x25519", (unpadded.encode(share).decode(),), body)


def test_it_has_the_keys_of_the_example_in_the_age_specification() -> None:
    identity = Identity.parse(
        "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR"
    )
    recipient = str(identity.recipient)

    # The end is a checksum over all between; the whole has 1,959 characters.
    assert recipient.startswith("age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y23")
    assert recipient.endswith("saeq0d3fzv49zc0k")


@given(file_key=st.binary(min_size=16, max_size=16))
def test_what_is_wrapped_is_unwrapped(file_key: bytes) -> None:
    assert ANNE.unwrap([ANNE.recipient.wrap(file_key)]) == file_key


def test_it_finds_its_own_stanza_among_those_of_others() -> None:
    grease = Stanza("grease", ("x",), b"")
    others = [Identity.generate().recipient.wrap(new_file_key()) for _ in range(3)]

    assert ANNE.unwrap([grease, *others, WRAPPED, grease]) == FILE_KEY


@pytest.mark.parametrize("stanzas", [[], [WRAPPED], [Stanza("x", (), b"")]])
def test_it_says_that_nothing_was_for_it(stanzas: list[Stanza]) -> None:
    with pytest.raises(NoMatch):
        BEN.unwrap(stanzas)


@given(choice=st.data())
def test_any_changed_byte_of_a_stanza_is_refused(choice: st.DataObject) -> None:
    sealed = bytearray(SHARE + WRAPPED.body)
    at = choice.draw(st.integers(0, len(sealed) - 1))
    # X25519 does not see the highest bit of a share, but the key schedule does.
    sealed[at] ^= choice.draw(st.integers(1, 255))
    changed = stanza(bytes(sealed[: len(SHARE)]), bytes(sealed[len(SHARE) :]))

    with pytest.raises(NoMatch):
        ANNE.unwrap([changed])


@pytest.mark.parametrize(
    ("malformed", "reason"),
    [
        (Stanza("mlkem768x25519", (), WRAPPED.body), "one argument"),
        (Stanza("mlkem768x25519", (*WRAPPED.args, "x"), WRAPPED.body), "one argument"),
        (Stanza("mlkem768x25519", (WRAPPED.args[0] + "=",), WRAPPED.body), "base64"),
        (stanza(share=SHARE[:-1]), "encapsulated key"),
        (stanza(share=SHARE + b"\0"), "encapsulated key"),
        (stanza(body=WRAPPED.body[:-1]), "wrapped file key"),
        (stanza(body=WRAPPED.body + b"\0"), "wrapped file key"),
        (stanza(share=SHARE[:-32] + bytes(32)), "small order"),
    ],
)
def test_every_reader_refuses_a_malformed_stanza_alike(
    malformed: Stanza, reason: str
) -> None:
    """Also the reader whose own stanza is in order and comes first."""
    for identity in (ANNE, BEN):
        with pytest.raises(HeaderFailure, match=reason):
            identity.unwrap([WRAPPED, malformed])


def test_the_coordinates_of_small_order_are_those_which_give_zero() -> None:
    secret = X25519PrivateKey.generate()

    for coordinate in hybrid._SMALL_ORDER:
        public = X25519PublicKey.from_public_bytes(coordinate.to_bytes(32, "little"))
        with pytest.raises(ValueError, match="shared key"):
            secret.exchange(public)


def test_those_five_are_all_of_small_order() -> None:
    """The curve has 8 points of small order and its twist 4 (their cofactors).

    The curve: infinity, u = 0, two points at u = 1, two at each u that doubles to 1.
    The twist: infinity, u = 0, two points at u = -1. There is no room for a sixth u.
    """

    def double(u: int) -> int:
        below = 4 * u * (u * u + 486_662 * u + 1)
        return (u * u - 1) ** 2 * pow(below, -1, PRIME) % PRIME

    of_order_8 = hybrid._SMALL_ORDER - {0, 1, PRIME - 1}

    assert [double(1), double(PRIME - 1)] == [0, 0]
    assert [double(u) for u in of_order_8] == [1, 1]


def spellings() -> set[bytes]:
    """Return each way to write a coordinate of small order, reduced or not."""
    unreduced = {u for u in range(PRIME, 2**255) if u - PRIME in hybrid._SMALL_ORDER}
    low = hybrid._SMALL_ORDER | unreduced
    return {(u | bit).to_bytes(32, "little") for u in low for bit in (0, 2**255)}


@pytest.mark.parametrize("coordinate", sorted(spellings()), ids=bytes.hex)
def test_a_share_of_small_order_is_malformed_in_each_spelling(
    coordinate: bytes,
) -> None:
    with pytest.raises(HeaderFailure, match="small order"):
        ANNE.unwrap([stanza(share=SHARE[:-32] + coordinate)])


@pytest.mark.parametrize("coordinate", sorted(spellings()), ids=bytes.hex)
def test_a_recipient_of_small_order_is_none(coordinate: bytes) -> None:
    with pytest.raises(ValueError, match="small order"):
        Recipient(ANNE.recipient.raw[:-32] + coordinate)


def test_a_recipient_is_read_as_it_is_spelled() -> None:
    recipient = ANNE.recipient

    assert Recipient.parse(str(recipient)) == recipient
    assert Recipient.from_raw(recipient.raw) == recipient
    assert len({recipient, Recipient(recipient.raw), BEN.recipient}) == 2


def test_an_identity_is_read_as_it_is_spelled() -> None:
    identity = Identity.generate()

    assert str(identity).startswith("AGE-SECRET-KEY-PQ-1")
    assert Identity.parse(str(identity)) == identity
    assert identity != Identity.generate()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Recipient, str(ANNE)),
        (Identity, str(ANNE.recipient)),
        (Recipient, str(ANNE.recipient).upper()),
        (Identity, str(ANNE).lower()),
        (Recipient, "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"),
    ],
    ids=["secret", "public", "capitals", "small", "classic"],
)
def test_a_key_of_another_kind_is_refused(kind: Any, text: str) -> None:
    with pytest.raises(ValueError, match="begins with"):
        kind.parse(text)


def unreduced(raw: bytes) -> bytes:
    """Return the key with its first coefficient at 4095, above the modulus 3329."""
    return b"\xff" + bytes([raw[1] | 0x0F]) + raw[2:]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (ANNE.recipient.raw[:-1], "1216 bytes"),
        (ANNE.recipient.raw + b"\0", "1216 bytes"),
        (unreduced(ANNE.recipient.raw), "reduced"),
        (ANNE.recipient.raw[:-32] + bytes(32), "small order"),
    ],
)
def test_bytes_that_are_no_recipient_are_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Recipient(raw)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_bytes_that_are_no_identity_are_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Identity(bytes(length))


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_a_file_key_of_another_length_is_not_wrapped(length: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        ANNE.recipient.wrap(bytes(length))


def test_what_tracebacks_print_of_an_identity_shows_nothing_of_it() -> None:
    assert repr(ANNE) == "<Identity>"
    assert str([ANNE]) == "[<Identity>]"


def test_what_tracebacks_print_of_a_recipient_is_short() -> None:
    assert repr(ANNE.recipient) == f"<Recipient {str(ANNE.recipient)[:20]}…>"
