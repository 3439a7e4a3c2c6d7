"""What a key list must fulfil: no root signs it otherwise, and no program reads it."""

from base64 import b64encode
from dataclasses import replace

import pytest

from crypto.errors import KeyListRefused
from crypto.published import KeyList, Member, read_list, sign_list
from crypto.published.spelling import spell
from crypto.signing import sign
from tests.crypto.published.town import (
    ANNA,
    BEN,
    CAS,
    CONTROLLER,
    FIGURES,
    RECOVERY,
    ROOT,
    ROOT_VERIFIER,
    desk,
    member,
    recipient,
    town,
)


def assert_refused(keylist: KeyList, reason: str) -> None:
    """Expect a refusal by the signer, and by the reader of a root that signed it."""
    text = spell(keylist)
    signature = b64encode(sign(ROOT, b"meldkluis/v1/keys", text))

    with pytest.raises(KeyListRefused, match=reason):
        sign_list(keylist, ROOT)
    with pytest.raises(KeyListRefused, match=reason):
        read_list(b"meldkluis-keys-v1 " + signature + b"\n" + text, ROOT_VERIFIER)


def with_member(changed: Member) -> KeyList:
    """Return a town in which Anna's line at the only desk is this one."""
    meldpunt = desk("meldpunt", ANNA, BEN)
    return town(replace(meldpunt, members=(changed, *meldpunt.members[1:])))


def test_the_bounds_themselves_are_within() -> None:
    controllers = tuple(number.to_bytes(16, "big") for number in range(64))
    least = replace(town(desk("a", ANNA)), version=1, slots=2, controllers=controllers)
    longest = replace(member(ANNA), name="x" * 120, function="y" * 120)
    most = replace(with_member(longest), version=2**31 - 1, slots=16)

    for keylist in (least, most):
        assert read_list(sign_list(keylist, ROOT), ROOT_VERIFIER) == keylist


@pytest.mark.parametrize("version", [0, -1, 2**31])
def test_a_version_is_a_number_from_one(version: int) -> None:
    assert_refused(town(version=version), "version")


@pytest.mark.parametrize("salt", [b"", bytes(15), bytes(17)])
def test_the_salt_is_sixteen_bytes(salt: bytes) -> None:
    assert_refused(replace(town(), salt=salt), "salt")


@pytest.mark.parametrize("slots", [0, 1, 17])
def test_slots_are_two_to_sixteen(slots: int) -> None:
    assert_refused(replace(town(), slots=slots), "slots")


@pytest.mark.parametrize("controllers", [(ANNA, ANNA), (b"short",)])
def test_controllers_are_ids_each_once(controllers: tuple[bytes, ...]) -> None:
    assert_refused(replace(town(), controllers=controllers), "controllers")


def test_controllers_are_bounded() -> None:
    many = tuple(number.to_bytes(16, "big") for number in range(65))

    assert_refused(replace(town(), controllers=many), "too many controllers")


def test_a_list_has_a_desk() -> None:
    assert_refused(replace(town(), desks=()), "number of desks")


def test_desks_are_bounded() -> None:
    many = tuple(desk(f"desk-{number}", ANNA) for number in range(33))

    assert_refused(town(*many), "number of desks")


def test_two_desks_have_two_names() -> None:
    assert_refused(town(desk("meldpunt", ANNA), desk("meldpunt", BEN)), "two desks")


@pytest.mark.parametrize("desk_id", ["", "Meldpunt", "a b", "../a", "a\n", "x" * 41])
def test_the_name_of_a_desk_is_plain(desk_id: str) -> None:
    assert_refused(town(desk(desk_id, ANNA)), "id of a desk")


def test_a_desk_has_members() -> None:
    assert_refused(town(desk("meldpunt")), "number of members")


def test_a_member_is_at_a_desk_once() -> None:
    assert_refused(town(desk("meldpunt", ANNA, ANNA)), "ids of members")


def test_the_id_of_a_member_is_sixteen_bytes() -> None:
    assert_refused(with_member(replace(member(ANNA), id=b"a")), "ids of members")


@pytest.mark.parametrize("minimum", [0, 3])
def test_the_minimum_is_reached_when_nobody_is_left_out(minimum: int) -> None:
    assert_refused(town(desk("meldpunt", ANNA, BEN, minimum=minimum)), "minimum")


def test_who_does_not_receive_does_not_count_for_the_minimum() -> None:
    only = replace(desk("meldpunt", ANNA), members=(member(ANNA, receives=False),))

    assert_refused(town(only), "minimum")


def test_recovery_has_a_slot_beside_all_who_receive() -> None:
    keylist = town(desk("meldpunt", ANNA, BEN, CAS))

    sign_list(replace(keylist, slots=4), ROOT)
    assert_refused(replace(keylist, slots=3), "slots")


def test_an_alternative_exists() -> None:
    assert_refused(town(desk("meldpunt", ANNA, alternative="elders")), "does not exist")


def test_a_desk_is_not_its_own_alternative() -> None:
    assert_refused(town(desk("meldpunt", ANNA, alternative="meldpunt")), "own")


@pytest.mark.parametrize(
    "name", ["", " A", "A ", "A\nB", "A\u202eB", "A\x00", "x" * 121]
)
def test_a_name_is_a_short_line_that_prints(name: str) -> None:
    assert_refused(with_member(replace(member(ANNA), name=name)), "name of a member")


def test_a_function_is_a_short_line_that_prints_or_nothing() -> None:
    sign_list(with_member(replace(member(ANNA), function="")), ROOT)

    assert_refused(with_member(replace(member(ANNA), function="\t")), "function")


def test_a_role_is_one_of_the_list() -> None:
    assert_refused(with_member(replace(member(ANNA), role="admin")), "role")


@pytest.mark.parametrize("verifier", [bytes(32), b"\x01" + bytes(31), bytes(31)])
def test_a_verifier_is_one_under_which_not_everybody_can_sign(verifier: bytes) -> None:
    assert_refused(with_member(replace(member(ANNA), verifier=verifier)), "verifier")


def test_a_person_at_two_desks_has_one_set_of_keys() -> None:
    other = replace(member(ANNA), recipient=recipient(77))
    elsewhere = replace(desk("griffie", ANNA), members=(other,))

    sign_list(town(desk("meldpunt", ANNA), desk("griffie", ANNA)), ROOT)
    assert_refused(town(desk("meldpunt", ANNA), elsewhere), "one person")


def test_two_people_do_not_share_a_recipient() -> None:
    """Leaving one of them out would leave the other one's key in."""
    same = replace(member(ANNA), recipient=recipient(BEN[0]))

    assert_refused(with_member(same), "one recipient")


def test_two_people_do_not_share_a_verifier() -> None:
    """The audit chain could not tell which of them acted."""
    same = replace(member(ANNA), verifier=member(BEN).verifier)

    assert_refused(with_member(same), "one verifier")


@pytest.mark.parametrize("purpose", [RECOVERY, CONTROLLER])
def test_a_key_on_paper_or_of_the_audit_is_nobodys_own(purpose: int) -> None:
    taken = replace(member(ANNA), recipient=recipient(purpose))

    assert_refused(with_member(taken), "recovery or controller")


def test_the_key_of_the_figures_is_nobodys_own() -> None:
    taken = replace(member(ANNA), recipient=recipient(FIGURES))

    assert_refused(with_member(taken), "figures")


def test_recovery_and_controller_are_two_keys() -> None:
    same = replace(town(), controller=recipient(RECOVERY))

    assert_refused(same, "recovery and controller")


def test_a_list_too_long_to_be_read_is_not_signed() -> None:
    """Eight desks of 64 members each are within all other bounds."""
    people = [bytes([number]) * 16 for number in range(1, 65)]
    receiver, *others = [member(person) for person in people]
    members = (receiver, *(replace(each, receives=False) for each in others))
    desks = tuple(
        replace(desk(f"desk-{number}", ANNA), members=members) for number in range(8)
    )

    with pytest.raises(KeyListRefused, match="too long"):
        sign_list(town(*desks), ROOT)
