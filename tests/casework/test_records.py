"""Every record that is sealed comes back as it was, and opens in its own place only."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import Identity
from crypto.errors import BoxRefused, GrantRefused, NoMatch
from crypto.letter import Pin
from crypto.signing import new_seed, verifier_of
from portal.casework.card import Card, open_card, seal_card
from portal.casework.case_keys import CaseKeys, new_keys, open_keys, seal_keys
from portal.casework.fingerprint import new_case_name, words_of
from portal.casework.keyring import Keyring
from portal.casework.keyring_values import Seen, Waiting
from portal.casework.lines import (
    START,
    CaseFileBroken,
    Line,
    LineKind,
    Place,
    line_digest,
    seal_line,
)
from portal.casework.open_lines import open_lines
from portal.casework.wish import PersonCard, Wish, plain_name
from portal.domain.decisions import Field
from portal.register.rows import LineRow
from tests.casework.decided import decision

RECIPIENT = Identity(b"r" * 32).recipient
IDS = st.binary(min_size=16, max_size=16)
HASHES = st.binary(min_size=32, max_size=32)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
CODES = st.text("abcdefgXYZ_.", max_size=20)
COUNTS = st.integers(1, 2**31)

DECISIONS = st.builds(
    decision,
    DAYS,
    DAYS,
    st.sampled_from(Field),
    CODES,
)
LINES = st.builds(
    Line,
    st.sampled_from(LineKind),
    IDS,
    IDS,
    DAYS,
    st.lists(DECISIONS, max_size=3).map(tuple),
    st.text(max_size=200),
    IDS | st.just(b""),
)
SOME_HASHES = st.lists(HASHES, min_size=1, max_size=3).map(tuple)
PINS = st.builds(Pin, COUNTS, HASHES, SOME_HASHES)
CARDS = st.builds(
    Card,
    name=CODES,
    desk=CODES,
    stage=CODES,
    type=CODES,
    handler=IDS | st.just(b""),
    figure_id=IDS,
    line_count=COUNTS,
    head=HASHES,
    active_on=DAYS,
    received_on=DAYS,
    acknowledged_on=st.none() | DAYS,
    feedback_on=st.none() | DAYS,
    closed_on=st.none() | DAYS,
    feedback_waived=st.booleans(),
    meetings=st.dictionaries(IDS, DAYS, max_size=2),
    inform_by=st.none() | DAYS,
    detriment_on=st.none() | DAYS,
    pins=st.dictionaries(IDS, PINS, max_size=2),
)
KEYS = st.builds(
    CaseKeys,
    IDS,
    SOME_HASHES,
    st.lists(IDS, max_size=4).map(tuple),
    IDS,
)
WISHES = st.builds(
    Wish,
    st.text(max_size=30),
    st.text(max_size=30),
    st.lists(st.tuples(CODES, CODES), max_size=3).map(tuple),
    st.booleans(),
    st.booleans(),
)


@given(LINES)
def test_a_line_comes_back(line: Line) -> None:
    assert Line.from_bytes(line.to_bytes()) == line


@given(CARDS)
def test_a_card_comes_back(card: Card) -> None:
    assert Card.from_bytes(card.to_bytes()) == card


@given(KEYS)
def test_the_keys_of_a_case_come_back(keys: CaseKeys) -> None:
    assert CaseKeys.from_bytes(keys.to_bytes()) == keys


@given(WISHES)
def test_a_wish_and_a_card_of_a_person_come_back(wish: Wish) -> None:
    card = PersonCard(wish, RECIPIENT, bytes(32))

    back = PersonCard.from_bytes(card.to_bytes())

    assert Wish.from_bytes(wish.to_bytes()) == wish == back.wish
    assert back.recipient.raw == RECIPIENT.raw


@given(
    st.lists(st.tuples(HASHES | st.just(b""), IDS, st.none() | KEYS), max_size=3),
    st.dictionaries(IDS, st.none() | st.builds(Waiting, CODES, DAYS), max_size=3),
    st.dictionaries(IDS, st.builds(Seen, COUNTS, st.text(), CODES), max_size=3),
    st.tuples(COUNTS, HASHES),
    st.dictionaries(IDS, CODES, max_size=2),
    st.dictionaries(IDS, st.tuples(COUNTS, HASHES), max_size=3),
    st.dictionaries(IDS, COUNTS, max_size=2),
    st.none() | DAYS,
)
def test_a_keyring_comes_back(  # noqa: PLR0913, PLR0917 - all it holds
    cases: list[tuple[bytes, bytes, CaseKeys | None]],
    reports: dict[bytes, Waiting | None],
    seen: dict[bytes, Seen],
    chain: tuple[int, bytes],
    told: dict[bytes, str],
    lines: dict[bytes, tuple[int, bytes]],
    newest: dict[bytes, int],
    lost_on: date | None,
) -> None:
    keyring = Keyring(chain=chain, told=told, newest=newest, visits=7, lost_on=lost_on)
    for digest, case_id, keys in cases:
        keyring.remember_case(keys.case_id if keys else case_id, digest, keys)
    keyring.reports.update(reports)
    keyring.seen.update(seen)
    keyring.lines.update(lines)
    keyring.is_changed = False

    back = Keyring.from_bytes(keyring.to_bytes())

    assert back == keyring == keyring.copy()
    assert dict(back.reports) == reports
    assert dict(back.seen) == seen
    assert dict(back.lines) == lines


# In its own place only


DAY = date(2026, 3, 2)
CARD = Card("rode fiets", "griffie", "new", "", b"", bytes(16), 1, bytes(32), DAY, DAY)


@pytest.mark.parametrize(
    ("key", "case_id", "revision"),
    [
        (bytes(31) + b"1", b"c" * 16, 7),
        (bytes(32), b"d" * 16, 7),
        (bytes(32), b"c" * 16, 8),
    ],
)
def test_a_card_opens_for_its_key_case_and_revision(
    key: bytes, case_id: bytes, revision: int
) -> None:
    sealed = seal_card(CARD, bytes(32), b"c" * 16, 7)

    assert open_card(sealed, bytes(32), b"c" * 16, 7) == CARD
    with pytest.raises(BoxRefused):
        open_card(sealed, key, case_id, revision)


SEED = new_seed()
AUTHOR = b"a" * 16
VERIFIERS = {AUTHOR: verifier_of(SEED)}
KEY = b"k" * 32
CASE = b"c" * 16


def file_of(count: int, seed: bytes = SEED, author: bytes = AUTHOR) -> list[LineRow]:
    """Return the rows of a case file with so many notes."""
    rows, previous = [], START
    for number in range(1, count + 1):
        line = Line(
            LineKind.NOTED, bytes([number]) * 16, author, date(2026, 3, 2), (), "Tekst."
        )
        rows.append(seal_line(line, Place(CASE, number, previous, 1), KEY, seed))
        previous = line_digest(rows[-1])
    return rows


def test_a_case_file_opens_whole() -> None:
    rows = file_of(3)

    opened = open_lines(rows, [KEY], VERIFIERS, 3, line_digest(rows[-1]))

    assert [line.text for line in opened] == ["Tekst."] * 3


@pytest.mark.parametrize(
    ("spoil", "number"),
    [
        (lambda rows: rows[:-1], 3),
        (lambda rows: rows[1:], 1),
        (lambda rows: [rows[0], rows[2], rows[1]], 2),
        (lambda rows: [rows[0], rows[0], rows[2]], 2),
        (lambda rows: rows + rows[:1], 4),
    ],
)
def test_a_case_file_with_a_line_out_of_place_names_it(
    spoil: Callable[[list[LineRow]], list[LineRow]], number: int
) -> None:
    rows = file_of(3)

    with pytest.raises(CaseFileBroken) as broken:
        open_lines(spoil(rows), [KEY], VERIFIERS, 3, line_digest(rows[-1]))

    assert broken.value.number == number


def test_a_line_signed_by_somebody_else_or_by_nobody_known_breaks_the_file() -> None:
    for rows in (file_of(1, new_seed()), file_of(1, author=b"x" * 16)):
        with pytest.raises(CaseFileBroken):
            open_lines(rows, [KEY], VERIFIERS, 1, line_digest(rows[0]))


def test_the_keys_of_a_case_open_for_their_holders_alone() -> None:
    identity, keys = Identity.generate(), new_keys(CASE, [AUTHOR], AUTHOR)
    sealed = seal_keys(keys, SEED, [identity.recipient], 8)

    assert open_keys(sealed, identity, CASE, VERIFIERS) == keys
    with pytest.raises(NoMatch):
        open_keys(sealed, Identity.generate(), CASE, VERIFIERS)
    with pytest.raises(GrantRefused, match="another case"):
        open_keys(sealed, identity, b"d" * 16, VERIFIERS)
    with pytest.raises(GrantRefused, match="nobody"):
        open_keys(sealed, identity, CASE, {AUTHOR: verifier_of(new_seed())})
    with pytest.raises(GrantRefused, match="nobody"):
        open_keys(sealed, identity, CASE, {})


def test_taking_a_holder_away_makes_a_key_that_they_do_not_have() -> None:
    keys = new_keys(CASE, [AUTHOR, b"b" * 16], AUTHOR)

    after = keys.taken_from(b"b" * 16, AUTHOR)

    assert after.holders == (AUTHOR,)
    assert after.keys[:1] == keys.keys
    assert (after.version, after.current == keys.current) == (2, False)


# Words


@given(HASHES)
def test_a_fingerprint_is_six_words_and_tells_two_digests_apart(digest: bytes) -> None:
    words = words_of(digest)

    assert len(words) == 6
    assert words == words_of(digest)
    changed = bytes([digest[0] ^ 0x80]) + digest[1:]
    assert words_of(changed) != words


def test_names_of_cases_are_drawn_and_not_counted() -> None:
    assert len({new_case_name() for _ in range(50)}) > 45


@given(st.text(max_size=40))
def test_a_name_compared_twice_is_the_same(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)
