"""`meldkluis check` says which closed cases are kept for ever, and which terms hold."""

from pathlib import Path

import pytest

from tests.commands.speaking import run

Capsys = pytest.CaptureFixture[str]


def set_in_desk(instance: Path, *lines: str) -> None:
    """Write the desk's settings."""
    (instance / "desk" / "desk.toml").write_text("\n".join(lines), encoding="utf-8")


def test_without_any_term_it_says_that_nothing_is_destroyed(
    instance: Path, capsys: Capsys
) -> None:
    said = run(capsys, instance, "check").said

    assert "no retention term is set, so nothing is ever destroyed" in said
    assert "advice, outside, dismissal, established, wrongdoing, other" in said


def test_with_a_term_for_each_class_it_says_so(instance: Path, capsys: Capsys) -> None:
    terms = ("advice", "outside", "dismissal", "established", "wrongdoing", "other")
    set_in_desk(instance, "[retention]", *(f"{one} = 24" for one in terms))

    said = run(capsys, instance, "check").said

    assert "no retention term" not in said
    assert said.count("24 months after closing") == len(terms)


def test_a_term_for_no_class_is_wrong(instance: Path, capsys: Capsys) -> None:
    set_in_desk(instance, "[retention]", "advise = 24")

    answer = run(capsys, instance, "check")

    assert "WRONG  desk.toml, [retention]: advise is no class" in answer.said
    assert answer.code == 1


@pytest.mark.parametrize("months", ["0", "1201", '"12"', "true", "1.5"])
def test_what_is_no_number_of_months_is_refused(
    instance: Path, capsys: Capsys, months: str
) -> None:
    set_in_desk(instance, "[retention]", f"advice = {months}")

    answer = run(capsys, instance, "check")

    assert "`retention.advice` is not a whole number between 1 and 1200" in (
        answer.said + answer.complained
    )
    assert answer.code != 0


def test_what_is_no_table_of_months_is_refused(instance: Path, capsys: Capsys) -> None:
    set_in_desk(instance, "retention = 12")

    answer = run(capsys, instance, "check")

    assert "`retention` is not a table" in answer.said + answer.complained


def test_housekeeping_says_where_what_was_deleted_may_lie_in_a_log(
    instance: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        "could not be emptied" not in run(capsys, instance, "housekeeping").complained
    )
    monkeypatch.setattr("portal.commands.housekeeping.empty", lambda *_: False)

    complained = run(capsys, instance, "housekeeping").complained

    assert "WRONG: the log of the mailbox could not be emptied" in complained
    assert "WRONG: the log of the register could not be emptied" in complained
