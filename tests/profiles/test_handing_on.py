"""To whom a desk can hand its talks on, and by which way such a report comes."""

from pathlib import Path
from typing import Any

import pytest

from portal.profiles import ProfileRefused, load, read
from portal.profiles.handing_on import forms_for, through
from tests.profiles.small import small_profile, write

PROFILE = load("nl-gemeente")


@pytest.mark.parametrize("language", PROFILE.languages)
def test_confidants_hand_on_to_the_desk_that_takes_reports(language: str) -> None:
    forms = forms_for(PROFILE, "vertrouwenspersonen", language)

    assert forms.keys() == {"report"}
    asked = [(each.id, each.kind) for each in forms["report"].questions]
    assert asked == [("what", "long"), ("left_out", "people")]
    assert forms["report"].question("what").required


@pytest.mark.parametrize("desk", ["meldpunt", "griffie", "alternatief", "nergens"])
def test_no_other_desk_hands_anything_on(desk: str) -> None:
    assert forms_for(PROFILE, desk, "nl") == {}
    assert through(PROFILE, desk) == ""


def test_the_profile_names_the_way_by_a_channel() -> None:
    channels = {code.id for code in PROFILE.taxonomy("nl").channels}

    assert through(PROFILE, "vertrouwenspersonen") == "vertrouwenspersoon"
    assert through(PROFILE, "vertrouwenspersonen") in channels


def problems(folder: Path, **desk: Any) -> tuple[str, ...]:
    files = small_profile()
    for one in files["desks.toml"]["desk"]:
        one.update(desk)
    with pytest.raises(ProfileRefused) as refused:
        read(write(folder, files))
    return refused.value.problems


def test_a_way_that_is_no_channel_is_refused(tmp_path: Path) -> None:
    found = problems(tmp_path, keeps="talks", through="duif")

    assert "desks.toml: no channel is 'duif'" in found


def test_what_is_a_case_is_handed_on_through_nobody(tmp_path: Path) -> None:
    found = problems(tmp_path, through="telefoon")

    wrong = "desks.toml: desk meldpunt: only talks are handed on through a desk"
    assert wrong in found
