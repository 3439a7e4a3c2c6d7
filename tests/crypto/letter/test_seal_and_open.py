"""One letter: what was sealed is opened, and its side is the one that signed."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import Identity, open_bytes, seal_bytes, split
from crypto.errors import LetterRefused
from crypto.letter import (
    MAX_BODY_BYTES,
    NO_LETTER,
    Context,
    Kind,
    SealedLetter,
    Side,
    open_letter,
    seal,
)
from crypto.padding import pad
from crypto.signing import sign, verifier_of

SEEDS = {Side.REPORTER: bytes([1]) * 32, Side.DESK: bytes([2]) * 32}
VERIFIERS = {side: verifier_of(seed) for side, seed in SEEDS.items()}
EPOCH = Identity(bytes([3]) * 32)
STRANGER = Identity(bytes([4]) * 32)

REPORT = Context(b"report..........", 1, b"letter..........", Kind.REPORT, 1, NO_LETTER)
QUESTION = Context(
    b"report..........", 1, b"letter 2........", Kind.QUESTION, 2, bytes([9]) * 32
)


def sealed_report(body: bytes = b"Er is iets gebeurd.") -> SealedLetter:
    """Return a report sealed to the epoch."""
    return seal(REPORT, body, SEEDS[Side.REPORTER], [EPOCH.recipient])


def resealed(plain: bytes, *, letter_id: bytes = REPORT.letter_id) -> SealedLetter:
    """Seal any plaintext as a letter, as somebody in the epoch could."""
    header, payload = split(seal_bytes(plain, [EPOCH.recipient]))
    return SealedLetter(letter_id, 1, header, payload)


def plain_of(sealed: SealedLetter) -> bytes:
    """Return what is sealed in a letter."""
    return open_bytes(sealed.header + sealed.payload, [EPOCH])


@given(st.binary(max_size=10_000))
def test_what_was_sealed_is_opened(body: bytes) -> None:
    sealed = sealed_report(body)

    letter = open_letter(sealed, [EPOCH], VERIFIERS)

    assert letter.body == body
    assert letter.context == REPORT
    assert letter.digest == sealed.digest


@pytest.mark.parametrize(
    ("context", "side"), [(REPORT, Side.REPORTER), (QUESTION, Side.DESK)]
)
def test_the_side_is_the_one_whose_key_verifies(context: Context, side: Side) -> None:
    sealed = seal(context, b"text", SEEDS[side], [EPOCH.recipient])

    assert open_letter(sealed, [EPOCH], VERIFIERS).side is side


def test_a_draft_opens_with_the_reporters_verifier_alone() -> None:
    reporter_only = {Side.REPORTER: VERIFIERS[Side.REPORTER]}

    assert open_letter(sealed_report(), [EPOCH], reporter_only).side is Side.REPORTER


def test_the_longest_body_goes_through() -> None:
    body = bytes(MAX_BODY_BYTES)

    assert open_letter(sealed_report(body), [EPOCH], VERIFIERS).body == body


def test_a_longer_body_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="1 MiB"):
        sealed_report(bytes(MAX_BODY_BYTES + 1))


def test_short_bodies_of_any_length_look_alike() -> None:
    sizes = {len(sealed_report(bytes(length)).payload) for length in (0, 1, 4000)}

    assert len(sizes) == 1


def test_the_reserved_kind_is_not_written() -> None:
    identity = Context(bytes(16), 1, bytes(16), Kind.IDENTITY, 2, bytes([9]) * 32)

    with pytest.raises(ValueError, match="reserved"):
        seal(identity, b"name", SEEDS[Side.REPORTER], [EPOCH.recipient])


def test_a_letter_signed_by_a_stranger_is_forged() -> None:
    sealed = seal(REPORT, b"text", bytes([5]) * 32, [EPOCH.recipient])

    with pytest.raises(LetterRefused, match="forged"):
        open_letter(sealed, [EPOCH], VERIFIERS)


@pytest.mark.parametrize(
    ("context", "side"), [(REPORT, Side.DESK), (QUESTION, Side.REPORTER)]
)
def test_a_kind_that_the_signing_side_may_not_write_is_forged(
    context: Context, side: Side
) -> None:
    """A reporter cannot put a question in the desk's mouth, nor the other way round."""
    sealed = seal(context, b"text", SEEDS[side], [EPOCH.recipient])

    with pytest.raises(LetterRefused, match="forged"):
        open_letter(sealed, [EPOCH], VERIFIERS)


def test_a_signature_of_another_kind_of_thing_does_not_fit() -> None:
    block, padded = REPORT.to_bytes(), pad(b"text")
    seed = SEEDS[Side.REPORTER]
    signature = sign(seed, b"meldkluis/v1/grant/desk", block + padded)

    with pytest.raises(LetterRefused, match="forged"):
        open_letter(resealed(block + signature + padded), [EPOCH], VERIFIERS)


def test_a_letter_for_somebody_else_is_refused() -> None:
    with pytest.raises(LetterRefused, match="forged"):
        open_letter(sealed_report(), [STRANGER], VERIFIERS)


@pytest.mark.parametrize(
    ("letter_id", "sequence"),
    [(bytes(16), 1), (REPORT.letter_id, 2), (QUESTION.letter_id, 2)],
)
def test_a_letter_under_another_id_or_sequence_is_moved(
    letter_id: bytes, sequence: int
) -> None:
    sealed = sealed_report()
    moved = SealedLetter(letter_id, sequence, sealed.header, sealed.payload)

    with pytest.raises(LetterRefused, match=f"letter {sequence}: moved"):
        open_letter(moved, [EPOCH], VERIFIERS)


@given(place=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_inside_is_refused(place: int, flip: int) -> None:
    plain = bytearray(plain_of(sealed_report()))
    plain[place % len(plain)] ^= flip

    with pytest.raises(LetterRefused):
        open_letter(resealed(bytes(plain)), [EPOCH], VERIFIERS)


@given(place=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_outside_is_refused(place: int, flip: int) -> None:
    sealed = sealed_report()
    whole = bytearray(sealed.header + sealed.payload)
    whole[place % len(whole)] ^= flip
    cut = len(sealed.header)
    changed = SealedLetter(sealed.letter_id, 1, bytes(whole[:cut]), bytes(whole[cut:]))

    with pytest.raises(LetterRefused):
        open_letter(changed, [EPOCH], VERIFIERS)


@given(plain=st.binary(max_size=300))
def test_any_sealed_bytes_are_refused_in_the_family(plain: bytes) -> None:
    with pytest.raises(LetterRefused, match="forged"):
        open_letter(resealed(plain), [EPOCH], VERIFIERS)


@given(header=st.binary(max_size=100), payload=st.binary(max_size=100))
def test_any_bytes_are_refused_in_the_family(header: bytes, payload: bytes) -> None:
    junk = SealedLetter(REPORT.letter_id, 1, header, payload)
    honest = SealedLetter(REPORT.letter_id, 1, sealed_report().header, payload)

    for letter in (junk, honest):
        with pytest.raises(LetterRefused, match="forged"):
            open_letter(letter, [EPOCH], VERIFIERS)


def test_a_payload_too_long_for_a_letter_is_refused_though_rightly_signed() -> None:
    """Before it is opened: a flood must not reach memory as plaintext."""
    block, padded = REPORT.to_bytes(), pad(bytes(2 * 1024 * 1024))
    signed = block + sha256(bytes(32) + padded).digest()
    signature = sign(SEEDS[Side.REPORTER], b"meldkluis/v1/letter", signed)

    with pytest.raises(LetterRefused, match="forged"):
        open_letter(
            resealed(block + signature + bytes(32) + padded), [EPOCH], VERIFIERS
        )
