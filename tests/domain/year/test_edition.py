"""An edition is refused that would be another tomorrow, or hides why it is exact."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.refusal import Refusal
from portal.domain.year.edition import (
    LONGEST_REASON,
    LONGEST_TEXT,
    Wanted,
    check_edition,
    check_ready,
    check_texts,
    no_editions,
    no_paper,
)
from portal.domain.year.report import Edition

LANGUAGES = ("nl", "en")
TODAY = date(2022, 3, 1)
WANTED = Wanted(
    year=2021,
    edition=Edition.PUBLIC,
    number=1,
    reference=date(2021, 12, 31),
    known_by=date(2022, 2, 28),
    is_exact=False,
)


def refused(wanted: Wanted) -> str:
    with pytest.raises(Refusal) as caught:
        check_edition(wanted, TODAY, LANGUAGES)
    return caught.value.code


def test_a_first_edition_with_hidden_numbers_needs_no_words() -> None:
    check_edition(WANTED, TODAY, LANGUAGES)


def test_an_internal_edition_may_be_exact_without_a_decision() -> None:
    check_edition(
        replace(WANTED, edition=Edition.INTERNAL, is_exact=True), TODAY, LANGUAGES
    )


def test_exact_numbers_for_everybody_need_a_decision() -> None:
    exact = replace(WANTED, is_exact=True)
    assert refused(exact) == "exact_needs_decision"
    assert refused(replace(exact, decision=" \n")) == "exact_needs_decision"
    check_edition(replace(exact, decision="Besluit van het college."), TODAY, LANGUAGES)


def test_a_correction_says_what_is_other() -> None:
    second = replace(WANTED, number=2)
    assert refused(second) == "correction_needs_words"
    said = {"nl": "Een zaak was dubbel geteld."}
    assert refused(replace(second, changes=said)) == "correction_needs_words"
    said = {**said, "en": "A case was counted twice."}
    check_edition(replace(second, changes=said), TODAY, LANGUAGES)


@pytest.mark.parametrize(
    ("reference", "known_by"),
    [
        (date(2020, 12, 31), date(2022, 2, 28)),
        (date(2021, 12, 31), date(2021, 12, 30)),
    ],
)
def test_a_reference_date_lies_in_the_year_and_before_what_is_known(
    reference: date, known_by: date
) -> None:
    wanted = replace(WANTED, reference=reference, known_by=known_by)
    assert refused(wanted) == "reference_not_of_year"


@pytest.mark.parametrize("known_by", [TODAY, date(2022, 3, 2)])
def test_what_is_written_down_today_does_not_count_yet(known_by: date) -> None:
    assert refused(replace(WANTED, known_by=known_by)) == "not_known_yet"


def test_a_reason_has_an_end() -> None:
    most, more = "a" * LONGEST_REASON, "a" * (LONGEST_REASON + 1)
    check_edition(
        replace(WANTED, decision=most, changes={"nl": most}), TODAY, LANGUAGES
    )
    assert refused(replace(WANTED, decision=more)) == "reason_too_long"
    assert refused(replace(WANTED, changes={"nl": more})) == "reason_too_long"


def test_a_chapter_has_an_end() -> None:
    check_texts({})
    check_texts({"nl.foreword": "a" * LONGEST_TEXT})
    with pytest.raises(Refusal, match="text_too_long"):
        check_texts({"nl.foreword": "", "nl.plans": "a" * (LONGEST_TEXT + 1)})


def test_nothing_goes_out_that_disagrees_or_could_be_worked_out() -> None:
    check_ready(agree=True, narrow=0)
    with pytest.raises(Refusal, match="figures_disagree"):
        check_ready(agree=False, narrow=0)
    with pytest.raises(Refusal, match="edition_not_safe") as refused:
        check_ready(agree=True, narrow=3)
    assert refused.value.values == {"count": 3}


def test_what_is_broken_has_a_sentence_of_its_own() -> None:
    assert no_paper().code == "paper_broken"
    assert no_editions().code == "editions_broken"
