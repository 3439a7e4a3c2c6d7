"""When somebody last signed in stands nowhere: not for a thief, nor for the host."""

import pytest

from crypto import totp
from crypto.box import open_box, subkey
from crypto.errors import BoxRefused
from portal.casework import totp_step
from portal.casework.invite import invite
from portal.casework.person import SignedIn
from portal.casework.refused import SignInRefused
from portal.casework.sign_in import sign_in
from portal.casework.totp_step import StepSpent, open_step, seal_step, spend_step
from portal.register.errors import StepMoved
from tests.casework.room import Room
from tests.casework.tamper import change, register, rows

NAME = "Alice Akker"


def sealed_step(room: Room, name: str) -> bytes:
    """Return what stands in a person's row."""
    [row] = rows(room, register.people, id=room.id_of(name))
    return bytes(row["sealed_step"])


def test_it_opens_for_its_owners_keys_alone(room: Room, alice: SignedIn) -> None:
    sealed = sealed_step(room, NAME)
    others = room.people["Ada Blom"].keys

    assert open_step(alice.keys, alice.person_id, sealed) == totp.step_at(
        room.clock.now()
    )
    with pytest.raises(BoxRefused):
        open_step(others, alice.person_id, sealed)
    with pytest.raises(BoxRefused):
        open_step(alice.keys, others.identity_seed[:16], sealed)


def test_a_thief_with_the_hosts_secret_does_not_learn_when_somebody_signed_in(
    room: Room, alice: SignedIn
) -> None:
    sealed = sealed_step(room, NAME)
    context = totp_step._CONTEXT + alice.person_id
    labels = (b"people/cards", b"people/names", b"machine", b"session")
    secret = room.office.host_secret

    for key in (secret, *(subkey(secret, b"meldkluis/v1/" + one) for one in labels)):
        with pytest.raises(BoxRefused):
            open_box(key, context, sealed)


def test_no_column_of_people_or_invitations_holds_a_time_of_day(
    room: Room, alice: SignedIn
) -> None:
    """A number near enough to now, in seconds or in steps, would be one."""
    invite(room.office, alice, "Wim Vos", "", [("meldpunt", "handler")])
    both = rows(room, register.people) + rows(room, register.invitations)

    numbers = [value for row in both for value in row.values() if type(value) is int]

    assert numbers == []
    ends = {
        type(row["expires_on"]).__name__ for row in rows(room, register.invitations)
    }
    assert ends == {"date"}


def test_a_step_is_spent_once_and_takes_those_before_it_along(
    room: Room, alice: SignedIn
) -> None:
    last = open_step(alice.keys, alice.person_id, sealed_step(room, NAME))

    spend_step(room.office, alice.person_id, alice.keys, last + 2)

    for step in (last + 2, last + 1):
        with pytest.raises(StepSpent):
            spend_step(room.office, alice.person_id, alice.keys, step)
    spend_step(room.office, alice.person_id, alice.keys, last + 3)


def test_who_comes_second_with_a_later_code_comes_in_too(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The value that was read is gone; the code was not used for all that."""
    people = room.office.register.people
    last = open_step(alice.keys, alice.person_id, sealed_step(room, NAME))
    real, tried = people.spend_step, []

    def overtaken(person_id: bytes, was: bytes, sealed: bytes) -> None:
        tried.append(was)
        if len(tried) == 1:
            first = seal_step(alice.keys, person_id, last + 1)
            real(person_id, was, first)
            with pytest.raises(StepMoved):
                real(person_id, was, sealed)
            raise StepMoved
        real(person_id, was, sealed)

    monkeypatch.setattr(people, "spend_step", overtaken)
    spend_step(room.office, alice.person_id, alice.keys, last + 2)

    spent = open_step(alice.keys, alice.person_id, sealed_step(room, NAME))
    assert (len(tried), spent) == (2, last + 2)


def test_a_step_moved_here_from_anothers_row_lets_nobody_in(room: Room) -> None:
    room.sign_in(NAME)
    moved = sealed_step(room, "Ada Blom")
    change(room, register.people, {"sealed_step": moved}, id=room.id_of(NAME))

    passphrase = room.people[NAME].passphrase
    with pytest.raises(SignInRefused):
        sign_in(room.office, NAME, passphrase, room.code_of(NAME))
