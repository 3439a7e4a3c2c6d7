"""Invitations and what people make of them, before the root signs."""

import pytest

from portal.casework.invite import VALID_DAYS, invite
from portal.casework.person import SignedIn
from portal.casework.refused import (
    CodeWrong,
    InvitationRefused,
    NotAllowed,
    PassphraseTooWeak,
    PeopleRefused,
    SignInWaiting,
)
from portal.casework.sheets import people
from portal.casework.sign_in import sign_in
from portal.casework.welcome import Proposal, accept, look, propose
from tests.casework.room import Room, welcome

NAME = "Wim Vos"
DESKS = [("griffie", "coordinator")]


@pytest.fixture
def token(room: Room, alice: SignedIn) -> str:
    """Return a link for somebody new."""
    return invite(room.office, alice, NAME, "griffier", DESKS)


def test_a_link_says_what_its_holder_is_asked_to_become(room: Room, token: str) -> None:
    wish = look(room.office, token)

    assert (wish.name, wish.function, wish.desks) == (NAME, "griffier", tuple(DESKS))


def test_a_link_is_valid_for_a_week(room: Room, token: str) -> None:
    room.clock.advance(days=VALID_DAYS)
    assert look(room.office, token).name == NAME

    room.clock.advance(days=1)

    with pytest.raises(InvitationRefused, match="expired"):
        look(room.office, token)


@pytest.mark.parametrize("token", ["", "A" * 43, "é", "A" * 400, "===="])
def test_a_made_up_link_is_unknown(room: Room, token: str) -> None:
    with pytest.raises(InvitationRefused, match="unknown"):
        look(room.office, token)


def test_a_link_is_used_once(room: Room, token: str) -> None:
    proposal = welcome(room, NAME, token)
    accept(room.office, token, proposal, room.code_of(NAME))

    with pytest.raises(InvitationRefused, match="used"):
        accept(room.office, token, proposal, room.code_of(NAME))


def test_the_register_does_not_show_what_a_link_says(room: Room, token: str) -> None:
    assert look(room.office, token).name == NAME
    files = (room.folder / "desk").glob("register.db*")

    assert all(NAME.encode() not in file.read_bytes() for file in files)


def test_a_proposal_survives_the_way_through_the_page(room: Room, token: str) -> None:
    proposal = propose(room.office, token)

    back = Proposal.from_bytes(proposal.to_bytes())

    assert back == proposal
    assert back.fingerprint == proposal.fingerprint
    assert back.totp_text == proposal.totp_text
    assert proposal.totp_uri.startswith("otpauth://totp/Meldkluis")


def test_another_passphrase_keeps_the_keys(room: Room, token: str) -> None:
    proposal = propose(room.office, token)

    other = proposal.with_new_passphrase()

    assert other.passphrase != proposal.passphrase
    assert other.keys == proposal.keys


def test_a_proposal_shows_no_secret_of_itself(room: Room, token: str) -> None:
    proposal = propose(room.office, token)

    assert proposal.passphrase not in repr(proposal)
    assert proposal.keys.totp_secret.hex() not in repr(proposal)


def test_a_wrong_code_stores_nothing(room: Room, alice: SignedIn, token: str) -> None:
    proposal = welcome(room, NAME, token)

    with pytest.raises(CodeWrong):
        accept(room.office, token, proposal, "000000")

    assert NAME not in [row.name for row in people(room.office, alice).rows]
    assert accept(room.office, token, proposal, room.code_of(NAME)).name == NAME


def test_a_passphrase_of_ones_own_is_long(room: Room, token: str) -> None:
    proposal, own = welcome(room, NAME, token), "twintig tekens is wel het minste"

    with pytest.raises(PassphraseTooWeak):
        accept(room.office, token, proposal, room.code_of(NAME), "a" * 10 + " " * 30)
    accept(room.office, token, proposal, room.code_of(NAME), own)

    with pytest.raises(SignInWaiting):
        sign_in(room.office, NAME, own, room.code_of(NAME))


def test_a_name_belongs_to_one_person(room: Room, alice: SignedIn) -> None:
    token = invite(room.office, alice, "ada  BLOM", "", DESKS)
    proposal = welcome(room, NAME, token)

    with pytest.raises(PeopleRefused, match="name_taken"):
        accept(room.office, token, proposal, room.code_of(NAME))


def test_who_waits_for_the_root_is_told_so_and_nothing_else(
    room: Room, token: str
) -> None:
    accept(room.office, token, welcome(room, NAME, token), room.code_of(NAME))

    with pytest.raises(SignInWaiting):
        room.sign_in(NAME)


def test_who_waits_is_listed_first_with_the_words_to_compare(
    room: Room, alice: SignedIn, token: str
) -> None:
    proposal = welcome(room, NAME, token)
    accept(room.office, token, proposal, room.code_of(NAME))

    view = people(room.office, alice)

    first = view.rows[0]
    assert (first.name, first.state, first.published) == (NAME, "waiting", False)
    assert first.fingerprint == proposal.fingerprint
    assert view.version == 2
    assert view.invitations_open == 0


def test_an_investigator_invites_nobody_and_sees_no_people(
    room: Room, iris: SignedIn
) -> None:
    with pytest.raises(NotAllowed):
        invite(room.office, iris, NAME, "", DESKS)
    with pytest.raises(NotAllowed):
        people(room.office, iris)


@pytest.mark.parametrize(
    ("name", "function", "desks"),
    [
        ("", "", DESKS),
        ("Wim: Vos", "", DESKS),
        ("Wim\u202eVos", "", DESKS),
        ("W" * 61, "", DESKS),
        ("Wim", "f" * 61, DESKS),
        ("Wim", "", []),
        ("Wim", "", [("bestaat-niet", "coordinator")]),
        ("Wim", "", [("griffie", "keizer")]),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(
    room: Room,
    alice: SignedIn,
    name: str,
    function: str,
    desks: list[tuple[str, str]],
) -> None:
    with pytest.raises(PeopleRefused):
        invite(room.office, alice, name, function, desks)
