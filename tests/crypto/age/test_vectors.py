"""The public vectors of age, armor aside: each gives what its authors expect."""

from collections import Counter
from hashlib import sha256
from itertools import chain

import pytest

from crypto.age import open_bytes, open_header, seal_payload, split, stream
from crypto.age.header import parse_header, write_header
from crypto.errors import AgeError
from tests.crypto.age.vector import OUTCOMES, VECTORS, Vector

BIG_BYTES = 1_000_000

every_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda each: each.name)
every_sound_header = pytest.mark.parametrize(
    "vector",
    [vector for vector in VECTORS if vector.expect != "header failure"],
    ids=lambda each: each.name,
)
every_success = pytest.mark.parametrize(
    "vector",
    [vector for vector in VECTORS if vector.expect == "success"],
    ids=lambda each: each.name,
)
every_failure = pytest.mark.parametrize(
    "vector",
    [vector for vector in VECTORS if vector.expect != "success"],
    ids=lambda each: each.name,
)


def test_no_vector_was_lost() -> None:
    assert Counter(vector.expect for vector in VECTORS) == {
        "success": 19,
        "no match": 12,
        "HMAC failure": 1,
        "header failure": 60,
        "payload failure": 18,
    }


@every_vector
def test_it_opens_whole(vector: Vector) -> None:
    assert vector.outcome(len(vector.sealed) or 1) == (vector.expect, vector.payload)


@every_vector
def test_it_opens_in_small_reads(vector: Vector) -> None:
    assert vector.outcome(997) == (vector.expect, vector.payload)


@pytest.mark.parametrize("piece_bytes", [1, 7])
@pytest.mark.parametrize(
    "vector",
    [
        # The three of 16 MB would take a minute in reads this small.
        pytest.param(
            each,
            id=each.name,
            marks=[pytest.mark.long] if len(each.sealed) > BIG_BYTES else [],
        )
        for each in VECTORS
    ],
)
def test_it_opens_in_the_smallest_reads(vector: Vector, piece_bytes: int) -> None:
    assert vector.outcome(piece_bytes) == (vector.expect, vector.payload)


@every_success
def test_it_opens_from_bytes_to_bytes(vector: Vector) -> None:
    opened = open_bytes(vector.sealed, vector.identities)

    assert sha256(opened).hexdigest() == vector.payload


@every_failure
def test_it_is_refused_as_bytes_in_the_same_way(vector: Vector) -> None:
    with pytest.raises(AgeError) as refused:
        open_bytes(vector.sealed, vector.identities)

    assert OUTCOMES[refused.type] == vector.expect


@every_sound_header
def test_its_header_is_written_back_byte_for_byte(vector: Vector) -> None:
    header, _ = split(vector.sealed)

    assert parse_header(header).to_bytes() == header


@every_success
def test_its_header_gets_the_same_mac_from_us(vector: Vector) -> None:
    header, _ = split(vector.sealed)

    assert open_header(header, vector.identities) == vector.file_key
    assert write_header(vector.file_key, parse_header(header).stanzas) == header


@every_success
def test_its_payload_is_sealed_again_byte_for_byte(
    vector: Vector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the vector's nonce instead of a random one, sealing has one outcome."""
    _, payload = split(vector.sealed)
    data = open_bytes(vector.sealed, vector.identities)
    nonce = payload[: stream.NONCE_BYTES]
    monkeypatch.setattr(stream, "token_bytes", lambda _: nonce)

    sealed = seal_payload(vector.file_key, [data])

    assert bytes(chain.from_iterable(sealed)) == payload
