"""A keyring longer than a box is several boxes, which only together are a keyring."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import BoxRefused
from portal.casework import keyring_seal
from portal.casework.keyring_records import line_records
from portal.casework.keyring_seal import open_keyring, seal_keyring

KEY, WHO = b"k" * 32, b"p" * 16
BOX_BYTES = 4096
SEALED_BYTES = BOX_BYTES + 28
LONG = b"x" * 10_000


@pytest.fixture(autouse=True)
def _small_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a box hold four KiB."""
    monkeypatch.setattr(keyring_seal, "MAX_DATA_BYTES", BOX_BYTES)


def pieces(sealed: bytes) -> list[bytes]:
    return [
        sealed[at : at + SEALED_BYTES] for at in range(0, len(sealed), SEALED_BYTES)
    ]


@pytest.mark.parametrize("length", [0, 4094, 4095, 4096, 8191, 50_000])
def test_a_keyring_of_any_length_comes_back(length: int) -> None:
    plain = bytes(range(256)) * (length // 256) + b"e" * (length % 256)

    assert open_keyring(KEY, WHO, seal_keyring(KEY, WHO, plain)) == plain


def test_another_person_opens_nothing_of_it() -> None:
    with pytest.raises(BoxRefused):
        open_keyring(KEY, b"q" * 16, seal_keyring(KEY, WHO, LONG))


def test_pieces_open_in_their_order_and_number_alone() -> None:
    first, second, third = pieces(seal_keyring(KEY, WHO, LONG))

    for changed in ((second, first, third), (first, third), (first, second)):
        with pytest.raises(BoxRefused):
            open_keyring(KEY, WHO, b"".join(changed))


def test_pieces_of_two_keyrings_do_not_make_a_third() -> None:
    old, new = (pieces(seal_keyring(KEY, WHO, LONG)) for _ in range(2))

    for number in range(3):
        mixed = [*new[:number], old[number], *new[number + 1 :]]
        with pytest.raises(BoxRefused):
            open_keyring(KEY, WHO, b"".join(mixed))


@given(st.dictionaries(st.binary(min_size=16, max_size=16), st.integers(0, 2**60)))
def test_records_come_back_from_wherever_they_stand(numbers: dict[bytes, int]) -> None:
    records = line_records()
    records.update({one: (number, one) for one, number in numbers.items()})
    read = line_records()

    end = read.read(b"before" + records.to_bytes() + b"after", len(b"before"))

    assert read == records
    assert end == len(b"before" + records.to_bytes())


def test_records_that_are_cut_off_are_refused() -> None:
    records = line_records()
    records[WHO] = (1, b"h" * 32)

    with pytest.raises(ValueError, match="cut off"):
        line_records().read(records.to_bytes()[:-1], 0)


def test_an_id_has_sixteen_bytes() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        line_records()[b"short"] = (1, b"h" * 32)


def test_a_copy_is_changed_by_itself() -> None:
    records = line_records()
    records[WHO] = (1, b"h" * 32)

    copy = records.copy()
    del copy[WHO]

    assert (len(records), len(copy)) == (1, 0)
