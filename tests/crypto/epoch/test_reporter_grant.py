"""What the reporter gets: of epoch 1 in a box, then signed by the desk before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import open_bytes, seal_bytes
from crypto.epoch import (
    ReporterEpoch,
    begin,
    open_reporter_grant,
    open_reporter_grants,
    succeed,
)
from crypto.epoch.layout import REPORTER_GRANT_BYTES
from crypto.errors import GrantRefused
from crypto.side import Side
from crypto.signing import new_seed, sign
from tests.crypto.epoch.cast import (
    ANNA,
    OTHER_REPORT,
    REPORT,
    REPORTER,
    STRANGER,
    first,
    reporter_grants,
    reseal,
    second,
)


def resigned(grant: bytes, seed: bytes) -> bytes:
    """Sign the plaintext of a grant again and seal it to the reporter."""
    signature = sign(seed, b"meldkluis/v1/grant/reporter", grant[:-64])
    return seal_bytes(grant[:-64] + signature, [REPORTER.identity.recipient])


def opened(grant: bytes) -> ReporterEpoch:
    """Open a grant in the place of the second epoch's."""
    return open_reporter_grant(grant, REPORTER, REPORT, 2, first()[1].desk_verifier)


def test_the_reporter_gets_the_identity_and_the_desks_verifier_of_each_epoch() -> None:
    epochs = open_reporter_grants(reporter_grants(), REPORTER, REPORT)

    for theirs, (_, made) in zip(epochs, (first(), second()), strict=True):
        assert theirs.report_id == REPORT
        assert theirs.number == made.number
        assert theirs.identity.seed == made.identity.seed
        assert theirs.desk_verifier == made.desk_verifier


def test_each_epoch_has_keys_of_its_own() -> None:
    one, two = open_reporter_grants(reporter_grants(), REPORTER, REPORT)

    assert one.identity.seed != two.identity.seed
    assert one.desk_verifier != two.desk_verifier


def test_the_keys_name_both_sides() -> None:
    epoch = open_reporter_grants(reporter_grants()[:1], REPORTER, REPORT)[0]

    keys = epoch.keys(REPORTER.verifier)

    assert keys.identity == epoch.identity
    assert keys.verifiers == {
        Side.REPORTER: REPORTER.verifier,
        Side.DESK: epoch.desk_verifier,
    }


def test_a_grant_is_149_bytes_before_it_is_sealed() -> None:
    plain = open_bytes(second()[0].reporter_grant, [REPORTER.identity])

    assert len(plain) == REPORTER_GRANT_BYTES == 149


def test_a_grant_of_another_report_is_refused() -> None:
    """The reporter's own, even: moved there from their other report."""
    _, before = begin(OTHER_REPORT, REPORTER, [ANNA.recipient], 3)
    elsewhere, _ = succeed(before, REPORTER.identity.recipient, [ANNA.recipient], 3)

    with pytest.raises(GrantRefused, match="another report"):
        opened(elsewhere.reporter_grant)


def test_a_grant_of_another_number_is_refused() -> None:
    one, two = reporter_grants()

    with pytest.raises(GrantRefused, match="another epoch"):
        open_reporter_grants([one, two, two], REPORTER, REPORT)


def test_grants_in_another_order_are_refused() -> None:
    with pytest.raises(GrantRefused):
        open_reporter_grants(reporter_grants()[::-1], REPORTER, REPORT)


def test_a_grant_for_another_reporter_is_refused() -> None:
    with pytest.raises(GrantRefused, match="not sealed to this reporter"):
        open_reporter_grant(
            second()[0].reporter_grant, STRANGER, REPORT, 2, first()[1].desk_verifier
        )


def test_a_next_epoch_from_a_false_desk_is_refused() -> None:
    """Nor may the desk key of an earlier epoch but the last sign it."""
    plain = open_bytes(second()[0].reporter_grant, [REPORTER.identity])
    true_first = reporter_grants()[0]

    for seed in (new_seed(), second()[1].desk_seed):
        with pytest.raises(GrantRefused, match="signed by nobody"):
            open_reporter_grants([true_first, resigned(plain, seed)], REPORTER, REPORT)


def test_a_desk_that_has_the_reporters_own_key_is_refused() -> None:
    """The side of a letter follows from the key, so there must be two."""
    plain = bytearray(open_bytes(second()[0].reporter_grant, [REPORTER.identity]))
    plain[53:85] = REPORTER.verifier
    sealed = resigned(bytes(plain), first()[1].desk_seed)

    with pytest.raises(GrantRefused, match="one key"):
        opened(sealed)


def test_a_desk_under_whose_key_everybody_can_sign_is_refused() -> None:
    plain = bytearray(open_bytes(second()[0].reporter_grant, [REPORTER.identity]))
    plain[53:85] = b"\x01" + bytes(31)
    sealed = resigned(bytes(plain), first()[1].desk_seed)

    with pytest.raises(GrantRefused, match="everybody"):
        opened(sealed)


def test_a_grant_of_another_version_is_refused_though_rightly_signed() -> None:
    plain = open_bytes(second()[0].reporter_grant, [REPORTER.identity])
    sealed = resigned(b"\x02" + plain[1:], first()[1].desk_seed)

    with pytest.raises(GrantRefused, match="version"):
        opened(sealed)


def test_no_grant_at_all_is_refused() -> None:
    with pytest.raises(GrantRefused, match="no grant"):
        open_reporter_grants([], REPORTER, REPORT)


def test_a_grant_of_another_length_is_refused() -> None:
    plain = open_bytes(second()[0].reporter_grant, [REPORTER.identity])

    for other in (plain[:-1], plain + b"\x00", b""):
        sealed = seal_bytes(other, [REPORTER.identity.recipient])
        with pytest.raises(GrantRefused, match="length"):
            opened(sealed)


def test_a_file_too_long_for_a_grant_is_refused_unopened() -> None:
    with pytest.raises(GrantRefused, match="long"):
        opened(bytes(65_537))


@given(place=st.integers(0, 148), flip=st.integers(1, 255))
def test_any_changed_byte_inside_is_refused(place: int, flip: int) -> None:
    changed = reseal(second()[0].reporter_grant, REPORTER.identity, place, flip)

    with pytest.raises(GrantRefused):
        opened(changed)


@given(place=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_outside_is_refused(place: int, flip: int) -> None:
    changed = bytearray(second()[0].reporter_grant)
    changed[place % len(changed)] ^= flip

    with pytest.raises(GrantRefused):
        opened(bytes(changed))


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_the_family(junk: bytes) -> None:
    sealed = seal_bytes(junk, [REPORTER.identity.recipient])

    for grant in (junk, sealed):
        with pytest.raises(GrantRefused):
            opened(grant)
