"""The registers of a profile: all are there, and confidants have no place for words."""

from pathlib import Path
from typing import Any

import pytest

from portal.domain.year.entry import Register
from portal.domain.year.register_form import FieldKind, Period
from portal.profiles import Profile, ProfileRefused, load, read
from tests.profiles.small import Files, both, small_profile, spoil, write

CONFIDANTS = list(Register).index(Register.CONFIDANTS)
PLACE = ("registers.toml", "register", CONFIDANTS)


@pytest.fixture
def small() -> Files:
    return small_profile()


def problems(small: Files, folder: Path) -> tuple[str, ...]:
    """Return what is wrong with a profile."""
    with pytest.raises(ProfileRefused) as refused:
        read(write(folder, small))
    return refused.value.problems


@pytest.mark.parametrize("name", ["nl-gemeente", "de-hinschg"])
def test_every_register_has_a_form_at_a_desk(name: str) -> None:
    profile = load(name)
    for language in profile.languages:
        forms = profile.registers(language).forms
        assert forms.keys() == set(Register)
        assert {form.desk for form in forms.values()} <= {
            desk.id for desk in profile.desks
        }


def test_no_field_of_the_confidants_takes_free_text_in_any_language() -> None:
    profile = load("nl-gemeente")
    for language in profile.languages:
        form = profile.registers(language).forms[Register.CONFIDANTS]
        kinds = {field.kind for field in form.fields}
        assert form.period is Period.MONTH
        assert kinds == {FieldKind.COUNT, FieldKind.HOURS}


@pytest.mark.parametrize("kind", ["words", "series", "day", "choice"])
def test_a_profile_in_which_confidants_could_write_does_not_load(
    small: Files, tmp_path: Path, kind: str
) -> None:
    field: dict[str, Any] = {"id": "client", "kind": kind, "label": both("Wie")}
    if kind == "words":
        field["most"] = 20
    if kind in {"series", "choice"}:
        field["list"] = "yes_no"
    spoil(small, (*PLACE, "field", 0), field)

    told = "client is no total: confidants enter totals only"
    assert any(one.endswith(told) for one in problems(small, tmp_path))


def test_nor_one_in_which_they_enter_a_day(small: Files, tmp_path: Path) -> None:
    spoil(small, (*PLACE, "period"), "day")

    told = "what confidants did is counted by month"
    assert any(one.endswith(told) for one in problems(small, tmp_path))


@pytest.mark.parametrize(
    ("where", "value", "told"),
    [
        (("register", 0, "desk"), "elders", "no desk is 'elders'"),
        (("register", 0, "period"), "week", "no such register or period"),
        (("register", 0, "field", 0, "kind"), "name", "there is no kind 'name'"),
        (("register", 0, "field", 0, "section"), "a", "no section is 'a'"),
        (("register", 0, "field", 0, "each"), "none", "no list is 'none'"),
        (("list", 0, "id"), "other", "list yes_no must have ja, which rules depend on"),
        (("register", 0, "id"), "advices", "there is no register advice"),
    ],
    ids=str,
)
def test_what_is_wrong_in_the_file_is_told(
    small: Files, tmp_path: Path, where: tuple[str | int, ...], value: str, told: str
) -> None:
    spoil(small, ("registers.toml", *where), value)

    assert any(told in one for one in problems(small, tmp_path))


def test_one_field_for_each_code_of_a_list(profile: Profile) -> None:
    form = profile.registers("nl").forms[Register.CONFIDANTS]

    assert form.field("matter.pesten").section == "omgangsvormen"
    assert form.field("matter.prive").section == "integriteit"
    assert form.field("other.scholing.hours").kind is FieldKind.HOURS


@pytest.fixture
def profile() -> Profile:
    return load("nl-gemeente")
