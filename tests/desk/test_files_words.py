"""Whatever a look into a file can say has a sentence, in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.desk.files_words import REASONS, REFUSALS, STATES, WARNINGS
from portal.desk.words import size_in_words
from portal.profiles import load

PROFILE = load("nl_gemeente")
each_language = pytest.mark.parametrize("language", ["nl", "en"])


@each_language
@pytest.mark.parametrize("code", sorted(WARNINGS))
def test_a_warning_says_what_it_is_what_it_means_and_what_to_do(
    language: str, code: str
) -> None:
    said = [
        PROFILE.texts(language).get(f"desk_files.warnings.{code}.{part}")
        for part in ("name", "meaning", "advice")
    ]

    assert len(set(said)) == 3
    assert all(one.strip() for one in said)


@each_language
@pytest.mark.parametrize(
    "text_id",
    [
        *(f"states.{code}" for code in sorted(STATES)),
        *(f"pages.{code}" for code in sorted(REASONS)),
        *(f"refusals.{code}" for code in sorted(REFUSALS)),
    ],
)
def test_what_cannot_be_done_has_a_sentence(language: str, text_id: str) -> None:
    said = PROFILE.texts(language).get(f"desk_files.{text_id}", most="500 MB")

    assert said.endswith(".")


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_024, "1 kB"),
        (2_440, "2,4 kB"),
        (1_048_576, "1 MB"),
        (2_147_483_648, "2 GB"),
    ],
)
def test_a_size_is_written_as_people_do(size: int, said: str) -> None:
    assert size_in_words(size) == said


@given(st.integers(0, 2**62))
def test_a_size_has_a_number_and_a_unit(size: int) -> None:
    number, unit = size_in_words(size).split(" ")

    assert float(number.replace(".", "").replace(",", ".")) >= 0
    assert unit in {"bytes", "kB", "MB", "GB", "TB"}
