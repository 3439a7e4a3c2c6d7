"""An entry that exists has the lengths that make it hashable in one way."""

import pytest

from crypto.chain import MAX_BODY_BYTES, Entry

ID = bytes(16)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ((0, bytes(32), ID, ID, b"x", bytes(64)), "numbered"),
        ((2**64, bytes(32), ID, ID, b"x", bytes(64)), "numbered"),
        ((1, bytes(31), ID, ID, b"x", bytes(64)), "digest"),
        ((1, bytes(32), b"", ID, b"x", bytes(64)), "ids"),
        ((1, bytes(32), ID, b"", b"x", bytes(64)), "ids"),
        ((1, bytes(32), ID, ID, b"", bytes(64)), "body"),
        ((1, bytes(32), ID, ID, bytes(MAX_BODY_BYTES + 1), bytes(64)), "body"),
        ((1, bytes(32), ID, ID, b"x", bytes(63)), "signature"),
    ],
)
def test_it_refuses_a_field_of_another_length(
    entry: tuple[int, bytes, bytes, bytes, bytes, bytes], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        Entry(*entry)
