"""What a note says of an unsent file, and in which forms the file can be sent."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.unsent import (
    BOTH,
    CLEANED,
    ORIGINAL,
    Looked,
    Offered,
    UnsentFile,
    offered,
)
from tests.domain.test_attachment import FILE

FOUND = Looked("cleaned", "", (("author", "Jan"), ("place", "51, 5")), ("macros",))
FIRST = UnsentFile(FILE, 1, looked=FOUND)
CLEAN = UnsentFile(replace(FILE, id=b"c" * 16, is_cleaned=True), 1, FILE.id)
SECOND = UnsentFile(replace(FILE, id=b"a" * 16), 2)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def facts(unsent: UnsentFile) -> dict[str, object]:
    """Return what of a file does not stand in its note."""
    file = unsent.file
    names = ("id", "key", "size", "sha256", "sealed")
    return {name: getattr(file, name) for name in names}


@pytest.mark.parametrize("unsent", [FIRST, CLEAN, SECOND])
def test_a_note_says_again_what_it_was_told(unsent: UnsentFile) -> None:
    assert UnsentFile.from_said(facts(unsent), unsent.said()) == unsent


@given(texts, texts, st.lists(st.tuples(texts, texts)), st.lists(texts))
def test_whatever_was_found_comes_back(
    state: str, reason: str, findings: list[tuple[str, str]], left: list[str]
) -> None:
    unsent = replace(FIRST, looked=Looked(state, reason, tuple(findings), tuple(left)))

    assert UnsentFile.from_said(facts(unsent), unsent.said()) == unsent


@given(st.binary(max_size=60))
def test_another_note_is_an_error_and_nothing_else(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        UnsentFile.from_said(facts(FIRST), data)


def test_files_are_offered_in_order_with_their_cleaned_forms() -> None:
    assert offered([SECOND, CLEAN, FIRST]) == (Offered(FIRST, CLEAN), Offered(SECOND))


def test_a_cleaned_form_without_its_original_is_offered_to_nobody() -> None:
    assert offered([CLEAN, SECOND]) == (Offered(SECOND),)


@pytest.mark.parametrize(
    ("choice", "forms"),
    [
        (CLEANED, (CLEAN.file,)),
        (ORIGINAL, (FIRST.file,)),
        (BOTH, (CLEAN.file, FIRST.file)),
        ("nonsense", (CLEAN.file,)),
    ],
)
def test_its_owner_chooses_the_form(choice: str, forms: tuple[object, ...]) -> None:
    file = Offered(FIRST, CLEAN)
    assert file.id == FIRST.file.id

    assert file.forms(choice) == forms
    assert file.choices == (CLEANED, ORIGINAL, BOTH)


@pytest.mark.parametrize("choice", [CLEANED, ORIGINAL, BOTH])
def test_what_has_one_form_is_sent_in_it(choice: str) -> None:
    assert Offered(SECOND).forms(choice) == (SECOND.file,)
    assert Offered(SECOND).choices == (ORIGINAL,)
