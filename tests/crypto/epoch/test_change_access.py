"""Giving access and taking it away: a new header, or a new epoch."""

from dataclasses import replace

import pytest

from crypto.age import split
from crypto.epoch import begin, open_desk_grant, open_desk_grants, regrant, succeed
from crypto.errors import GrantRefused, NoMatch
from tests.crypto.epoch.cast import (
    ANNA,
    BEN,
    CAS,
    REPORT,
    REPORTER,
    SLOTS,
    STRANGER,
    desk_grants,
    first,
    second,
)

EVERYBODY = [ANNA.recipient, BEN.recipient, CAS.recipient]


def test_who_is_let_in_opens_every_epoch_so_far() -> None:
    grants = [regrant(grant, ANNA, EVERYBODY, SLOTS) for grant in desk_grants()]

    assert open_desk_grants(grants, CAS, REPORT) == (first()[1], second()[1])


def test_letting_in_leaves_the_payload_as_it_was() -> None:
    before = desk_grants()[0]
    after = regrant(before, ANNA, EVERYBODY, SLOTS)

    assert split(after)[1] == split(before)[1]
    assert split(after)[0] != split(before)[0]
    assert len(after) == len(before)


def test_who_cannot_open_it_cannot_let_in() -> None:
    with pytest.raises(NoMatch):
        regrant(desk_grants()[0], CAS, EVERYBODY, SLOTS)


def test_a_damaged_grant_is_refused() -> None:
    with pytest.raises(GrantRefused, match="sealed"):
        regrant(b"age-encryption.org/v1\n", ANNA, EVERYBODY, SLOTS)


def test_more_holders_than_slots_are_refused() -> None:
    with pytest.raises(GrantRefused, match="slots"):
        regrant(desk_grants()[0], ANNA, EVERYBODY, 2)


def test_a_new_epoch_has_the_next_number_and_other_keys() -> None:
    before, after = first()[1], second()[1]

    assert after.number == before.number + 1 == second()[0].number
    assert after.identity.seed != before.identity.seed
    assert after.desk_seed != before.desk_seed
    assert after.reporter_verifier == before.reporter_verifier


def test_a_recipient_swapped_in_the_mailbox_is_refused() -> None:
    """The row holds the reporter's recipient; an attacker writes their own there."""
    with pytest.raises(GrantRefused, match="swapped"):
        succeed(first()[1], CAS.recipient, [ANNA.recipient], SLOTS)


def test_an_epoch_for_nobody_is_refused() -> None:
    with pytest.raises(GrantRefused, match="nobody"):
        succeed(first()[1], REPORTER.identity.recipient, [], SLOTS)


def test_numbers_of_epochs_do_not_start_again() -> None:
    last = replace(first()[1], number=2**32 - 1)

    with pytest.raises(ValueError, match="run out"):
        succeed(last, REPORTER.identity.recipient, [ANNA.recipient], SLOTS)


def test_a_report_id_of_another_length_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        begin(b"short", REPORTER, [ANNA.recipient], SLOTS)


def test_the_fingerprint_is_the_same_for_every_holder_and_after_letting_in() -> None:
    grants = [regrant(desk_grants()[0], BEN, EVERYBODY, SLOTS)]

    epoch = open_desk_grant(grants[0], CAS, REPORT, 1)

    assert epoch.fingerprint == first()[1].fingerprint
    assert len(epoch.fingerprint) == 32


@pytest.mark.parametrize(
    "change",
    [
        {"report_id": b"another report.."},
        {"number": 2},
        {"identity": CAS},
        {"desk_seed": bytes(32)},
        {"reporter_verifier": STRANGER.verifier},
        {"reporter_recipient_hash": bytes(32)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_fingerprint_covers_every_public_part(change: dict[str, object]) -> None:
    epoch = first()[1]

    changed = replace(epoch, **change)  # type: ignore[arg-type]

    assert changed.fingerprint != epoch.fingerprint
