"""What is in a register counts with cases of its kind; what is not there is unknown."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from portal.domain.decisions import Field
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.checks import disagreements
from portal.domain.year.entry import Entry, Register
from portal.domain.year.measures import year_measures
from portal.domain.year.question import CaseCodes, RegisterCodes
from tests.domain.year.writing_down import (
    CASE_CODES,
    PROFILE,
    CaseWritten,
    all_relations,
    asked,
    entry,
    histories,
)

CAME, LATER, AFTER = date(2021, 3, 1), date(2021, 3, 20), date(2022, 1, 3)


def told(
    *entries: Entry, cases: tuple[CaseWritten, ...] = (), **question: Any
) -> Measures:
    measures = year_measures(histories(cases), entries, asked(2021, **question))
    assert disagreements(measures, all_relations(2021)) == ()
    return measures


def test_advice_counts_by_topic_and_by_who_asked() -> None:
    measures = told(
        entry(Register.ADVICE, CAME, topic="beleid", asked_by="raadslid"),
        entry(Register.ADVICE, CAME),
    )

    assert measures["advice"] == Amount(2)
    assert measures["advice.topic.beleid"] == Amount(1)
    assert measures["advice.topic.none"] == Amount(1)
    assert measures["advice.asked_by.politiek"] == Amount(1)
    assert measures["advice.asked_by.onbekend"] == Amount(1)


def test_advice_that_was_answered_after_the_reference_date_was_open() -> None:
    measures = told(
        entry(Register.ADVICE, CAME, answered_on=LATER.isoformat()),
        entry(Register.ADVICE, CAME, answered_on=AFTER.isoformat()),
    )

    assert measures["advice.answered"] == Amount(1)
    assert measures["advice.open"] == Amount(1)


def test_advice_that_came_as_a_case_counts_too() -> None:
    answered = CaseWritten(CAME, kind="advice", by="inwoner")
    answered.take(LATER, Field.ACKNOWLEDGED).take(LATER, Field.FEEDBACK)
    asked_only = CaseWritten(CAME, kind="advice")

    measures = told(entry(Register.ADVICE, CAME), cases=(answered, asked_only))

    assert measures["advice"] == Amount(3)
    assert measures["advice.answered"] == Amount(1)
    assert measures["advice.asked_by.extern"] == Amount(1)


def test_a_contact_as_a_case_has_its_talk_and_its_investigation() -> None:
    case = CaseWritten(CAME, kind="contact", by="raadslid")
    case.take(LATER, Field.MEETING_HELD).take(LATER, Field.ROUTE, "vooronderzoek")
    case.take(LATER, Field.PRELIMINARY_STARTED)

    measures = told(cases=(case, CaseWritten(CAME, kind="contact")))

    assert measures["council.contacts"] == Amount(2)
    assert measures["council.talks"] == Amount(1)
    assert measures["council.investigations"] == Amount(1)


def test_what_came_before_the_year_is_of_another_year() -> None:
    case = CaseWritten(date(2020, 3, 1), kind="incident")
    before = entry(Register.INCIDENT, date(2020, 4, 1))

    assert told(before, cases=(case,))["incidents"] == Amount(0)


def test_a_register_is_kept_from_its_first_entry_on() -> None:
    entries = (entry(Register.INCIDENT, date(2020, 4, 1)),)

    assert told(*entries)["incidents"] == Amount(0)
    assert told()["incidents"] is None
    assert told(entry(Register.INCIDENT, AFTER))["incidents"] is None


def test_a_desk_can_say_since_when_it_keeps_a_register() -> None:
    assert told(kept_from={Register.INCIDENT: 2021})["incidents"] == Amount(0)
    assert told(kept_from={Register.INCIDENT: 2022})["incidents"] is None


def test_what_another_desk_keeps_has_no_measure_here() -> None:
    keeps = frozenset({Register.ADVICE})

    measures = told(entry(Register.OATHS, CAME, number="3"), keeps=keeps)

    assert measures["advice"] is None
    assert "incidents" not in measures
    assert "confidants.cases" not in measures
    assert measures["oaths"] == Amount(3)


def test_a_corrected_entry_counts_once_and_a_removed_one_never() -> None:
    wrong = entry(Register.OATHS, CAME, number="3")
    right = replace(wrong, values={"number": "4"}, recorded_on=LATER)
    gone = entry(Register.OATHS, CAME, number="9")
    removed = replace(gone, is_removed=True, recorded_on=LATER)
    versions = (wrong, gone, right, removed)

    assert told(*versions)["oaths"] == Amount(4)
    assert told(*versions, reference=CAME)["oaths"] == Amount(12)


def test_one_number_that_nobody_knows_makes_the_sum_unknown() -> None:
    known = entry(Register.OATHS, CAME, number="3")

    assert told(known, entry(Register.OATHS, CAME))["oaths"] is None


def test_the_newest_headcount_of_the_year_counts() -> None:
    entries = (
        entry(Register.HEADCOUNT, LATER, number="955"),
        entry(Register.HEADCOUNT, CAME, number="940"),
        entry(Register.HEADCOUNT, LATER, number="960"),
        entry(Register.HEADCOUNT, AFTER, number="970"),
    )

    assert told(*entries)["headcount"] == Amount(960)


def test_a_headcount_of_another_year_is_none_of_this_one() -> None:
    before = entry(Register.HEADCOUNT, date(2020, 6, 1), number="940")

    assert told(before)["headcount"] is None


def test_confidants_months_are_added_and_their_blocks_too() -> None:
    measures = told(
        entry(
            Register.CONFIDANTS,
            date(2021, 1, 1),
            **{"talks.times": "4", "guidance.times": "1", "talks.hours": "9"},
        ),
        entry(Register.CONFIDANTS, date(2021, 2, 1), **{"talks.times": "3"}),
        entry(Register.CONFIDANTS, date(2021, 2, 1), **{"talks.times": "2"}),
    )

    assert measures["confidants.talks.times"] == Amount(9)
    assert measures["confidants.contacts.times"] == Amount(10)
    assert measures["confidants.months"] == Amount(2)


def test_what_confidants_never_filled_in_is_unknown_and_so_is_its_total() -> None:
    month = entry(Register.CONFIDANTS, date(2021, 1, 1), **{"talks.hours": "9"})

    measures = told(month)

    assert measures["confidants.talks.hours"] == Amount(9)
    assert measures["confidants.guidance.hours"] is None
    assert measures["confidants.contacts.hours"] is None


def test_without_any_month_all_of_the_confidants_is_unknown() -> None:
    measures = told(entry(Register.CONFIDANTS, date(2020, 1, 1), cases="3"))

    names = [name for name in measures if name.startswith("confidants.")]
    assert len(names) == 31
    assert all(measures[name] is None for name in names)


def test_a_day_that_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        told(entry(Register.ADVICE, CAME, answered_on="gisteren"))


def test_codes_are_taken_from_a_profile() -> None:
    taxonomy = PROFILE.taxonomy("nl")
    lists = {"topic": taxonomy.types, "relation": taxonomy.scopes[:1]}

    codes = RegisterCodes.of(lists)

    assert codes.topics == CaseCodes.of(taxonomy).types
    assert codes.relations == ("integriteitsschending",)
    assert codes.matters == ()


def test_who_is_unknown_is_a_group_of_every_profile() -> None:
    nobody = replace(CASE_CODES, reporters={"medewerker": "intern"})

    assert nobody.groups == ("intern", "onbekend")
    assert nobody.group(None) == "onbekend"
