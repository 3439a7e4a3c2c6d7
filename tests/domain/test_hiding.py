"""What is hidden is gone, however it was written, and its length tells nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.hiding import find_words, hide, merged, sentences

LETTERS = st.text(alphabet="jan Jà-n\u0301\u00adoøﬁ.\n’@9", max_size=80)


def without(text: str, *wanted: str) -> str:
    """Return the text with these words hidden, a block in the place of each passage."""
    pieces = hide(text, find_words(text, wanted))
    return "".join("[]" if piece is None else piece for piece in pieces)


@pytest.mark.parametrize(
    "written",
    [
        "Jansen",
        "JANSEN",
        "jansen's",
        "Jänsen",
        "Ja\u0301nsen",
        "Jan\u00adsen",
        "Jan\u200bsen",
        "Jan-\nsen",
        "Jan- sen",
        "Jan–sen",
        "p.jansen@stad.example",
        "Jansens",
        "wethouderjansen",
        "Jansen-Bakker",
    ],
)
def test_a_name_goes_however_it_is_written(written: str) -> None:
    assert without(f"Ik zag {written} daar.", "jansen") == "Ik zag [] daar."


@pytest.mark.parametrize(
    "written", ["Jan Willem", "Jan-Willem", "JanWillem", "Jan\n Willem", "Jan, Willem"]
)
def test_a_name_of_two_words_goes_apart_or_together(written: str) -> None:
    assert without(f"Van {written}.", "Jan Willem") == "Van []."


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("oﬃcieel", "officieel"),
        ("Jørgen", "Jorgen"),
        ("Ægir", "aegir"),
        ("\uff15", "5"),
    ],
)
def test_letters_that_look_alike_are_alike(written: str, wanted: str) -> None:
    assert without(f"x {written} y", wanted) == "x [] y"


def test_words_that_are_not_there_hide_nothing() -> None:
    assert (
        without("Ik zag ja en nee.", "jan", "", "  ", "\u00ad") == "Ik zag ja en nee."
    )


def test_signs_without_a_letter_can_be_hidden_too() -> None:
    assert without("Kamer #12 of §", "§") == "Kamer #12 of []"


def test_neighbours_become_one() -> None:
    text = "Jan de Vries was er. Jan Vries niet."

    assert without(text, "jan", "de", "vries") == "[] was er. [] niet."


def test_all_can_be_hidden_and_nothing() -> None:
    assert hide("abc", [(0, 3)]) == (None,)
    assert hide("abc", []) == ("abc",)
    assert hide("", []) == ()
    assert hide("abc", [(1, 1)]) == ("abc",)


def test_spans_that_overlap_are_one() -> None:
    assert merged([(4, 6), (0, 3), (2, 5), (8, 9)]) == ((0, 6), (8, 9))


def test_a_text_is_cut_into_sentences() -> None:
    text = "Eerst dit. Toen 3.5 euro! “Echt?” Ja…\nregel zonder punt\n\n.NET is er."

    assert [text[begin:end] for begin, end in sentences(text)] == [
        "Eerst dit.",
        "Toen 3.5 euro!",
        "“Echt?”",
        "Ja…",
        "regel zonder punt",
        ".NET is er.",
    ]


@given(LETTERS, st.lists(LETTERS, max_size=3))
@settings(max_examples=200, deadline=None)
def test_what_was_to_be_hidden_is_in_no_piece(text: str, wanted: list[str]) -> None:
    pieces = hide(text, find_words(text, wanted))

    for piece in pieces:
        assert piece is None or find_words(piece, wanted) == ()


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_all_that_can_be_seen_is_in_a_sentence(text: str) -> None:
    spans = sentences(text)
    outside = hide(text, spans)

    assert merged(spans) == spans
    assert not "".join(piece for piece in outside if piece).strip()


@pytest.mark.parametrize("text", ["a" * 200_000, "." * 200_000 + "x", "a-" * 100_000])
def test_a_long_text_takes_little_time(text: str) -> None:
    assert len(hide(text, find_words(text, ["a"]))) <= 2
    assert sentences(text)
