"""Whole files: for all who are named and nobody else, whole or in pieces."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.age import (
    MAX_HEADER_BYTES,
    MAX_STANZAS,
    Identity,
    new_file_key,
    open_bytes,
    open_header,
    open_stream,
    seal_bytes,
    seal_header,
    seal_stream,
    split,
)
from crypto.age.header import parse_header, write_header
from crypto.errors import AgeError, HeaderFailure, HmacFailure, NoMatch

ANNE, BEN, CARLA = (Identity(bytes([number]) * 32) for number in (1, 2, 3))
DATA = b"Er klopt iets niet."
SEALED = seal_bytes(DATA, [ANNE.recipient])


@settings(max_examples=50)
@given(data=st.binary(max_size=1000))
def test_what_is_sealed_is_opened_by_each_recipient(data: bytes) -> None:
    sealed = seal_bytes(data, [ANNE.recipient, BEN.recipient])

    assert open_bytes(sealed, [ANNE]) == data
    assert open_bytes(sealed, [BEN]) == data
    assert open_bytes(sealed, [CARLA, BEN]) == data


def test_it_is_closed_to_everybody_else() -> None:
    for strangers in ([], [BEN], [BEN, CARLA]):
        with pytest.raises(NoMatch):
            open_bytes(SEALED, strangers)


@given(cuts=st.lists(st.integers(1, 2000), max_size=6))
def test_it_opens_however_the_bytes_arrive(cuts: list[int]) -> None:
    def pieces() -> Iterator[bytes]:
        at = 0
        for cut in cuts:
            yield SEALED[at : at + cut]
            at += cut
        yield SEALED[at:]

    assert b"".join(open_stream(pieces(), [ANNE])) == DATA


@given(choice=st.data())
def test_any_changed_byte_is_refused(choice: st.DataObject) -> None:
    at = choice.draw(st.integers(0, len(SEALED) - 1))
    changed = bytearray(SEALED)
    changed[at] ^= choice.draw(st.integers(1, 255))

    with pytest.raises(AgeError):
        open_bytes(bytes(changed), [ANNE])


@given(at=st.integers(0, len(SEALED) - 1))
def test_any_dropped_or_doubled_byte_is_refused(at: int) -> None:
    for changed in (SEALED[:at] + SEALED[at + 1 :], SEALED[: at + 1] + SEALED[at:]):
        with pytest.raises(AgeError):
            open_bytes(changed, [ANNE])


@given(end=st.integers(0, len(SEALED) - 1))
def test_any_cut_off_end_is_refused(end: int) -> None:
    with pytest.raises(AgeError):
        open_bytes(SEALED[:end], [ANNE])


def test_stanzas_stand_in_the_order_given() -> None:
    file_key = new_file_key()
    order = [CARLA, ANNE, BEN]
    header = seal_header(file_key, [identity.recipient for identity in order])

    stanzas = parse_header(header).stanzas

    for identity, stanza in zip(order, stanzas, strict=True):
        assert identity.unwrap([stanza]) == file_key


def test_a_header_holds_as_many_recipients_as_may_be() -> None:
    file_key = new_file_key()
    header = seal_header(
        file_key, [BEN.recipient] * (MAX_STANZAS - 1) + [ANNE.recipient]
    )

    assert len(header) <= MAX_HEADER_BYTES
    assert open_header(header, [ANNE]) == file_key


@pytest.mark.parametrize("count", [0, MAX_STANZAS + 1])
def test_a_header_is_not_written_for_nobody_or_too_many(count: int) -> None:
    with pytest.raises(ValueError, match="stanzas"):
        seal_header(new_file_key(), [ANNE.recipient] * count)


def test_a_new_header_opens_the_old_payload() -> None:
    """So access is given without sealing anything again."""
    header, payload = split(SEALED)
    file_key = open_header(header, [ANNE])

    assert open_bytes(seal_header(file_key, [BEN.recipient]) + payload, [BEN]) == DATA


def test_a_header_with_something_behind_it_is_refused() -> None:
    header, payload = split(SEALED)

    for text in (SEALED, header + b"\n", header + payload[:1]):
        with pytest.raises(HeaderFailure):
            open_header(text, [ANNE])


def test_a_stanza_of_another_header_is_refused() -> None:
    """Each stanza opens, but the two do not belong together."""
    stanzas = [
        parse_header(seal_header(new_file_key(), [identity.recipient])).stanzas[0]
        for identity in (ANNE, BEN)
    ]
    header = write_header(ANNE.unwrap(stanzas), stanzas)

    open_header(header, [ANNE])
    with pytest.raises(HmacFailure):
        open_header(header, [BEN])


def test_a_header_that_was_added_to_is_refused() -> None:
    file_key = new_file_key()
    ours = parse_header(seal_header(file_key, [ANNE.recipient])).stanzas
    theirs = write_header(new_file_key(), [*ours, CARLA.recipient.wrap(file_key)])

    with pytest.raises(HmacFailure):
        open_header(theirs, [ANNE])


def test_a_whole_file_parts_into_header_and_payload() -> None:
    header, payload = split(SEALED)

    assert header + payload == SEALED
    assert header.startswith(b"age-encryption.org/v1\n-> mlkem768x25519 ")
    assert len(header) == 1627
    assert len(payload) == 16 + len(DATA) + 16


@pytest.mark.parametrize("text", [b"", b"age-encryption.org/v1\n", SEALED[:1600]])
def test_what_has_no_end_line_does_not_part(text: bytes) -> None:
    with pytest.raises(HeaderFailure, match="no end line"):
        split(text)


def test_it_does_not_read_on_when_no_header_ends() -> None:
    """Something that is no age file, however long, costs 64 KiB."""
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1000
            yield bytes(1000)

    with pytest.raises(HeaderFailure, match="64 KiB"):
        b"".join(open_stream(endless(), [ANNE]))

    assert taken <= MAX_HEADER_BYTES + 1000


def test_nothing_is_released_before_the_header_is_trusted() -> None:
    changed = SEALED.replace(b"\n--- ", b"\n-> grease\n\n--- ", 1)
    opening = open_stream([changed], [ANNE])

    with pytest.raises(HmacFailure):
        next(opening)


def test_a_stream_is_sealed_as_its_pieces_come() -> None:
    def pieces() -> Iterator[bytes]:
        yield bytes(70_000)
        raise TimeoutError

    sealing = seal_stream(pieces(), [ANNE.recipient])

    header, nonce, chunk = (next(sealing) for _ in range(3))
    assert (len(header), len(nonce), len(chunk)) == (1627, 16, 65_552)
    with pytest.raises(TimeoutError):
        next(sealing)
