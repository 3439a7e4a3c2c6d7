"""The invented year as it is written: its codes and forms are those of the profile."""

from collections import Counter
from collections.abc import Iterator

import pytest

from portal.demo.playing import ANSWERED, OF_TALKS
from portal.demo.story import STAGES, Tale, read_year
from portal.domain.decisions import Field
from portal.domain.questionnaire import read_answers
from portal.profiles import Profile, load

YEAR = read_year()
PROFILE: Profile = load("nl-gemeente")
DAYS = 366


def every_tale() -> pytest.MarkDecorator:
    """Run a test for each tale, named by its place in the file."""
    ids = [f"{number}-{tale.form}" for number, tale in enumerate(YEAR.tales, start=1)]
    return pytest.mark.parametrize("tale", YEAR.tales, ids=ids)


def codes_of(tale: Tale) -> Iterator[tuple[Field, str]]:
    """Yield the codes with which a tale is classified."""
    yield from (
        (Field.TYPE, tale.type),
        (Field.SCOPE, tale.scope),
        (Field.ROUTE, tale.route),
        (Field.FINDING, tale.finding),
    )
    for effect in tale.effects:
        yield Field.EFFECT_ADDED, effect


def test_it_has_forty_cases_at_least_on_all_desks_and_at_all_stages() -> None:
    desks = {desk.id for desk in PROFILE.desks}
    alternatives = {desk.alternative for desk in PROFILE.desks}
    used = {PROFILE.forms(tale.language)[tale.form].desk for tale in YEAR.tales}

    assert len(YEAR.tales) >= 40
    assert used == desks - alternatives
    assert {tale.form for tale in YEAR.tales} == set(PROFILE.forms("nl"))
    assert {tale.stage for tale in YEAR.tales} == set(STAGES)


def test_something_of_everything_happens_in_it() -> None:
    kinds = Counter(
        name
        for tale in YEAR.tales
        for name in ("meeting", "leave_out_first", "handed_over")
        if getattr(tale, name)
    )

    assert kinds.keys() == {"meeting", "leave_out_first", "handed_over"}
    assert {tale.language for tale in YEAR.tales} == {"nl", "en"}
    assert max(tale.days_ago for tale in YEAR.tales) < DAYS


@every_tale()
def test_every_code_is_one_of_the_profile(tale: Tale) -> None:
    taxonomy = PROFILE.taxonomy("nl")

    for field, code in codes_of(tale):
        if code:
            assert taxonomy.code(field, code).id == code


@every_tale()
def test_what_was_answered_passes_the_form(tale: Tale) -> None:
    form = PROFILE.forms(tale.language)[tale.form]
    asked = {question.id for question in form.questions}
    typed = {name: (getattr(tale, name),) for name in ANSWERED if name in asked}

    answers = read_answers(form, typed)

    assert answers["what"] == tale.what
    skipped = [name for name in ANSWERED if getattr(tale, name) and name not in answers]
    assert skipped == [], "the form does not ask what the tale tells"


@every_tale()
def test_a_stage_has_the_words_that_it_needs(tale: Tale) -> None:
    """Feedback is given whole or not yet; a closed case has had it (R22).

    A talk has no facts and no feedback, whatever its stage.
    """
    acts = {act for _, act in STAGES[tale.stage]}
    if not PROFILE.keeps_cases(PROFILE.forms("nl")[tale.form].desk):
        acts &= OF_TALKS
    feedback = [tale.assessment, tale.follow_up, tale.reason]
    classified = [tale.type, tale.scope, tale.route]

    is_closed_case = tale.stage == "closed" and "feed_back" in acts
    assert all(feedback) or (not any(feedback) and not is_closed_case)
    assert all(classified) or "assess" not in acts
    assert tale.question or tale.stage not in {"answered", "reporter_wrote"}
    assert tale.question or not tale.answer, "an answer to nothing"


@every_tale()
def test_no_step_lies_before_its_report_or_after_today(tale: Tale) -> None:
    days = [days_ago for days_ago, _ in tale.steps]

    assert days == sorted(days, reverse=True)
    assert all(0 <= days_ago <= tale.days_ago for days_ago in days)
