"""Locked keys: the passphrase and this host together open them, and nothing less."""

from hmac import digest

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.box import open_box
from crypto.errors import LockRefused
from crypto.locked import LockParameters, lock, unlock
from crypto.locked.lock import MAX_MEMORY_KIB

CHEAP = LockParameters(memory_kib=8, passes=1, lanes=1)
HOST = bytes(range(32))
PASSPHRASE = "appel bakker cirkel deur emmer fiets gordijn"
LOCKED = lock(b"keys of Anna", PASSPHRASE, HOST, CHEAP)


@given(secret=st.binary(min_size=1, max_size=200), passphrase=st.text(min_size=1))
@settings(max_examples=50)
def test_what_was_locked_is_unlocked(secret: bytes, passphrase: str) -> None:
    try:
        locked = lock(secret, passphrase, HOST, CHEAP)
    except ValueError:
        assert not passphrase.strip() or len(passphrase) > 1024
        return

    assert unlock(locked, passphrase, HOST) == secret


def test_a_wrong_passphrase_is_refused() -> None:
    with pytest.raises(LockRefused):
        unlock(LOCKED, PASSPHRASE.replace("appel", "peer"), HOST)


def test_another_host_is_refused() -> None:
    """A stolen register or backup does not even let one guess."""
    with pytest.raises(LockRefused):
        unlock(LOCKED, PASSPHRASE, bytes(32))


@given(place=st.integers(7, len(LOCKED) - 1), flip=st.integers(1, 255))
@settings(max_examples=60)
def test_any_changed_byte_behind_the_parameters_is_refused(
    place: int, flip: int
) -> None:
    changed = bytearray(LOCKED)
    changed[place] ^= flip

    with pytest.raises(LockRefused):
        unlock(bytes(changed), PASSPHRASE, HOST)


@pytest.mark.parametrize(
    "parameters",
    [(9, 1, 1), (8, 2, 1), (16, 1, 2)],
    ids=["memory", "passes", "lanes"],
)
def test_changed_parameters_are_refused(parameters: tuple[int, int, int]) -> None:
    changed = LOCKED[:1] + LockParameters(*parameters).to_bytes() + LOCKED[7:]

    with pytest.raises(LockRefused):
        unlock(changed, PASSPHRASE, HOST)


@pytest.mark.parametrize(
    "parameters",
    [
        (MAX_MEMORY_KIB + 1, 1, 1),
        (2**32 - 1, 255, 255),
        (65_536, 9, 4),
        (65_536, 0, 4),
        (65_536, 3, 9),
        (65_536, 3, 0),
        (7, 1, 1),
        (0, 1, 1),
    ],
)
def test_a_blob_that_asks_too_much_is_refused_before_any_memory_is_taken(
    parameters: tuple[int, int, int],
) -> None:
    memory, passes, lanes = parameters
    asked = memory.to_bytes(4, "big") + bytes((passes, lanes))

    with pytest.raises(LockRefused, match="cannot open"):
        unlock(LOCKED[:1] + asked + LOCKED[7:], PASSPHRASE, HOST)


@given(st.binary(max_size=80))
def test_any_bytes_are_refused_in_the_family(junk: bytes) -> None:
    """A version byte and cheap parameters in front let the rest be reached as well."""
    for blob in (junk, LOCKED[:7] + junk):
        with pytest.raises(LockRefused):
            unlock(blob, PASSPHRASE, HOST)


def test_a_blob_cut_short_is_refused_at_every_length() -> None:
    for length in range(len(LOCKED)):
        with pytest.raises(LockRefused):
            unlock(LOCKED[:length], PASSPHRASE, HOST)


@pytest.mark.parametrize("typed", ["", " ", "x" * 1025, "\ud800"])
def test_what_cannot_be_a_passphrase_is_refused(typed: str) -> None:
    with pytest.raises(LockRefused):
        unlock(LOCKED, typed, HOST)
    with pytest.raises(ValueError, match=r"passphrase|surrogates"):
        lock(b"keys", typed, HOST, CHEAP)


def test_the_same_secret_never_looks_the_same() -> None:
    assert len({lock(b"keys", PASSPHRASE, HOST, CHEAP) for _ in range(20)}) == 20


def test_it_is_laid_out_as_the_specification_says() -> None:
    """Computed again from its parts, without the module under test."""
    head, box = LOCKED[:23], LOCKED[23:]
    stretched = hash_secret_raw(
        PASSPHRASE.encode(), head[7:], 1, 8, 1, 32, Type.ID, 0x13
    )
    key = digest(
        digest(HOST, stretched, "sha256"), b"meldkluis/v1/locked\x01", "sha256"
    )

    assert head[:7].hex() == "01" + "00000008" + "01" + "01"
    assert open_box(key, b"meldkluis/v1/locked\x00" + head, box) == b"keys of Anna"


def test_the_default_is_the_second_option_of_rfc_9106() -> None:
    locked = lock(b"keys", PASSPHRASE, HOST)

    assert locked[:7].hex() == "01" + "00010000" + "03" + "04"
    assert unlock(locked, PASSPHRASE, HOST) == b"keys"


@pytest.mark.parametrize("secret", [b"", bytes(4097)])
def test_a_secret_of_another_length_is_a_mistake_of_the_program(secret: bytes) -> None:
    with pytest.raises(ValueError, match="locked"):
        lock(secret, PASSPHRASE, HOST, CHEAP)


def test_a_short_host_secret_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="host secret"):
        lock(b"keys", PASSPHRASE, b"short", CHEAP)
    with pytest.raises(ValueError, match="host secret"):
        unlock(LOCKED, PASSPHRASE, b"short")


@given(st.binary(max_size=8))
def test_parameters_are_read_or_refused(junk: bytes) -> None:
    try:
        parameters = LockParameters.from_bytes(junk)
    except ValueError:
        return

    assert parameters.to_bytes() == junk
