"""A draft: it opens for its code alone, and is sent as the letter it was sealed as."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import Identity, seal_payload
from crypto.box import seal_box
from crypto.code import ReporterKeys
from crypto.errors import LetterRefused
from crypto.letter import (
    NO_LETTER,
    Context,
    Kind,
    SealedDraft,
    Side,
    head_draft,
    open_draft,
    open_letter,
    seal_draft,
)
from crypto.letter.sealing import sign_letter

REPORTER = ReporterKeys.from_root(bytes([41]) * 32)
STRANGER = ReporterKeys.from_root(bytes([42]) * 32)
EPOCH = Identity(bytes([43]) * 32)
REPORT = Context(b"report..........", 1, b"letter..........", Kind.REPORT, 1, NO_LETTER)
BODY = b"Er is iets gebeurd."


def drafted(body: bytes = BODY, by: ReporterKeys = REPORTER) -> SealedDraft:
    """Return a draft of this reporter."""
    return seal_draft(REPORT, body, by.signing_seed, by.box_key)


def assert_refused(draft: SealedDraft, by: ReporterKeys, reason: str) -> None:
    """Expect that the draft does not open."""
    with pytest.raises(LetterRefused, match=reason):
        open_draft(draft, by.box_key, by.verifier)


@given(st.binary(max_size=10_000))
def test_its_reporter_opens_it(body: bytes) -> None:
    opened = open_draft(drafted(body), REPORTER.box_key, REPORTER.verifier)

    assert opened.letter.body == body
    assert opened.letter.context == REPORT
    assert opened.letter.side is Side.REPORTER


def test_another_code_does_not_open_it() -> None:
    assert_refused(drafted(), STRANGER, "forged")


def test_what_another_code_signed_is_forged() -> None:
    """Whoever stole the draft key could seal one, and cannot sign it."""
    forged = seal_draft(REPORT, BODY, STRANGER.signing_seed, REPORTER.box_key)

    assert_refused(forged, REPORTER, "forged")


def test_the_box_of_another_draft_does_not_open_it() -> None:
    swapped = replace(drafted(), key_box=drafted().key_box)

    assert_refused(swapped, REPORTER, "forged")


def test_a_draft_under_another_id_does_not_open() -> None:
    assert_refused(replace(drafted(), letter_id=bytes(16)), REPORTER, "forged")


@given(st.data())
def test_any_changed_byte_is_forged(data: st.DataObject) -> None:
    draft = drafted()
    name = data.draw(st.sampled_from(("key_box", "payload")))
    changed = bytearray(getattr(draft, name))
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(
        st.integers(1, 255)
    )

    assert_refused(replace(draft, **{name: bytes(changed)}), REPORTER, "forged")


def test_sending_keeps_the_payload_and_hands_it_to_the_epoch() -> None:
    draft = drafted()

    sent = head_draft(
        open_draft(draft, REPORTER.box_key, REPORTER.verifier), EPOCH.recipient
    )

    assert sent.payload == draft.payload
    assert sent.digest == draft.digest
    verifiers = {Side.REPORTER: REPORTER.verifier}
    assert open_letter(sent, [EPOCH], verifiers).body == BODY
    with pytest.raises(LetterRefused):
        open_letter(sent, [REPORTER.identity], verifiers)


def test_two_drafts_have_two_file_keys() -> None:
    """Also those of one reporter and one text: a file key seals one payload."""
    first, second = (
        open_draft(drafted(), REPORTER.box_key, REPORTER.verifier).file_key
        for _ in range(2)
    )

    assert first != second


def test_the_file_key_is_not_shown() -> None:
    opened = open_draft(drafted(), REPORTER.box_key, REPORTER.verifier)

    assert repr(opened.file_key) not in repr(opened)


def test_only_the_first_letter_can_be_a_draft() -> None:
    later = replace(REPORT, kind=Kind.MESSAGE, sequence=2, previous=bytes([1]) * 32)

    with pytest.raises(ValueError, match="first letter"):
        seal_draft(later, BODY, REPORTER.signing_seed, REPORTER.box_key)
    with pytest.raises(ValueError, match="first letter"):
        seal_draft(
            replace(REPORT, epoch=2), BODY, REPORTER.signing_seed, REPORTER.box_key
        )


def test_a_letter_of_a_later_epoch_is_no_draft() -> None:
    """Even one that its own reporter signed: nobody there could have been asked."""
    plain = sign_letter(replace(REPORT, epoch=2), BODY, REPORTER.signing_seed)
    file_key, draft = bytes(16), drafted()
    place = b"meldkluis/v1/draft" + draft.letter_id
    moved = replace(
        draft,
        key_box=seal_box(REPORTER.box_key, place, file_key),
        payload=b"".join(seal_payload(file_key, (plain,))),
    )

    assert_refused(moved, REPORTER, "moved")
