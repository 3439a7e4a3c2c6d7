"""Changing one's own passphrase or second factor, and what ends with it."""

import pytest

from crypto import totp
from portal.casework import own_keys
from portal.casework.own_keys import TotpProposal
from portal.casework.refused import (
    CodeWrong,
    PassphraseTooWeak,
    PassphraseWrong,
    SessionOver,
    SignInRefused,
)
from portal.casework.sign_in import resume, sign_in
from tests.casework.room import Room

NAME = "Ada Blom"
NEW = "een lange eigen wachtzin voor Ada"


def new_code(room: Room, secret: bytes) -> str:
    room.clock.advance(seconds=totp.STEP_SECONDS)
    return totp.code_at(secret, totp.step_at(room.clock.now()))


def test_a_new_passphrase_takes_the_place_of_the_old(room: Room) -> None:
    token, ada = room.enter(NAME)
    old = room.people[NAME].passphrase

    own_keys.change_passphrase(room.office, ada, token, old, NEW)

    with pytest.raises(SignInRefused):
        sign_in(room.office, NAME, old, room.code_of(NAME))
    assert sign_in(room.office, NAME, NEW, room.code_of(NAME))


def test_it_asks_for_the_current_passphrase(room: Room) -> None:
    token, ada = room.enter(NAME)

    with pytest.raises(PassphraseWrong):
        own_keys.change_passphrase(room.office, ada, token, "iets anders", NEW)

    assert room.sign_in(NAME).name == NAME


def test_a_short_passphrase_is_refused_and_a_generated_one_is_not(room: Room) -> None:
    token, ada = room.enter(NAME)
    old = room.people[NAME].passphrase

    with pytest.raises(PassphraseTooWeak):
        own_keys.change_passphrase(room.office, ada, token, old, "te kort " * 2)
    proposed = own_keys.propose_passphrase(room.office)
    own_keys.change_passphrase(room.office, ada, token, old, proposed)

    assert sign_in(room.office, NAME, proposed, room.code_of(NAME))


def test_a_change_ends_the_other_sessions_and_not_this_one(room: Room) -> None:
    elsewhere, _ = room.enter(NAME)
    token, ada = room.enter(NAME)
    old = room.people[NAME].passphrase

    own_keys.change_passphrase(room.office, ada, token, old, NEW)

    assert resume(room.office, token).name == NAME
    with pytest.raises(SessionOver):
        resume(room.office, elsewhere)


def test_a_new_second_factor_takes_the_place_of_the_old(room: Room) -> None:
    token, ada = room.enter(NAME)
    passphrase = room.people[NAME].passphrase
    drawn = own_keys.propose_totp(room.office, ada)
    proposal = TotpProposal.from_bytes(drawn.to_bytes())
    code = new_code(room, proposal.secret)

    own_keys.change_totp(room.office, ada, token, passphrase, proposal, code)

    assert proposal == drawn
    assert proposal.uri.startswith("otpauth://totp/")
    with pytest.raises(SignInRefused):
        sign_in(room.office, NAME, passphrase, room.code_of(NAME))
    # The code that confirmed it is spent.
    with pytest.raises(SignInRefused):
        sign_in(room.office, NAME, passphrase, code)
    assert sign_in(room.office, NAME, passphrase, new_code(room, proposal.secret))
    assert resume(room.office, token).keys.totp_secret == proposal.secret


def test_a_second_factor_that_shows_no_right_code_changes_nothing(room: Room) -> None:
    token, ada = room.enter(NAME)
    passphrase = room.people[NAME].passphrase
    proposal = own_keys.propose_totp(room.office, ada)

    with pytest.raises(CodeWrong):
        own_keys.change_totp(room.office, ada, token, passphrase, proposal, "12345")
    code = new_code(room, proposal.secret)
    with pytest.raises(PassphraseWrong):
        own_keys.change_totp(room.office, ada, token, "iets anders", proposal, code)

    assert room.sign_in(NAME).name == NAME


def test_a_passphrase_changed_after_the_second_factor_keeps_the_new_one(
    room: Room,
) -> None:
    """The session that did not make the change still knows the old secret."""
    token, ada = room.enter(NAME)
    passphrase = room.people[NAME].passphrase
    proposal = own_keys.propose_totp(room.office, ada)
    code = new_code(room, proposal.secret)
    own_keys.change_totp(room.office, ada, token, passphrase, proposal, code)

    own_keys.change_passphrase(room.office, ada, token, passphrase, NEW)

    assert sign_in(room.office, NAME, NEW, new_code(room, proposal.secret))
