"""Texts for letters hold the values that they may hold; a profile with others is none.

What a reporter must never read is not on the list of values, so no text can ask for it.
"""

from pathlib import Path
from typing import Any

import pytest

from portal.domain.ready_text import BOXES, VARIABLES
from portal.profiles import ProfileRefused, load
from portal.profiles.profile import read
from tests.profiles.small import GONE, small_profile, spoil, write

PROFILE = load("nl_gemeente")
MESSAGE = ("messages.toml", "message", 0)
PLACE = "messages.toml, message hello"


def problems(folder: Path, *changes: tuple[tuple[str | int, ...], Any]) -> list[str]:
    """Return what is wrong with the small profile after some changes."""
    files = small_profile()
    for place, value in changes:
        spoil(files, place, value)
    with pytest.raises(ProfileRefused) as refused:
        read(write(folder, files))
    return list(refused.value.problems)


def test_a_text_and_a_step_are_read_in_each_language(tmp_path: Path) -> None:
    profile = read(write(tmp_path, small_profile()))

    [text], [step] = profile.messages("en"), profile.plan("en")
    assert (text.id, text.act, text.title) == ("hello", "ask", "Groet in English")
    assert text.parts == {"text": "Op {received_on} in English"}
    assert (step.id, step.label, step.due_days) == ("team", "Stap in English", 5)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "name", ["case_name", "dossier", "handler", "notes", "author", "person", "report"]
)
def test_a_profile_that_asks_for_something_internal_does_not_load(
    tmp_path: Path, language: str, name: str
) -> None:
    change = ((*MESSAGE, "text", language), f"Zaak {{{name}}}")

    said = f"{PLACE}: text: {name!r} is no value that a letter may hold"
    assert problems(tmp_path, change) == [said]


@pytest.mark.parametrize("reach", ["{desk.name}", "{desk[0]}", "{desk!r}", "{0}"])
def test_a_text_cannot_reach_into_a_value(tmp_path: Path, reach: str) -> None:
    change = ((*MESSAGE, "text", "nl"), reach)

    [problem] = problems(tmp_path, change)

    assert problem.startswith(f"{PLACE}: text: ")
    assert "is not a plain placeholder" in problem


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (
            (*MESSAGE, "act"),
            "take_back",
            f"{PLACE}: there is no form 'take_back' for a text",
        ),
        ((*MESSAGE, "text", "en"), GONE, f"{PLACE}, text: en is missing"),
        ((*MESSAGE, "letter"), "x", f"{PLACE}: letter is not known here"),
        (
            ("plan.toml", "step", 0, "due_days"),
            0,
            "plan.toml, step team: due_days must be 1 or more",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, place: tuple[str | int, ...], value: object, problem: str
) -> None:
    assert problem in problems(tmp_path, (place, value))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_of_the_profile_can_be_filled(language: str) -> None:
    values = dict.fromkeys(VARIABLES, "x")

    for ready in PROFILE.messages(language):
        assert set(ready.filled(values)) == set(BOXES[ready.act])


def test_both_languages_say_the_same_with_the_same_values() -> None:
    dutch, english = PROFILE.messages("nl"), PROFILE.messages("en")

    assert [one.id for one in dutch] == [one.id for one in english]
    for one, other in zip(dutch, english, strict=True):
        for box in one.parts:
            for name in ("[…]", *(f"{{{name}}}" for name in VARIABLES)):
                counts = (one.parts[box].count(name), other.parts[box].count(name))
                assert counts[0] == counts[1], (one.id, box, name)


def test_there_is_a_text_for_each_thing_that_a_desk_has_to_say() -> None:
    acts = {ready.act for ready in PROFILE.messages("nl")}
    ids = {ready.id for ready in PROFILE.messages("nl")}

    assert acts == set(BOXES)
    assert ids >= {
        "acknowledgement",
        "not_our_desk",
        "question",
        "invitation",
        "minutes",
        "extension",
        "closing",
    }


def test_the_plan_has_its_eight_steps_in_order_of_their_days() -> None:
    days = [step.due_days for step in PROFILE.plan("nl")]

    assert len(days) == 8
    assert days == sorted(days)
