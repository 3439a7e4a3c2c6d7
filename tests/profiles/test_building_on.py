"""A profile may build on another: what it has no file for is as it is there."""

from datetime import date
from pathlib import Path

import pytest

from portal.profiles import Profile, ProfileRefused, load, read
from tests.profiles.small import GONE, Files, rule, small_profile, spoil, write

DUTCH, GERMAN = load("nl-gemeente"), load("de-hinschg")
RECEIVED = date(2026, 11, 23)


def small_on_top(**more: object) -> Files:
    """Return a profile that builds on the small one and has terms of its own."""
    terms = small_profile()["terms.toml"]
    terms["terms"][0]["acknowledge_days"] = rule(5)
    return {
        "profile.toml": {"zone": "Europe/Berlin", "builds_on": "small", **more},
        "terms.toml": terms,
    }


def read_both(folder: Path, small: Files, on_top: Files) -> Profile:
    """Read the one on top as if it came with the programs, beside the small one."""
    below = write(folder / "small", small)
    return read(write(folder / "on_top", on_top), {"small": below})


def test_it_has_its_own_terms_and_the_rest_of_the_other(tmp_path: Path) -> None:
    profile = read_both(tmp_path, small_profile(), small_on_top())

    assert (profile.name, profile.zone) == ("on_top", "Europe/Berlin")
    assert profile.terms.at(RECEIVED).acknowledge.amount == 5
    assert profile.organisation.name == "Gemeente Nergenshuizen"
    assert profile.languages == ("nl", "en")
    assert profile.texts("en").get("due.on", day="x") == "x"
    assert list(profile.forms("nl")) == ["report"]


def test_a_folder_of_its_own_takes_the_place_of_the_other(tmp_path: Path) -> None:
    own = {"due": {"on": "Fällig {day}"}, "yes_no": small_profile()["clues.toml"]["nl"]}
    texts = {f"texts/{each}/pages.toml": own for each in ("nl", "en")}

    with pytest.raises(ProfileRefused) as refused:
        read_both(tmp_path, small_profile(), {**small_on_top(), **texts})

    # It is read instead of the other, so what the other said there is missed.
    assert any("yes_no" in each for each in refused.value.problems)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"builds_on": "elsewhere"}, "there is no profile 'elsewhere' to build on"),
        ({"languages": ["de"]}, "languages is not known here"),
        ({"forms": ["report"]}, "forms is not known here"),
    ],
)
def test_it_is_refused_with_what_it_cannot_have(
    tmp_path: Path, more: dict[str, object], problem: str
) -> None:
    with pytest.raises(ProfileRefused) as refused:
        read_both(tmp_path, small_profile(), small_on_top(**more))

    assert any(problem in each for each in refused.value.problems)


def test_it_does_not_build_on_one_that_builds_on_another(tmp_path: Path) -> None:
    small = small_profile()
    spoil(small, ("profile.toml", "builds_on"), "ground")

    with pytest.raises(ProfileRefused, match="one that stands by itself"):
        read_both(tmp_path, small, small_on_top())


def test_what_neither_has_is_missed(tmp_path: Path) -> None:
    small = small_profile()
    spoil(small, ("taxonomy.toml",), GONE)

    with pytest.raises(ProfileRefused, match=r"taxonomy\.toml: cannot be read"):
        read_both(tmp_path, small, small_on_top())


def test_the_german_terms_are_data_of_their_own() -> None:
    """R19: two laws, and not a line of the programs between them."""
    dutch, german = DUTCH.terms.at(RECEIVED), GERMAN.terms.at(RECEIVED)

    assert "HinSchG" in german.acknowledge.source
    assert "HinSchG" in german.feedback.source
    assert "Wet bescherming klokkenluiders" in dutch.feedback.source
    assert not german.feedback.checked
    assert GERMAN.zone == "Europe/Berlin"
    assert GERMAN.organisation.place != DUTCH.organisation.place
    with pytest.raises(LookupError):
        GERMAN.terms.at(date(2023, 7, 1))


def test_all_but_the_terms_and_the_organisation_is_that_of_the_dutch_profile() -> None:
    assert GERMAN.languages == DUTCH.languages
    for language in GERMAN.languages:
        assert GERMAN.forms(language) == DUTCH.forms(language)
        assert GERMAN.taxonomy(language) == DUTCH.taxonomy(language)
        assert list(GERMAN.texts(language)) == list(DUTCH.texts(language))
    assert [desk.id for desk in GERMAN.desks] == [desk.id for desk in DUTCH.desks]


@pytest.mark.parametrize("profile", [DUTCH, GERMAN], ids=lambda each: each.name)
def test_every_number_of_the_law_names_its_source(profile: Profile) -> None:
    for terms in profile.terms:
        rules = (terms.acknowledge, terms.feedback, terms.meeting, terms.inform)
        assert all(len(each.source) > 10 for each in rules)


@pytest.mark.parametrize("profile", [DUTCH, GERMAN], ids=lambda each: each.name)
def test_the_days_of_the_directive_hold_in_both(profile: Profile) -> None:
    """R15-R17 and R30."""
    terms = profile.terms.at(RECEIVED)

    assert terms.acknowledge_by(RECEIVED) == date(2026, 11, 30)
    assert terms.feedback_by(RECEIVED, date(2026, 11, 30)) == date(2027, 2, 28)
    assert terms.feedback_by(RECEIVED) == date(2027, 2, 28)
    assert terms.inform_by(RECEIVED) == date(2026, 12, 23)
