"""A desk that keeps talks has forms of talks only; a desk keeps cases if not told."""

from pathlib import Path

import pytest

from portal.profiles import ProfileRefused, read
from tests.profiles.small import small_profile, spoil, write

FORM = "forms/report.toml"


def test_a_desk_of_talks_has_forms_of_talks_only(tmp_path: Path) -> None:
    files = small_profile()
    for desk in (0, 1):
        spoil(files, ("desks.toml", "desk", desk, "keeps"), "talks")

    with pytest.raises(ProfileRefused) as refused:
        read(write(tmp_path / "small", files))

    assert refused.value.problems == (
        "forms/report.toml: desk meldpunt keeps talks only",
    )


@pytest.mark.parametrize("word", ["cases", "talks", None])
def test_what_a_desk_keeps_is_said_in_one_word(
    tmp_path: Path, word: str | None
) -> None:
    files = small_profile()
    spoil(files, (FORM, "kind"), "talk")
    for desk in (0, 1) if word else ():
        spoil(files, ("desks.toml", "desk", desk, "keeps"), word)

    profile = read(write(tmp_path / "small", files))

    is_case = word != "talks"
    assert [desk.keeps_cases for desk in profile.desks] == [is_case, is_case]
    assert profile.keeps_cases("meldpunt") is is_case


def test_a_desk_that_the_profile_has_lost_kept_cases(tmp_path: Path) -> None:
    profile = read(write(tmp_path / "small", small_profile()))

    assert profile.keeps_cases("gone")
