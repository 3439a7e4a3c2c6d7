"""What the reporter gets of epoch 1: a box that only their code makes and opens."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.box import open_box, seal_box
from crypto.code import ReporterKeys
from crypto.epoch import begin, open_first_grant, open_reporter_grants
from crypto.epoch.layout import FIRST_GRANT_BYTES, FIRST_PLACE, pack_first_grant
from crypto.errors import GrantRefused
from tests.crypto.epoch.cast import (
    ANNA,
    OTHER_REPORT,
    REPORT,
    REPORTER,
    STRANGER,
    first,
    second,
)

GRANT = first()[0].reporter_grant
PLAIN = pack_first_grant(first()[1])


def boxed(plain: bytes, by: ReporterKeys = REPORTER) -> bytes:
    """Box any plaintext as the reporter's side could."""
    return seal_box(by.box_key, FIRST_PLACE + REPORT, plain)


def test_it_holds_the_identity_and_the_verifier_of_the_desk() -> None:
    epoch = open_first_grant(GRANT, REPORTER, REPORT)

    assert (epoch.report_id, epoch.number) == (REPORT, 1)
    assert epoch.identity.seed == first()[1].identity.seed
    assert epoch.desk_verifier == first()[1].desk_verifier


def test_it_is_85_bytes_before_it_is_sealed() -> None:
    plain = open_box(REPORTER.box_key, FIRST_PLACE + REPORT, GRANT)

    assert len(plain) == FIRST_GRANT_BYTES == 85


def test_the_first_grant_of_another_reporter_is_refused() -> None:
    with pytest.raises(GrantRefused, match="not sealed to this reporter"):
        open_first_grant(GRANT, STRANGER, REPORT)


def test_one_that_somebody_else_made_is_refused() -> None:
    """Whoever writes to the mailbox knows the report's id, and no key of the code."""
    forged = boxed(PLAIN, STRANGER)

    with pytest.raises(GrantRefused, match="not sealed to this reporter"):
        open_reporter_grants([forged], REPORTER, REPORT)


def test_the_reporters_own_of_another_report_is_refused() -> None:
    elsewhere, made = begin(OTHER_REPORT, REPORTER, [ANNA.recipient], 3)

    with pytest.raises(GrantRefused, match="not sealed to this reporter"):
        open_first_grant(elsewhere.reporter_grant, REPORTER, REPORT)
    with pytest.raises(GrantRefused, match="another report"):
        open_first_grant(boxed(pack_first_grant(made)), REPORTER, REPORT)


def test_a_later_grant_in_its_place_is_refused() -> None:
    with pytest.raises(GrantRefused):
        open_first_grant(second()[0].reporter_grant, REPORTER, REPORT)
    with pytest.raises(GrantRefused, match="another epoch"):
        open_first_grant(boxed(pack_first_grant(second()[1])), REPORTER, REPORT)


def test_a_desk_that_has_the_reporters_own_key_is_refused() -> None:
    """The side of a letter follows from the key, so there must be two."""
    epoch = replace(first()[1], desk_seed=REPORTER.signing_seed)

    with pytest.raises(GrantRefused, match="one key"):
        open_first_grant(boxed(pack_first_grant(epoch)), REPORTER, REPORT)


def test_a_desk_under_whose_key_everybody_can_sign_is_refused() -> None:
    plain = PLAIN[:53] + b"\x01" + bytes(31)

    with pytest.raises(GrantRefused, match="everybody"):
        open_first_grant(boxed(plain), REPORTER, REPORT)


def test_another_version_or_length_is_refused() -> None:
    with pytest.raises(GrantRefused, match="version"):
        open_first_grant(boxed(b"\x02" + PLAIN[1:]), REPORTER, REPORT)
    for other in (PLAIN[:-1], PLAIN + b"\x00", b""):
        with pytest.raises(GrantRefused, match="length"):
            open_first_grant(boxed(other), REPORTER, REPORT)


@given(place=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_is_refused(place: int, flip: int) -> None:
    changed = bytearray(GRANT)
    changed[place % len(changed)] ^= flip

    with pytest.raises(GrantRefused):
        open_first_grant(bytes(changed), REPORTER, REPORT)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_the_family(junk: bytes) -> None:
    for grant in (junk, boxed(junk)):
        with pytest.raises(GrantRefused):
            open_first_grant(grant, REPORTER, REPORT)
