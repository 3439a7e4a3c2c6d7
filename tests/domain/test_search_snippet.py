"""A snippet shows why something was found, in the text's own letters."""

import time

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.search_snippet import CUT, MOST_CHARACTERS, snippet
from portal.domain.search_words import fold

LONG = "alfa beta gamma delta " * 40


def marked(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    """Return what is marked."""
    return [text for text, is_marked in pieces if is_marked]


def test_a_short_text_is_shown_whole_with_its_word_marked() -> None:
    assert snippet("De Coördinator was er.", {"coordinator"}) == (
        ("De ", False),
        ("Coördinator", True),
        (" was er.", False),
    )


def test_a_phrase_is_marked_where_it_stands_together_only() -> None:
    pieces = snippet("rode auto, auto rode auto", (), [("rode", "auto")])

    assert marked(pieces) == ["rode", "auto", "rode", "auto"]
    assert marked(snippet("auto rode", (), [("rode", "auto")])) == []


def test_of_a_long_text_the_piece_with_most_different_words_is_shown() -> None:
    text = LONG + "kas kas kas " + LONG + "de kas met geld is weg " + LONG

    pieces = snippet(text, {"kas", "geld"})

    assert marked(pieces) == ["kas", "geld"]
    assert pieces[0] == (CUT, False)
    assert pieces[-1] == (CUT, False)


def test_a_long_text_without_a_mark_shows_its_beginning() -> None:
    pieces = snippet(LONG, ())

    assert pieces[0][0].startswith("alfa beta")
    assert pieces[-1] == (CUT, False)


def test_the_end_of_a_text_is_shown_with_what_stands_behind_its_last_word() -> None:
    pieces = snippet(LONG + "geld!!!", {"geld"})

    assert "".join(text for text, _ in pieces).endswith("geld!!!")


def test_an_endless_word_and_endless_marks_are_cut() -> None:
    assert sum(len(text) for text, _ in snippet("a" * 5000, {"a" * 64})) < 300
    assert sum(len(text) for text, _ in snippet("!" * 5000, ())) < 300
    assert sum(len(text) for text, _ in snippet("é " + "a" * 5000, {"e"})) < 300


@given(st.text(alphabet="ab é.\n", max_size=700), st.sets(st.sampled_from(["a", "ab"])))
def test_it_is_a_piece_of_the_text_and_never_long(text: str, words: set[str]) -> None:
    pieces = snippet(text, words)
    shown = "".join(piece for piece, _ in pieces if piece != CUT)

    assert shown in text
    assert len(shown) <= MOST_CHARACTERS
    assert {fold(one) for one in marked(pieces)} <= words


def test_a_text_that_repeats_what_is_searched_for_takes_no_longer_than_others() -> None:
    """Of a report as long as minutes may be, it once took ten seconds."""
    before = time.process_time()

    pieces = snippet("de " * 60_000, {"de"})

    assert time.process_time() - before < 4
    assert len(marked(pieces)) > 20
