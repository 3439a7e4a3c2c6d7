"""Signing in: every failure is one refusal, and a code is good once."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from crypto import locked
from portal.casework import sign_in as signing_in
from portal.casework import slow_lock
from portal.casework.audit import audit_log
from portal.casework.block import block
from portal.casework.person import SignedIn
from portal.casework.refused import SessionOver, SignInRefused
from portal.casework.sign_in import resume, sign_in, sign_out
from portal.register.sessions import IDLE_SECONDS, LONGEST_WAIT_SECONDS
from tests.casework.room import Room
from tests.casework.tamper import register, rows

NAME = "Alice Akker"


def test_a_person_comes_in_with_name_passphrase_and_code(room: Room) -> None:
    person = room.sign_in(NAME)

    assert (person.name, person.person_id) == (NAME, room.id_of(NAME))
    assert person.desks == (("meldpunt", "coordinator"),)
    assert person.is_coordinator
    assert not person.is_controller


@pytest.mark.parametrize("typed", ["ALICE akker", "  Alice   Akker "])
def test_how_a_name_is_typed_makes_no_difference(room: Room, typed: str) -> None:
    passphrase = room.people[NAME].passphrase

    person = sign_in(room.office, typed, passphrase, room.code_of(NAME))[1]

    assert person.name == NAME


def test_every_failure_is_the_same_refusal(room: Room) -> None:
    passphrase = room.people[NAME].passphrase
    attempts = [
        ("Niemand Hier", passphrase, room.code_of(NAME)),
        (NAME, "een andere wachtzin", room.code_of(NAME)),
        (NAME, "", room.code_of(NAME)),
        (NAME, passphrase, "000000"),
        (NAME, passphrase, "geen code"),
        (NAME, room.people["Ada Blom"].passphrase, room.code_of("Ada Blom")),
        ("", "", ""),
    ]

    for attempt in attempts:
        room.clock.advance(seconds=LONGEST_WAIT_SECONDS)
        with pytest.raises(SignInRefused) as refused:
            sign_in(room.office, *attempt)
        assert type(refused.value) is SignInRefused


def test_a_name_that_nobody_has_costs_one_unlocking_with_the_same_parameters(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked: list[bytes] = []
    real = locked.unlock

    def counting(blob: bytes, passphrase: str, host_secret: bytes) -> bytes:
        unlocked.append(blob)
        return real(blob, passphrase, host_secret)

    monkeypatch.setattr(slow_lock, "unlock", counting)
    for name in ("Niemand Hier", NAME):
        with pytest.raises(SignInRefused):
            sign_in(room.office, name, "een andere wachtzin", "123456")

    nobody, alice = unlocked
    # Version and parameters stand in the first seven bytes; the lengths are alike.
    assert nobody[:7] == alice[:7]
    assert len(nobody) == len(alice)


def test_a_code_that_was_used_is_refused(room: Room) -> None:
    passphrase, code = room.people[NAME].passphrase, room.code_of(NAME)
    sign_in(room.office, NAME, passphrase, code)

    with pytest.raises(SignInRefused):
        sign_in(room.office, NAME, passphrase, code)


def test_a_code_from_before_the_last_one_is_refused(room: Room) -> None:
    passphrase, early = room.people[NAME].passphrase, room.code_of(NAME)
    sign_in(room.office, NAME, passphrase, room.code_of(NAME))

    with pytest.raises(SignInRefused):
        sign_in(room.office, NAME, passphrase, early)


def test_of_two_sign_ins_with_one_code_at_once_one_comes_in(room: Room) -> None:
    passphrase, code = room.people[NAME].passphrase, room.code_of(NAME)
    ready, came_in, refused = Barrier(2), [], []
    offices = [room.office, room.open()]

    def attempt(number: int) -> None:
        ready.wait()
        try:
            came_in.append(sign_in(offices[number], NAME, passphrase, code)[0])
        except SignInRefused as raised:
            refused.append(raised)

    threads = [Thread(target=attempt, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    offices[1].mailbox.close()
    offices[1].register.close()

    assert (len(came_in), len(refused)) == (1, 1)


def test_a_wrong_code_spends_nothing(room: Room) -> None:
    passphrase, code = room.people[NAME].passphrase, room.code_of(NAME)
    with pytest.raises(SignInRefused):
        sign_in(room.office, NAME, passphrase, "000000")

    assert sign_in(room.office, NAME, passphrase, code)


def test_after_some_failures_a_name_waits_seconds_and_no_longer(room: Room) -> None:
    """Whoever knows a name can annoy its owner for seconds, never shut them out."""
    passphrase, code = room.people[NAME].passphrase, room.code_of(NAME)
    waits: list[int] = []
    for _ in range(20):
        with pytest.raises(SignInRefused) as refused:
            sign_in(room.office, NAME, "een andere wachtzin", "123456")
        waits.append(refused.value.wait_seconds)

    assert waits[:4] == [0, 0, 0, 1]
    assert max(waits) <= LONGEST_WAIT_SECONDS
    with pytest.raises(SignInRefused):
        sign_in(room.office, NAME, passphrase, code)

    room.clock.advance(seconds=LONGEST_WAIT_SECONDS)
    assert room.sign_in(NAME).name == NAME


def test_many_failures_stand_in_the_audit_chain_without_the_name(
    room: Room, carol: SignedIn
) -> None:
    for _ in range(signing_in.MANY_FAILURES):
        room.clock.advance(seconds=LONGEST_WAIT_SECONDS)
        with pytest.raises(SignInRefused):
            sign_in(room.office, NAME, "een andere wachtzin", "123456")

    first = audit_log(room.office, carol).rows[0]
    assert (first.act, first.actor) == ("sign_in_refused_often", "Meldkluis (onbemand)")
    assert first.about == ""


def test_the_cookies_token_brings_the_same_person_back(room: Room) -> None:
    token, person = room.enter(NAME)

    resumed = resume(room.office, token)

    assert resumed.session
    assert replace(resumed, session=b"") == person


def test_what_the_session_store_holds_opens_with_the_token_alone(room: Room) -> None:
    room.enter(NAME)
    other, _ = room.enter("Ada Blom")
    keys = room.people[NAME].keys

    store = room.folder / "desk" / "runtime" / "sessions.db"
    data = store.read_bytes()
    assert keys.identity_seed not in data
    assert keys.signing_seed not in data
    assert other.encode() not in data


@pytest.mark.parametrize("token", ["", "x", "ë", "A" * 43, "A" * 44, "!" * 43])
def test_a_made_up_token_is_no_session(room: Room, token: str) -> None:
    with pytest.raises(SessionOver):
        resume(room.office, token)
    sign_out(room.office, token)


def test_signing_out_ends_the_session(room: Room) -> None:
    token, _ = room.enter(NAME)

    sign_out(room.office, token)

    with pytest.raises(SessionOver):
        resume(room.office, token)


def test_an_idle_session_is_over(room: Room) -> None:
    token, _ = room.enter(NAME)
    room.clock.advance(seconds=IDLE_SECONDS)

    with pytest.raises(SessionOver):
        resume(room.office, token)


def test_who_is_blocked_is_out_at_once_and_stays_out(
    room: Room, alice: SignedIn
) -> None:
    token, ada = room.enter("Ada Blom")

    block(room.office, alice, ada.person_id)

    with pytest.raises(SessionOver):
        resume(room.office, token)
    with pytest.raises(SignInRefused):
        room.sign_in("Ada Blom")


def test_a_sign_in_is_recorded(room: Room) -> None:
    before = len(rows(room, register.audit))

    room.sign_in(NAME)

    assert len(rows(room, register.audit)) == before + 1
