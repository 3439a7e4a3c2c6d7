"""Whatever the domain can say has a sentence in both languages."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import portal.domain
from portal.domain.case import Stage, missing_for_closing
from portal.domain.facts import Facts
from portal.domain.queue import Reason
from portal.profiles import load

PROFILE = load("nl_gemeente")
DAY = "24 november 2026"
each_language = pytest.mark.parametrize("language", ["nl", "en"])


def refusals() -> dict[str, set[str]]:
    """Return each code that the domain's source refuses with, and its values."""
    found: dict[str, set[str]] = {}
    for path in Path(portal.domain.__path__[0]).rglob("*.py"):
        for call in calls(path):
            texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
            named = {each.arg for each in call.keywords if each.arg}
            match call.func:
                case ast.Name(id="Refusal") if texts:
                    found.setdefault(str(texts[0]), set()).update(named)
                case ast.Name(id="_not_before"):
                    found.setdefault(str(texts[0]), set()).add("day")
                case _:
                    pass
    return found


def calls(path: Path) -> Iterator[ast.Call]:
    """Yield every call in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


REFUSALS = refusals()


def test_the_refusals_are_found() -> None:
    """Were they not, the next test would hold for nothing."""
    assert len(REFUSALS) > 20
    assert {"case_closed", "before_receipt", "unknown_code"} <= set(REFUSALS)


@each_language
@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_refusal_has_a_sentence_that_its_values_fill(
    language: str, code: str
) -> None:
    (needed,) = PROFILE.texts(language).shape(f"refusals.{code}")

    assert set(needed) <= REFUSALS[code]


def test_no_sentence_is_left_of_a_refusal_that_is_gone() -> None:
    told = {each for each in PROFILE.texts("nl") if each.startswith("refusals.")}

    assert told == {f"refusals.{code}" for code in REFUSALS}


@each_language
@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_name(language: str, stage: Stage) -> None:
    assert PROFILE.texts(language).get(f"stages.{stage}")


@each_language
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_of_the_queue_has_words(language: str, reason: Reason) -> None:
    assert PROFILE.texts(language).get(f"needs.{reason}", day=DAY, days=31)


@each_language
def test_all_that_can_be_missing_has_words(language: str) -> None:
    running = Facts(investigation_started_on=date(2026, 1, 1), crime_suspected="ja")
    missing = missing_for_closing(running)

    assert len(missing) == 7
    for what in missing:
        assert PROFILE.texts(language).get(f"missing.{what}")


@each_language
@pytest.mark.parametrize(
    "code",
    [
        *("empty", "too_long", "unknown_option", "more_than_one"),
        *("not_a_day", "impossible_day"),
    ],
)
def test_every_problem_of_an_answer_has_words(language: str, code: str) -> None:
    assert PROFILE.texts(language).get(f"problems.{code}", typed=100_000, most=50_000)


@each_language
@pytest.mark.parametrize(
    "status",
    ["received", "acknowledged", "question", "meeting", "offer", "feedback", "closed"],
)
def test_every_status_has_a_title_and_a_text(language: str, status: str) -> None:
    assert PROFILE.texts(language).get(f"status.{status}.title", yours="x")
    assert PROFILE.texts(language).get(f"status.{status}.text", yours="x")


@each_language
@pytest.mark.parametrize("name", ["acknowledgement", "feedback", "meeting"])
@pytest.mark.parametrize("state", ["open", "passed", "done", "done_late"])
def test_every_term_has_words(language: str, name: str, state: str) -> None:
    text = PROFILE.texts(language).get(f"status.{name}_term.{state}", by=DAY, on=DAY)

    assert DAY in text
