"""All letters of a report, in order, each where it belongs: shown whole or not at all.

One letter by itself is crypto.letter.sealing; whether the end was cut off since the
last reading is crypto.letter.pin. SPEC §4.3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final

from crypto.age import open_header
from crypto.errors import AgeError, LetterRefused, NoMatch
from crypto.letter.context import NO_LETTER, SIDES, Kind
from crypto.letter.sealing import (
    FORGED,
    MOVED,
    Letter,
    SealedLetter,
    open_with,
    side_of,
)
from crypto.letter.struck import Remains, unpack_struck
from crypto.side import EpochKeys

MISSING: Final = "missing"
REPLAYED: Final = "replayed"
SWAPPED: Final = "swapped"
# What they say decides by whom, and under which code, a report is read.
NEVER_STRUCK: Final = frozenset({Kind.CONTINUED, Kind.IDENTITY})


def open_thread(
    report_id: bytes,
    sealed: Sequence[SealedLetter],
    keys: Mapping[int, EpochKeys],
) -> tuple[Letter, ...]:
    """Open every letter of a report and check that together they are the thread.

    `keys` maps numbers of epochs to their keys. The rows may come in any order. Raises
    LetterRefused with the first wrong place and the reason (SPEC §4.3).
    """
    rows = sorted(sealed, key=attrgetter("sequence"))
    _check_rows(rows)
    opened = _open_rows(report_id, rows, keys)
    letters = _with_struck(report_id, rows, opened, keys)
    epoch, previous = 1, NO_LETTER
    for letter in letters:
        if letter.context.epoch < epoch:
            raise LetterRefused(letter.context.sequence, FORGED)
        if letter.context.previous != previous:
            raise LetterRefused(letter.context.sequence, SWAPPED)
        epoch, previous = letter.context.epoch, letter.digest
    return letters


def _open_rows(
    report_id: bytes, rows: Sequence[SealedLetter], keys: Mapping[int, EpochKeys]
) -> list[Letter | None]:
    """Open every letter that has a payload; None where only a digest is left."""
    opened: list[Letter | None] = []
    epoch, previous = 1, NO_LETTER
    for row in rows:
        if row.is_struck:
            opened.append(None)
            previous = row.digest
            continue
        letter = _open_from(epoch, row, keys)
        if letter.context.report_id != report_id:
            raise LetterRefused(row.sequence, MOVED)
        if letter.context.previous != previous:
            raise LetterRefused(row.sequence, SWAPPED)
        opened.append(letter)
        epoch, previous = letter.context.epoch, letter.digest
    return opened


def _with_struck(
    report_id: bytes,
    rows: Sequence[SealedLetter],
    opened: Sequence[Letter | None],
    keys: Mapping[int, EpochKeys],
) -> tuple[Letter, ...]:
    """Return all letters, those that were struck as a later one of the desk tells.

    From the last to the first, since a letter that tells may have been struck itself.
    """
    told: dict[int, Remains] = {}
    letters: list[Letter] = []
    for row, found in zip(reversed(rows), reversed(opened), strict=True):
        remains = told.pop(row.sequence, None)
        if found is not None and remains is not None:
            # It was struck, and its payload lies there again.
            raise LetterRefused(row.sequence, REPLAYED)
        letter = found or _remaining(report_id, row, remains, keys)
        letters.append(_hear(told, letter))
    return tuple(reversed(letters))


def _remaining(
    report_id: bytes,
    row: SealedLetter,
    remains: Remains | None,
    keys: Mapping[int, EpochKeys],
) -> Letter:
    """Return what is left of a letter, which its writer signed but for the body."""
    if remains is None:
        raise LetterRefused(row.sequence, MISSING)
    context = remains.context
    if context.kind in NEVER_STRUCK:
        raise LetterRefused(row.sequence, FORGED)
    place = (report_id, row.letter_id, row.sequence)
    if (context.report_id, context.letter_id, context.sequence) != place:
        raise LetterRefused(row.sequence, MOVED)
    epoch, expected = keys.get(context.epoch), SIDES[context.kind]
    signed = context.to_bytes() + remains.commitment
    side = epoch and side_of(signed, remains.signature, epoch.verifiers, expected)
    if side is not expected:
        raise LetterRefused(row.sequence, FORGED)
    return Letter(
        context, side, remains.body, row.digest, remains.proof, is_struck=True
    )


def _hear(told: dict[int, Remains], letter: Letter) -> Letter:
    """Take in what a letter strikes; its body is from then on the message beside it."""
    if letter.context.kind is not Kind.STRUCK:
        return letter
    sequence = letter.context.sequence
    try:
        remains, message = unpack_struck(letter.body)
    except ValueError as refused:
        raise LetterRefused(sequence, FORGED) from refused
    for one in remains:
        place = one.context.sequence
        if place >= sequence or place in told:
            raise LetterRefused(sequence, REPLAYED)
        told[place] = one
    strikes = tuple(sorted(one.context.sequence for one in remains))
    return replace(letter, body=message, strikes=strikes)


def _check_rows(rows: Sequence[SealedLetter]) -> None:
    """Refuse gaps and doubles before anything is opened."""
    if not rows:
        raise LetterRefused(1, MISSING)
    seen: set[bytes] = set()
    for expected, row in enumerate(rows, start=1):
        if row.sequence < expected or row.letter_id in seen:
            raise LetterRefused(row.sequence, REPLAYED)
        if row.sequence > expected:
            raise LetterRefused(expected, MISSING)
        seen.add(row.letter_id)


def _open_from(epoch: int, row: SealedLetter, keys: Mapping[int, EpochKeys]) -> Letter:
    """Open a letter with the keys of exactly one epoch, of this number or above.

    It must then name that epoch itself. A letter for an epoch before is not opened: who
    lost access there would otherwise be heard again.
    """
    for number in sorted(number for number in keys if number >= epoch):
        try:
            file_key = open_header(row.header, [keys[number].identity])
        except NoMatch:
            continue
        except AgeError as error:
            raise LetterRefused(row.sequence, FORGED) from error
        letter = open_with(file_key, row, keys[number].verifiers)
        if letter.context.epoch != number:
            raise LetterRefused(row.sequence, MOVED)
        return letter
    raise LetterRefused(row.sequence, FORGED)
