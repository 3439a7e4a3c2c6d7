"""A whole thread: each attack on the mailbox by its name, refused with its reason."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import Identity, open_header, seal_header
from crypto.epoch import ReporterEpoch
from crypto.errors import LetterRefused
from crypto.letter import Kind, SealedLetter, Side, open_thread
from crypto.signing import new_seed
from tests.crypto.letter.exchange import (
    LINES,
    REPORT,
    REPORTER,
    epochs,
    keys,
    thread,
    write,
)

OTHER = b"another report.."


def assert_refused(letters: Sequence[SealedLetter], sequence: int, reason: str) -> None:
    """Expect the whole thread to be refused at this place for this reason."""
    with pytest.raises(LetterRefused) as refused:
        open_thread(REPORT, letters, keys())

    assert (refused.value.sequence, refused.value.reason) == (sequence, reason)


def headed_anew(
    sealed: SealedLetter, holder: Identity, other: Identity
) -> SealedLetter:
    """Give a letter a header for somebody else, as whoever can open it could."""
    file_key = open_header(sealed.header, [holder])
    return replace(sealed, header=seal_header(file_key, [other.recipient]))


def test_an_honest_thread_is_opened_in_order() -> None:
    letters = open_thread(REPORT, thread(), keys())

    assert [letter.body for letter in letters] == [
        b"letter %d" % n for n in range(1, 6)
    ]
    assert [(letter.context.kind, letter.context.epoch) for letter in letters] == [
        *LINES
    ]


def test_the_reporter_reads_the_same_thread_with_their_keys() -> None:
    theirs = {
        epoch.number: ReporterEpoch(
            epoch.report_id, epoch.number, epoch.identity, epoch.desk_verifier
        ).keys(REPORTER.verifier)
        for epoch in epochs()
    }

    read = open_thread(REPORT, thread(), theirs)

    assert read == open_thread(REPORT, thread(), keys())
    assert {letter.side for letter in read} == {Side.REPORTER, Side.DESK}


@given(st.permutations(range(5)))
def test_rows_may_come_in_any_order(order: list[int]) -> None:
    letters = thread()

    opened = open_thread(REPORT, [letters[place] for place in order], keys())

    assert [letter.context.sequence for letter in opened] == [1, 2, 3, 4, 5]


def test_a_letter_that_nobody_of_the_two_signed_is_forged() -> None:
    letters = thread()
    letters[4] = write(
        Kind.MEETING, 5, letters[3].digest, epoch=epochs()[1], seed=new_seed()
    )

    assert_refused(letters, 5, "forged")


def test_a_letter_of_the_desk_signed_by_the_reporter_is_forged() -> None:
    letters = thread()
    letters[2] = write(
        Kind.QUESTION,
        3,
        letters[1].digest,
        epoch=epochs()[1],
        seed=REPORTER.signing_seed,
    )

    assert_refused(letters, 3, "forged")


def test_a_letter_sealed_to_nobody_here_is_forged() -> None:
    letters = thread()
    letters[1] = replace(thread(OTHER)[1], letter_id=letters[1].letter_id)

    assert_refused(letters, 2, "forged")


def test_a_letter_with_a_damaged_header_is_forged() -> None:
    letters = thread()
    header = letters[1].header
    other = b"E\n" if header.endswith(b"A\n") else b"A\n"
    letters[1] = replace(letters[1], header=header[:-2] + other)

    assert_refused(letters, 2, "forged")


def test_a_letter_moved_to_another_report_is_refused() -> None:
    """Even by somebody who may open both, and gives it a header that fits."""
    stolen = thread(OTHER)[0]
    there, here = epochs(OTHER)[0].identity, epochs()[0].identity
    letters = thread()
    letters[0] = headed_anew(stolen, there, here)

    assert_refused(letters, 1, "moved")


def test_two_letters_that_change_places_are_moved() -> None:
    letters = thread()
    letters[3], letters[4] = (
        replace(letters[4], sequence=4),
        replace(letters[3], sequence=5),
    )

    assert_refused(letters, 4, "moved")


def test_a_letter_under_another_id_is_moved() -> None:
    letters = thread()
    letters[3] = replace(letters[3], letter_id=bytes(16))

    assert_refused(letters, 4, "moved")


def test_a_letter_for_an_epoch_it_does_not_name_is_moved() -> None:
    """A letter for the people of epoch 1 is given to those of epoch 2."""
    letters = thread()[:2]
    first, second = epochs()
    letters[1] = headed_anew(letters[1], first.identity, second.identity)
    wrong_keys = keys()
    wrong_keys[2] = replace(wrong_keys[2], verifiers=wrong_keys[1].verifiers)

    with pytest.raises(LetterRefused, match="letter 2: moved"):
        open_thread(REPORT, letters, wrong_keys)


def test_who_lost_access_is_not_heard_after_the_next_epoch_spoke() -> None:
    """They still hold the desk key of epoch 1, and can write to the mailbox."""
    letters = thread()
    letters[4] = write(Kind.QUESTION, 5, letters[3].digest, epoch=epochs()[0])

    assert_refused(letters, 5, "forged")


def test_a_letter_replayed_at_the_end_is_refused() -> None:
    letters = thread()
    again = replace(letters[3], sequence=6)

    assert_refused([*letters, again], 6, "replayed")


def test_a_letter_replayed_under_a_new_id_is_refused() -> None:
    letters = thread()
    again = replace(letters[3], sequence=6, letter_id=bytes(16))

    assert_refused([*letters, again], 6, "moved")


def test_two_letters_in_one_place_are_refused() -> None:
    letters = thread()
    second_try = write(
        Kind.MESSAGE, 4, letters[2].digest, epoch=epochs()[1], letter_id=bytes(16)
    )

    assert_refused([*letters, second_try], 4, "replayed")


@pytest.mark.parametrize("gone", [1, 2, 3, 4])
def test_a_dropped_letter_is_missing(gone: int) -> None:
    letters = thread()
    del letters[gone - 1]

    assert_refused(letters, gone, "missing")


def test_a_thread_without_letters_is_missing_its_first() -> None:
    assert_refused([], 1, "missing")


def test_a_dropped_letter_is_not_hidden_by_renumbering() -> None:
    letters = thread()
    del letters[3]
    letters[3] = replace(letters[3], sequence=4)

    assert_refused(letters, 4, "moved")


def test_a_letter_swapped_for_another_one_rightly_signed_is_refused() -> None:
    """Two attempts at one letter, both by the desk: only one was answered."""
    letters = thread()
    letters[2] = write(
        Kind.QUESTION, 3, letters[1].digest, epoch=epochs()[1], body=b"Something else?"
    )

    assert_refused(letters, 4, "swapped")


def test_a_first_letter_swapped_for_another_one_is_refused() -> None:
    letters = thread()
    letters[0] = write(Kind.REPORT, 1, bytes(32), body=b"Something milder.")

    assert_refused(letters, 2, "swapped")


def test_a_cut_off_end_is_a_shorter_thread() -> None:
    """Nothing within the thread can show this: that is what the pin is for."""
    assert len(open_thread(REPORT, thread()[:3], keys())) == 3


def test_without_the_keys_of_an_epoch_its_letters_are_refused() -> None:
    only_first = {1: keys()[1]}

    with pytest.raises(LetterRefused, match="letter 3: forged"):
        open_thread(REPORT, thread(), only_first)
