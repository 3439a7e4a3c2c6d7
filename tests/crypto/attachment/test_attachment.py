"""A file is opened as it was sealed, by whoever has its facts, or it is refused."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crypto.age import CHUNK_BYTES, Identity, open_bytes, seal_header, seal_payload
from crypto.attachment import (
    FACTS_BYTES,
    Facts,
    Sealing,
    open_attachment,
    open_note,
    seal_note,
    sealed_length,
)
from crypto.errors import AttachmentRefused, BoxRefused
from crypto.padding import padme

KEY = bytes([7]) * 32
REPORT, FILE = b"report..........", b"file............"
SIZES = st.one_of(
    st.integers(0, 300),
    st.integers(-2, 2).map(lambda near: CHUNK_BYTES + near),
    st.integers(-2, 2).map(lambda near: 3 * CHUNK_BYTES + near),
)


def sealed(*pieces: bytes) -> tuple[Facts, list[bytes]]:
    """Seal a file that arrives in these pieces."""
    sealing = Sealing()
    payload = list(sealing.seal(pieces))
    return sealing.facts, payload


def opened(facts: Facts, payload: list[bytes]) -> bytes:
    return b"".join(open_attachment(facts, payload))


def with_payload(key: bytes, said: bytes, padded: bytes) -> tuple[Facts, list[bytes]]:
    """Return the facts of `said` for a payload that holds something else."""
    payload = list(seal_payload(key, (padded,)))
    digest = sha256(b"".join(payload)).digest()
    return Facts(key, len(said), sha256(said).digest(), digest), payload


@given(size=SIZES, cut=st.integers(1, 70_000))
@example(size=0, cut=1)
@example(size=2 * CHUNK_BYTES, cut=CHUNK_BYTES)
def test_a_file_comes_back_as_it_was(size: int, cut: int) -> None:
    data = bytes(number % 251 for number in range(size))
    facts, payload = sealed(*(data[at : at + cut] for at in range(0, size, cut)))

    assert opened(facts, payload) == data
    assert (facts.size, facts.plain_digest) == (size, sha256(data).digest())
    assert facts.sealed_digest == sha256(b"".join(payload)).digest()
    assert sum(map(len, payload)) == sealed_length(size)


@given(size=st.integers(0, 200_000))
def test_the_sealed_length_tells_the_padded_size_only(size: int) -> None:
    assert sealed_length(size) == sealed_length(padme(size))


def test_it_does_not_matter_where_the_payload_is_cut() -> None:
    data = bytes(200_000)
    facts, payload = sealed(data)
    whole = b"".join(payload)

    pieces = [whole[at : at + 999] for at in range(0, len(whole), 999)]

    assert opened(facts, pieces) == data


def test_with_a_header_it_is_an_age_file_like_any_other() -> None:
    identity = Identity(bytes([3]) * 32)
    facts, payload = sealed(b"bewijs")

    whole = seal_header(facts.key, [identity.recipient]) + b"".join(payload)

    assert open_bytes(whole, [identity]) == b"bewijs"


def test_each_file_has_a_key_of_its_own() -> None:
    assert sealed(b"x")[0].key != sealed(b"x")[0].key


def test_facts_are_there_only_when_all_has_arrived() -> None:
    sealing = Sealing()
    payload = sealing.seal([bytes(CHUNK_BYTES), b"x"])
    next(payload)

    with pytest.raises(ValueError, match="not arrived whole"):
        _ = sealing.facts
    list(payload)

    assert sealing.size == sealing.facts.size == CHUNK_BYTES + 1


@pytest.mark.parametrize("at", [0, 20, 40_000, -1])
def test_a_changed_byte_is_refused(at: int) -> None:
    facts, payload = sealed(bytes(100_000))
    whole = bytearray(b"".join(payload))
    whole[at] ^= 1

    with pytest.raises(AttachmentRefused):
        opened(facts, [bytes(whole)])


@pytest.mark.parametrize("kept", [0, 10, 16, 30_000, 65_568, 65_569])
def test_a_file_that_was_cut_off_is_refused(kept: int) -> None:
    facts, payload = sealed(bytes(100_000))

    with pytest.raises(AttachmentRefused):
        opened(facts, [b"".join(payload)[:kept]])


def test_swapped_and_doubled_pieces_are_refused() -> None:
    facts, payload = sealed(bytes(200_000))
    nonce, first, second, *rest = payload

    for other in ([second, first, *rest], [first, first, second, *rest]):
        with pytest.raises(AttachmentRefused):
            opened(facts, [nonce, *other])


def test_another_file_under_the_same_key_is_refused() -> None:
    facts, _ = sealed(b"zwart")
    other = list(seal_payload(facts.key, (b"witte",)))

    with pytest.raises(AttachmentRefused, match="another file"):
        opened(facts, other)


@pytest.mark.parametrize(
    ("said", "padded", "reason"),
    [
        (b"x" * 9, b"x" * 9 + b"y", "more follows"),
        (b"x" * 9, b"x" * 9, "another size"),
        (b"x" * 9, b"x" * 8, "another size"),
        (b"x" * 9, b"x" * 9 + bytes(70_000), "another size"),
        (b"x" * 9, b"z" * 9 + b"\0", "another file"),
    ],
)
def test_what_is_not_padded_as_it_says_is_refused(
    said: bytes, padded: bytes, reason: str
) -> None:
    facts, payload = with_payload(bytes(16), said, padded)

    with pytest.raises(AttachmentRefused, match=reason):
        opened(facts, payload)


@pytest.mark.parametrize("size", [CHUNK_BYTES, CHUNK_BYTES + 1, 5, 32 * CHUNK_BYTES])
def test_the_last_bytes_are_held_back_until_all_is_proved(size: int) -> None:
    facts, payload = sealed(bytes(size))
    forged = replace(facts, plain_digest=bytes(32))

    given_out: list[bytes] = []
    with pytest.raises(AttachmentRefused, match="another file"):
        given_out.extend(open_attachment(forged, payload))

    assert sum(map(len, given_out)) < size


def test_surplus_chunks_do_not_free_the_last_bytes() -> None:
    """A length at which whole chunks of padding follow: none of ours is so long."""
    facts, payload = sealed(bytes(33 * CHUNK_BYTES - 65_000))
    assert padme(facts.size) - facts.size > 0
    forged = replace(facts, sealed_digest=bytes(32))

    with pytest.raises(AttachmentRefused):
        opened(forged, payload)


def test_facts_come_back_from_their_bytes() -> None:
    facts, _ = sealed(b"x")

    assert len(facts.to_bytes()) == FACTS_BYTES
    assert Facts.from_bytes(facts.to_bytes()) == facts


@pytest.mark.parametrize("data", [b"", b"\x02" + bytes(88), b"\x01" + bytes(87)])
def test_other_bytes_are_no_facts(data: bytes) -> None:
    with pytest.raises(ValueError, match="not the facts"):
        Facts.from_bytes(data)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"key": b"short"}, "16 bytes"),
        ({"plain_digest": b""}, "are 32"),
        ({"sealed_digest": bytes(31)}, "are 32"),
        ({"size": -1}, "this size"),
        ({"size": 2**63}, "this size"),
    ],
)
def test_facts_that_no_file_has_are_refused(
    change: dict[str, bytes | int], reason: str
) -> None:
    facts, _ = sealed(b"x")

    with pytest.raises(ValueError, match=reason):
        replace(facts, **change)  # type: ignore[arg-type]


def test_nothing_secret_is_printed() -> None:
    facts, _ = sealed(b"x")

    assert facts.key.hex() not in repr(facts)
    assert repr(facts.key) not in repr(facts)


def test_a_note_opens_in_its_place_only() -> None:
    facts, _ = sealed(b"x")
    note = seal_note(KEY, REPORT, FILE, facts, b"foto.jpg")

    assert open_note(KEY, REPORT, FILE, note) == (facts, b"foto.jpg")
    for key, report, file in (
        (bytes(32), REPORT, FILE),
        (KEY, FILE, FILE),
        (KEY, REPORT, REPORT),
    ):
        with pytest.raises(BoxRefused):
            open_note(key, report, file, note)
