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
    file = Offered(replace(SECOND, looked=Looked("nothing")))

    assert file.forms(choice) == (SECOND.file,)
    assert file.choices == (ORIGINAL,)


@pytest.mark.parametrize(
    ("state", "choices", "allowed"),
    [
        ("", (CLEANED, ORIGINAL), {ORIGINAL}),
        ("nothing", (ORIGINAL,), {ORIGINAL, CLEANED}),
        ("cannot", (ORIGINAL,), {ORIGINAL}),
        ("failed", (ORIGINAL,), {ORIGINAL}),
    ],
)
def test_an_original_is_never_sent_as_if_it_were_clean(
    state: str, choices: tuple[str, ...], allowed: set[str]
) -> None:
    file = Offered(replace(SECOND, looked=Looked(state)))

    assert (file.choices, file.safest) == (choices, choices[0])
    assert {each for each in (CLEANED, ORIGINAL, BOTH) if file.allows(each)} == allowed


@pytest.mark.parametrize("choice", [CLEANED, ORIGINAL, BOTH])
def test_a_file_with_a_cleaned_form_can_be_sent_in_each_way(choice: str) -> None:
    assert Offered(FIRST, CLEAN).allows(choice)


def test_a_file_whose_cleaned_form_was_taken_away_was_not_looked_into() -> None:
    [file] = offered([FIRST])

    assert file.original.looked == Looked()
    assert not file.allows(CLEANED)


def test_two_cleaned_forms_of_one_file_go_together() -> None:
    again = replace(CLEAN, file=replace(CLEAN.file, id=b"d" * 16))

    [file] = offered([FIRST, again, CLEAN])

    assert file.ids == (FIRST.file.id, CLEAN.file.id, again.file.id)
    assert file.cleaned == CLEAN
