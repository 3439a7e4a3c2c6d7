"""The nearest word is the nearest by the textbook, however it is found."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.words import LANGUAGES, Language, words
from crypto.words.nearest import nearest

ALL = [word for language in LANGUAGES for word in words(language)]


def distance(one: str, other: str) -> int:
    """Return the Damerau-Levenshtein distance (optimal string alignment), slowly."""
    table = [list(range(len(other) + 1))]
    for row, left in enumerate(one, 1):
        line = [row]
        for column, right in enumerate(other, 1):
            changed = table[row - 1][column - 1] + (left != right)
            best = min(table[row - 1][column] + 1, line[column - 1] + 1, changed)
            swaps = one[row - 2 : row] == other[column - 2 : column][::-1]
            if row > 1 and column > 1 and swaps:
                best = min(best, table[row - 2][column - 2] + 1)
            line.append(best)
        table.append(line)
    return table[-1][-1]


@settings(max_examples=15)
@given(st.text("abdeiknorstuvz", min_size=1, max_size=14))
def test_no_listed_word_is_nearer(typed: str) -> None:
    found = nearest(typed, LANGUAGES)

    assert found in ALL
    assert distance(typed, found) == min(distance(typed, word) for word in ALL)


@given(st.sampled_from(ALL), st.integers(0, 7), st.sampled_from("abcdefgz"))
def test_a_listed_word_with_one_letter_more_is_near(
    word: str, place: int, letter: str
) -> None:
    typed = word[:place] + letter + word[place:]

    assert distance(typed, nearest(typed, LANGUAGES)) <= 1


def test_it_knows_the_usual_slips() -> None:
    typed = ["appelx", "kabuoter", "woensdagg", "drempl"]

    assert [nearest(each, ("nl",)) for each in typed] == [
        "appel",
        "kabouter",
        "woensdag",
        "drempel",
    ]


def test_it_looks_only_in_the_languages_that_it_is_given() -> None:
    near: dict[Language, str] = {
        language: nearest("kabuoter", (language,)) for language in LANGUAGES
    }

    assert near["nl"] in words("nl")
    assert near["en"] in words("en")


def test_of_equally_near_words_it_takes_the_one_that_begins_alike() -> None:
    """A person is surer of the beginning of a word than of its end."""
    found = nearest("kaftb", ("nl",))

    assert found == "kaft"


@given(st.text(min_size=1, max_size=40))
def test_any_letters_at_all_have_a_nearest_word(typed: str) -> None:
    assert nearest(typed, LANGUAGES) in ALL
