"""All keys follow from the bits of a code and the salt, and from nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.age import Identity
from crypto.code import (
    PARAMETERS,
    Code,
    Parameters,
    ReporterKeys,
    derive,
    parse,
    root_of,
)
from crypto.epoch import begin
from crypto.signing import sign, verify

SALT = b"a salt in public"
roots = st.binary(min_size=32, max_size=32)


def all_of(keys: ReporterKeys) -> list[bytes]:
    """Return every secret of a reporter, the root too."""
    seed = keys.identity.seed
    secrets = [seed, keys.signing_seed, keys.box_key, keys.receipt]
    return [keys.root, keys.locator, *secrets]


def test_the_same_code_has_the_same_keys_however_it_is_spelled() -> None:
    code = Code(b"0123456789", "nl")
    english = Code(code.entropy, "en")

    keys = derive(code, SALT)

    assert all_of(derive(english, SALT)) == all_of(keys)
    assert all_of(derive(parse(code.grouped().upper()), SALT)) == all_of(keys)


def test_another_code_or_another_salt_has_other_keys() -> None:
    code = Code(b"0123456789", "nl")
    others = [(Code(b"0123456780", "nl"), SALT), (code, SALT + b"."), (code, SALT * 2)]

    roots = {root_of(each, salt) for each, salt in [(code, SALT), *others]}

    assert len(roots) == 4


def test_the_cost_is_a_constant_of_this_version() -> None:
    """Another cost is another root: codes of before would open nothing."""
    code = Code(b"0123456789", "nl")

    assert Parameters(memory_kib=8192, passes=1, lanes=1) == PARAMETERS
    assert root_of(code, SALT, Parameters(memory_kib=64)) != root_of(code, SALT)


def test_it_refuses_a_salt_that_is_too_short() -> None:
    with pytest.raises(ValueError, match="16 bytes or more"):
        derive(Code(bytes(10), "nl"), SALT[:15])


@settings(max_examples=30)
@given(roots)
def test_a_kept_root_gives_the_same_keys(root: bytes) -> None:
    keys = ReporterKeys.from_root(root)

    assert all_of(ReporterKeys(root)) == all_of(keys)
    assert len(set(all_of(keys))) == 6
    assert {len(each) for each in all_of(keys)} == {32}


@settings(max_examples=30)
@given(roots)
def test_what_was_handed_on_has_keys_of_its_own(root: bytes) -> None:
    first = ReporterKeys(root)
    second = first.handed_on()

    secrets = [*all_of(first), *all_of(second), *all_of(second.handed_on())]

    assert len(set(secrets)) == 18
    assert all_of(ReporterKeys(root).handed_on()) == all_of(second)
    assert first.verifier != second.verifier
    assert first.identity.recipient.raw != second.identity.recipient.raw


@given(roots, roots)
def test_two_codes_are_never_handed_on_to_the_same_place(
    one: bytes, two: bytes
) -> None:
    is_same = ReporterKeys(one).handed_on().locator == (
        ReporterKeys(two).handed_on().locator
    )

    assert is_same is (one == two)


def test_nothing_that_a_talk_gives_away_leads_to_what_was_handed_on() -> None:
    """A confidant holds what is in a grant; a thief has locator, recipient, verifier.

    None of it is the root, and a root in its place gives other keys.
    """
    first = ReporterKeys(b"a root of thirty-two random byte")
    second = first.handed_on()
    _, epoch = begin(b"r" * 16, first, [Identity.generate().recipient], 8)
    identity, recipient = epoch.identity.seed, first.identity.recipient.raw
    known = [identity, epoch.desk_seed, epoch.reporter_verifier]
    known += [epoch.reporter_recipient_hash, first.locator, first.box_key]

    assert not any(each in b"".join(known) + recipient for each in all_of(second))
    for each in known:
        guess = ReporterKeys(each)
        assert not {*all_of(guess), *all_of(guess.handed_on())} & {*all_of(second)}


@settings(max_examples=30)
@given(roots)
def test_what_a_reporter_signs_verifies_under_their_verifier(root: bytes) -> None:
    keys = ReporterKeys(root)

    signature = sign(keys.signing_seed, b"meldkluis/v1/letter", b"dag")

    verify(keys.verifier, b"meldkluis/v1/letter", b"dag", signature)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_it_refuses_a_root_of_another_length(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        ReporterKeys(bytes(length))


def test_keys_show_nothing_of_themselves() -> None:
    keys = derive(Code(b"0123456789", "nl"), SALT)
    secrets = [each.hex() for each in all_of(keys)] + [
        repr(each) for each in all_of(keys)
    ]

    assert repr(keys) == str(keys) == "<ReporterKeys>"
    assert [each for each in secrets if each in f"{keys!r} {keys}"] == []


def test_a_lookup_derives_no_more_than_the_locator() -> None:
    keys = ReporterKeys(bytes(32))

    assert keys.locator
    assert "identity" not in vars(keys)
    assert "signing_seed" not in vars(keys)
