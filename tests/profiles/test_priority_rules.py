"""Rules of priority are read with what they ask, or refused with what is wrong."""

from pathlib import Path

import pytest

from portal.domain.queue import Reason
from portal.profiles import ProfileRefused, read
from tests.profiles.small import GONE, small_profile, spoil, write

FILE = "priority.toml"
RULE = (FILE, "rule", 0)
PLACE = "priority.toml, rule all"


def test_a_rule_has_all_that_its_table_asks(tmp_path: Path) -> None:
    [rule] = read(write(tmp_path / "small", small_profile())).priority("en").rules

    assert (rule.id, rule.label, rule.points) == ("all", "Alles in English", 5)
    assert [*rule.types, *rule.scopes, *rule.tags] == ["FIN", "klacht", "gevaar"]
    assert [*rule.stages, *rule.needs] == ["new", Reason.OVERDUE_FEEDBACK]
    assert (rule.days_late, rule.days_old) == (3, 4)


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        ((FILE, "points"), GONE, f"{FILE}: points is missing"),
        (
            (FILE, "points", "urgent"),
            4,
            f"{FILE}: high begins above 0 points, and urgent above high",
        ),
        ((*RULE, "type"), ["FIN.niets"], f"{PLACE}: no type is 'FIN.niets'"),
        ((*RULE, "scope"), ["mars"], f"{PLACE}: no scope is 'mars'"),
        ((*RULE, "stage"), ["oud"], f"{PLACE}: no stage is 'oud'"),
        ((*RULE, "need"), ["haast"], f"{PLACE}: no need is 'haast'"),
        ((*RULE, "tag"), ["Gevaar"], f"{PLACE}: 'Gevaar' is no tag as it is kept"),
        ((*RULE, "tag"), ["x" * 25], f"{PLACE}: '{'x' * 25}' is no tag as it is kept"),
        ((*RULE, "points"), 0, f"{PLACE}: points must be 1 or more"),
        ((*RULE, "days_late"), -1, f"{PLACE}: days_late must be 1 or more"),
        ((*RULE, "colour"), "red", f"{PLACE}: colour is not known here"),
        ((*RULE, "label", "en"), GONE, f"{PLACE}, label: en is missing"),
        (
            RULE,
            {"id": "all", "label": {"nl": "a", "en": "b"}, "points": 1},
            f"{FILE}: rule all asks nothing",
        ),
    ],
)
def test_a_rule_that_could_never_fit_or_tells_nothing_is_refused(
    tmp_path: Path, place: tuple[str | int, ...], value: object, problem: str
) -> None:
    files = small_profile()
    spoil(files, place, value)

    with pytest.raises(ProfileRefused) as refused:
        read(write(tmp_path / "small", files))

    assert problem in refused.value.problems
