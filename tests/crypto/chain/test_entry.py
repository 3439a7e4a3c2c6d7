"""Lengths of an entry: without them, bytes could move from one field to the next."""

from dataclasses import replace

import pytest

from crypto.chain import MAX_BODY_BYTES, append, verify
from crypto.errors import ChainBroken
from crypto.signing import verifier_of

SEED, ANNA, ACT = bytes(32), b"anna............", b"act............."
ENTRY = append(None, ACT, ANNA, b"sealed", SEED)


@pytest.mark.parametrize(
    "change",
    [
        {"previous": bytes(31)},
        {"act_id": ACT[:-1]},
        {"actor": ANNA + b"."},
        {"act_id": ACT + ANNA[:1], "actor": ANNA[1:]},
        {"body": b""},
        {"body": bytes(MAX_BODY_BYTES + 1)},
        {"signature": bytes(63)},
    ],
    ids="-".join,
)
def test_an_entry_with_a_field_of_another_length_is_found(
    change: dict[str, bytes],
) -> None:
    changed = replace(ENTRY, **change)  # type: ignore[arg-type]

    with pytest.raises(ChainBroken, match="entry 1: length"):
        verify([changed], {ANNA: verifier_of(SEED)})


def test_bytes_moved_from_one_field_to_the_next_would_hash_alike() -> None:
    """Why the lengths are checked at all."""
    moved = replace(ENTRY, act_id=ACT + ANNA[:1], actor=ANNA[1:])

    assert moved.digest == ENTRY.digest


@pytest.mark.parametrize(
    ("act_id", "actor", "body"),
    [
        (b"short", ANNA, b"x"),
        (ACT, b"short", b"x"),
        (ACT, ANNA, b""),
        (ACT, ANNA, bytes(MAX_BODY_BYTES + 1)),
    ],
)
def test_such_an_entry_is_not_written(act_id: bytes, actor: bytes, body: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        append(None, act_id, actor, body, SEED)


@pytest.mark.parametrize("length", [1, MAX_BODY_BYTES])
def test_the_bounds_of_a_body_are_within(length: int) -> None:
    entry = append(None, ACT, ANNA, bytes(length), SEED)

    assert verify([entry], {ANNA: verifier_of(SEED)}) == entry.digest
