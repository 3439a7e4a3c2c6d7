"""The audit chain: what it commits to, and each way of tampering with it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.chain import MAX_NUMBER, NO_ENTRY, Entry, append, check_end, verify
from crypto.errors import ChainBroken
from crypto.signing import sign, verifier_of

ANNA, BEN = b"anna............", b"ben............."
SEEDS = {ANNA: bytes([1]) * 32, BEN: bytes([2]) * 32}
VERIFIERS = {actor: verifier_of(seed) for actor, seed in SEEDS.items()}


def chain_of(length: int) -> list[Entry]:
    """Make a chain in which Anna and Ben act in turn."""
    entries: list[Entry] = []
    for number in range(1, length + 1):
        actor = ANNA if number % 2 else BEN
        previous = entries[-1] if entries else None
        act_id = number.to_bytes(16, "big")
        body = b"sealed %d" % number
        entries.append(append(previous, act_id, actor, body, SEEDS[actor]))
    return entries


def resigned(entry: Entry, seed: bytes) -> Entry:
    """Sign an entry again, as somebody with that key would."""
    return replace(entry, signature=sign(seed, b"meldkluis/v1/chain", entry.message))


@given(length=st.integers(0, 12))
def test_an_honest_chain_verifies_to_its_head(length: int) -> None:
    entries = chain_of(length)

    head = verify(entries, VERIFIERS)

    assert head == (entries[-1].digest if entries else NO_ENTRY)


def test_an_edited_body_is_found() -> None:
    entries = chain_of(4)
    entries[1] = replace(entries[1], body=b"sealed, but other")

    with pytest.raises(ChainBroken, match="entry 2: signature"):
        verify(entries, VERIFIERS)


def test_an_edited_act_id_is_found() -> None:
    entries = chain_of(4)
    entries[1] = replace(entries[1], act_id=bytes(16))

    with pytest.raises(ChainBroken, match="entry 2: signature"):
        verify(entries, VERIFIERS)


def test_a_dropped_entry_is_found() -> None:
    entries = chain_of(4)
    del entries[1]

    with pytest.raises(ChainBroken, match="entry 2: number"):
        verify(entries, VERIFIERS)


def test_a_dropped_first_entry_is_found() -> None:
    with pytest.raises(ChainBroken, match="entry 1: number"):
        verify(chain_of(4)[1:], VERIFIERS)


def test_an_entry_dropped_and_the_next_renumbered_is_found() -> None:
    """Even by somebody who holds the key of the entry behind the gap."""
    entries = chain_of(3)
    entries[1:] = [resigned(replace(entries[2], number=2), SEEDS[ANNA])]

    with pytest.raises(ChainBroken, match="entry 2: previous"):
        verify(entries, VERIFIERS)


def test_an_inserted_entry_is_found() -> None:
    """Ben writes an entry between two of Anna's: the one behind it does not follow."""
    entries = chain_of(3)
    slipped_in = append(entries[0], b"act.............", BEN, b"late", SEEDS[BEN])
    entries.insert(1, slipped_in)

    with pytest.raises(ChainBroken, match="entry 3: number"):
        verify(entries, VERIFIERS)


def test_a_doubled_entry_is_found() -> None:
    entries = chain_of(3)
    entries.insert(1, entries[1])

    with pytest.raises(ChainBroken, match="entry 3: number"):
        verify(entries, VERIFIERS)


def test_reordered_entries_are_found() -> None:
    entries = chain_of(4)
    entries[1], entries[2] = entries[2], entries[1]

    with pytest.raises(ChainBroken, match="entry 2: number"):
        verify(entries, VERIFIERS)


def test_reordered_and_renumbered_entries_are_found() -> None:
    entries = chain_of(4)
    entries[1], entries[2] = (
        replace(entries[2], number=2),
        replace(entries[1], number=3),
    )

    with pytest.raises(ChainBroken, match="entry 2: previous"):
        verify(entries, VERIFIERS)


def test_an_act_put_on_another_persons_account_is_found() -> None:
    entries = chain_of(4)
    entries[1] = replace(entries[1], actor=ANNA)

    with pytest.raises(ChainBroken, match="entry 2: signature"):
        verify(entries, VERIFIERS)


def test_an_actor_without_a_known_key_is_found() -> None:
    entries = chain_of(4)

    with pytest.raises(ChainBroken, match="entry 2: actor"):
        verify(entries, {ANNA: VERIFIERS[ANNA]})


def test_an_entry_that_its_own_actor_replaced_breaks_at_the_next() -> None:
    entries = chain_of(4)
    entries[1] = resigned(replace(entries[1], body=b"milder"), SEEDS[BEN])

    with pytest.raises(ChainBroken, match="entry 3: previous"):
        verify(entries, VERIFIERS)


def test_a_cut_off_end_shows_in_the_head_alone() -> None:
    entries = chain_of(4)
    kept_elsewhere = verify(entries, VERIFIERS)

    assert verify(entries[:3], VERIFIERS) != kept_elsewhere


@given(place=st.integers(0, 63), flip=st.integers(1, 255))
def test_any_changed_byte_of_a_signature_is_found(place: int, flip: int) -> None:
    entries = chain_of(2)
    signature = bytearray(entries[1].signature)
    signature[place] ^= flip
    entries[1] = replace(entries[1], signature=bytes(signature))

    with pytest.raises(ChainBroken, match="entry 2: signature"):
        verify(entries, VERIFIERS)


@given(
    field=st.sampled_from(["number", "previous", "act_id", "actor", "body"]),
    value=st.binary(min_size=16, max_size=16),
)
def test_the_digest_covers_every_field(field: str, value: bytes) -> None:
    entry = chain_of(2)[1]
    values: dict[str, object] = {
        "number": int.from_bytes(value, "big") % 2**64 or 1,
        "previous": value * 2,
    }
    changed = replace(entry, **{field: values.get(field, value)})  # type: ignore[arg-type]

    assert (changed.digest == entry.digest) == (changed == entry)


@pytest.mark.parametrize("length", [1, 2, 5])
def test_the_end_alone_is_checked_against_the_entry_before_it(length: int) -> None:
    *others, last = chain_of(length)

    check_end(others[-1] if others else None, last, VERIFIERS)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"number": 9}, "number"),
        ({"signature": b""}, "length"),
        ({"previous": bytes(32)}, "previous"),
        ({"actor": bytes(16)}, "actor"),
        ({"body": b"other"}, "signature"),
    ],
)
def test_an_end_that_does_not_follow_is_found(
    changed: dict[str, Any], reason: str
) -> None:
    before, last = chain_of(2)

    with pytest.raises(ChainBroken, match=f"entry 2: {reason}"):
        check_end(before, replace(last, **changed), VERIFIERS)


@pytest.mark.parametrize("number", [-6, -1, MAX_NUMBER, 2**63])
def test_an_end_behind_a_number_that_is_none_is_found(number: int) -> None:
    before = replace(chain_of(1)[0], number=number)

    with pytest.raises(ChainBroken, match="number"):
        check_end(before, replace(before, number=number + 1), VERIFIERS)
