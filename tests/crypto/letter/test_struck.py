"""Letters out of which words were struck: read by what is left, and proven by it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from crypto.errors import LetterRefused
from crypto.letter import (
    Kind,
    Letter,
    Remains,
    SealedLetter,
    check_pin,
    open_thread,
    pack_struck,
    pin_of,
)
from crypto.letter import thread as thread_room
from crypto.letter.struck import unpack_struck
from crypto.side import Side
from tests.crypto.letter.exchange import REPORT, epochs, thread, write

KEYS = {epoch.number: epoch.keys() for epoch in epochs()}
LAST = epochs()[-1]
WHY = b"A name went."


def opened(rows: Sequence[SealedLetter]) -> tuple[Letter, ...]:
    """Open a thread as the desk does."""
    return open_thread(REPORT, rows, KEYS)


def remains_of(letter: Letter, body: bytes = b"left") -> Remains:
    """Return what remains of an opened letter."""
    return Remains(letter.context, letter.proof, body)


def told(
    rows: Sequence[SealedLetter], remains: Sequence[Remains], **values: object
) -> SealedLetter:
    """Return the desk's letter behind these that tells what remains."""
    body = pack_struck(remains, WHY)
    where = (Kind.STRUCK, len(rows) + 1, rows[-1].digest)
    return write(*where, epoch=LAST, body=body, **values)  # type: ignore[arg-type]


def struck(place: int, body: bytes = b"left") -> list[SealedLetter]:
    """Return the honest thread with one of its letters struck, and told."""
    rows = thread()
    letter = opened(rows)[place - 1]
    tells = told(rows, [remains_of(letter, body)])
    rows[place - 1] = rows[place - 1].struck()
    return [*rows, tells]


@pytest.mark.parametrize("place", [1, 2, 3, 4, 5])
def test_a_struck_letter_is_read_in_its_place_with_what_remains(place: int) -> None:
    before = opened(thread())

    letters = opened(struck(place))

    gone, told_by = letters[place - 1], letters[-1]
    was = before[place - 1]
    assert (gone.context, gone.side, gone.digest) == (was.context, was.side, was.digest)
    assert (gone.body, gone.is_struck) == (b"left", True)
    assert (told_by.body, told_by.side, told_by.strikes) == (WHY, Side.DESK, (place,))
    others = [one for one in letters[:-1] if one is not gone]
    assert others == [one for one in before if one is not was]


def test_the_pin_of_before_still_holds() -> None:
    pin = pin_of(opened(thread()), epochs())

    check_pin(pin, opened(struck(5)), epochs())

    assert opened(struck(5))[4].digest == pin.head


def test_what_remains_can_be_struck_again() -> None:
    rows = struck(2)
    letters = opened(rows)
    again = [remains_of(letters[1], b"less"), remains_of(letters[5], WHY)]
    again[1] = replace(again[1], body=pack_struck((), WHY))
    tells = told(rows, again)
    rows[5] = rows[5].struck()

    letters = opened([*rows, tells])

    assert [one.body for one in letters[1::4]] == [b"less", WHY]
    assert (letters[5].is_struck, letters[6].strikes) == (True, (2, 6))


def test_a_hole_that_no_letter_tells_of_is_missing() -> None:
    rows = thread()
    rows[2] = rows[2].struck()

    with pytest.raises(LetterRefused, match="missing") as refused:
        opened(rows)

    assert refused.value.sequence == 3


def test_a_letter_that_strikes_another_explains_no_hole() -> None:
    rows = struck(2)
    rows[2] = rows[2].struck()

    with pytest.raises(LetterRefused, match="missing"):
        opened(rows)


def test_a_payload_that_was_put_back_is_refused() -> None:
    rows = struck(2)
    rows[1] = thread()[1]

    with pytest.raises(LetterRefused, match="replayed") as refused:
        opened(rows)

    assert refused.value.sequence == 2


def test_the_letter_that_tells_taken_away_is_missing_and_rolled_back() -> None:
    whole = struck(2)
    pin = pin_of(opened(whole), epochs())

    with pytest.raises(LetterRefused, match="missing"):
        opened(whole[:-1])
    with pytest.raises(LetterRefused, match="rolled back"):
        check_pin(pin, opened(thread()), epochs())


def test_another_digest_in_the_place_is_refused() -> None:
    rows = struck(2)
    rows[1] = replace(rows[1], payload=bytes(32))

    with pytest.raises(LetterRefused, match="swapped") as refused:
        opened(rows)

    assert refused.value.sequence == 3


def changed(one: Remains, **values: object) -> Remains:
    """Return what remains, with another context block."""
    return replace(one, context=replace(one.context, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda one: changed(one, report_id=bytes(16)), "moved"),
        (lambda one: changed(one, letter_id=bytes(16)), "moved"),
        (lambda one: changed(one, kind=Kind.CLOSING), "forged"),
        (lambda one: changed(one, kind=Kind.MESSAGE), "forged"),
        (lambda one: changed(one, epoch=9), "forged"),
        (lambda one: changed(one, previous=b"x" * 32), "forged"),
        (lambda one: changed(one, sequence=3), "replayed|missing"),
        (lambda one: changed(one, sequence=6), "replayed"),
        (lambda one: replace(one, proof=bytes(96)), "forged"),
        (lambda one: replace(one, proof=one.proof[:64] + bytes(32)), "forged"),
    ],
)
def test_who_strikes_cannot_change_what_was_signed(
    change: Callable[[Remains], Remains], reason: str
) -> None:
    rows = thread()
    honest = remains_of(opened(rows)[1])
    tells = told(rows, [change(honest)])
    rows[1] = rows[1].struck()

    with pytest.raises(LetterRefused, match=reason):
        opened([*rows, tells])


def test_the_letter_before_a_hole_cannot_be_exchanged() -> None:
    rows = struck(3)
    rows[1] = write(Kind.ACKNOWLEDGEMENT, 2, rows[0].digest, body=b"Never said.")

    with pytest.raises(LetterRefused, match="swapped") as refused:
        opened(rows)

    assert refused.value.sequence == 3


def test_what_says_under_which_code_a_report_is_read_is_not_struck() -> None:
    rows = thread()
    last = write(Kind.CONTINUED, 6, rows[-1].digest, epoch=LAST)
    letter = opened([*rows, last])[5]
    tells = told([*rows, last], [remains_of(letter)])

    with pytest.raises(LetterRefused, match="forged") as refused:
        opened([*rows, last.struck(), tells])

    assert refused.value.sequence == 6


def test_two_cannot_strike_the_same() -> None:
    rows = struck(2)
    letters = opened(rows)
    tells = told(rows, [remains_of(letters[1])])

    with pytest.raises(LetterRefused, match="replayed"):
        opened([*rows, tells])


def test_the_reporter_cannot_strike() -> None:
    rows = thread()
    letter = opened(rows)[1]
    body = pack_struck([remains_of(letter)], WHY)
    tells = write(Kind.MESSAGE, 6, rows[-1].digest, epoch=LAST, body=body)
    rows[1] = rows[1].struck()

    with pytest.raises(LetterRefused, match="missing"):
        opened([*rows, tells])


@pytest.mark.parametrize(
    "body",
    [b"", b"\x01", b"\x02\x00\x00", b"\x01\x00\x01", b"\x01\x00\x01" + bytes(170)],
)
def test_a_body_that_strikes_nothing_well_is_forged(body: bytes) -> None:
    rows = thread()
    where = (Kind.STRUCK, 6, rows[-1].digest)

    with pytest.raises(
        ValueError, match=r"less than it says|no letter that strikes|version"
    ):
        unpack_struck(body)
    if body:
        with pytest.raises(LetterRefused, match="forged"):
            opened([*rows, write(*where, epoch=LAST, body=body)])


def test_more_said_to_remain_than_there_is_is_refused() -> None:
    whole = pack_struck([remains_of(opened(thread())[1])], b"")

    assert unpack_struck(whole)[0][0].body == b"left"
    with pytest.raises(ValueError, match="less than it says"):
        unpack_struck(whole[:-1])
    with pytest.raises(ValueError, match="a signature and a digest"):
        Remains(opened(thread())[1].context, b"short", b"")


def test_who_lost_access_is_not_heard_as_a_struck_letter_either() -> None:
    """They wrote with the keys of epoch 1, after epoch 2 spoke, and it was struck."""
    rows = thread()
    assert opened(rows)[3].context.epoch == 2
    late = write(Kind.QUESTION, 5, rows[3].digest, epoch=epochs()[0])
    # With the keys of the first epoch alone it opens: that is how they wrote it.
    letter = thread_room._open_from(1, late, {1: KEYS[1]})
    rows[4] = late
    tells = told(rows, [remains_of(letter)])
    rows[4] = rows[4].struck()

    with pytest.raises(LetterRefused, match="forged") as refused:
        opened([*rows, tells])

    assert refused.value.sequence == 5
