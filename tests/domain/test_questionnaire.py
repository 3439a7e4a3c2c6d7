"""A posted form is read as a whole: all of it, or all its problems at once."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.questionnaire import (
    Answers,
    Form,
    Option,
    Problem,
    Question,
    QuestionKind,
    Refused,
    Section,
    raw_from,
    raw_of,
    read_answers,
)

COLOURS = (Option("red", "Rood"), Option("blue", "Blauw"))
YES_NO = (Option("yes", "Ja"), Option("no", "Nee"), Option("unknown", "Weet ik niet"))
FORM = Form(
    "report",
    "meldpunt",
    "report",
    "Een melding doen",
    "Vertel wat u weet.",
    (
        Section(
            "happened",
            "Wat er is gebeurd",
            "",
            (
                Question("what", "long", "Wat?", required=True, most=50_000),
                Question("where", "text", "Waar?", most=20),
                Question("day", "date", "Welke dag?"),
            ),
        ),
        Section(
            "people",
            "Om wie het gaat",
            "",
            (
                Question("colour", "choice", "Welke kleur?", options=COLOURS),
                Question("colours", "several", "Welke kleuren?", options=COLOURS),
                Question("ongoing", "yes_no", "Nog steeds?", options=YES_NO),
                Question("left_out", "people", "Wie niet?"),
            ),
        ),
    ),
)
IDS = [question.id for question in FORM.questions]


def only(kind: QuestionKind, *, required: bool = False) -> Form:
    question = Question("it", kind, "Wat?", options=COLOURS, required=required, most=9)
    return Form("f", "d", "report", "", "", (Section("s", "", "", (question,)),))


def problems(form: Form, **raw: list[str]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read_answers(form, raw)
    return [(problem.question_id, problem.code) for problem in refused.value.problems]


def test_it_reads_every_kind_of_answer() -> None:
    answers = read_answers(
        FORM,
        {
            "what": ["  Er ging iets mis.\r\n\r\nEcht. "],
            "where": [" Balie \n 2 "],
            "day": ["24 november 2026"],
            "colour": [" blue "],
            "colours": ["blue", "red", "blue"],
            "ongoing": ["unknown"],
        },
    )

    assert dict(answers) == {
        "what": "Er ging iets mis.\n\nEcht.",
        "where": "Balie 2",
        "day": "2026-11-24",
        "colour": "blue",
        "colours": ("red", "blue"),
        "ongoing": "unknown",
    }


def test_only_the_account_is_needed() -> None:
    raw = {question_id: [""] for question_id in IDS}

    assert dict(read_answers(FORM, raw | {"what": ["Dit."]})) == {"what": "Dit."}
    assert dict(read_answers(FORM, {"what": ["Dit."]})) == {"what": "Dit."}


@pytest.mark.parametrize("blank", ["", " \n ", "\x00\u202e", "\u200b"])
def test_it_refuses_an_account_that_nobody_can_see(blank: str) -> None:
    assert problems(FORM, what=[blank]) == [("what", "empty")]


def test_it_tells_all_problems_at_once_in_the_order_of_the_page() -> None:
    found = problems(
        FORM,
        left_out=["00" * 16],
        ongoing=["maybe"],
        colours=["red", "green"],
        colour=["red", "blue"],
        day=["30-2-2026"],
        where=["x" * 21],
    )

    assert found == [
        ("what", "empty"),
        ("where", "too_long"),
        ("day", "impossible_day"),
        ("colour", "more_than_one"),
        ("colours", "unknown_option"),
        ("ongoing", "unknown_option"),
        ("left_out", "unknown_option"),
    ]


def test_it_says_how_much_too_long_a_text_is() -> None:
    """100 kB of one letter is a problem with a number, and not a cut text."""
    with pytest.raises(Refused) as refused:
        read_answers(FORM, {"what": ["a" * 100_000]})

    values = {"most": 50_000, "typed": 100_000}
    assert refused.value.problems == (Problem("what", "too_long", values),)
    assert str(refused.value) == "what: too_long"


def test_white_space_around_a_text_does_not_count() -> None:
    answers = read_answers(FORM, {"what": ["\r\n" * 9 + "a" * 50_000 + "  "]})

    assert answers.text("what") == "a" * 50_000


def test_a_day_that_cannot_be_read_is_a_problem() -> None:
    assert problems(only("date"), it=["gisteren"]) == [("it", "not_a_day")]


@pytest.mark.parametrize("kind", ["text", "long", "date", "choice", "yes_no"])
def test_a_single_answer_cannot_come_twice(kind: QuestionKind) -> None:
    assert problems(only(kind), it=["red", "red"]) == [("it", "more_than_one")]


@pytest.mark.parametrize(
    "kind", ["text", "long", "date", "choice", "several", "people"]
)
def test_any_kind_of_question_can_be_required(kind: QuestionKind) -> None:
    assert problems(only(kind, required=True), it=[" "]) == [("it", "empty")]


def test_fields_that_were_not_asked_for_never_become_answers() -> None:
    """A page posts more than answers; a made-up field goes the same way."""
    answers = read_answers(FORM, {"what": ["Dit."], "csrf": ["x"], "is_admin": ["1"]})

    assert list(answers) == ["what"]


def test_people_come_from_the_key_list_at_run_time() -> None:
    people = [Option("aa" * 16, "A. de Vries"), Option("bb" * 16, "B. Jansen")]
    form = FORM.with_people(people)

    answers = read_answers(form, {"what": ["Dit."], "left_out": ["bb" * 16]})

    assert answers.chosen("left_out") == ("bb" * 16,)
    assert form.question("colour").options == COLOURS
    assert FORM.question("left_out").options == ()


def test_a_form_knows_its_questions() -> None:
    assert FORM.question("day").kind == "date"
    with pytest.raises(KeyError):
        FORM.question("shoe_size")


def test_what_was_typed_comes_back_as_it_was() -> None:
    typed = {"what": ["  a\r\nb "], "day": ["30-2-2026"], "colour": ["green", "red"]}

    assert raw_of(FORM, typed | {"csrf": ["x"]}) == {
        "what": ("  a\nb ",),
        "where": (),
        "day": ("30-2-2026",),
        "colour": ("green", "red"),
        "colours": (),
        "ongoing": (),
        "left_out": (),
    }


def test_answers_say_what_was_skipped() -> None:
    answers = Answers({"what": "Dit.", "colours": ("red",)})

    assert answers.text("what") == "Dit."
    assert answers.text("where") == ""
    assert answers.chosen("colours") == ("red",)
    assert answers.chosen("left_out") == ()
    assert len(answers) == 2
    assert answers == Answers({"colours": ("red",), "what": "Dit."})


def test_answers_of_the_other_shape_are_a_mistake_of_the_caller() -> None:
    answers = Answers({"what": "Dit.", "colours": ("red",)})

    with pytest.raises(TypeError, match="colours has several"):
        answers.text("colours")
    with pytest.raises(TypeError, match="what has a single"):
        answers.chosen("what")


def test_answers_never_show_themselves_in_a_log() -> None:
    assert "geheim" not in repr(Answers({"what": "geheim"}))


def test_answers_can_be_put_back_into_the_form() -> None:
    answers = Answers({"what": "Dit.", "colours": ("red", "blue"), "day": "2026-11-24"})

    raw = raw_from(answers)

    assert raw == {
        "what": ("Dit.",),
        "colours": ("red", "blue"),
        "day": ("2026-11-24",),
    }
    assert read_answers(FORM, raw) == answers


ANYTHING = st.text() | st.sampled_from(["red", "blue", "2026-11-24", "x" * 21])
# Half of what is posted is right in itself, so that whole forms are right, too.
posted = st.fixed_dictionaries(
    {},
    optional={
        "what": st.just(["Dit."]) | st.lists(ANYTHING, max_size=3),
        "where": st.lists(ANYTHING, max_size=1),
        "day": st.just(["24-11-2026"]) | st.lists(ANYTHING, max_size=2),
        "colour": st.just(["red"]) | st.lists(ANYTHING, max_size=2),
        "colours": st.just(["blue", "red"]) | st.lists(ANYTHING, max_size=3),
        "ongoing": st.just(["no"]) | st.lists(ANYTHING, max_size=2),
        "left_out": st.lists(ANYTHING, max_size=1),
        "csrf": st.lists(ANYTHING, max_size=1),
    },
)


def outcome(raw: Mapping[str, Sequence[str]]) -> Answers | list[tuple[str, str]]:
    try:
        return read_answers(FORM, raw)
    except Refused as refused:
        return [(problem.question_id, problem.code) for problem in refused.problems]


@given(posted)
def test_whatever_is_posted_is_answers_or_problems_of_the_form(
    raw: dict[str, list[str]],
) -> None:
    found = outcome(raw)

    if isinstance(found, Answers):
        assert found.text("what")
        assert set(found) <= set(IDS)
    else:
        assert found
        assert {question_id for question_id, _ in found} <= set(IDS)


@given(posted)
def test_reading_answers_again_gives_the_same(raw: dict[str, list[str]]) -> None:
    """What was kept can be put back into the form, to be changed."""
    found = outcome(raw)

    if isinstance(found, Answers):
        assert outcome(raw_from(found)) == found


@given(posted)
def test_what_comes_back_for_showing_is_judged_the_same(
    raw: dict[str, list[str]],
) -> None:
    assert outcome(raw_of(FORM, raw)) == outcome(raw)
