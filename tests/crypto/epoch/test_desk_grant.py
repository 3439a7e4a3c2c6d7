"""What the desk gets: for its holders only, one chain from the reporter's first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import open_bytes, seal_bytes
from crypto.epoch import DeskEpoch, begin, open_desk_grant, open_desk_grants, succeed
from crypto.epoch.layout import DESK_GRANT_BYTES, pack_desk_grant
from crypto.errors import AgeError, CryptoError, GrantRefused, NoMatch
from crypto.side import Side
from crypto.signing import new_seed, sign, verifier_of
from tests.crypto.epoch.cast import (
    ANNA,
    BEN,
    CAS,
    OTHER_REPORT,
    REPORT,
    REPORTER,
    STRANGER,
    desk_grants,
    first,
    reseal,
    second,
)


def resigned(grant: bytes, seed: bytes) -> bytes:
    """Sign the plaintext of a desk grant again and seal it to Anna."""
    signature = sign(seed, b"meldkluis/v1/grant/desk", grant[:-64])
    return seal_bytes(grant[:-64] + signature, [ANNA.recipient])


def test_a_holder_gets_every_key_of_each_epoch() -> None:
    opened = open_desk_grants(desk_grants(), ANNA, REPORT)

    assert opened == (first()[1], second()[1])


def test_the_keys_name_both_sides() -> None:
    epoch = open_desk_grant(desk_grants()[0], BEN, REPORT, 1)

    assert epoch.keys().identity == epoch.identity
    assert epoch.keys().verifiers == {
        Side.REPORTER: REPORTER.verifier,
        Side.DESK: verifier_of(epoch.desk_seed),
    }


def test_a_grant_is_213_bytes_before_it_is_sealed() -> None:
    assert len(open_bytes(desk_grants()[0], [ANNA])) == DESK_GRANT_BYTES == 213


def test_a_member_not_in_the_slots_gets_no_match() -> None:
    with pytest.raises(NoMatch):
        open_desk_grants(desk_grants(), CAS, REPORT)


def test_a_member_who_lost_access_gets_no_match_for_what_follows() -> None:
    assert open_desk_grants(desk_grants()[:1], BEN, REPORT)

    with pytest.raises(NoMatch):
        open_desk_grants(desk_grants(), BEN, REPORT)


def test_the_reporter_holds_no_slot() -> None:
    with pytest.raises(NoMatch):
        open_desk_grant(desk_grants()[0], REPORTER.identity, REPORT, 1)


def test_a_grant_of_another_report_is_refused() -> None:
    elsewhere, _ = begin(OTHER_REPORT, REPORTER, [ANNA.recipient], 3)

    with pytest.raises(GrantRefused, match="another report"):
        open_desk_grants([elsewhere.desk_grant], ANNA, REPORT)


def test_a_grant_of_another_number_is_refused() -> None:
    with pytest.raises(GrantRefused, match="another epoch"):
        open_desk_grants([desk_grants()[0]] * 2, ANNA, REPORT)


def test_a_grant_from_a_false_desk_is_refused() -> None:
    """Whoever writes to the mailbox seals an epoch of their own to the members."""
    forged = DeskEpoch(
        report_id=REPORT,
        number=2,
        identity=CAS,
        desk_seed=new_seed(),
        reporter_verifier=REPORTER.verifier,
        reporter_recipient_hash=first()[1].reporter_recipient_hash,
    )
    sealed = seal_bytes(pack_desk_grant(forged, new_seed()), [ANNA.recipient])

    with pytest.raises(GrantRefused, match="signed by nobody"):
        open_desk_grants([desk_grants()[0], sealed], ANNA, REPORT)


def test_a_first_grant_that_its_own_reporter_did_not_sign_is_refused() -> None:
    plain = open_bytes(desk_grants()[0], [ANNA])

    with pytest.raises(GrantRefused, match="signed by nobody"):
        open_desk_grants([resigned(plain, new_seed())], ANNA, REPORT)


def test_an_epoch_with_another_reporter_is_refused() -> None:
    """Signed by a member, who holds the desk key of the epoch before."""
    other = replace(first()[1], reporter_verifier=STRANGER.verifier)
    sealed, _ = succeed(other, REPORTER.identity.recipient, [ANNA.recipient], 3)

    with pytest.raises(GrantRefused, match="another reporter"):
        open_desk_grants([desk_grants()[0], sealed.desk_grant], ANNA, REPORT)


def test_an_epoch_with_another_recipient_of_the_reporter_is_refused() -> None:
    """Or the epoch after it would be sealed to whoever was put there."""
    _, elsewhere = begin(REPORT, STRANGER, [ANNA.recipient], 3)
    other = replace(
        first()[1], reporter_recipient_hash=elsewhere.reporter_recipient_hash
    )
    sealed, _ = succeed(other, STRANGER.identity.recipient, [ANNA.recipient], 3)

    with pytest.raises(GrantRefused, match="another recipient"):
        open_desk_grants([desk_grants()[0], sealed.desk_grant], ANNA, REPORT)


def test_one_key_for_both_sides_is_refused() -> None:
    plain = bytearray(open_bytes(desk_grants()[0], [ANNA]))
    plain[53:85] = REPORTER.signing_seed
    sealed = resigned(bytes(plain), REPORTER.signing_seed)

    with pytest.raises(GrantRefused, match="one key"):
        open_desk_grants([sealed], ANNA, REPORT)


def test_a_reporter_under_whose_key_everybody_can_sign_is_refused() -> None:
    plain = bytearray(open_bytes(desk_grants()[0], [ANNA]))
    plain[85:117] = b"\x01" + bytes(31)
    fits_all = b"\x01" + bytes(63)
    sealed = seal_bytes(bytes(plain[:-64]) + fits_all, [ANNA.recipient])

    with pytest.raises(GrantRefused, match="everybody"):
        open_desk_grants([sealed], ANNA, REPORT)


def test_the_two_grants_of_an_epoch_are_not_exchanged() -> None:
    plain = open_bytes(second()[0].reporter_grant, [REPORTER.identity])
    sealed = seal_bytes(plain, [ANNA.recipient])

    with pytest.raises(GrantRefused, match="length"):
        open_desk_grants([sealed], ANNA, REPORT)


def test_no_grant_at_all_is_refused() -> None:
    with pytest.raises(GrantRefused, match="no grant"):
        open_desk_grants([], ANNA, REPORT)


def test_a_file_too_long_for_a_grant_is_refused_unopened() -> None:
    with pytest.raises(GrantRefused, match="long"):
        open_desk_grants([bytes(65_537)], ANNA, REPORT)


def test_a_later_grant_is_not_opened_without_its_signer() -> None:
    """Its signature would go unchecked: the epoch before has to be opened first."""
    with pytest.raises(ValueError, match="signer"):
        open_desk_grant(desk_grants()[1], ANNA, REPORT, 2)
    with pytest.raises(ValueError, match="signer"):
        open_desk_grant(desk_grants()[0], ANNA, REPORT, 1, verifier_of(bytes(32)))


@given(place=st.integers(0, 212), flip=st.integers(1, 255))
def test_any_changed_byte_inside_is_refused(place: int, flip: int) -> None:
    changed = reseal(desk_grants()[0], ANNA, place, flip)

    with pytest.raises(GrantRefused):
        open_desk_grants([changed], ANNA, REPORT)


@given(place=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_outside_is_refused(place: int, flip: int) -> None:
    changed = bytearray(desk_grants()[0])
    changed[place % len(changed)] ^= flip

    with pytest.raises((GrantRefused, NoMatch)):
        open_desk_grants([bytes(changed)], ANNA, REPORT)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_the_family(junk: bytes) -> None:
    with pytest.raises(GrantRefused):
        open_desk_grant(seal_bytes(junk, [ANNA.recipient]), ANNA, REPORT, 1)
    with pytest.raises(CryptoError) as refused:
        open_desk_grant(junk, ANNA, REPORT, 1)
    assert isinstance(refused.value, GrantRefused | AgeError)


def test_nothing_secret_of_it_is_shown_in_a_traceback() -> None:
    epoch = first()[1]

    assert repr(epoch.desk_seed) not in repr(epoch)
    assert repr(epoch.identity.seed) not in repr(epoch)
